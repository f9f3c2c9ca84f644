import { nounPatterns } from './noun-patterns.ts';
import type { Reading } from './reading.ts';
import { nounOpening } from './target-noun.ts';
import { type Measured, restored, type Turn, toldInTurn } from './target-restore.ts';
import { scopeOf } from './target-scope.ts';
import type { Slot } from './target-slot.ts';
import { nounWords } from './target-words.ts';

/** The noun phrase of a percentage, with what an earlier one left unsaid. */
export interface Indicator {
  id: string | null;
  text: string;
  /** The same without the quota that points are counted above: what a later value may take over. */
  base: { id: string | null; text: string };
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
  const { direction } = measured;
  const { match } = reading.lexicon.indicators;
  const id =
    match(scope ? `${text} ${scope}` : text, direction) ?? (topic === '' ? null : match(`${topic} ${text}`, direction));
  const base = { id, text };
  const quota = slot.marker?.kind === 'change' ? quotaOf(reading, slot, scope) : null;
  if (quota === null) return { ...base, base, scope, told };
  return { id: quota.isOwn ? id : QUOTA, text: `${text} ${quota.text}`.trim(), base, scope, told };
}

/**
 * "vượt 14% chỉ tiêu Quốc hội giao" → "so với chỉ tiêu Quốc hội giao": points above a quota measure the quota, whatever was counted; not so
 * points above a mark that the units have set themselves ("so với chỉ tiêu đã đăng ký"). Null for every other value.
 */
function quotaOf(
  { text }: Reading,
  { percent, end }: Slot,
  scope: string | null,
): { text: string; isOwn: boolean } | null {
  if ((percent.value.min ?? 0) >= NO_POINTS) return null;
  const own = OWN_MARK.exec(text.norm.slice(percent.end, end))?.groups?.mark;
  if (own !== undefined) {
    const start = text.norm.indexOf(own, percent.end);
    return { text: comparedWith(text.clean.slice(start, start + own.length)), isOwn: true };
  }
  return scope !== null && QUOTAS.test(scope) ? { text: comparedWith(scope), isOwn: false } : null;
}
const comparedWith = (mark: string): string => (mark.startsWith('so với') ? mark : `so với ${mark}`);
const QUOTAS = /^(?!cả|từng).*chỉ tiêu/u;
/** Nobody passes a quota by as many points: "đạt và vượt 100% chỉ tiêu" is the quota itself. */
const NO_POINTS = 50;
const OWN_MARK =
  /^\s*(?<mark>(?:so với\s+)?(?:(?:mức|chỉ tiêu)(?!\p{L})[^,;.:()%]{0,40}?(?:đã kí(?: kết)?(?: giao ước)?|đăng kí|giao ước|cam kết)|(?<=so với\s+)giao ước)(?:\sđầu năm)?)(?!\p{L})/u;

/** The words of a slot's nouns, none twice: "vụ" of "giảm 9 vụ" behind "61 vụ cháy" says nothing new. */
function wordsOf(reading: Reading, { nouns }: Slot): string {
  const parts = nouns.map((noun) => nounWords(reading, noun)).filter((part) => part !== '');
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && ` ${second} `.toLowerCase().includes(` ${first.toLowerCase()} `))
    return second;
  const words = parts.join(' ');
  return nounPatterns(reading.lexicon.nounWords).whoOnly.test(words.toLowerCase()) ? '' : words;
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
