import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Surface } from '../lexicon/surfaces.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from '../text/character-kind.ts';

const isWordAt = (text: string, at: number): boolean => {
  const kind = CHARACTER_KIND[text.charCodeAt(at)];
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};
const isBlankAt = (text: string, at: number): boolean => CHARACTER_KIND[text.charCodeAt(at)] === CHARACTER.space;

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

/** `startsUpper('An Giang', 3)` → true: the letter there is a capital. */
export const startsUpper = (text: string, at: number): boolean => {
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
};

/** "CATP", "UBND": every letter a capital, at least two of them. */
export const isAllCapitals = (text: string, { start, end }: Span): boolean => {
  const word = text.slice(start, end);
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
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

/** What the dictionaries say about the words around a place of one text. */
export class Beside {
  private readonly text: Text;
  private readonly lexicon: Lexicon;
  private readonly ends = new Map<string, Map<number, Surface>>();

  constructor(text: Text, lexicon: Lexicon) {
    this.text = text;
    this.lexicon = lexicon;
  }

  /** The longest word of these types that ends in front of `at`, with blanks or the dot of "TP." between; null when there is none. */
  before(at: number, types: readonly string[]): Surface | null {
    const { clean } = this.text;
    let end = at;
    while (end > 0 && isBlankAt(clean, end - 1)) end--;
    if (end === at && clean[end - 1] !== '.') return null;
    if (clean[end - 1] === '.') end--;
    let longest: Surface | null = null;
    for (const type of types) {
      const found = this.endsOf(type).get(end);
      if (found && (!longest || found.start < longest.start)) longest = found;
    }
    return longest;
  }

  private endsOf(type: string): Map<number, Surface> {
    const known = this.ends.get(type);
    if (known) return known;
    const ends = new Map(this.lexicon.surfaces.find(this.text, [type]).map((surface) => [surface.end, surface]));
    this.ends.set(type, ends);
    return ends;
  }
}
