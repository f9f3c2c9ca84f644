import type { Fact, Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import { type ListedUnit, listsOf, type UnitList } from './member-list.ts';
import type { Reading } from './reading.ts';

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
export function membersOf(
  reading: Reading,
  clusterSpans: readonly Span[],
  room: { count: number | null; leaders: readonly Unit[] },
): Members {
  const { count } = room;
  const lists = listsOf(reading);
  let best: UnitList | null = null;
  let bestScore = 0;
  for (const list of lists) {
    const score = scoreOf(reading, { list, clusterSpans, count });
    if (score > bestScore) {
      best = list;
      bestScore = score;
    }
  }
  if (!best) return { facts: [], lead: null, deputies: [] };
  const units = withHost(reading, best, room);
  const seen = new Set<string>();
  const facts: Fact<Unit>[] = [];
  for (const listed of units) {
    const key = listed.unit.provinceId ?? listed.unit.name.toLowerCase();
    if (seen.has(key)) continue;
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

const confidenceOf = (score: number, count: number | null, found: number): number =>
  count === found ? 0.98 : count !== null ? 0.75 : score >= 5 ? 0.92 : 0.75;

function scoreOf(
  reading: Reading,
  { list, clusterSpans, count }: { list: UnitList; clusterSpans: readonly Span[]; count: number | null },
): number {
  if (list.units.length < 2) return 0;
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(list.start);
  const before = norm.slice(Math.max(sentence.start, list.start - 90), list.start);
  const after = norm.slice(list.end, list.end + 40);
  const nearCluster = clusterSpans.some(
    (span) => span.start >= sentence.start - 200 && span.start <= sentence.end + 10,
  );
  const inSentence = clusterSpans.some((span) => span.start >= sentence.start && span.end <= sentence.end);
  let score = 0;
  if (list.cue === 'including') score += 4;
  if (list.cue === 'together') score += 2.5;
  if (list.cue === 'colon') score += 2;
  if (list.cue === 'plural') score += 2.5;
  if (inSentence) score += 2;
  else if (nearCluster) score += 1;
  if (/^\s*\(\s*cụm/u.test(after) || /^\s*(?:trong|thuộc)\s+cụm/u.test(after)) score += 3;
  if (count !== null && list.units.length === count) score += 3;
  if (count !== null && list.cue === 'together' && list.units.length === count - 1) score += 2;
  if (list.units.length >= 4) score += 1;
  if (list.units.some((listed) => listed.role !== null)) score += 2;
  if (
    /(?:khen|tặng|cờ thi đua|đề nghị|thưởng|tiêu biểu|như|điển hình|giải (?:nhất|nhì|ba)|xếp hạng)[^.]{0,50}$/u.test(
      before,
    )
  )
    score -= 4;
  if (/(?:tham dự|dự có|đại biểu|chứng kiến|khách mời)[^.]{0,40}$/u.test(before) && list.cue !== 'including')
    score -= 1.5;
  if (clusterSpans.length === 0 && list.cue === 'none') score -= 3;
  if (list.units.length === 2 && list.cue === 'none') score -= 3;
  return score >= 2.5 ? score : 0;
}

/**
 * "Công an TP Hà Nội … cùng 4 thành phố … là TP. HCM, …": the host stands outside the list and belongs to it. So do the lead and the deputies
 * named elsewhere ("còn lại là …"), as far as the stated count has room for them.
 */
function withHost(
  reading: Reading,
  list: UnitList,
  room: { count: number | null; leaders: readonly Unit[] },
): ListedUnit[] {
  const isFull = (units: readonly ListedUnit[]) => room.count !== null && units.length >= room.count;
  const units = [...list.units];
  const outside = list.cue === 'together' || isRemainder(reading, list) ? hostsBefore(reading, list) : [];
  for (const host of outside) if (!isFull(units)) units.unshift(host);
  const isProvincial = units.filter((listed) => listed.unit.provinceId !== null).length * 2 > units.length;
  if (!isProvincial || list.units.length < 2) return units;
  for (const leader of room.leaders) {
    const isKnown = units.some((listed) => listed.unit.provinceId === leader.provinceId);
    if (leader.provinceId === null || isKnown || isFull(units)) continue;
    const place = reading.mentions('province').find((province) => province.value.id === leader.provinceId);
    if (place) units.push({ start: place.start, end: place.end, role: null, unit: leader });
  }
  return units;
}

/** "ba đơn vị còn lại là …", "các thành viên khác gồm …", "ngoài chủ nhà Trà Vinh": the list is not the whole. */
const isRemainder = (reading: Reading, list: UnitList): boolean => {
  const sentence = reading.sentenceAt(list.start);
  return /(?:còn lại|khác|ngoài)/u.test(reading.text.norm.slice(sentence.start, list.start));
};

/** Provincial police named before the list in its sentence. */
function hostsBefore(reading: Reading, list: UnitList): ListedUnit[] {
  const sentence = reading.sentenceAt(list.start);
  const units = reading
    .mentions('unit')
    .filter(
      (unit) =>
        unit.start >= sentence.start &&
        unit.end <= list.start &&
        unit.value.level === 'province' &&
        unit.value.police &&
        unit.value.provinceId !== null,
    );
  const hosts = units.map(
    (unit): ListedUnit => ({
      start: unit.start,
      end: unit.end,
      role: null,
      unit: { name: unit.value.name, unit: unit.surface, provinceId: unit.value.provinceId },
    }),
  );
  for (const province of reading.mentions('province')) {
    const isHost = /(?:chủ nhà|ngoài)\s+(?:tỉnh\s+|công an\s+)*$/u.test(
      reading.text.norm.slice(Math.max(sentence.start, province.start - 24), province.start),
    );
    if (province.start < sentence.start || province.end > list.start || !isHost) continue;
    hosts.push({
      start: province.start,
      end: province.end,
      role: null,
      unit: { name: province.value.name, unit: province.surface, provinceId: province.value.id },
    });
  }
  return hosts.filter((host) => !list.units.some((listed) => listed.unit.provinceId === host.unit.provinceId));
}
