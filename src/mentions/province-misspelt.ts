import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import type { Context } from './context.ts';
import { isCapitalised, startsUpper, wordAfter } from './name-words.ts';
import { meetsAny } from './sorted-spans.ts';

type ProvinceMention = MentionOf<'province'>;

const CONFIDENCE = 0.6;
const LIST_MARK = /(?:,|\s?;|\s(?:và|-|–))\s{1,2}/uy;

interface Place {
  context: Context;
  date: string | null;
}

/**
 * "tỉnh Kiên Gang", "Bạc Liu và Cà Mau": one letter more, less, other or swapped, where a head ("tỉnh", "Công an") or a list of provinces says that a
 * province is meant; never when two provinces are as near.
 */
export function misspeltProvinces(text: Text, known: readonly ProvinceMention[], place: Place): ProvinceMention[] {
  const { clean } = text;
  const starts = new Set<number>();
  for (const head of place.context.lexicon.surfaces.find(text, ['province_head'])) {
    const next = wordAfter(clean, clean[head.end] === '.' ? head.end + 1 : head.end);
    if (next) starts.add(next.start);
  }
  for (const { end } of known) {
    LIST_MARK.lastIndex = end;
    if (LIST_MARK.test(clean)) starts.add(LIST_MARK.lastIndex);
  }
  const taken = new Set(known.map(({ start }) => start));
  return [...starts].flatMap((start) => {
    if (taken.has(start) || !startsUpper(clean, start)) return [];
    const span = twoWords(clean, start);
    if (!span || meetsAny(known, span)) return [];
    const isKnown = ['not_a_place', 'unit', 'province_head'].some((type) =>
      meetsAny(place.context.lexicon.surfaces.find(text, [type]), span),
    );
    return isKnown ? [] : mentionOf(text, span, place);
  });
}

/** Two capitalised words and no third: "Kiên Gang". */
const twoWords = (clean: string, start: number): Span | null => {
  const first = wordAfter(` ${clean.slice(start, start + 12)}`, 0);
  if (!first) return null;
  const end = start + first.end - 1;
  const second = wordAfter(clean, end);
  if (!second || second.start !== end + 1 || !isCapitalised(clean, { start, end: second.end })) return null;
  const third = wordAfter(clean, second.end);
  return third && startsUpper(clean, third.start) ? null : { start, end: second.end };
};

const mentionOf = (text: Text, span: Span, { context, date }: Place): ProvinceMention[] => {
  const { provinces } = context.lexicon;
  const surface = text.clean.slice(span.start, span.end);
  const name = provinces.nearest(surface);
  const record = name === null ? null : provinces.resolve(name, date);
  if (!record) return [];
  const value = { id: record.id, name: record.name };
  return [
    {
      kind: 'province',
      ...span,
      surface,
      value,
      certainty: 'stated',
      confidence: CONFIDENCE,
      rule: 'province/misspelt',
    },
  ];
};
