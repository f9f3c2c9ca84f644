import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { nounClosing } from './target-noun.ts';
import { DONE_WITH, hasMarkerBetween, separatorsIn } from './target-phrase.ts';
import type { Slot } from './target-slot.ts';

/** "… đều" before "đạt trên 90%": the value holds for each of what was named. */
const EACH = /(?<!\p{L})(?:đều|cùng)(?!\p{L})/u;
const RATE = 'tỉ lệ';

/**
 * "tỷ lệ giải quyết tin báo và tỷ lệ phá án đều đạt trên 90%" → a slot for either: one value, and as many measures as have a head of their
 * own. The parts of one measure stay together ("số vụ, số người chết và số người bị thương đều giảm 5%"), and so does every other value.
 */
export function measuresOf(reading: Reading, slot: Slot): readonly Slot[] {
  const [noun] = slot.nouns;
  const { norm } = reading.text;
  if (slot.form !== 'noun-first' || noun === undefined || !EACH.test(norm.slice(noun.end, slot.percent.start)))
    return [slot];
  const from = slot.previous?.end ?? slot.sentence.start;
  const start = firstRate(reading, from, noun);
  const rate = norm.startsWith(RATE, start) ? [{ start, end: start + RATE.length }] : [];
  // "tỷ lệ giải quyết tin báo và xử lý hồ sơ đúng hạn": the rate of both.
  return partsOf(reading, { start, end: noun.end }).map((part) => ({
    ...slot,
    nouns: norm.startsWith(RATE, part.start) ? [part] : [...rate, part],
  }));
}

/** Where the first of the rates stands that lead up to a noun, with no figure and no verb of another clause between. */
function firstRate(reading: Reading, from: number, noun: Span): number {
  const { norm } = reading.text;
  const rate = reading
    .cuesWithin('strong_head', from, noun.start)
    .find(({ start }) => norm.startsWith(RATE, start) && !isParted(reading, start, noun.start));
  return rate?.start ?? noun.start;
}

const isParted = (reading: Reading, from: number, to: number): boolean =>
  /[\d;:.]/u.test(reading.text.norm.slice(from, to)) || hasMarkerBetween(reading, from, to);

/** The parts of a stretch that open with a rate or with what is done, each with what it is done to: "điều tra và khám phá án" is one. */
function partsOf(reading: Reading, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const at of separatorsIn({ text: reading.text, reading, from: start, to: end })) {
    if (!isRateAt(reading, at) || at <= afterVerb(reading, from)) continue;
    const to = nounClosing(reading, { start: from, end: at });
    if (to <= afterVerb(reading, from)) continue;
    parts.push({ start: from, end: to });
    from = at;
  }
  return [...parts, { start: from, end }];
}

const isRateAt = (reading: Reading, at: number): boolean =>
  reading.text.norm.startsWith(RATE, at) || afterVerb(reading, at) > at;

/** "tỷ lệ giải quyết tin báo" → where "giải quyết" ends; the offset itself where nothing is done. */
function afterVerb(reading: Reading, at: number): number {
  const from = reading.text.norm.startsWith(RATE, at) ? at + RATE.length + 1 : at;
  const verb = reading.cueAt('head', from);
  return verb && DONE_WITH.test(verb.id) ? verb.end : from;
}
