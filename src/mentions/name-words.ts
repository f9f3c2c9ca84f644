import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Surface } from '../lexicon/surfaces.ts';
import type { TypeSet } from '../lexicon/type-set.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CASE, CHARACTER, CHARACTER_CASE, kindAt, unitAt } from '../text/character-kind.ts';
import { hashed } from '../text/vocabulary.ts';

const isWordAt = (text: string, at: number): boolean => {
  const kind = kindAt(text, at);
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};
const isBlankAt = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.space;

/** `wordAfter('An Giang Đinh Văn', 8)` → the span of "Đinh": the word behind `at` with blanks only between; null before a mark or the line's end. */
export function wordAfter(text: string, at: number): Span | null {
  let start = at;
  while (isBlankAt(text, start)) start++;
  let end = start;
  while (isWordAt(text, end)) end++;
  return end > start && start > at ? { start, end } : null;
}

/** `wordBefore('Nguyễn Hòa Bình', 7)` → the span of "Nguyễn": the word in front of `at` with blanks only between. */
export function wordBefore(text: string, at: number): Span | null {
  let end = at;
  while (end > 0 && isBlankAt(text, end - 1)) end--;
  let start = end;
  while (start > 0 && isWordAt(text, start - 1)) start--;
  return end > start && end < at ? { start, end } : null;
}

const caseAt = (text: string, at: number): number => CHARACTER_CASE[unitAt(text, at)] ?? 0;

/** `startsUpper('An Giang', 3)` → true: the letter there is a capital. */
export const startsUpper = (text: string, at: number): boolean => (caseAt(text, at) & CASE.upper) !== 0;

/** Longest word of a name. */
const LONGEST_WORD = 24;
const [APOSTROPHE, RIGHT_QUOTE] = [0x27, 0x2019];
const isLetterAt = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.letter;

/** `endOfCapitalised('Ea H’leo, …', 3)` → 8: the end of the word that starts there with a capital, apostrophes inside it included; `at` when none does. */
export function endOfCapitalised(text: string, at: number): number {
  if (!isLetterAt(text, at) || !startsUpper(text, at)) return at;
  const limit = at + LONGEST_WORD;
  let end = at + 1;
  while (end < limit && isLetterAt(text, end)) end++;
  const mark = unitAt(text, end);
  if ((mark !== APOSTROPHE && mark !== RIGHT_QUOTE) || end + 1 >= limit || !isLetterAt(text, end + 1)) return end;
  end += 2;
  while (end < limit && isLetterAt(text, end)) end++;
  return end;
}

/** "CATP", "UBND": every letter a capital, at least two of them. */
export const isAllCapitals = (text: string, { start, end }: Span): boolean => {
  let cases = 0;
  for (let at = start; at < end; at++) cases |= caseAt(text, at);
  return end - start > 1 && cases === CASE.upper;
};

/** "BỘ CÔNG AN", "C08": no small letter in it. */
export const hasNoSmallLetter = (text: string, { start, end }: Span): boolean => {
  for (let at = start; at < end; at++) if ((caseAt(text, at) & CASE.lower) !== 0) return false;
  return true;
};

/** "vụ án": no capital in it. */
export const hasNoCapital = (text: string, { start, end }: Span): boolean => {
  for (let at = start; at < end; at++) if ((caseAt(text, at) & CASE.upper) !== 0) return false;
  return true;
};

/** Every word of the span starts with a capital: "Kiên Giang", "KIÊN GIANG", not "Hòa bình". */
export function isCapitalised(text: string, { start, end }: Span): boolean {
  let isInWord = false;
  for (let at = start; at < end; at++) {
    const isWord = isWordAt(text, at);
    if (isWord && !isInWord && !startsUpper(text, at)) return false;
    isInWord = isWord;
  }
  return true;
}

/** No capital follows a dot, a line break, a colon or a quote by rule: the word at `at` opens a sentence or a line. */
export function opensSentence(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (isBlankAt(text, before) || '"“‘\'«([-–—•*'.includes(text.charAt(before)))) before--;
  return before < 0 || '.!?…:\n;'.includes(text.charAt(before));
}

/** No phrase that is asked for in front of a name has more words. */
const MOST_WORDS = 5;

interface Place {
  text: Text;
  lexicon: Lexicon;
}

const [DOT, SLASH] = [0x2e, 0x2f];
/** A letter or digit, or what stands inside "t.p", "t/p". */
const isAbbreviatedAt = (text: string, at: number): boolean => {
  const unit = unitAt(text, at);
  return unit === DOT || unit === SLASH || isWordAt(text, at);
};

/** Of two surfaces the one whose type is named later. */
const later = (types: TypeSet, a: Surface | null, b: Surface | null): Surface | null =>
  a && b ? (types.rankOf(a.type) > types.rankOf(b.type) ? a : b) : (a ?? b);

/** Hash of the word that ends there. */
const hashBefore = (norm: string, end: number): number => {
  let start = end;
  while (isWordAt(norm, start - 1)) start--;
  let hash = 0;
  for (let at = start; at < end; at++) hash = hashed(hash, norm.charCodeAt(at));
  return hash;
};

/** The longest word of these types that ends in front of `at`, with blanks or the dot of "TP." between: the "xã" of "xã Quảng Ninh"; null when there is none. */
export function nameWordBefore(types: TypeSet, at: number, { text, lexicon }: Place): Surface | null {
  const { clean } = text;
  let end = at;
  while (end > 0 && isBlankAt(clean, end - 1)) end--;
  if (end === at && unitAt(clean, end - 1) !== DOT) return null;
  if (unitAt(clean, end - 1) === DOT) end--;
  const { besideNames, surfaces } = lexicon;
  const hash = hashBefore(text.norm, end);
  const [mostBeside, mostNames] = [besideNames.wordsEndingWith(hash, types), surfaces.wordsEndingWith(hash, types)];
  const most = Math.min(MOST_WORDS, Math.max(mostBeside, mostNames));
  let longest: Surface | null = null;
  let start = end;
  for (let words = 1; words <= most && isAbbreviatedAt(clean, start - 1); words++) {
    while (isAbbreviatedAt(clean, start - 1)) start--;
    const span = { start, end };
    const beside = words <= mostBeside ? besideNames.filling(text, span, types) : null;
    const name = words <= mostNames ? surfaces.filling(text, span, types) : null;
    longest = later(types, beside, name) ?? longest;
    if (!isBlankAt(clean, start - 1)) break;
    start--;
  }
  return longest;
}

/** The dictionary's word that starts at `at` after at most one blank; null when there is none. */
export const nameWordAfter = (type: string, at: number, { text, lexicon }: Place): Surface | null => {
  const start = isBlankAt(text.clean, at) ? at + 1 : at;
  return lexicon.besideNames.at(text, start, type) ?? lexicon.surfaces.at(text, start, type);
};
