import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import { normOf } from '../text/keys.ts';

/** Digit words with the forms that stand only after tens (mốt, tư, lăm, nhăm). Number words are grammar, a closed class, and not a word list. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['không', 0],
  ['một', 1],
  ['mốt', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['lăm', 5],
  ['nhăm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
]);
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['vạn', 1e4],
  ['triệu', 1e6],
  [normOf('tỷ'), 1e9],
]);
/** They stand only behind other words: "hai mươi mốt", "hai trăm tư". */
const BOUND: ReadonlySet<string> = new Set(['mốt', 'tư', 'lăm', 'nhăm']);
/** The digits from one to nine, where they stand alone. */
const PLAIN_DIGITS: ReadonlySet<string> = new Set(
  [...DIGITS].flatMap(([word, digit]) => (digit === 0 || BOUND.has(word) ? [] : [word])),
);
/** No number has more words. */
const MOST_WORDS = 24;

/** Words by their places: an array, or those of a text, read as they are asked for. */
interface WordRow {
  at(index: number): string | undefined;
}

/** A value and how many words said it. */
interface Part {
  value: number;
  next: number;
}

const digitAt = (words: WordRow, at: number): number | null => {
  const word = words.at(at) ?? '';
  const digit = BOUND.has(word) ? undefined : DIGITS.get(word);
  return digit === undefined || digit === 0 ? null : digit;
};

/** After tens and hundreds "năm" is years ("hai mươi năm" is twenty years, 25 is "hai mươi lăm"); before a scale it can only be 5. */
const isYears = (words: WordRow, at: number): boolean => words.at(at) === 'năm' && !SCALES.has(words.at(at + 1) ?? '');

/** The units after "mươi", "mười", "hăm": "mốt", "lăm", "hai". */
function unitsAt(words: WordRow, at: number): Part {
  const word = words.at(at) ?? '';
  const digit = DIGITS.get(word);
  return digit === undefined || digit === 0 || isYears(words, at)
    ? { value: 0, next: at }
    : { value: digit, next: at + 1 };
}

/** "mười hai", "hăm mốt", "hai mươi lăm", "ba chục", "ba lăm" → 12, 21, 25, 30, 35; null where no tens begin. */
function tensAt(words: WordRow, at: number): Part | null {
  const [word = '', second = ''] = [words.at(at), words.at(at + 1)];
  if (word === 'mười' || word === 'hăm') {
    const { value, next } = unitsAt(words, at + 1);
    if (word === 'hăm' && value === 0) return null;
    return { value: (word === 'hăm' ? 20 : 10) + value, next };
  }
  const tens = digitAt(words, at);
  if (tens === null) return null;
  if (second === 'chục') return { value: tens * 10, next: at + 2 };
  if (BOUND.has(second)) return { value: tens * 10 + (DIGITS.get(second) ?? 0), next: at + 2 };
  if (second !== 'mươi') return null;
  const { value, next } = unitsAt(words, at + 2);
  return { value: tens * 10 + value, next };
}

/** What follows "trăm": "linh năm", "rưỡi", "hai mươi", "tư" (forty), "ba". */
function afterHundred(words: WordRow, at: number): Part {
  const word = words.at(at) ?? '';
  if (word === 'rưỡi') return { value: 50, next: at + 1 };
  if (word === 'linh' || word === 'lẻ') {
    const digit = words.at(at + 1) === 'mười' ? 10 : DIGITS.get(words.at(at + 1) ?? '');
    return digit === undefined ? { value: 0, next: at } : { value: digit, next: at + 2 };
  }
  if (BOUND.has(word)) return { value: (DIGITS.get(word) ?? 0) * 10, next: at + 1 };
  return tensAt(words, at) ?? unitsAt(words, at);
}

/** A number below a thousand. */
function groupAt(words: WordRow, at: number): Part | null {
  const digit = words.at(at) === 'không' ? 0 : digitAt(words, at);
  if (digit !== null && words.at(at + 1) === 'trăm') {
    const { value, next } = afterHundred(words, at + 2);
    return { value: digit * 100 + value, next };
  }
  const tens = tensAt(words, at);
  if (tens !== null) return tens;
  return digit === null || digit === 0 ? null : { value: digit, next: at + 1 };
}

/** What follows a scale and has none itself: "rưỡi" is its half, "linh ba" three; a bare digit its tenths where people say it so. */
function tailAt(words: WordRow, at: number, scale: number): Part {
  const word = words.at(at) ?? '';
  if (word === 'rưỡi') return { value: scale / 2, next: at + 1 };
  if (BOUND.has(word)) return { value: ((DIGITS.get(word) ?? 0) * scale) / 10, next: at + 1 };
  const isZero = word === 'linh' || word === 'lẻ';
  if (!isZero && isYears(words, at) && groupAt(words, at)?.next === at + 1) return { value: 0, next: at };
  const group = groupAt(words, isZero ? at + 1 : at);
  if (group === null) return { value: 0, next: at };
  const isTenths =
    !isZero &&
    group.next === at + 1 &&
    word !== 'một' &&
    word !== 'mười' &&
    scale >= 1e6 &&
    !SCALES.has(words.at(group.next) ?? '');
  return isTenths ? { value: (group.value * scale) / 10, next: group.next } : group;
}

/** "nửa triệu" → 500000, "trăm rưỡi" → 150: half of a scale, or one and a half. */
function halfAt(words: WordRow): Part | null {
  const [first = '', second = ''] = [words.at(0), words.at(1)];
  if (first === 'nửa') return SCALES.has(second) ? { value: (SCALES.get(second) ?? 0) / 2, next: 2 } : null;
  const scale = first === 'trăm' ? 100 : SCALES.get(first);
  return scale !== undefined && second === 'rưỡi' ? { value: scale * 1.5, next: 2 } : null;
}

/** The longest number at the start of the words, null when there is none. */
function numberOf(words: WordRow): Part | null {
  const half = halfAt(words);
  if (half !== null) return half;
  let part = groupAt(words, 0);
  let total = 0;
  let lowest = Number.POSITIVE_INFINITY;
  while (part !== null) {
    let { value, next }: Part = part;
    let scale = SCALES.get(words.at(next) ?? '');
    if (scale === undefined) return { value: total + value, next };
    // "hai nghìn ba trăm tỷ": a larger scale multiplies all that was said.
    if (scale > lowest) [value, total] = [value + total, 0];
    for (; scale !== undefined; scale = SCALES.get(words.at(++next) ?? '')) {
      value *= scale;
      lowest = scale;
    }
    total += value;
    part = tailAt(words, next, lowest);
    if (part.next === next) return { value: total, next };
  }
  return null;
}

const WORDS = /[\p{L}\p{M}]+/gu;

/** `numeralValue('hai mươi lăm')` → 25, `numeralValue('hai triệu rưỡi')` → 2500000, in the text's norm; null for words that make no number. */
export function numeralValue(phrase: string): number | null {
  const words = phrase.match(WORDS) ?? [];
  const found = numberOf(words);
  return found !== null && found.next === words.length ? found.value : null;
}

interface Numeral {
  readonly value: number;
  readonly end: number;
}

/** Several rules ask about the same place. */
let last: { norm: string; start: number; found: Numeral | null } = { norm: '', start: 0, found: null };

/** `readNumeral('công an năm tỉnh', 8)` → { value: 5, end: 11 }: the longest number in words at a place of a norm; null when none begins there. */
export function readNumeral(norm: string, start: number): Numeral | null {
  if (last.start !== start || last.norm !== norm) last = { norm, start, found: numeralAt(norm, start) };
  return last.found;
}

const numeralAt = (norm: string, start: number): Numeral | null => {
  const end = endOfWord(norm, start);
  const first = norm.slice(start, end);
  if (!NUMBER_WORDS.has(first)) return null;
  const next = afterGap(norm, end);
  const second = norm.slice(next, endOfWord(norm, next));
  // Most numbers in words are one word; two digits beside each other are two numbers.
  if (!NUMBER_WORDS.has(second) || (PLAIN_DIGITS.has(first) && PLAIN_DIGITS.has(second))) {
    const value = SINGLE.get(first);
    return value === undefined ? null : { value, end };
  }
  const words = new NumberWords(norm, start);
  const found = numberOf(words);
  return found === null ? null : { value: found.value, end: words.endOf(found.next) };
};

/** The number words at a place of a norm. Most numbers end long before the words do in "một một một một …". */
class NumberWords implements WordRow {
  private readonly norm: string;
  private readonly words: string[] = [];
  private readonly ends: number[] = [];
  /** Where the next word starts; null behind the last one. */
  private next: number | null;

  constructor(norm: string, start: number) {
    this.norm = norm;
    this.next = start;
  }

  at(index: number): string | undefined {
    while (this.words.length <= index && this.next !== null) this.next = this.readAt(this.next);
    return this.words[index];
  }

  /** End of the first `count` words. */
  endOf(count: number): number {
    return this.ends[count - 1] ?? 0;
  }

  private readAt(start: number): number | null {
    const end = endOfWord(this.norm, start);
    const word = this.norm.slice(start, end);
    if (!NUMBER_WORDS.has(word) || this.words.length >= MOST_WORDS) return null;
    const next = afterGap(this.norm, end);
    // "hằng năm tỷ lệ …": a rate and no billion.
    if (word === BILLION && GOES_WITH_RATE.has(this.norm.slice(next, endOfWord(this.norm, next)))) return null;
    this.words.push(word);
    this.ends.push(end);
    return next;
  }
}

const endOfWord = (norm: string, start: number): number => {
  let end = start;
  while (kindAt(norm, end) === CHARACTER.letter) end++;
  return end;
};

/** Blanks, or one line break. */
const afterGap = (norm: string, at: number): number => {
  let end = at;
  while (end - at < WIDEST_GAP && unitAt(norm, end) === BLANK) end++;
  return end === at && unitAt(norm, end) === NEWLINE ? end + 1 : end;
};

const BILLION = normOf('tỷ');
const GOES_WITH_RATE: ReadonlySet<string> = new Set(['lệ', 'số', 'trọng', 'giá', 'suất'].map(normOf));
const [BLANK, NEWLINE] = [0x20, 0x0a];
const WIDEST_GAP = 4;
const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...DIGITS.keys(),
  ...SCALES.keys(),
  ...['mười', 'mươi', 'hăm', 'chục', 'trăm', 'linh', 'lẻ', 'rưỡi', 'nửa'],
]);
/** Words that are a number alone. */
const SINGLE: ReadonlyMap<string, number> = new Map(
  [...NUMBER_WORDS].flatMap((word) => {
    const found = numberOf([word]);
    return found === null ? [] : [[word, found.value]];
  }),
);
