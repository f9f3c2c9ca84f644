import type { Words } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';
import { foldWord, MAY_FOLD, NORM_UNIT } from './keys.ts';
import { isUnitInOrder, UNIT_ORDER } from './order.ts';
import { stringOf, unitsOf } from './units.ts';
import { CODE_BITS, earlierHalf, hashed, LETTER_CODE, LONGEST_WORD, laterHalf, vocabulary } from './vocabulary.ts';

/** `Words.kind`. */
export const WORD = { letters: 1, digits: 2, both: 3 } as const;

/** `hashOf('tỉnh')` → the hash that `Words` has for that word. */
export const hashOf = (word: string): number => hashBetween(word, 0, word.length);

const hashBetween = (text: string, start: number, end: number): number => {
  let hash = 0;
  for (let at = start; at < end; at++) hash = hashed(hash, text.charCodeAt(at));
  return hash;
};

/** Where a word starts and ends; its kind, and behind that its number in the vocabulary. */
const [START, END, KIND, FIELDS] = [0, 1, 2, 3] as const;
const KIND_BITS = 2;

/** The words of a text in one array of numbers, from `first` on. */
class WordList implements Words {
  readonly count: number;
  private readonly norm: string;
  private readonly cells: Int32Array;
  private readonly first: number;

  constructor(norm: string, cells: Int32Array, { first, behind }: { first: number; behind: number }) {
    this.norm = norm;
    this.cells = cells;
    this.first = first;
    this.count = (behind - first) / FIELDS;
  }

  private cell(word: number, field: number): number {
    return this.cells[this.first + word * FIELDS + field] ?? 0;
  }

  start(word: number): number {
    return this.cell(word, START);
  }

  end(word: number): number {
    return this.cell(word, END);
  }

  kind(word: number): number {
    return this.cell(word, KIND) & WORD.both;
  }

  number(word: number): number {
    return this.cell(word, KIND) >>> KIND_BITS;
  }

  hash(word: number): number {
    const number = this.number(word);
    return number > 0 ? vocabulary.hash(number) : hashBetween(this.norm, this.start(word), this.end(word));
  }
}

/** Texts of up to so many characters share blocks for their words: an array of its own would cost as much as reading one. */
const LONGEST_SHARING = 1 << 13;
const BLOCK = FIELDS * LONGEST_SHARING;
const mostCells = (length: number): number => FIELDS * ((length + 1) >> 1);
let block = new Int32Array(0);
let blockEnd = 0;

/** Room for the words of a text of that length, from `first` on. */
function roomFor(length: number): { cells: Int32Array; first: number } {
  if (length > LONGEST_SHARING) return { cells: new Int32Array(mostCells(length)), first: 0 };
  if (blockEnd + mostCells(length) > block.length) {
    block = new Int32Array(BLOCK);
    blockEnd = 0;
  }
  return { cells: block, first: blockEnd };
}

function listOf(norm: string, cells: Int32Array, { first, behind }: { first: number; behind: number }): WordList {
  if (cells !== block) return new WordList(norm, cells.slice(0, behind), { first, behind });
  blockEnd = behind;
  return new WordList(norm, cells, { first, behind });
}

/** The norm of a text, its words and what is neither word nor blank. */
export interface NormAndWords {
  norm: string;
  words: Words;
  marks: readonly number[];
}

/** Bits of `ABOUT` behind the 16 of the norm's unit; from `CODE` on the letter's number, from `ORDER` on what `UNIT_ORDER` says. */
const [LETTER, DIGIT, MARK, FOLDS, FOREIGN] = [1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20] as const;
const [KINDS, CODE, ORDER] = [16, 21, 28] as const;
/** Unit → all that the walk below asks about it, in one number: one look-up instead of five. */
const ABOUT = Int32Array.from({ length: 0x10000 }, (_, unit) => {
  const norm = NORM_UNIT[unit] ?? 0;
  const kind = CHARACTER_KIND[norm];
  const letterCode = LETTER_CODE[norm] ?? 0;
  const ofKind =
    kind === CHARACTER.letter
      ? LETTER | (letterCode === 0 ? FOREIGN : 0)
      : kind === CHARACTER.digit
        ? DIGIT
        : kind === CHARACTER.space
          ? 0
          : MARK;
  const folds = MAY_FOLD[norm] === 1 ? FOLDS : 0;
  return norm | ofKind | folds | (letterCode << CODE) | ((UNIT_ORDER[unit] ?? 0) << ORDER);
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

/** The number of the word of Vietnamese letters in `units[start, end)`. */
const numberOf = (units: Uint16Array, start: number, end: number): number => {
  let earlier = 0;
  let later = 0;
  for (let at = start; at < end; at++) {
    earlier = earlierHalf(earlier, later);
    later = laterHalf(later, LETTER_CODE[units[at] ?? 0] ?? 0);
  }
  return vocabulary.numberOf(earlier, later);
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
  // What a walk looks up for every character is kept in a variable of its own: a look-up through a module takes twice the time.
  const about = ABOUT;
  const isChecked = inOrder === 'checked';
  const marks: number[] = [];
  const { cells, first } = roomFor(length);
  let behind = first;
  let before = 0;
  for (let at = 0; at < length; ) {
    const start = at;
    let kinds = 0;
    let earlier = 0;
    let later = 0;
    let last = 0;
    for (;;) {
      const written = units[at] ?? 0;
      const info = about[written] ?? 0;
      if (isChecked && info >>> ORDER !== 0 && at < length && !isUnitInOrder(before, written, units[at + 1] ?? 0))
        return null;
      before = written;
      units[at] = info & 0xffff;
      if ((info & (LETTER | DIGIT)) === 0) {
        if ((info & MARK) !== 0 && at < length) marks.push(at);
        break;
      }
      kinds |= info;
      last = info;
      earlier = earlierHalf(earlier, later);
      later = laterHalf(later, (info >>> CODE) & ((1 << CODE_BITS) - 1));
      at++;
    }
    const end = at++;
    if (end === start) continue;
    const isFolded =
      (kinds & DIGIT) === 0
        ? (last & FOLDS) !== 0 && end - start > 1 && foldWord(units, start, end)
        : (kinds & LETTER) !== 0 && foldRuns(units, start, end);
    let number = 0;
    if ((kinds & (DIGIT | FOREIGN)) === 0 && end - start <= LONGEST_WORD)
      number = isFolded ? numberOf(units, start, end) : vocabulary.numberOf(earlier, later);
    cells[behind] = start;
    cells[behind + END] = end;
    cells[behind + KIND] = ((kinds >>> KINDS) & WORD.both) | (number << KIND_BITS);
    behind += FIELDS;
  }
  const norm = stringOf(units, length);
  return { norm, words: listOf(norm, cells, { first, behind }), marks };
}
