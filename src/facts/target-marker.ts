import type { MentionOf } from '../model/mention.ts';
import type { Cue, Reading } from './reading.ts';

/** What governs a value: a change ("giảm", "cao hơn", "(-67%)"), or a level ("đạt", "xuống còn"). */
export interface Marker {
  kind: 'change' | 'level';
  direction: 'increase' | 'decrease' | 'reach';
  /** Where the governing words start; the noun phrase ends there. */
  start: number;
}

/** Words that may stand between a verb and its value. */
const FILLER = /^[\s"]*(?:(?:thêm|được|là|tới|đến|đi|lại|bình quân|trung bình|cũng|đều|tỉ lệ|mức)[\s"]*)*$/u;
/** "15 vụ (", "165 vụ, tương ứng": a count between the verb and the percentage that repeats it. */
const COUNT_BETWEEN =
  /^[^,;:()%]{0,60}?\d[\d.,/]*[^;:()%]{0,40}?[,(=]?\s*(?:(?:tương ứng|tương đương|bằng|tỉ lệ|hay|tức)\s*)*(?:là\s*)?[,(=]?\s*$/u;

const lastBefore = (cues: readonly Cue[], from: number, to: number): Cue | null => {
  for (let index = cues.length - 1; index >= 0; index -= 1) {
    const cue = cues[index];
    if (cue && cue.end <= to) return cue.start >= from ? cue : null;
  }
  return null;
};

/** "(-67%)" → 'decrease', "(+3%)" → 'increase': a sign right before the digits, in brackets. */
function signBefore(norm: string, start: number): 'increase' | 'decrease' | null {
  const head = norm.slice(Math.max(0, start - 3), start);
  const match =
    /[(,]\s*(?<sign>[-+])$/u.exec(head) ?? /^[(,]?\s*(?<sign>[-+])\d/u.exec(norm.slice(start - 1, start + 2));
  const sign = match?.groups?.sign;
  return sign === '-' ? 'decrease' : sign === '+' ? 'increase' : null;
}

/** "… tỷ lệ phá án đạt" before "trên 75%" → { kind: 'level', direction: 'reach' }; null when nothing governs the value. `edge`: where the words of the value before end. */
export function markerBefore(reading: Reading, percent: MentionOf<'percent'>, edge: number): Marker | null {
  const { norm } = reading.text;
  const up = lastBefore(reading.cues('increase'), edge, percent.start);
  const down = lastBefore(reading.cues('decrease'), edge, percent.start);
  const level = lastBefore(reading.cues('level'), edge, percent.start);
  const change = laterOf(up, down);
  const gap = (cue: Cue) => norm.slice(cue.end, percent.start);
  const direction = change === up && up !== null ? 'increase' : 'decrease';

  const sign = signBefore(norm, percent.start);
  if (sign) return { kind: 'change', direction: sign, start: change?.start ?? percent.start };
  if (level && (!change || level.start > change.start) && FILLER.test(gap(level))) {
    return levelMarker(reading, { level, change, direction, at: percent.start });
  }
  if (change && FILLER.test(gap(change))) return { kind: 'change', direction, start: leftmost(reading, change) };
  if (change && (!level || level.start < change.start) && COUNT_BETWEEN.test(gap(change))) {
    return { kind: 'change', direction, start: leftmost(reading, change) };
  }
  if (change && governsAcrossNoun(reading, change, percent)) return { kind: 'change', direction, start: percent.start };
  return null;
}

const laterOf = (a: Cue | null, b: Cue | null): Cue | null => (!a ? b : !b ? a : a.start > b.start ? a : b);

/** "giảm xuống còn 3%" is a level; "tăng 12 vụ, bằng 3,5%" repeats the change. */
function levelMarker(
  reading: Reading,
  { level, change, direction, at }: { level: Cue; change: Cue | null; direction: 'increase' | 'decrease'; at: number },
): Marker {
  const { norm } = reading.text;
  const repeats = reading.cues('even').some((cue) => cue.start === level.start);
  if (repeats && change && COUNT_BETWEEN.test(norm.slice(change.end, at))) {
    return { kind: 'change', direction, start: leftmost(reading, change) };
  }
  const start = change && /^\s*$/u.test(norm.slice(change.end, level.start)) ? leftmost(reading, change) : level.start;
  return { kind: 'level', direction: 'reach', start };
}

/** "kéo giảm": the longer cue that covers the same end, and verbs that only introduce it ("tiến tới kéo giảm"). */
const leftmost = (_reading: Reading, cue: Cue): number => cue.start;

/** "giảm số vụ phạm tội về trật tự xã hội ít nhất 5%": the verb opens the clause and only its noun stands between. */
function governsAcrossNoun(reading: Reading, change: Cue, percent: MentionOf<'percent'>): boolean {
  const between = reading.text.norm.slice(change.end, percent.start);
  if (between.length > 120 || /[;:(%]|,\s*(?:trong đó|riêng)/u.test(between)) return false;
  if (reading.cues('level').some((cue) => cue.start >= change.end && cue.end <= percent.start && cue.id !== 'lên'))
    return false;
  const isRate = /^\s*(?:tỉ lệ|mức|chỉ số)/u.test(between);
  return !(isRate && (percent.value.min ?? percent.value.max ?? 0) >= 50);
}
