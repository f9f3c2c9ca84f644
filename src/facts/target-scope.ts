import type { Target } from '../model/extraction.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './target-slot.ts';

const CRITERIA = /(?:cả|từng)\s+(?:(?:\d+|ba)\s+)?(?:tiêu chí|mặt|chỉ tiêu)/u;
const SCOPES: readonly RegExp[] = [
  CRITERIA,
  /trên\s+(?:tổng số|tổng)[^,;.()]{0,60}/u,
  /(?:so với\s+)?(?:chỉ tiêu|kế hoạch|dự toán|nghị quyết)\s+[^,;.()%]{0,50}(?:giao|đề ra|năm)(?:\s+\d{4})?/u,
  /(?:chỉ tiêu|kế hoạch|dự toán|biên chế|quân số)(?![\p{L}\p{M}\p{N}])/u,
  /về\s+(?:việc|tiền|số (?:vụ|người(?: chết| bị thương)?|ca|lượt|đối tượng)|giá trị)(?![\p{L}\p{M}\p{N}])/u,
];

/** Each of them has one of these words: where none stands, none is looked for. */
const SCOPE_WORD = /tiêu chí|mặt|chỉ tiêu|tổng|kế hoạch|dự toán|nghị quyết|biên chế|quân số|về\s/u;

/** "cả mặt" has six characters; most values end their clause, and nothing is searched. */
const SHORTEST = 6;

/** "giảm 5% cả 3 tiêu chí" → "cả 3 tiêu chí"; null when the value stands alone. */
export function scopeOf(reading: Reading, slot: Slot): string | null {
  const { norm, clean } = reading.text;
  const governed = slot.marker === null ? '' : norm.slice(slot.marker.start, slot.percent.start);
  // "giảm cả 3 tiêu chí từ 5% trở lên"; not "giảm cả 3 tiêu chí, lần lượt 5%, 7% và 9%", where each value is of one.
  const all = governed.includes('lần lượt') ? null : CRITERIA.exec(governed);
  if (all && slot.marker) {
    const start = slot.marker.start + all.index;
    return clean.slice(start, start + all[0].length);
  }
  const from = slot.percent.end;
  if (slot.end - from < SHORTEST) return null;
  const region = norm.slice(from, slot.end);
  if (!SCOPE_WORD.test(region)) return null;
  for (const pattern of SCOPES) {
    const match = pattern.exec(region);
    if (match) return clean.slice(from + match.index, from + match.index + match[0].length).trim();
  }
  return null;
}

/**
 * "giảm 5% … so với năm 2023" → { year: 2023, text: "so với năm 2023" }. A baseline behind the value is its own; one that opens the
 * sentence ("So với cùng kỳ giảm 24 vụ") serves every change in it; "cùng kỳ" is the year before `year`.
 */
export function baselineOf(reading: Reading, slot: Slot, year: number | null): Target['baseline'] {
  const inSentence = reading.mentionsWithin('baseline', slot.sentence.start, slot.sentence.end);
  const own = inSentence.find((base) => base.start >= slot.percent.end && base.start <= slot.end + 2);
  const opening = inSentence.findLast(
    (base) =>
      base.end <= slot.percent.start &&
      (base.start >= (slot.previous?.percent.end ?? slot.sentence.start) || isOpening(reading, base.start, slot)),
  );
  const base = own ?? (slot.marker?.kind === 'change' ? opening : undefined);
  if (!base) return null;
  const stated = base.value.year ?? (base.value.period !== null && year !== null ? year - 1 : null);
  return { year: stated, text: base.surface };
}

const isOpening = (reading: Reading, start: number, slot: Slot): boolean =>
  !/[%]/u.test(reading.text.norm.slice(slot.sentence.start, start));
