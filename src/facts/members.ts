import type { Fact, Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
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
export function membersOf(reading: Reading, clusterSpans: readonly Span[], count: number | null): Members {
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
  const units = withHost(reading, best, count);
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

/** "Công an TP Hà Nội … cùng 4 thành phố … là TP. HCM, …": the host stands outside the list and belongs to it. */
function withHost(reading: Reading, list: UnitList, count: number | null): ListedUnit[] {
  if (list.cue !== 'together') return list.units;
  const sentence = reading.sentenceAt(list.start);
  const host = reading
    .mentions('unit')
    .find(
      (unit) =>
        unit.start >= sentence.start &&
        unit.end <= list.start &&
        unit.value.level === 'province' &&
        !isNamed(list, unit),
    );
  if (!host) return list.units;
  if (count !== null && list.units.length >= count) return list.units;
  return [
    {
      start: host.start,
      end: host.end,
      role: null,
      unit: { name: host.value.name, unit: host.surface, provinceId: host.value.provinceId },
    },
    ...list.units,
  ];
}

const isNamed = (list: UnitList, unit: MentionOf<'unit'>): boolean =>
  list.units.some((listed) => listed.unit.provinceId === unit.value.provinceId);
