import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import type { Context } from './context.ts';
import { startsUpper, wordAfter } from './name-words.ts';
import { meetsAny, startingAt } from './sorted-spans.ts';

const PROVINCE_HEAD = numberOfType('province_head');
/** What a province's name is never part of. */
const OTHER_NAMES = [numberOfType('not_a_place'), numberOfType('unit'), PROVINCE_HEAD];

type ProvinceMention = MentionOf<'province'>;

export const MISSPELT_CONFIDENCE = 0.6;
const [COMMA, DOT, SEMICOLON] = [0x2c, 0x2e, 0x3b];
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
  const starts: number[] = [];
  const add = (start: number): void => {
    if (startsUpper(clean, start) && !startingAt(known, start)) starts.push(start);
  };
  for (const { end } of place.context.lexicon.surfaces.ofType(text, PROVINCE_HEAD)) {
    const next = wordAfter(clean, unitAt(clean, end) === DOT ? end + 1 : end);
    if (next) add(next.start);
  }
  for (const { end } of known) {
    const start = nextItem(clean, end);
    if (start !== null) add(start);
  }
  if (starts.length > 1) starts.sort((a, b) => a - b);
  return starts.flatMap((start, i) => {
    if (start === starts[i - 1]) return [];
    const span = nameAt(clean, start);
    if (!span || meetsAny(known, span)) return [];
    const isKnown = OTHER_NAMES.some((type) => meetsAny(place.context.lexicon.surfaces.ofType(text, type), span));
    // The letters of one province's name with other marks are no error in another's.
    const isOther = place.context.lexicon.surfaces.at(text, span.start, 'province')?.end === span.end;
    return isKnown || isOther ? [] : mentionOf(text, span, place);
  });
}

/** Start of what follows the mark or word between two items of a list; null when none stands there. */
const nextItem = (clean: string, end: number): number | null => {
  const mark = unitAt(clean, end);
  if (mark !== COMMA && mark !== SEMICOLON && kindAt(clean, end) !== CHARACTER.space) return null;
  LIST_MARK.lastIndex = end;
  return LIST_MARK.test(clean) ? LIST_MARK.lastIndex : null;
};

/** Two or three capitalised words and no more: "Kiên Gang", "Hồ Chí Mih". */
const nameAt = (clean: string, start: number): Span | null => {
  const first = wordAfter(` ${clean.slice(start, start + 12)}`, 0);
  if (!first) return null;
  let end = start + first.end - 1;
  for (let words = 1; words <= MOST_WORDS; words++) {
    const next = wordAfter(clean, end);
    if (!next || !startsUpper(clean, next.start)) return words > 1 ? { start, end } : null;
    if (next.start !== end + 1) return null;
    end = next.end;
  }
  return null;
};
const MOST_WORDS = 3;

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
      confidence: MISSPELT_CONFIDENCE,
      rule: 'province/misspelt',
    },
  ];
};
