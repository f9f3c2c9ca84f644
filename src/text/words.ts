import type { Words } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';
import { ASCII_UNIT, foldWord, MAY_FOLD, NORM_UNIT } from './keys.ts';
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

/** `readWords('Giảm 5%')` → norm "giảm 5%" (as `normOf` makes it), words "giảm" (letters) and "5" (digits), a mark at 6, in one walk. */
export function readWords(clean: string): NormAndWords {
  const units = unitsOf(clean);
  const { length } = clean;
  // What a walk looks up for every character is kept in variables of its own: a look-up through a module takes twice the time.
  const [normal, kindOf, asciiOf, mayFold] = [NORM_UNIT, CHARACTER_KIND, ASCII_UNIT, MAY_FOLD];
  let cells = room;
  let used = 0;
  let start = 0;
  let kinds = 0;
  let hash = 0;
  let asciiHash = 0;
  /** Where the run of letters started that the walk is in; -1 outside. */
  let letters = -1;
  const marks: number[] = [];
  for (let at = 0; at <= length; at++) {
    const unit = normal[units[at] ?? 0] ?? 0;
    const kind = kindOf[unit] ?? 0;
    if (kind === CHARACTER.letter) {
      if (letters < 0) letters = at;
    } else if (letters >= 0) {
      if (mayFold[units[at - 1] ?? 0] === 1 && at - letters > 1 && foldWord(units, letters, at)) {
        hash = 0;
        for (let i = start; i < at; i++) hash = hashed(hash, units[i] ?? 0);
        asciiHash = 0;
        for (let i = start; i < at; i++) asciiHash = hashed(asciiHash, asciiOf[units[i] ?? 0] ?? 0);
      }
      letters = -1;
    }
    units[at] = unit;
    if (kind === CHARACTER.letter || kind === CHARACTER.digit) {
      if (kinds === 0) start = at;
      kinds |= kind;
      hash = hashed(hash, unit);
      asciiHash = hashed(asciiHash, asciiOf[unit] ?? 0);
      continue;
    }
    if (kind !== CHARACTER.space && at < length) marks.push(at);
    if (kinds !== 0) {
      if (used + FIELDS > cells.length) cells = largerRoom();
      cells[used] = start;
      cells[used + END] = at;
      cells[used + KIND] = kinds;
      cells[used + HASH] = hash;
      cells[used + ASCII_HASH] = asciiHash;
      used += FIELDS;
      kinds = 0;
      hash = 0;
      asciiHash = 0;
    }
  }
  return { norm: stringOf(units, length), words: new WordList(cells.slice(0, used)), marks };
}
