import type { Fact, Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { ListedUnit } from './member-list.ts';
import type { Reading } from './reading.ts';

export interface Leadership {
  lead: Fact<Unit> | null;
  deputies: Fact<Unit>[];
  nextLead: Fact<Unit> | null;
}

type UnitMention = MentionOf<'unit'> | MentionOf<'province'>;

/**
 * Lead, deputies and next lead. "Công an TP Cần Thơ, đơn vị Cụm trưởng" → lead Cần Thơ; "bàn giao Cụm trưởng năm 2027 cho Công an Sơn La"
 * and "bầu … làm Cụm trưởng năm 2018" in a review of 2017 → nextLead. A person's post counts for the unit he leads.
 */
export function leadershipOf(reading: Reading, year: number | null): Leadership {
  const leads: Fact<Unit>[] = [];
  const next: Fact<Unit>[] = [];
  const deputies: Fact<Unit>[] = [];
  for (const cue of reading.cues('lead')) {
    const holder = holderOf(reading, cue);
    if (!holder) continue;
    const isNext = isForNextYear(reading, cue, year);
    (isNext ? next : leads).push(
      unitFact(reading, holder, { cue, rule: isNext ? 'leadership/handover' : 'leadership/lead' }),
    );
  }
  for (const cue of reading.cues('deputy')) {
    const holder = holderOf(reading, cue);
    if (!holder || isForNextYear(reading, cue, year)) continue;
    addDeputy(deputies, unitFact(reading, holder, { cue, rule: 'leadership/deputy' }));
  }
  const lead = leads[0] ?? null;
  return {
    lead,
    deputies: deputies.filter((deputy) => deputy.value.name !== lead?.value.name),
    nextLead: next[0] ?? null,
  };
}

const addDeputy = (deputies: Fact<Unit>[], deputy: Fact<Unit>): void => {
  if (!deputies.some((known) => known.value.name === deputy.value.name)) deputies.push(deputy);
};

/** Lead, deputies and next lead as units: they belong to the cluster. */
export const leadersOf = ({ lead, deputies, nextLead }: Leadership): Unit[] =>
  [lead, ...deputies, nextLead].flatMap((leader) => (leader ? [leader.value] : []));

/** Roles in brackets of the member list ("Hưng Yên (đơn vị Cụm trưởng)") come before those of the running text. */
export function withListedRoles(
  reading: Reading,
  roles: Leadership,
  list: { lead: ListedUnit | null; deputies: readonly ListedUnit[] },
): Leadership {
  const lead = list.lead ? listed(reading, list.lead, 'leadership/bracket') : roles.lead;
  const deputies = list.deputies.map((deputy) => listed(reading, deputy, 'leadership/bracket'));
  for (const deputy of roles.deputies) addDeputy(deputies, deputy);
  return { ...roles, lead, deputies: deputies.filter((deputy) => deputy.value.name !== lead?.value.name) };
}

const listed = (reading: Reading, { unit, start, end }: ListedUnit, rule: string): Fact<Unit> =>
  fact(reading, unit, { rule, spans: [{ start, end }], confidence: 0.97 });

function unitFact(reading: Reading, holder: UnitMention, { cue, rule }: { cue: Span; rule: string }): Fact<Unit> {
  const isProvincial = holder.kind === 'province' || (holder.value.level === 'province' && holder.value.police);
  const provinceId = holder.kind === 'province' ? holder.value.id : holder.value.provinceId;
  const value: Unit = { name: isProvincial ? holder.value.name : holder.surface, unit: holder.surface, provinceId };
  return fact(reading, value, { rule, spans: [holder, cue], confidence: 0.92 });
}

/** The unit that holds the role: nearest in the clause, the one before an apposition ("X, đơn vị Cụm trưởng"), the one after a verb ("Cụm trưởng là X"). */
function holderOf(reading: Reading, cue: Span): UnitMention | null {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(cue.start);
  const after = norm.slice(cue.end, Math.min(sentence.end, cue.end + 90));
  const behind = /^\s*(?:cụm[^,.;]{0,50}?)?(?:năm \d{4}\s*)?(?:\)?\s*(?:là|:|cho|thuộc về|do|-)\s|\()/u.exec(after);
  if (behind) {
    const unit = unitsIn(reading, cue.end, Math.min(sentence.end, cue.end + behind[0].length + 70))[0];
    if (unit && norm.slice(cue.end + behind[0].length, unit.start).length < 30) return unit;
  }
  const before = unitsIn(reading, Math.max(sentence.start, cue.start - 160), cue.start);
  const nearest = before.at(-1);
  if (nearest) {
    const words = norm.slice(nearest.end, cue.start);
    if (!/[.;]/u.test(words) && words.length < 70) return nearest;
  }
  const following = unitsIn(reading, cue.end, Math.min(sentence.end, cue.end + 60))[0];
  return following && /^[\s,:()-]*(?:cụm thi đua[^,.;]{0,30}[,:-]?\s*)?$/u.test(norm.slice(cue.end, following.start))
    ? following
    : null;
}

/** Units and bare provinces between two offsets, outermost only, no ministry. */
function unitsIn(reading: Reading, from: number, to: number): UnitMention[] {
  const units: UnitMention[] = reading
    .mentions('unit')
    .filter((unit) => unit.start >= from && unit.end <= to && unit.value.level !== 'ministry');
  const provinces = reading
    .mentions('province')
    .filter(
      (province) =>
        province.start >= from &&
        province.end <= to &&
        !units.some((unit) => unit.start <= province.start && province.end <= unit.end),
    );
  return [...units, ...provinces].sort((a, b) => a.start - b.start);
}

/** "bầu … làm Cụm trưởng năm 2018" in a review of 2017, "bàn giao Cụm trưởng cho …". */
function isForNextYear(reading: Reading, cue: Span, year: number | null): boolean {
  const sentence = reading.sentenceAt(cue.start);
  const stated = /^[^.;]{0,60}?năm\s+(?<year>\d{4})/u.exec(
    reading.text.norm.slice(cue.end, Math.min(sentence.end, cue.end + 90)),
  )?.groups?.year;
  if (stated !== undefined && year !== null) return Number.parseInt(stated, 10) > year;
  const isElected = reading
    .cues('handover')
    .some((handover) => handover.start >= sentence.start && handover.end <= sentence.end);
  return isElected && reading.cues('signing').length === 0;
}
