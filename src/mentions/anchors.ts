import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND, kindAt, unitAt } from '../text/character-kind.ts';
import { hashOf, WORD } from '../text/words.ts';
import { DIGIT_HEADS } from './heads.ts';

/** Numbers of heads: 0 for a word that is none where rules may start with any, lone digits by their length, joined ones, then words. */
const ANY = 0;
const LONE = 1;
const JOINED = LONE + DIGIT_HEADS.length;
const FIRST_WORD = JOINED + DIGIT_HEADS.length;

const PLACES = 1 << 14;
const placeOf = (hash: number): number => (hash ^ (hash >>> 14)) & (PLACES - 1);

interface Words {
  heads: readonly string[];
  /** Single words and single marks. */
  literals: readonly string[];
  /** Rules may start with any word. */
  hasAny: boolean;
}

/** Words to be told from all others, in a table by hash: most words of a text are dismissed by one look. */
export class WordTable {
  readonly hasAny: boolean;
  readonly literals: readonly string[];
  /** Literals that are marks, with their numbers. */
  readonly marks: readonly { mark: string; literal: number }[];
  /** Number of a word → of the head that it is; -1 when it is a literal only. */
  readonly heads: readonly number[];
  /** Number of a word → of the literal that it is, or -1. */
  readonly literalOf: readonly number[];
  private readonly words: readonly string[];
  /** Place of a hash → number of a word that has it, -1 for none. */
  readonly first = new Int16Array(PLACES).fill(-1);
  private readonly next: Int16Array;

  constructor({ heads, literals, hasAny }: Words) {
    this.hasAny = hasAny;
    this.literals = literals;
    const isMark = (literal: string): boolean => CHARACTER_KIND[literal.charCodeAt(0)] !== CHARACTER.letter;
    this.words = [...new Set([...heads, ...literals.filter((literal) => !isMark(literal))])];
    const headNumbers = new Map(heads.map((word, i) => [word, FIRST_WORD + i]));
    this.heads = this.words.map((word) => headNumbers.get(word) ?? -1);
    this.literalOf = this.words.map((word) => literals.indexOf(word));
    this.next = new Int16Array(this.words.length).fill(-1);
    this.words.forEach((word, number) => {
      const place = placeOf(hashOf(word));
      this.next[number] = this.first[place] ?? -1;
      this.first[place] = number;
    });
    this.marks = literals.flatMap((mark, literal) => (isMark(mark) ? [{ mark, literal }] : []));
  }

  /** Number of the word that stands there, -1 when it is none of the table. */
  at(norm: string, start: number, end: number, hash: number): number {
    let number = this.first[placeOf(hash)] ?? -1;
    while (number >= 0 && !isWord(this.words[number] ?? '', norm, start, end)) number = this.next[number] ?? -1;
    return number;
  }
}

const isWord = (word: string, norm: string, start: number, end: number): boolean => {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== norm.charCodeAt(start + at)) return false;
  return true;
};

/** Where the rules of an index may start: three lists of equal length, and the places of each literal. */
export interface Anchors {
  readonly starts: number[];
  readonly ends: number[];
  readonly heads: number[];
  readonly literals: readonly number[][];
}

/** "30-3, giảm 5%" → anchors at "30" (two digits, joined), "3" and "5". Digits glued to a word ("PC07") and letters glued to digits are none. */
export function anchorsOf({ norm, words }: Text, table: WordTable): Anchors {
  const anchors: Anchors = { starts: [], ends: [], heads: [], literals: table.literals.map(() => []) };
  const { count } = words;
  const { hasAny } = table;
  for (let i = 0; i < count; i++) {
    const kind = words.kind(i);
    if (kind === WORD.letters) {
      const number = table.at(norm, words.start(i), words.end(i), words.hash(i));
      if (number >= 0 || hasAny)
        addWord(anchors, table, { number, start: words.start(i), end: words.end(i), isGlued: false });
    } else if (kind === WORD.digits) addDigits(anchors, norm, words.start(i), words.end(i));
    else addMixed(anchors, table, { norm, start: words.start(i), end: words.end(i) });
  }
  for (const { mark, literal } of table.marks)
    for (let at = norm.indexOf(mark); at >= 0; at = norm.indexOf(mark, at + 1)) anchors.literals[literal]?.push(at);
  return anchors;
}

/** "30km", "pc07": its first run is an anchor, the others are glued to it. */
const addMixed = (anchors: Anchors, table: WordTable, { norm, start, end }: { norm: string } & Span): void => {
  for (let at = start; at < end; ) {
    const from = at;
    const isNumber = isDigit(norm, at);
    do at++;
    while (at < end && isDigit(norm, at) === isNumber);
    const isGlued = from > start;
    if (!isNumber) {
      const number = table.at(norm, from, at, hashOf(norm.slice(from, at)));
      addWord(anchors, table, { number, start: from, end: at, isGlued });
    } else if (!isGlued) addDigits(anchors, norm, from, at);
  }
};

const isDigit = (norm: string, at: number): boolean => kindAt(norm, at) === CHARACTER.digit;

const add = ({ starts, ends, heads }: Anchors, start: number, end: number, head: number): void => {
  starts.push(start);
  ends.push(end);
  heads.push(head);
};

interface Word extends Span {
  number: number;
  isGlued: boolean;
}

const addWord = (anchors: Anchors, table: WordTable, { number, start, end, isGlued }: Word): void => {
  // No look-up by -1: an index outside the list makes all look-ups there slow.
  const literal = number >= 0 ? (table.literalOf[number] ?? -1) : -1;
  if (literal >= 0) anchors.literals[literal]?.push(start);
  const head = number >= 0 ? (table.heads[number] ?? -1) : -1;
  if (!isGlued && (head >= 0 || table.hasAny)) add(anchors, start, end, Math.max(head, ANY));
};

/** "1.750" and "92,04" are one number, of the length of its first run; what follows it decides which rules are tried. */
const addDigits = (anchors: Anchors, norm: string, start: number, runEnd: number): void => {
  let plain = start;
  while (plain < runEnd && norm.charCodeAt(plain) < 0x80) plain++;
  const length = Math.min(plain - start, DIGIT_HEADS.length);
  // Figures of other scripts are no figures to a pattern.
  if (length === 0) return;
  const head = (isJoined(norm, runEnd) ? JOINED : LONE) + length - 1;
  let end = runEnd;
  while (isPoint(unitAt(norm, end)) && isDigit(norm, end + 1)) {
    end++;
    while (isDigit(norm, end)) end++;
  }
  add(anchors, start, end, head);
};

/** Whether the digits that end at `end` are joined to others: "30-3", "10 / 12", "25.7". */
const isJoined = (norm: string, end: number): boolean => {
  const mark = unitAt(norm, afterBlanks(norm, end));
  if (mark !== HYPHEN && mark !== DOT && mark !== SLASH) return false;
  const digit = unitAt(norm, afterBlanks(norm, afterBlanks(norm, end) + 1));
  return digit >= ZERO && digit <= NINE;
};
const [HYPHEN, DOT, SLASH, ZERO, NINE, BLANK] = [0x2d, 0x2e, 0x2f, 0x30, 0x39, 0x20];
const COMMA = 0x2c;
const isPoint = (unit: number): boolean => unit === DOT || unit === COMMA;
const WIDEST_GAP = 4;

const afterBlanks = (norm: string, from: number): number => {
  let at = from;
  while (at - from < WIDEST_GAP && unitAt(norm, at) === BLANK) at++;
  return at;
};
