import type { Reading } from './reading.ts';
import type { Slot } from './target-slot.ts';

/** The noun phrase of a percentage, with what an earlier one left unsaid. */
export interface Indicator {
  id: string | null;
  text: string;
  /** True when words were taken over from an earlier indicator of the sentence. */
  isRestored: boolean;
}

const clean = (words: string): string =>
  words
    .replace(/\d[\d.,]*\s*\/\s*\d[\d.,]*\s*/gu, '')
    .replace(/\s*\([^()]*\)?\s*$/u, '')
    .replace(/^[\s"“”'‘’«»,;:.()–-]+|[\s"“”'‘’«»,;:.(–-]+$/gu, '')
    .replace(/\s+/gu, ' ');

/** Words in front of a leading value that belong to its noun: "tiếp nhận" in "tiếp nhận 100% tin báo". */
function verbBefore(reading: Reading, slot: Slot): string {
  if (slot.marker?.kind === 'change') return '';
  const { norm, clean: text } = reading.text;
  const from = Math.max(slot.previous?.end ?? slot.sentence.start, slot.sentence.start);
  const match = /(?:^|[,;:.("]\s*|\s(?:và|sẽ|được)\s)(?<verb>[^,;:.("%\d]{2,30})\s*$/u.exec(
    norm.slice(from, slot.percent.start),
  );
  const verb = match?.groups?.verb;
  if (verb === undefined) return '';
  const start =
    slot.percent.start -
    (norm.slice(from, slot.percent.start).length - (match?.index ?? 0)) +
    (match?.[0].indexOf(verb) ?? 0);
  const isVerb = reading.cues('head').some((cue) => cue.start === start && cue.end <= slot.percent.start);
  return isVerb ? `${text.slice(start, slot.percent.start).trim()} ` : '';
}

/** Slot → its indicator: "… trên 75% và án rất nghiêm trọng đạt trên 90%" gives "tỷ lệ điều tra, khám phá án rất nghiêm trọng". */
export function indicatorOf(reading: Reading, slot: Slot, previous: Indicator | null): Indicator {
  const own = clean(reading.text.clean.slice(slot.noun.start, slot.noun.end));
  const words = slot.form === 'value-first' ? clean(verbBefore(reading, slot) + own) : own;
  const restored = restore(words, previous?.text ?? null, slot);
  const id = reading.lexicon.indicators.match(
    restored,
    slot.marker?.kind === 'change' ? slot.marker.direction : 'reach',
  );
  return { id, text: restored, isRestored: restored !== words };
}

const RATE_HEAD =
  /^(?:tỷ|tỉ) lệ\s+(?:(?:tiếp nhận|giải quyết|điều tra|khám phá|làm rõ|phá|xử lý|thu hồi|phát hiện|phá án)(?:,\s*|\s+và\s+|\s+))*/iu;
const CASE_HEAD =
  /^(?:các\s+|riêng\s+|trong đó\s+)*(?:án|vụ án|trọng án|tội phạm|các loại tội phạm|vụ)(?![\p{L}\p{M}\p{N}])/iu;
const BARE_RATE = /^(?:tỷ|tỉ) lệ(?:\s+(?:giải quyết|điều tra|khám phá|làm rõ|xử lý|tiếp nhận|này))*$/iu;

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
