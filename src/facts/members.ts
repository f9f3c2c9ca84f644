import { FEW } from '../mentions/numerals.ts';
import type { Fact, Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import { joinedLists } from './joined-lists.ts';
import type { ListedUnit, UnitList } from './listed-unit.ts';
import { listsOf } from './member-list.ts';
import { SURE, scoreOfList } from './member-score.ts';
import type { Reading } from './reading.ts';
import { noteRanked } from './trace.ts';

/** What else is known of the cluster while its members are looked for. */
export interface ClusterHints {
  /** Members as the text counts them. */
  count: number | null;
  /** Lead, deputies, next and last lead: they belong to it wherever they are named. */
  leaders: readonly Unit[];
  /** The province where the meeting is held, for a list that speaks of "chủ nhà" without a name. */
  host: ListedUnit | null;
  /** Members as the table of clusters knows them for that number and time; supports a reading, never replaces one. */
  known: readonly string[];
}

export interface Members {
  facts: Fact<Unit>[];
  /** Roles in brackets: "Hưng Yên (đơn vị Cụm trưởng)". */
  lead: ListedUnit | null;
  deputies: ListedUnit[];
}

/**
 * Who belongs to the cluster, as the text says: the list behind "gồm", the one before "(Cụm thi đua số 7)", a host with "cùng 4 thành phố
 * … là". Guests, award winners and last year's winners are no members. `count` (as stated) decides between lists of different length.
 */
export function membersOf(reading: Reading, clusterSpans: readonly Span[], hints: ClusterHints): Members {
  const { count } = hints;
  // Where neither a cluster nor a pledge is spoken of, no list is one of members; only a trace asks for what was there.
  const isOfCluster = clusterSpans.length > 0 || reading.cues('signing').length > 0;
  const lists = isOfCluster || reading.trace ? listsOf(reading) : [];
  let best: UnitList | null = null;
  let bestScore = 0;
  const scores = lists.map((list) => scoreOfList(reading, { list, clusterSpans, hints }));
  for (const [index, list] of lists.entries()) {
    const score = scores[index] ?? 0;
    if (score < bestScore || (score === bestScore && !(best && isLonger(list, best)))) continue;
    best = list;
    bestScore = score;
  }
  noteRanked(reading.trace, 'members', () =>
    lists
      .map(({ start, end, cue }, index) => ({
        span: { start, end },
        score: scores[index] ?? 0,
        rule: `members/${cue}`,
      }))
      .sort((a, b) => b.score - a.score),
  );
  if (!best) return { facts: [], lead: null, deputies: [] };
  const whole = { ...best, units: [...joinedLists(best.units, best, { lists, count })] };
  const units = withHost(reading, whole, hints);
  const seen = new Set<string>();
  const facts: Fact<Unit>[] = [];
  for (const listed of units) {
    const key = listed.unit.name.toLowerCase();
    // "gồm Sở Tư pháp 7 tỉnh: Lạng Sơn, …; Sở Tư pháp tỉnh Lạng Sơn là Cụm trưởng" runs on into a member named before.
    const isOfProvince = key.includes(' tỉnh ');
    if (seen.has(key) || (isOfProvince && facts.some(({ value }) => key.endsWith(` tỉnh ${value.name.toLowerCase()}`))))
      continue;
    seen.add(key);
    facts.push(
      fact(reading, listed.unit, {
        rule: `members/${best.cue}`,
        spans: [listed],
        confidence: confidenceOf(bestScore, count, units.length),
      }),
    );
  }
  return {
    facts,
    lead: units.find((listed) => listed.role === 'lead') ?? null,
    deputies: units.filter((listed) => listed.role === 'deputy'),
  };
}

/** Of two readings of one list that are as likely the one that goes on further. */
const isLonger = (list: UnitList, other: UnitList): boolean =>
  list.start === other.start && list.units.length > other.units.length;

/** As often right on the gold standard (the reliability table of `evaluate`): a list of as many as the text counts, */
const AS_COUNTED = 0.98;
/** … a list for which much speaks, where nothing is counted, */
const WELL_SIGNED = 0.95;
/** … one of more or fewer than counted, */
const NOT_AS_COUNTED = 0.88;
/** … and any other. */
const BELIEVED = 0.85;

function confidenceOf(score: number, count: number | null, found: number): number {
  if (count !== null) return count === found ? AS_COUNTED : NOT_AS_COUNTED;
  return score >= SURE ? WELL_SIGNED : BELIEVED;
}

/**
 * "Công an TP Hà Nội … cùng 4 thành phố … là TP. HCM, …": the host stands outside the list and belongs to it. So do the lead and the deputies
 * named elsewhere ("còn lại là …"), as far as the stated count has room for them.
 */
function withHost(reading: Reading, list: UnitList, room: ClusterHints): ListedUnit[] {
  const isFull = (units: readonly ListedUnit[]) => room.count !== null && units.length >= room.count;
  const units = [...list.units];
  const hosts = hostsBefore(reading, list);
  const isOneShort = room.count === list.units.length + 1 && hosts.length === 1;
  const isBeside = list.cue === 'together' || isRemainder(reading, list) || isInvited(reading, list) || isOneShort;
  const outside = isBeside ? hosts : [];
  for (const host of outside) if (!isFull(units)) units.unshift(host);
  const isProvincial = units.filter((listed) => listed.unit.provinceId !== null).length * 2 > units.length;
  // "Cùng dự có Công an các tỉnh …": those who came to the host.
  const isOfGuests = list.cue === 'together' && hosts.length === 0 && isProvincial && !isFull(units);
  const unnamed = outside.length === 0 && (isOfGuests || hasUnnamedHost(reading, list)) ? room.host : null;
  if (unnamed && !units.some(({ unit }) => unit.provinceId === unnamed.unit.provinceId)) units.unshift(unnamed);
  for (const leader of room.leaders) {
    if ((leader.provinceId !== null) !== isProvincial || isFull(units)) continue;
    if (units.some(({ unit }) => isSameUnit(unit, leader))) continue;
    const place = leaderSpan(reading, leader);
    if (place) units.push({ ...place, role: null, unit: isProvincial ? byProvince(reading, leader) : leader });
  }
  return units;
}

/** "Cùng với Công an tỉnh chủ nhà, có Công an 5 tỉnh …": a host that is counted beside the list and not named there. */
function hasUnnamedHost(reading: Reading, list: UnitList): boolean {
  const { start } = reading.sentenceAt(list.start);
  return /(?:cùng|ngoài|với)[^.;]{0,40}chủ nhà[\s,]/u.test(reading.text.norm.slice(start, list.start));
}

/** "UBND tỉnh Lâm Đồng" → "Lâm Đồng", where the list names its members by their provinces. */
function byProvince(reading: Reading, leader: Unit): Unit {
  const province = reading.mentions('province').find(({ value }) => value.id === leader.provinceId);
  return province ? { ...leader, name: province.value.name } : leader;
}

/** "Lạng Sơn" and "Sở Tư pháp tỉnh Lạng Sơn", "Hội Nông dân" and "Hội Nông dân tỉnh". */
const isSameUnit = (member: Unit, leader: Unit): boolean =>
  (member.provinceId !== null && member.provinceId === leader.provinceId) ||
  member.name.toLowerCase() === leader.name.toLowerCase() ||
  leader.name.endsWith(` ${member.name}`) ||
  leader.name.startsWith(`${member.name} `);

/** Where a leader is named: the first place in the text. */
const leaderSpan = (reading: Reading, leader: Unit): Span | null => {
  const start = reading.text.clean.indexOf(leader.unit);
  return start < 0 ? null : { start, end: start + leader.unit.length };
};

const REMAINDER = new RegExp(`còn lại|khác|ngoài|cùng (?:với )?${FEW} (?:đơn vị|tỉnh|thành phố|thành viên)`, 'u');

/** "ba đơn vị còn lại là …", "các thành viên khác gồm …", "ngoài chủ nhà Trà Vinh": the list is not the whole. */
const isRemainder = (reading: Reading, list: UnitList): boolean => {
  const sentence = reading.sentenceAt(list.start);
  return REMAINDER.test(reading.text.norm.slice(sentence.start, list.start));
};

const INVITED = new RegExp(
  String.raw`(?:phối hợp (?:với|cùng)|(?:đăng cai|chủ trì|tổ chức)[^.;]{0,120}\s(?:tham gia|tham dự|góp mặt|có mặt) của)\s+(?:đại diện |lãnh đạo )?(?:công an )?(?:các|${FEW})\s[^.;,]{0,50}$`,
  'u',
);

/** "Công an tỉnh A phối hợp với Công an các tỉnh …", "A đăng cai …, có sự tham gia của Công an các tỉnh …": A is one of them. */
const isInvited = (reading: Reading, list: UnitList): boolean => {
  const { start } = reading.sentenceAt(list.start);
  return INVITED.test(reading.text.norm.slice(start, list.start));
};

/** Provincial police named before the list in its sentence. */
function hostsBefore(reading: Reading, list: UnitList): ListedUnit[] {
  const sentence = reading.sentenceAt(list.start);
  const units = reading
    .mentionsWithin('unit', sentence.start, list.start)
    .filter(({ value }) => value.level === 'province' && value.police && value.provinceId !== null);
  const hosts = units.map(
    (unit): ListedUnit => ({
      start: unit.start,
      end: unit.end,
      role: null,
      unit: { name: unit.value.name, unit: unit.surface, provinceId: unit.value.provinceId },
    }),
  );
  for (const province of reading.mentionsWithin('province', sentence.start, list.start)) {
    const isHost = /(?:chủ nhà|ngoài)\s+(?:tỉnh\s+|công an\s+)*$/u.test(
      reading.text.norm.slice(Math.max(sentence.start, province.start - 24), province.start),
    );
    if (!isHost) continue;
    hosts.push({
      start: province.start,
      end: province.end,
      role: null,
      unit: { name: province.value.name, unit: province.surface, provinceId: province.value.id },
    });
  }
  return hosts.filter((host) => !list.units.some((listed) => listed.unit.provinceId === host.unit.provinceId));
}
