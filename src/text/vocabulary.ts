import { ASCII_UNIT, VIETNAMESE_LETTERS } from './keys.ts';

/** Words that are known by number; the syllables of Vietnamese are some seven thousand. Words met later stay without one. */
export const MOST_WORDS: number = 1 << 14;
/** No syllable is longer. */
export const LONGEST_WORD = 8;

/** Unit of a norm → its number among the letters of Vietnamese, from 1; 0 for all others. A number has seven bits. */
export const LETTER_CODE: Uint8Array = new Uint8Array(0x10000);
for (const [i, letter] of VIETNAMESE_LETTERS.entries()) LETTER_CODE[letter] = i + 1;
export const CODE_BITS = 7;
/** Four letters are one half of a word. */
const HALF = (1 << (4 * CODE_BITS)) - 1;

/** One more letter into the half of a word that holds its last four; `earlierHalf` is asked first. */
export const laterHalf = (later: number, letter: number): number => ((later << CODE_BITS) | letter) & HALF;
/** What falls out of the later half. */
export const earlierHalf = (earlier: number, later: number): number =>
  ((earlier << CODE_BITS) | (later >>> (3 * CODE_BITS))) & HALF;

/** One more unit of a word into its hash. */
export const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0;

const SHIFTS = [3, 2, 1, 0].map((place) => place * CODE_BITS);
/** The letters that half a word holds, as units. */
const lettersOf = (half: number): number[] =>
  SHIFTS.flatMap((shift) => VIETNAMESE_LETTERS[((half >>> shift) & ((1 << CODE_BITS) - 1)) - 1] ?? []);

const [EARLIER, LATER, NUMBER, FIELDS] = [0, 1, 2, 3] as const;
const slotOf = (earlier: number, later: number, mask: number): number => {
  const mixed = Math.imul(earlier, 0x9e3779b1) ^ Math.imul(later, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
};

/**
 * Words by number, in the order in which texts bring them: what readers know of a word stands in arrays by its number, so that each word is
 * looked up once and common words lie beside each other. A word's two halves tell it from all others. It grows up to `MOST_WORDS`, some
 * hundred kilobytes; a number is never given to another word.
 */
export class Vocabulary {
  /** Open addressing: both halves of a word → its number. */
  private slots = new Int32Array(FIELDS << 12);
  private mask = (1 << 12) - 1;
  private count = 0;
  private readonly hashes = new Int32Array(MOST_WORDS);
  private readonly unmarkedNumbers = new Int16Array(MOST_WORDS);

  /** Hash of the word of that number. */
  hash(number: number): number {
    return this.hashes[number] ?? 0;
  }

  /** The number of that word without its marks; 0 when it has none. */
  unmarked(number: number): number {
    return this.unmarkedNumbers[number] ?? 0;
  }

  /** The number of the word that a span of a norm holds; 0 when it has none. */
  numberIn(text: string, start: number, end: number): number {
    if (end - start > LONGEST_WORD) return 0;
    let earlier = 0;
    let later = 0;
    for (let at = start; at < end; at++) {
      const letter = LETTER_CODE[text.charCodeAt(at)] ?? 0;
      if (letter === 0) return 0;
      earlier = earlierHalf(earlier, later);
      later = laterHalf(later, letter);
    }
    return later === 0 ? 0 : this.numberOf(earlier, later);
  }

  /** The number of a word of up to `LONGEST_WORD` letters of Vietnamese, from 1; 0 when it has none. */
  numberOf(earlier: number, later: number): number {
    const { slots, mask } = this;
    for (let slot = slotOf(earlier, later, mask); ; slot = (slot + 1) & mask) {
      const number = slots[slot * FIELDS + NUMBER] ?? 0;
      if (number === 0) return this.add(slot, earlier, later);
      if (slots[slot * FIELDS + LATER] === later && slots[slot * FIELDS + EARLIER] === earlier) return number;
    }
  }

  private add(slot: number, earlier: number, later: number): number {
    if (this.count + 1 >= MOST_WORDS) return 0;
    const number = ++this.count;
    this.slots.set([earlier, later, number], slot * FIELDS);
    if (number * 2 > this.mask) this.grow();
    const word = [earlier, later].flatMap(lettersOf);
    this.hashes[number] = word.reduce(hashed, 0);
    const unmarked = String.fromCharCode(...word.map((letter) => ASCII_UNIT[letter] ?? 0));
    this.unmarkedNumbers[number] = this.numberIn(unmarked, 0, unmarked.length);
    return number;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < slots.length; at += FIELDS) {
      const [earlier = 0, later = 0, number = 0] = slots.subarray(at, at + FIELDS);
      if (number === 0) continue;
      let slot = slotOf(earlier, later, this.mask);
      while (this.slots[slot * FIELDS + NUMBER] !== 0) slot = (slot + 1) & this.mask;
      this.slots.set([earlier, later, number], slot * FIELDS);
    }
  }
}

/** The words of all texts. */
export const vocabulary: Vocabulary = new Vocabulary();
