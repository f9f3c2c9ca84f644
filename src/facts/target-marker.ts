import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Cue } from './cue-index.ts';
import type { Reading } from './reading.ts';
import { lastWithin } from './spans-within.ts';

/** What governs a value: a change ("giảm", "cao hơn", "(-67%)"), or a level ("đạt", "xuống còn"). */
export interface Marker {
  kind: 'change' | 'level';
  direction: 'increase' | 'decrease' | 'reach';
  /** Where the governing words start; the noun phrase ends there. */
  start: number;
  /** What was counted, when the percentage repeats a count: "người chết" in "giảm 19 người chết (-63%)". */
  counted?: Span;
}

/** Words that may stand between a verb and its value. */
const FILLER =
  /^[\s":]*(?:(?:thêm|được|là|tới|đến|đi|lại|về|bình quân|trung bình|cũng|đều|lần lượt|tương ứng|tỉ lệ|mức)[\s":]*)*$/u;
/** Verbs of comparison: before "mức" they name the mark. */
const COMPARES =
  /^(?:thấp hơn|cao hơn|nhiều hơn|lớn hơn|vượt|kém hơn)(?<mark> (?:chỉ tiêu|kế hoạch|yêu cầu|giao ước|cam kết))?$/u;
/** "15 vụ (", "165 vụ, tương ứng", "năm 2021 là": a count or a baseline between the verb and the percentage. */
const COUNT_BETWEEN =
  /^[^,;:()%]{0,60}?\d[\d.,/]*[^;:()%]{0,40}?(?:\([^()%]{0,30}\))?[,(=]?\s*(?:(?:tương ứng|tương đương|bằng|tỉ lệ|hay|tức)\s*)*(?:là\s*)?[,(=]?\s*$/u;
/** "cả ba tiêu chí, lần lượt là": values told one after the other. */
const IN_TURN = /^[^;:()%]{0,60}?,?\s*lần lượt\s*(?:là|ở mức)?\s*$/u;
/** "giảm cả ba mặt: 21,5% số vụ, 17,2% …": the verb governs each of the values behind the colon. */
const ALL_CRITERIA = /^\s*(?:\p{L}+\s+)?(?:(?:ở|trên)\s+)?cả\s+(?:ba|3)\s+(?:tiêu chí|mặt|chỉ tiêu)\s*[:,]?\s*$/u;
/** "dịch vụ thêm 7,1%", "hơn cùng kỳ 1,06%": more, without a verb of growth. */
const MORE =
  /(?<!\p{L})(?:thêm|(?<!(?:ít|thấp|kém|nhiều|cao|lớn)\s)hơn (?:cùng kì|năm trước|năm ngoái|năm \d{4})(?: là)?)\s*$/u;
/** Room for "ít hơn năm trước là" and a few blanks. */
const LONGEST_MORE = 32;
const BASELINE_BETWEEN =
  /^\s*(?:so với\s+)?(?:cùng kì|năm trước|năm ngoái|cùng kì năm (?:trước|ngoái))[^,;:()%]{0,20}$/u;
/** Level words that repeat or present a value without making it a level. */
const TRANSPARENT = new Set(['là', 'bằng', 'tương đương', 'tương ứng', 'tỉ lệ', 'có', 'được']);

const PRESENTS = new Set(['tương đương', 'tương ứng']);

/** "(-67%)" → 'decrease', "(+3%)" → 'increase': a sign right before the digits, in brackets. */
function signBefore(norm: string, start: number): 'increase' | 'decrease' | null {
  const inside = norm.slice(start - 1, start + 2);
  if (!/[-+]/u.test(inside)) return null;
  const head = norm.slice(Math.max(0, start - 3), start);
  const match = /[(,]\s*(?<sign>[-+])$/u.exec(head) ?? /^[(,]?\s*(?<sign>[-+])\d/u.exec(inside);
  const sign = match?.groups?.sign;
  if (sign === '-') return 'decrease';
  return sign === '+' ? 'increase' : null;
}

/** The verb of change and the level word nearest before a value. */
interface Before {
  change: Cue | null;
  direction: 'increase' | 'decrease';
  level: Cue | null;
}

function cuesBefore(reading: Reading, from: number, to: number): Before {
  const up = lastWithin(reading.cues('increase'), from, to) ?? null;
  const down = lastWithin(reading.cues('decrease'), from, to) ?? null;
  const isUp = up !== null && (down === null || up.start > down.start);
  return {
    change: isUp ? up : down,
    direction: isUp ? 'increase' : 'decrease',
    level: lastWithin(reading.cues('level'), from, to) ?? null,
  };
}

/**
 * "… tỷ lệ phá án đạt" before "trên 75%" → { kind: 'level', direction: 'reach' }; null when nothing governs the value.
 * `edge`: where the words that belong to an earlier percentage end.
 */
export function markerBefore(reading: Reading, percent: MentionOf<'percent'>, edge: number): Marker | null {
  const { norm } = reading.text;
  const { change, direction, level } = cuesBefore(reading, edge, percent.start);
  const sign = signBefore(norm, percent.start);
  const counted = change ? countedBetween(norm, change.end, percent.start) : {};
  if (sign) return { kind: 'change', direction: sign, start: change?.start ?? percent.start, ...counted };
  const gap = (cue: Cue) => norm.slice(cue.end, percent.start);
  if (change && repeatsChange(reading, change, percent.start))
    return { kind: 'change', direction, start: change.start, ...counted };
  const nearest = Math.max(edge, percent.start - LONGEST_MORE);
  const near = change ? '' : norm.slice(nearest, percent.start);
  const more = near.includes('thêm') || near.includes('hơn ') ? MORE.exec(near) : null;
  if (more) return { kind: 'change', direction: 'increase', start: nearest + more.index };
  if (level && level.id === 'xuống' && !change && isCount(norm, edge, level.start))
    return { kind: 'change', direction: 'decrease', start: level.start };
  if (level && (!change || level.start > change.start) && FILLER.test(gap(level))) {
    const follows = change !== null && /^\s*$/u.test(norm.slice(change.end, level.start));
    // "giảm tương ứng 5%, 7%, 10%": the word only presents the values.
    if (follows && change && PRESENTS.has(level.id))
      return { kind: 'change', direction, start: change.start, ...counted };
    // "chỉ tiêu giảm số vụ trộm cắp là 4%": what is set is how far they are to fall.
    if (level.id === 'là' && change && isMarkSet(norm, change, level) && governsAcrossNoun(reading, change, percent))
      return { kind: 'change', direction, start: level.start };
    return { kind: 'level', direction: 'reach', start: follows && change ? change.start : level.start };
  }
  // "thấp hơn mức 1,5% mà Quốc hội quy định", "vượt xa mục tiêu 40%": the mark itself, not how far it is passed.
  const compared = change ? COMPARES.exec(change.id) : null;
  if (change && compared && isMarkBehind(`${compared.groups?.mark ?? ''}${gap(change)}`, percent))
    return { kind: 'level', direction: 'reach', start: change.start };
  if (change && FILLER.test(gap(change))) {
    const isLevel = /(?:^|\s)về\s*$/u.test(gap(change));
    return isLevel
      ? { kind: 'level', direction: 'reach', start: change.start }
      : { kind: 'change', direction, start: change.start };
  }
  if (change && (governsAcrossNoun(reading, change, percent) || ranksIn(gap(change))))
    return { kind: 'change', direction, start: percent.start };
  return null;
}

/** So much is a mark, less is how far one is passed: "vượt chỉ tiêu 85%" and "vượt chỉ tiêu 5%". */
export const isLevelOfMark = ({ min, max }: MentionOf<'percent'>['value']): boolean => (min ?? max ?? 0) >= LEAST_MARK;
const LEAST_MARK = 40;
const isMarkBehind = (words: string, { value }: MentionOf<'percent'>): boolean =>
  /^\s*(?:xa\s+)?(?:mức|ngưỡng)(?: khống chế| trần| sàn| tối đa| tối thiểu)?\s*["“]?$/u.test(words) ||
  (isLevelOfMark(value) &&
    /^\s*(?:xa\s+)?(?:mức\s+)?(?:giao ước|cam kết|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)\s*$/u.test(words));

/** Whether a verb of change hangs on a word for a mark, and a noun follows it: "mục tiêu kéo giảm tai nạn giao thông là". */
const isMarkSet = (norm: string, change: Cue, level: Cue): boolean =>
  /(?:chỉ tiêu|mục tiêu|kế hoạch|giao ước)\s+(?:là\s+)?$/u.test(
    norm.slice(Math.max(0, change.start - 14), change.start),
  ) && /^\s*\p{L}/u.test(norm.slice(change.end, level.start));

/** "số vụ phạm tội … xuống 6,6%": a number of cases has no level in percent, so it fell by that much. */
const isCount = (norm: string, from: number, to: number): boolean =>
  /(?<!\p{L})số (?:vụ|người|ca|trường hợp)(?!\p{L})[^,;:.%]*$/u.test(norm.slice(from, to));

/** "giảm 24 vụ (", "tăng 12 vụ, bằng", "nhiều hơn năm 2021 là": the percentage says the change again; "giảm 24 vụ, đạt" does not. */
function repeatsChange(reading: Reading, change: Cue, at: number): boolean {
  const words = reading.text.norm.slice(change.end, at);
  if (!COUNT_BETWEEN.test(words) && !BASELINE_BETWEEN.test(words) && !IN_TURN.test(words) && !ALL_CRITERIA.test(words))
    return false;
  return !reading.cuesWithin('level', change.end, at).some((cue) => !TRANSPARENT.has(cue.id));
}

/** "giảm sâu nhất là Nam Định (17,6%)": between the verb and its value stands who has it. */
const ranksIn = (words: string): boolean =>
  /^(?:[^;:%()]{0,50},)?\s+(?:(?:sâu|mạnh|nhiều|cao|thấp|ít|nhanh)\s+)?nhất\s+(?:là|có|thuộc về|ở)\s[^;:%()]{2,40}\(\s*$/u.test(
    words,
  );

/** "giảm số vụ phạm tội về trật tự xã hội ít nhất 5%": the verb opens the clause and only its noun stands between. */
function governsAcrossNoun(reading: Reading, change: Cue, percent: MentionOf<'percent'>): boolean {
  const between = reading.text.norm.slice(change.end, percent.start);
  // "hoàn thành vượt mức các chỉ tiêu: 100% tin báo được tiếp nhận": the colon opens what is passed.
  if (/(?<!\p{L})(?:chỉ tiêu|mục tiêu|nội dung|nhiệm vụ)(?: sau| trên| đề ra)?\s*:\s*$/u.test(between)) return false;
  // "Giảm số vụ phạm tội về trật tự xã hội: từ 3% đến 5%": in a list the colon only sets the value off.
  if (
    between.length > 120 ||
    /[;(%]|:\s*\S|\svề\s*$|,\s*(?:trong đó|riêng|với|khi|đề nghị|đề xuất|nhưng|song)(?!\p{L})/u.test(between)
  )
    return false;
  if (reading.cuesWithin('level', change.end, percent.start).some((cue) => !TRANSPARENT.has(cue.id))) return false;
  if (/(?<!\p{L})bằng\s*$/u.test(between)) return false;
  const isRate = /^\s*(?:tỉ lệ|mức|chỉ số)/u.test(between);
  return !(isRate && (percent.value.min ?? percent.value.max ?? 0) >= 50);
}

/** "giảm 19 người chết (" → the span of "người chết"; nothing when no noun follows the number. */
function countedBetween(norm: string, from: number, to: number): { counted?: Span } {
  const match =
    /\d[\d.,]*(?:\/[\d.,]+)?\s+(?<noun>(?!tiêu chí|chỉ tiêu|mặt)\p{L}[^\d(,=:;]{2,40}?)\s*(?:[(,=]|bằng|tương|là|tỉ lệ|hay|$)/u.exec(
      norm.slice(from, to),
    );
  const noun = match?.groups?.noun;
  if (!match || noun === undefined) return {};
  const start = from + match.index + match[0].indexOf(noun);
  return { counted: { start, end: start + noun.trimEnd().length } };
}
