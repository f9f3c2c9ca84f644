import { CHARACTER, CHARACTER_KIND, kindAt, unitAt } from '../text/character-kind.ts';
import { DIGIT_HEADS } from './heads.ts';

/** Numbers of heads: 0 for a word that is none where rules may start with any, lone digits by their length, joined ones, then words. */
const ANY = 0;
const LONE = 1;
const JOINED = LONE + DIGIT_HEADS.length;
const FIRST_WORD = JOINED + DIGIT_HEADS.length;

const HASHES = 1 << 14;
/** One more unit of a word into its hash. */
const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) & (HASHES - 1);

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
  /** ASCII mark → 1 + the number of the literal that it is. */
  readonly marks = new Uint8Array(128);
  /** Number of a word → of the head that it is; -1 when it is a literal only. */
  readonly heads: readonly number[];
  /** Number of a word → of the literal that it is, or -1. */
  readonly literalOf: readonly number[];
  private readonly words: readonly string[];
  /** Hash → number of a word that has it, -1 for none. */
  readonly first = new Int16Array(HASHES).fill(-1);
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
      let hash = 0;
      for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at));
      this.next[number] = this.first[hash] ?? -1;
      this.first[hash] = number;
    });
    literals.forEach((literal, i) => {
      if (isMark(literal)) this.marks[literal.charCodeAt(0)] = i + 1;
    });
  }

  /** Number of the word that stands there, -1 when it is none of the table. */
  at(norm: string, start: number, end: number, hash: number): number {
    let number = this.first[hash] ?? -1;
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
export function anchorsOf(norm: string, table: WordTable): Anchors {
  const anchors: Anchors = { starts: [], ends: [], heads: [], literals: table.literals.map(() => []) };
  const { length } = norm;
  let isGlued = false;
  for (let at = 0; at < length; ) {
    const start = at;
    let unit = norm.charCodeAt(at++);
    const kind = CHARACTER_KIND[unit];
    if (kind === CHARACTER.letter) {
      let hash = hashed(0, unit);
      for (; at < length; at++) {
        unit = norm.charCodeAt(at);
        if (CHARACTER_KIND[unit] !== CHARACTER.letter) break;
        hash = hashed(hash, unit);
      }
      if (table.first[hash] !== -1 || table.hasAny) addWord(anchors, table, { norm, start, end: at, hash, isGlued });
      isGlued = true;
    } else if (kind === CHARACTER.digit) {
      while (isDigit(norm, at)) at++;
      if (!isGlued) addDigits(anchors, norm, start, at);
      isGlued = true;
    } else {
      const literal = unit < 128 ? (table.marks[unit] ?? 0) : 0;
      if (literal > 0) anchors.literals[literal - 1]?.push(start);
      isGlued = false;
    }
  }
  return anchors;
}

const isDigit = (norm: string, at: number): boolean => kindAt(norm, at) === CHARACTER.digit;

const add = ({ starts, ends, heads }: Anchors, start: number, end: number, head: number): void => {
  starts.push(start);
  ends.push(end);
  heads.push(head);
};

interface Word {
  norm: string;
  start: number;
  end: number;
  hash: number;
  isGlued: boolean;
}

const addWord = (anchors: Anchors, table: WordTable, { norm, start, end, hash, isGlued }: Word): void => {
  const word = table.at(norm, start, end, hash);
  // No look-up by -1: an index outside the list makes all look-ups there slow.
  const literal = word >= 0 ? (table.literalOf[word] ?? -1) : -1;
  if (literal >= 0) anchors.literals[literal]?.push(start);
  const head = word >= 0 ? (table.heads[word] ?? -1) : -1;
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
