import type { Words } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';
import { ASCII_UNIT, foldWord, MAY_FOLD, NORM_UNIT } from './keys.ts';
import { isUnitInOrder, UNIT_ORDER } from './order.ts';
import { stringOf, unitsOf } from './units.ts';

/** `Words.kind`. */
export const WORD = { letters: 1, digits: 2, both: 3 } as const;

/** One more unit of a word into its hash. */
export const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0;

/** `hashOf('tỉnh')` → the hash that `Words` has for that word. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at));
  return hash;
}

const [START, END, KIND, HASH, ASCII_HASH, FIELDS] = [0, 1, 2, 3, 4, 5] as const;

/** The words of a text in one array of numbers. */
class WordList implements Words {
  readonly count: number;
  private readonly cells: Int32Array;

  constructor(cells: Int32Array) {
    this.cells = cells;
    this.count = cells.length / FIELDS;
  }

  start(word: number): number {
    return this.cells[word * FIELDS + START] ?? 0;
  }

  end(word: number): number {
    return this.cells[word * FIELDS + END] ?? 0;
  }

  kind(word: number): number {
    return this.cells[word * FIELDS + KIND] ?? 0;
  }

  hash(word: number): number {
    return this.cells[word * FIELDS + HASH] ?? 0;
  }

  asciiHash(word: number): number {
    return this.cells[word * FIELDS + ASCII_HASH] ?? 0;
  }
}

/** Room for the words of one text while they are counted. */
let room = new Int32Array(FIELDS << 12);

const largerRoom = (): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(room.length * 2);
  larger.set(room);
  room = larger;
  return room;
};

/** The norm of a text, its words and what is neither word nor blank. */
export interface NormAndWords {
  norm: string;
  words: Words;
  marks: readonly number[];
}

/** Bits of `ABOUT` behind the 16 of the norm's unit. */
const [LETTER, DIGIT, MARK, FOLDS, ORDER] = [1 << 16, 1 << 17, 1 << 18, 1 << 19, 20] as const;
/** Unit → all that the walk below asks about it, in one number: one look-up instead of four. */
const ABOUT = Int32Array.from({ length: 0x10000 }, (_, unit) => {
  const norm = NORM_UNIT[unit] ?? 0;
  const kind = CHARACTER_KIND[norm];
  const ofKind =
    kind === CHARACTER.letter ? LETTER : kind === CHARACTER.digit ? DIGIT : kind === CHARACTER.space ? 0 : MARK;
  return norm | ofKind | (MAY_FOLD[norm] === 1 ? FOLDS : 0) | ((UNIT_ORDER[unit] ?? 0) << ORDER);
});

/** Folds the runs of letters of `units[start, end)`; true when something changed. */
const foldRuns = (units: Uint16Array, start: number, end: number): boolean => {
  let isChanged = false;
  for (let at = start; at < end; ) {
    const from = at;
    while (at < end && CHARACTER_KIND[units[at] ?? 0] === CHARACTER.letter) at++;
    if (at - from > 1 && foldWord(units, from, at)) isChanged = true;
    while (at < end && CHARACTER_KIND[units[at] ?? 0] !== CHARACTER.letter) at++;
  }
  return isChanged;
};

/**
 * `readWords('Giảm 5%')` → norm "giảm 5%" (as `normOf` makes it), words "giảm" (letters) and "5" (digits), a mark at 6, in one walk.
 * `inOrder`: null where the walk meets what `repair` or the reading of older encodings would change.
 */
export function readWords(source: string, inOrder: 'checked'): NormAndWords | null;
export function readWords(source: string): NormAndWords;
export function readWords(source: string, inOrder?: 'checked'): NormAndWords | null {
  const units = unitsOf(source);
  const { length } = source;
  // What a walk looks up for every character is kept in variables of its own: a look-up through a module takes twice the time.
  const [about, asciiOf] = [ABOUT, ASCII_UNIT];
  const isChecked = inOrder === 'checked';
  const marks: number[] = [];
  let cells = room;
  let used = 0;
  let before = 0;
  for (let at = 0; at < length; ) {
    const start = at;
    let kinds = 0;
    let hash = 0;
    let asciiHash = 0;
    let last = 0;
    for (;;) {
      const written = units[at] ?? 0;
      const info = about[written] ?? 0;
      if (isChecked && info >>> ORDER !== 0 && at < length && !isUnitInOrder(before, written, units[at + 1] ?? 0))
        return null;
      before = written;
      const unit = info & 0xffff;
      units[at] = unit;
      if ((info & (LETTER | DIGIT)) === 0) {
        if ((info & MARK) !== 0 && at < length) marks.push(at);
        break;
      }
      kinds |= info;
      last = info;
      hash = hashed(hash, unit);
      asciiHash = hashed(asciiHash, asciiOf[unit] ?? 0);
      at++;
    }
    const end = at++;
    if (end === start) continue;
    const isFolded =
      (kinds & DIGIT) === 0
        ? (last & FOLDS) !== 0 && end - start > 1 && foldWord(units, start, end)
        : (kinds & LETTER) !== 0 && foldRuns(units, start, end);
    if (isFolded) {
      hash = 0;
      for (let i = start; i < end; i++) hash = hashed(hash, units[i] ?? 0);
      asciiHash = 0;
      for (let i = start; i < end; i++) asciiHash = hashed(asciiHash, asciiOf[units[i] ?? 0] ?? 0);
    }
    if (used + FIELDS > cells.length) cells = largerRoom();
    cells[used] = start;
    cells[used + END] = end;
    cells[used + KIND] = (kinds >>> 16) & 3;
    cells[used + HASH] = hash;
    cells[used + ASCII_HASH] = asciiHash;
    used += FIELDS;
  }
  return { norm: stringOf(units, length), words: new WordList(cells.slice(0, used)), marks };
}
