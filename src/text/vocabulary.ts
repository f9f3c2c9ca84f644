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
class Vocabulary {
  /** Open addressing: both halves of a word → its number. */
  private slots = new Int32Array(FIELDS << 12);
  private mask = (1 << 12) - 1;
  private count = 0;
  private readonly hashes = new Int32Array(MOST_WORDS);
  private readonly asciiHashes = new Int32Array(MOST_WORDS);

  /** Hash of the word of that number. */
  hash(number: number): number {
    return this.hashes[number] ?? 0;
  }

  /** Hash of that word without its marks. */
  asciiHash(number: number): number {
    return this.asciiHashes[number] ?? 0;
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
    let hash = 0;
    let asciiHash = 0;
    for (const half of [earlier, later])
      for (let shift = 3 * CODE_BITS; shift >= 0; shift -= CODE_BITS) {
        const letter = VIETNAMESE_LETTERS[((half >>> shift) & ((1 << CODE_BITS) - 1)) - 1];
        if (letter === undefined) continue;
        hash = hashed(hash, letter);
        asciiHash = hashed(asciiHash, ASCII_UNIT[letter] ?? 0);
      }
    this.hashes[number] = hash;
    this.asciiHashes[number] = asciiHash;
    this.slots.set([earlier, later, number], slot * FIELDS);
    if (number * 2 > this.mask) this.grow();
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
