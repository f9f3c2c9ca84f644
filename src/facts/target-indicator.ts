import type { Reading } from './reading.ts';
import { nounOpening } from './target-noun.ts';
import { type Measured, restored, type Turn, toldInTurn } from './target-restore.ts';
import { scopeOf } from './target-scope.ts';
import type { Slot } from './target-slot.ts';
import { nounWords, WHO_ONLY } from './target-words.ts';

/** The noun phrase of a percentage, with what an earlier one left unsaid. */
export interface Indicator {
  id: string | null;
  text: string;
  /** "cả 3 tiêu chí", "chỉ tiêu giao": what the value counts of it. */
  scope: string | null;
  /** See Measured. */
  told: readonly string[];
}

/** Slot → its indicator: "… trên 75% và án rất nghiêm trọng đạt trên 90%" gives "tỷ lệ điều tra, khám phá án rất nghiêm trọng". */
export function indicatorOf(reading: Reading, slot: Slot, turn: Turn | null, measured: Measured): Indicator {
  const words = wordsOf(reading, slot);
  const topic = topicOf(reading, slot);
  const told = toldInTurn(words, turn, measured.told);
  const text = restored(
    reading,
    { words, slot, turn, topic: () => nounTopic(reading, slot, topic) },
    { ...measured, told },
  );
  const scope = scopeOf(reading, slot);
  const direction = slot.marker?.kind === 'change' ? slot.marker.direction : 'reach';
  // Points above a quota measure the quota, whatever was counted.
  const isAgainstQuota = direction !== 'reach' && /chỉ tiêu/u.test(scope ?? '');
  const { match } = reading.lexicon.indicators;
  const id = isAgainstQuota
    ? QUOTA
    : (match(scope ? `${text} ${scope}` : text, direction) ??
      (topic === '' ? null : match(`${topic} ${text}`, direction)));
  return { id, text, scope, told };
}

/** The words of a slot's nouns, none twice: "vụ" of "giảm 9 vụ" behind "61 vụ cháy" says nothing new. */
function wordsOf(reading: Reading, { nouns }: Slot): string {
  const parts = nouns.map((noun) => nounWords(reading, noun)).filter((part) => part !== '');
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && ` ${second} `.toLowerCase().includes(` ${first.toLowerCase()} `))
    return second;
  const words = parts.join(' ');
  return WHO_ONLY.test(words.toLowerCase()) ? '' : words;
}

/** "Tố giác, tin báo: tiếp nhận đạt 100%, giải quyết …": what stands before the colon of a point is what all its values are of. */
function topicOf({ text }: Reading, { sentence, percent }: Slot): string {
  const before = text.norm.slice(sentence.start, Math.min(percent.start, sentence.start + LONGEST_TOPIC));
  const topic = before.slice(0, Math.max(0, before.indexOf(':')));
  return topic === '' || /[%\d;]/u.test(topic) ? '' : topic;
}

/** The topic, if it is a noun phrase: "Đại tá A nêu rõ: …" names none. */
function nounTopic(reading: Reading, { sentence }: Slot, topic: string): string {
  if (topic === '') return '';
  const start = nounOpening(reading, { start: sentence.start, end: sentence.start + topic.length });
  const isNoun = ['head', 'strong_head'].some((type) => reading.cueAt(type, start) !== undefined);
  return isNoun ? nounWords(reading, { start, end: sentence.start + topic.length }) : '';
}
const LONGEST_TOPIC = 80;

const QUOTA = 'national_assembly_target';
