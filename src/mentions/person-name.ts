import { TypeSet } from '../lexicon/type-set.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND, kindAt, UnitSet, unitAt } from '../text/character-kind.ts';
import type { Context } from './context.ts';
import { endOfCapitalised, isAllCapitals, startsUpper, wordAfter } from './name-words.ts';

const MAX_WORDS = 5;
/** Words that look like a name's and open what follows it. */
const NO_NAME = new TypeSet(['rank', 'post', 'unit', 'unit_head', 'province_head', 'honorific']);
/**
 * The name that starts at `start`: 2–5 capitalised words. Not sure (no rank before it): the first is a family name. Sure: one word is enough ("Đại tá Liêm"),
 * unless it opens a body or a post.
 */
export function personNameAt(
  text: Text,
  start: number,
  { lexicon }: Context,
  { isSure }: { isSure: boolean },
): Span | null {
  const { clean, norm } = text;
  if (!startsUpper(clean, start)) return null;
  // Asked first, since it dismisses most places.
  if (!isSure && !lexicon.surnames.has(norm.slice(start, endOfLetters(norm, start)))) return null;
  const opens = (at: number): boolean =>
    lexicon.surfaces.hasAt(text, at, NO_NAME) || lexicon.besideNames.at(text, at, 'academic') !== null;
  if (opens(start)) return null;
  const isShouted = isAllCapitals(clean, { start, end: Math.min(endOfCapitalised(clean, start), start + 16) });
  let end = start;
  let count = 0;
  for (let at = start; count < MAX_WORDS; count++) {
    const wordEnd = endOfCapitalised(clean, at);
    if (wordEnd === at || (count > 0 && opens(at))) break;
    // "Đại tá Nguyễn Văn A UBND": capitals alone are an abbreviation unless the whole name is shouted.
    if (count > 0 && !isShouted && wordEnd > at + 1 && isAllCapitals(clean, { start: at, end: wordEnd })) break;
    end = wordEnd;
    const next = wordAfter(clean, end);
    if (!next || next.start !== end + 1) {
      count++;
      break;
    }
    at = next.start;
  }
  return end > start && (isSure || count >= 2) ? { start, end } : null;
}

const isNameLetter = (unit: number): boolean =>
  CHARACTER_KIND[unit] === CHARACTER.letter || unit === APOSTROPHE || unit === RIGHT_QUOTE;
const [BLANK, APOSTROPHE, RIGHT_QUOTE] = [0x20, 0x27, 0x2019];

/** No family name is longer. */
const LONGEST_SURNAME = 16;
const endOfLetters = (norm: string, start: number): number => {
  let end = start;
  while (end < start + LONGEST_SURNAME && kindAt(norm, end) === CHARACTER.letter) end++;
  return end;
};

const LINKS = new UnitSet(',(–—-');
/** Start of what stands between a name and the post that starts at `postStart`; null when no mark does. */
const startOfLink = (clean: string, postStart: number): number | null => {
  const mark = postStart - (unitAt(clean, postStart - 1) === BLANK ? 2 : 1);
  if (!LINKS.has(unitAt(clean, mark))) return null;
  return unitAt(clean, mark - 1) === BLANK ? mark - 1 : mark;
};

const LONGEST_SYLLABLE = 9;

/** Start of the capitalised word of at most nine letters that ends there; null when none does. */
const startOfCapitalised = (clean: string, end: number): number | null => {
  let start = end;
  while (start > end - LONGEST_SYLLABLE && isNameLetter(unitAt(clean, start - 1))) start--;
  while (start < end && !startsUpper(clean, start)) start++;
  return start < end ? start : null;
};

/** The full name that ends in front of a post: 2–5 capitalised words of which the first is a family name. "…, Giám đốc" after a small word is none. */
export function personNameBefore(text: Text, postStart: number, context: Context): Span | null {
  const { clean } = text;
  const end = startOfLink(clean, postStart);
  if (end === null) return null;
  // From the longest row of words to the shortest.
  const starts: number[] = [];
  for (let at: number | null = end; at !== null && starts.length <= MAX_WORDS; ) {
    const start = startOfCapitalised(clean, at);
    if (start !== null) starts.push(start);
    at = start !== null && unitAt(clean, start - 1) === BLANK ? start - 1 : null;
  }
  while (starts.length > 0) {
    const name = personNameAt(text, starts.pop() ?? 0, context, { isSure: false });
    if (name?.end === end) return name;
  }
  return null;
}
