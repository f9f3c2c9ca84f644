import type { Reading } from './reading.ts';
import { scopeOf } from './target-scope.ts';
import type { Slot } from './target-slot.ts';

/** The noun phrase of a percentage, with what an earlier one left unsaid. */
export interface Indicator {
  id: string | null;
  text: string;
  /** "cả 3 tiêu chí", "chỉ tiêu giao": what the value counts of it. */
  scope: string | null;
  /** True when words were taken over from an earlier indicator of the sentence. */
  isRestored: boolean;
}

/** "391/434 ", "1.250/1.480 vụ": how many of how many. */
const SHARES = /\d[\d.,]*\s*\/\s*\d[\d.,]*\s*/gu;
const LAST_BRACKET = /\s*\([^()]*\)?\s*$/u;
/** A verb before "tỷ lệ", or marks. */
const HEAD = /^(?:nâng|giảm|kéo giảm|tăng|đưa)\s+(?=(?:tỷ|tỉ) lệ)|^[\s"“”'‘’«»,;:.()–-]+/u;
const TAIL_MARKS = ' \n\t"“”\'‘’«»,;:.(–-';
const SPACES = /\s+/gu;

/** A noun phrase without figures, brackets and marks at its ends. Most have no share and no bracket, and are not searched for them. */
const clean = (words: string): string => {
  const whole = words.includes('/') ? words.replace(SHARES, '') : words;
  const open = whole.includes('(') ? whole.replace(LAST_BRACKET, '') : whole;
  return withoutTail(open).replace(HEAD, '').replace(SPACES, ' ');
};

/** Without marks at the end, or "từ"; walked backwards, since a pattern that ends in "$" would be tried from every character. */
const withoutTail = (words: string): string => {
  if (words.endsWith(' từ')) return words.slice(0, -3).trimEnd();
  let end = words.length;
  while (end > 0 && TAIL_MARKS.includes(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
};

/** Slot → its indicator: "… trên 75% và án rất nghiêm trọng đạt trên 90%" gives "tỷ lệ điều tra, khám phá án rất nghiêm trọng". */
export function indicatorOf(reading: Reading, slot: Slot, previous: Indicator | null): Indicator {
  const words = slot.nouns
    .map((noun) => clean(reading.text.clean.slice(noun.start, noun.end)))
    .filter((part) => part !== '')
    .join(' ');
  const restored = restore(words, previous?.text ?? null, slot);
  const scope = scopeOf(reading, slot);
  const direction = slot.marker?.kind === 'change' ? slot.marker.direction : 'reach';
  // Points above a quota measure the quota, whatever was counted.
  const isAgainstQuota = direction !== 'reach' && /chỉ tiêu/u.test(scope ?? '');
  const { match } = reading.lexicon.indicators;
  const id = isAgainstQuota
    ? QUOTA
    : (match(scope ? `${restored} ${scope}` : restored, direction) ??
      match(`${topicOf(reading, slot)} ${restored}`, direction));
  return { id, text: restored, scope, isRestored: restored !== words };
}

/** "Tố giác, tin báo: tiếp nhận đạt 100%, giải quyết …": what stands before the colon of a point is what all its values are of. */
function topicOf({ text }: Reading, { sentence, percent }: Slot): string {
  const before = text.norm.slice(sentence.start, Math.min(percent.start, sentence.start + LONGEST_TOPIC));
  return /^(?<topic>[^:%\d;]+):/u.exec(before)?.groups?.topic ?? '';
}
const LONGEST_TOPIC = 80;

const QUOTA = 'national_assembly_target';

const RATE_HEAD =
  /^(?:tỷ|tỉ) lệ\s+(?:(?:tiếp nhận|giải quyết|điều tra|khám phá|làm rõ|phá|xử lý|thu hồi|phát hiện|phá án)(?:,\s*|\s+và\s+|\s+))*/iu;
const CASE_HEAD =
  /^(?:các\s+|riêng\s+|trong đó\s+)*(?:án|vụ án|trọng án|tội phạm|các loại tội phạm|vụ)(?![\p{L}\p{M}\p{N}])/iu;
const BARE_RATE =
  /^(?:(?:tỷ|tỉ) lệ\s+)?(?:được\s+)?(?:giải quyết|điều tra|khám phá|làm rõ|xử lý|tiếp nhận|kích hoạt|thu hồi|này)(?:\s+(?:dứt điểm|xong|bình quân|đạt|nhanh))*$|^(?:tỷ|tỉ) lệ$/iu;

/** Puts back the head or the object that the sentence left out. */
function restore(words: string, previous: string | null, slot: Slot): string {
  if (words === '') return previous ?? '';
  if (previous === null) return words;
  const head =
    RATE_HEAD.exec(previous)?.[0]
      .trim()
      .replace(/\s+án$/u, '') ?? '';
  if (CASE_HEAD.test(words) && head !== '' && slot.marker?.kind !== 'change') return `${head} ${words}`;
  if (BARE_RATE.test(words) && slot.previous && slot.previous.sentence === slot.sentence) {
    const object = previous
      .replace(RATE_HEAD, '')
      .replace(/^(?:tiếp nhận|100%)\s+/iu, '')
      .replace(/\s+(?:được|phải)\s.*$/u, '');
    return object === words ? words : `${words} ${object}`.trim();
  }
  return words;
}
