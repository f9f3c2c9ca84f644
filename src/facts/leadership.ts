import type { Fact, Kind, Place, Unit } from '../model/extraction.ts';
import type { Cue } from './cue-index.ts';
import { fact } from './fact.ts';
import { deputiesByName, leadByName } from './leadership-by-name.ts';
import { type Claim, claimOf } from './leadership-claim.ts';
import {
  giverBefore,
  type Holder,
  holdersBefore,
  holdersBehind,
  holdersIn,
  isPoliceUnion,
  passingAt,
} from './leadership-holder.ts';
import { headedClaims, pairClaims } from './leadership-pair.ts';
import { type Term, termBefore, termBehind, termOf } from './leadership-term.ts';
import { handoverClaims, hostClaims, turnClaims } from './leadership-turn.ts';
import type { ListedUnit } from './listed-unit.ts';
import type { Reading } from './reading.ts';

export interface Leadership {
  lead: Fact<Unit> | null;
  deputies: Fact<Unit>[];
  nextLead: Fact<Unit> | null;
  /** Who led before: no field of its own, but very likely a member. */
  past: Unit[];
}

/**
 * Lead, deputies and next lead. "Công an TP Cần Thơ, đơn vị Cụm trưởng" → lead Cần Thơ; "bàn giao Cụm trưởng năm 2027 cho Công an Sơn La"
 * and "bầu … làm Cụm trưởng năm 2018" in a review of 2017 → nextLead; last year's lead is passed over. A person's post counts for the
 * unit he leads.
 */
export function leadershipOf(
  reading: Reading,
  { kind, year, host }: { kind: Kind; year: number | null; host: Place | null },
): Leadership {
  // Whose turn begins when the flag is passed: at a signing this year's, at a review the next one's.
  const turn = kind === 'signing' ? 'this' : 'next';
  const claims = [
    ...pairClaims(reading, year),
    ...headedClaims(reading, year),
    ...roleClaims(reading, 'lead', { year, turn }),
    ...roleClaims(reading, 'deputy', { year, turn }),
    ...handoverClaims(reading, year),
    ...turnClaims(reading, year),
    ...hostClaims(reading, year, host),
  ];
  const home = host ?? headlined(reading);
  if (!isOfProvincialBodies(reading)) for (const { unit } of claims) nameByHost(unit, home);
  for (const { role, term, unit } of claims) {
    const place = unit.evidence[0];
    if (place)
      reading.trace?.({
        field: term === 'next' ? 'nextLead' : role === 'lead' ? 'lead' : 'deputies',
        span: place,
        rule: unit.rule,
        score: null,
        isChosen: term !== 'past',
        why: term === 'past' ? 'held the role in an earlier year' : '',
      });
  }
  const held = (term: Term) => claims.filter((claim) => claim.role === 'lead' && claim.term === term);
  const isThisYears = ({ unit }: Claim): boolean =>
    unit.rule === 'leadership/handover' && held('this').some((claim) => claim.unit.value.name === unit.value.name);
  const nextLead = held('next').find((claim) => !isThisYears(claim))?.unit ?? null;
  // A headline may hand the flag to the next lead, or praise who stands at the head of the table: the role's own name says more.
  const leads = held('this').sort((a, b) => Number(a.isLoose) - Number(b.isLoose));
  const lead = (leads.find(({ unit }) => unit.value.name !== nextLead?.value.name) ?? leads[0])?.unit ?? null;
  const deputies: Fact<Unit>[] = [];
  for (const { role, term, unit } of claims) if (role === 'deputy' && term === 'this') addDeputy(deputies, unit);
  return {
    lead,
    deputies: deputies.filter((deputy) => deputy.value.name !== lead?.value.name),
    nextLead,
    past: held('past').map(({ unit }) => unit.value),
  };
}

/** "Viện kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh, Công an tỉnh": bodies of one province are told apart without its name. */
const isOfProvincialBodies = (reading: Reading): boolean =>
  reading.mentions('unit').filter(({ value }) => !value.police && /\stỉnh$/u.test(value.name)).length >= 3;

/** "Công an tỉnh Thái Nguyên: Lá cờ đầu": the police that a headline is about, where no meeting has a place. */
function headlined(reading: Reading): Place | null {
  const named = reading.title === null ? [] : reading.mentionsWithin('unit', reading.title.start, reading.title.end);
  const [{ value } = { value: null }, other] = named.filter(({ value }) => value.police && value.provinceId !== null);
  return value?.provinceId && !other ? { id: value.provinceId, name: value.name } : null;
}

/** "Giám đốc Công an tỉnh, Cụm trưởng": the province that needs no name is the one where the meeting is held, or that the headline names. */
function nameByHost(fact: Fact<Unit>, host: Place | null): void {
  if (!host || fact.value.provinceId !== null || !/^(?:công an|ca) (?:tỉnh|thành phố|tp\.?)$/iu.test(fact.value.unit))
    return;
  fact.value = { ...fact.value, name: host.name, provinceId: host.id };
  fact.certainty = 'implied';
}

function roleClaims(
  reading: Reading,
  role: Claim['role'],
  { year, turn }: { year: number | null; turn: Term },
): Claim[] {
  const claims: Claim[] = [];
  for (const cue of reading.cues(role)) {
    const passing = passingAt(reading, cue);
    if (passing) {
      const isOfThisYear = (termOf(reading, cue, year) ?? turn) === 'this';
      const [given, taken] = isOfThisYear ? (['past', 'this'] as const) : (['this', 'next'] as const);
      claims.push(claimOf(reading, passing.giver, { role, term: given, cue, rule: 'leadership/handed-over-by' }));
      claims.push(claimOf(reading, passing.receiver, { role, term: taken, cue, rule: 'leadership/handed-over-to' }));
      continue;
    }
    const before = holdersBefore(reading, cue);
    const next = holdersBehind(reading, cue, before.length > 0);
    const behind = before.length > 0 && next[0] && isReplaced(reading, cue, next[0]) ? [] : next;
    const stated = termOf(reading, cue, year) ?? (role === 'deputy' ? termBefore : termBehind)(reading, cue, year);
    const from = before.at(-1);
    if (from && behind[0] && isHandedOn(reading, cue, behind[0])) {
      // "A, Cụm trưởng năm 2015, nhường vai cho B": A leads, B will.
      claims.push(claimOf(reading, from, { role, term: stated ?? 'this', cue, rule: 'leadership/handed-over-by' }));
      // "A đã làm Cụm trưởng năm 2025, nay trao lại cho B": in the year after, B leads.
      if (stated === 'past')
        claims.push(claimOf(reading, behind[0], { role, term: 'this', cue, rule: 'leadership/handed-over-to' }));
      continue;
    }
    if (behind[0] && isHandover(reading, cue)) {
      // "A bàn giao vai trò trưởng cụm năm 2022 cho B": A has led, B will; in a signing for that very year, B leads.
      const taken = stated ?? turn;
      const giver = from ?? giverBefore(reading, cue);
      if (giver) {
        const term = taken === 'this' ? 'past' : 'this';
        claims.push(claimOf(reading, giver, { role, term, cue, rule: 'leadership/handed-over-by' }));
      }
      claims.push(claimOf(reading, behind[0], { role, term: taken, cue, rule: 'leadership/handed-over-to' }));
      continue;
    }
    const passed = from ? passedBy(reading, from) : null;
    const holders = behind.length > 0 ? sharing(reading, behind, role) : role === 'deputy' ? before : before.slice(-1);
    for (const holder of holders) {
      const isNew = passed !== null || isReceiving(reading, holder, cue);
      const term = stated ?? (isElection(reading, cue, holder) ? 'next' : isNew ? turn : 'this');
      claims.push(claimOf(reading, holder, { role, term, cue, rule: `leadership/${role}` }));
      if (passed && holder === from)
        claims.push(
          claimOf(reading, passed, {
            role,
            term: term === 'next' ? 'this' : 'past',
            cue,
            rule: 'leadership/handed-over-by',
          }),
        );
    }
  }
  return claims;
}

/** "A trao cờ luân lưu để B làm Cụm trưởng": A, who has led. */
function passedBy(reading: Reading, { start }: Holder): Holder | null {
  const sentence = reading.sentenceAt(start);
  const giver = holdersIn(reading, sentence.start, start).at(-1);
  if (!giver) return null;
  const words = reading.text.norm.slice(giver.end, start);
  return /^\s*(?:đã\s)?(?:trao|bàn giao|chuyển giao|nhường)\s[^.;,]{0,30}\s(?:để|cho)\s+$/u.test(words) ? giver : null;
}

/** "B tiếp nhận cờ luân lưu Cụm trưởng", "B: Nhận bàn giao đơn vị Cụm trưởng". */
const isReceiving = (reading: Reading, holder: Holder, cue: Cue): boolean =>
  holder.end <= cue.start &&
  /^\s*:?\s*(?:đã\s|chính thức\s)*(?:tiếp nhận|nhận bàn giao|nhận cờ)(?!\p{L})/u.test(
    reading.text.norm.slice(holder.end, cue.start),
  );

/** "A là Trưởng cụm năm 2022 thay cho B": B has led. */
const isReplaced = (reading: Reading, cue: Cue, holder: Holder): boolean =>
  /(?<!\p{L})thay(?: thế)?(?: cho)?(?: đơn vị)?\s*$/u.test(reading.text.norm.slice(cue.end, holder.start));

/** "hai Cụm phó là A và B", "Cụm phó: A, B.": deputies share the role, a lead does not. */
function sharing(reading: Reading, behind: readonly Holder[], role: Claim['role']): readonly Holder[] {
  const between = (index: number): string => reading.text.norm.slice(behind[index - 1]?.end, behind[index]?.start);
  if (role === 'lead') return behind.slice(0, 1);
  if (/^\s*(?:và|cùng)\s*$/u.test(between(1))) return behind.slice(0, 2);
  const row = behind.findIndex((_, index) => index > 0 && !/^\s*(?:,|và|,\s*và)\s*$/u.test(between(index)));
  const joined = row < 0 ? behind : behind.slice(0, row);
  const isWhole = /^\s*(?:[.;\n]|$)/u.test(reading.text.norm.slice(joined.at(-1)?.end));
  return isWhole && joined.length <= 3 ? joined : behind.slice(0, 1);
}

/** "bàn giao …", "trao lại …" right before the role. */
const isHandover = (reading: Reading, cue: Cue): boolean =>
  /(?:bàn giao|chuyển giao|trao(?: lại)?|giao lại|nhường)(?:\s+(?:lại|nhiệm vụ|vai trò|vai|chức|trách nhiệm|cờ|vị trí))*\s*$/u.test(
    reading.text.norm.slice(Math.max(0, cue.start - 40), cue.start),
  );

/** "…, Cụm trưởng năm 2015, sẽ nhường vai cho": the role is the giver's, who stands before it. */
const isHandedOn = (reading: Reading, cue: Cue, receiver: Holder): boolean =>
  /^(?:[^.;]{0,40}[,)][^.;]{0,40}|[^.;,]{0,24}\s(?:đã|vừa|sẽ|và|nay)\s)(?:bàn giao|chuyển giao|trao|giao lại|nhường)[^.;]{0,40}\scho\s/u.test(
    reading.text.norm.slice(cue.end, receiver.start),
  );

/** "Hội nghị bầu X làm Cụm trưởng", "X được bầu làm": a vote in an article that tells of no signing is for the next year. */
function isElection(reading: Reading, cue: Cue, holder: Holder): boolean {
  const from = Math.min(holder.start, cue.start) - 24;
  const isVoted = reading
    .cuesWithin('handover', from, Math.max(cue.start, holder.start))
    .some(({ start, end }) => /bầu|suy tôn|giới thiệu|tín nhiệm|cử/u.test(reading.text.norm.slice(start, end)));
  return isVoted && reading.cues('signing').length === 0 && reading.cues('year_end_review').length > 0;
}

/**
 * A union of a province's police is called by its province where the members are; else by its own name. "Chánh Văn phòng Bộ, Cụm trưởng"
 * leads for the member "Văn phòng Bộ Công an".
 */
function asMember(fact: Fact<Unit>, members: ReadonlySet<string>): Fact<Unit> {
  const { name, unit } = fact.value;
  if (members.has(name)) return fact;
  const [whole, other] = [...members].filter((member) => member.startsWith(`${name} `));
  const named = whole !== undefined && other === undefined ? whole : isPoliceUnion(unit) ? unit : name;
  return named === name ? fact : { ...fact, value: { ...fact.value, name: named } };
}

const addDeputy = (deputies: Fact<Unit>[], deputy: Fact<Unit>): void => {
  if (!deputies.some((known) => known.value.name === deputy.value.name)) deputies.push(deputy);
};

/** Lead, deputies, next and last lead as units, the surest first: they belong to the cluster. */
export const leadersOf = ({ lead, deputies, nextLead, past }: Leadership): Unit[] => [
  ...[lead, ...deputies, nextLead].flatMap((leader) => (leader ? [leader.value] : [])),
  ...past,
];

const listed = (reading: Reading, { unit, start, end }: ListedUnit): Fact<Unit> =>
  fact(reading, unit, { rule: 'leadership/bracket', spans: [{ start, end }], confidence: 0.97 });

/** "Lai Châu (Cụm trưởng năm 2015), …" in a signing for 2016: the bracket tells of another year. */
function isOfYear({ text }: Reading, { end }: ListedUnit, year: number | null): boolean {
  const stated = /^\s*\([^()]{0,40}năm (?<year>\d{4})/u.exec(text.norm.slice(end, end + 60))?.groups?.year;
  return stated === undefined || year === null || Number.parseInt(stated, 10) === year;
}

/** Roles in brackets of the member list ("Hưng Yên (đơn vị Cụm trưởng)") come before those of the running text. */
export function withListedRoles(
  reading: Reading,
  roles: Leadership,
  list: { lead: ListedUnit | null; deputies: readonly ListedUnit[]; facts: readonly Fact<Unit>[]; year: number | null },
): Leadership {
  const { year } = list;
  const members = new Set(list.facts.map(({ value }) => value.name));
  const told = roles.lead && asMember(roles.lead, members);
  const bracketed = list.lead && isOfYear(reading, list.lead, year) ? list.lead : null;
  const lead = bracketed ? listed(reading, bracketed) : (told ?? leadByName(reading, list.facts, year));
  const deputies = list.deputies.map((deputy) => listed(reading, deputy));
  for (const deputy of roles.deputies) addDeputy(deputies, asMember(deputy, members));
  for (const deputy of deputiesByName(reading, list.facts, year)) addDeputy(deputies, deputy);
  return { ...roles, lead, deputies: deputies.filter((deputy) => deputy.value.name !== lead?.value.name) };
}
