import type { Span } from './span.ts';

/** What a text is made of; every offset counts UTF-16 units of `clean`. */
export interface Token extends Span {
  kind: 'word' | 'number' | 'punctuation';
}

/**
 * The runs of letters and digits of `Text.norm`, by number from 0: what looks for words of its own finds each by its hash, without reading
 * the text again.
 */
export interface Words {
  readonly count: number;
  start(word: number): number;
  end(word: number): number;
  /** 1 letters alone, 2 digits alone, 3 both. */
  kind(word: number): number;
  /** A word of up to eight Vietnamese letters has a number, the same in every text; 0 for all others. */
  number(word: number): number;
  /** Of the word as `norm` has it. */
  hash(word: number): number;
}

/** A sentence knows its paragraph (index into `Text.paragraphs`). */
export interface Sentence extends Span {
  paragraph: number;
}

/**
 * A string made ready for reading. `clean`, `norm` and `ascii` have the same length, so that one offset serves all three:
 * `clean` "Chiều 26/3, Ðắk Lắk – Hoà Bình" → "Chiều 26/3, Đắk Lắk – Hoà Bình",
 * `norm`  "chiều 26/3, đắk lắk - hòa bình", `ascii` "chieu 26/3, dak lak - hoa binh".
 */
export interface Text {
  /** The input as given. */
  readonly raw: string;
  /** NFC, wrong letters repaired, zero-widths dropped, odd spaces made plain; what is shown and what spans index. */
  readonly clean: string;
  /** Key that rules match: lower case, tone on the old-style vowel (hòa, not hoà), i for y where both are written, one hyphen, one quote. */
  readonly norm: string;
  /** Key for gazetteers: `norm` without any mark, đ as d. */
  readonly ascii: string;
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly Sentence[];
  readonly tokens: readonly Token[];
  readonly words: Words;
  /** Offsets of what is no letter, digit or blank; line breaks are among them. */
  readonly marks: readonly number[];
  /**
   * Offset in `clean` → offset in `raw`; the end of a span maps to the end of what it came from. Pass 'start' for the start of a
   * span, so that characters dropped before it (a zero-width space, a byte order mark) stay outside.
   */
  toRaw(offset: number, edge?: 'start' | 'end'): number;
  /** Offset in `raw` → offset in `clean`; an offset inside dropped characters maps to the next kept one. */
  toClean(offset: number): number;
  /** What readers keep of this text, each at its own place: see `KeptByText`. */
  readonly kept: unknown[];
  /** Where meaning was lost or repaired: lone surrogates, a legacy encoding converted. Spans index `clean`. */
  readonly issues: readonly { code: string; message: string; start: number | null; end: number | null }[];
}
