/** Digit words with the forms that stand only after tens (mốt, tư, lăm, nhăm). Number words are grammar, a closed class, and not a word list. */
const DIGIT_WORDS: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const SCALES: Readonly<Record<string, number>> = { nghìn: 1e3, ngàn: 1e3, vạn: 1e4, triệu: 1e6, tỉ: 1e9 };

const DIGIT = 'một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín';
/** After tens "năm" is years: "hai mươi năm" is twenty years, 25 is "hai mươi lăm"; only before a scale can it be nothing but 5. */
const AFTER_TENS = 'mốt|một|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín|năm(?= (?:nghìn|ngàn|vạn|triệu|tỷ)(?!\\p{L}))';
const OF_TENS = `mươi(?: (?:${AFTER_TENS}))?|chục|mốt|tư|lăm|nhăm`;
const TEENS = `mười(?: (?:${AFTER_TENS}))?|hăm (?:${AFTER_TENS})`;
const AFTER_HUNDRED = `(?:linh|lẻ) (?:${DIGIT}|tư|mười)|rưỡi|(?:${DIGIT}) (?:${OF_TENS})|${TEENS}|${AFTER_TENS}`;
const GROUP = `(?:(?:${DIGIT})(?: (?:trăm(?: (?:${AFTER_HUNDRED}))?|${OF_TENS}))?|${TEENS}|không trăm(?: (?:${AFTER_HUNDRED}))?)`;
const SCALE = '(?:nghìn|ngàn|vạn|triệu|tỷ)';
/** A bare "năm" after a scale is years too: "một nghìn năm". */
const TAIL = `(?:(?:linh|lẻ) ${GROUP}|(?!năm(?! (?:mươi|chục|trăm|nghìn|ngàn|triệu|mốt|tư|lăm|nhăm)(?!\\p{L})))${GROUP})`;

/** A number in words: "năm", "hai mươi lăm", "một nghìn không trăm linh năm", "hai triệu rưỡi". For `words`. At a digit it gives up at once. */
export const NUMERAL = `(?!\\d)${GROUP}(?: ${SCALE}(?: ${SCALE})?(?: (?:rưỡi|${TAIL}(?: ${SCALE}(?: ${SCALE})?)?)){0,4})?`;
/** One digit in words. */
export const NUMERAL_DIGIT = `(?:${DIGIT})`;
/** A number in two words and more, or "mười". */
export const NUMERAL_PHRASE = `(?!(?:${DIGIT})(?! (?:trăm|mươi|chục|mốt|tư|lăm|nhăm|${SCALE})(?!\\p{L})))${NUMERAL}`;

/** "1.750", "92,04", "28 000", "1.275.000,5", and "1,234,567" as some write: at most a trillion and six decimals. */
export const FIGURES =
  '(?:\\d{1,3}(?:\\.\\d{3}){1,4}(?!\\d)(?:,\\d{1,6})?|\\d{1,3}(?:,\\d{3}){2,4}(?!\\d)|[1-9]\\d{0,2}(?:[ ]\\d{3}){1,3}(?!\\d)|\\d{1,12}(?:[.,]\\d{1,6})?)';
/** "triệu", "nghìn tỷ" after figures. */
export const SCALES_AFTER_FIGURES = `${SCALE}(?: ${SCALE})?`;

/**
 * `figuresValue('92,04')` → 92.04, `figuresValue('1.750')` → 1750, `figuresValue('05')` → 5. A comma is a decimal comma; a dot is one only
 * where other than three digits follow it; two commas or blanks part thousands.
 */
export function figuresValue(figures: string): number {
  if (/^\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$/u.test(figures))
    return Number(figures.replaceAll(/[. ]/gu, '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3}){2,}$/u.test(figures)) return Number(figures.replaceAll(',', ''));
  return Number(figures.replace(',', '.'));
}

/** `scaled(1.1, 'triệu')` → 1100000; `scaled(2, 'nghìn tỉ')` → 2e12. Rounded, since 1.1 × 1e6 is 1100000.0000000002 in floating point. */
export function scaled(value: number, scales: string | undefined): number {
  if (scales === undefined) return value;
  const scale = scales.split(/\s+/u).reduce((product, word) => product * (SCALES[word] ?? 1), 1);
  return Number((value * scale).toPrecision(15));
}

/**
 * `numeralValue('hai mươi lăm')` → 25, `numeralValue('hai triệu rưỡi')` → 2500000. Takes what `NUMERAL` matches, in the text's norm.
 * Colloquial ends count: "ba triệu hai" is 3.2 million, "hai trăm tư" 240.
 */
export function numeralValue(phrase: string): number {
  return wholeValue(phrase.split(/\s+/u).map((word) => (word === 'tỷ' ? 'tỉ' : word)));
}

/** The largest scale parts the words: what stands before it is multiplied, what follows is added. */
function wholeValue(words: readonly string[]): number {
  let at = -1;
  for (const [i, word] of words.entries()) {
    if ((SCALES[word] ?? 0) > 0 && (SCALES[word] ?? 0) >= (SCALES[words[at] ?? ''] ?? 0)) at = i;
  }
  if (at < 0) return belowThousand(words);
  const scale = SCALES[words[at] ?? ''] ?? 1;
  return wholeValue(words.slice(0, at)) * scale + remainder(words.slice(at + 1), scale);
}

/** Digits that are tenths of the scale before them: "hai trăm tư" is 240. */
const TENTHS: ReadonlySet<string> = new Set(['mốt', 'tư', 'lăm', 'nhăm']);

/** What follows a scale or "trăm": "rưỡi" is its half, "linh ba" three, a bare digit its tenths where that is how people say it. */
function remainder(words: readonly string[], scale: number): number {
  const [first = '', ...rest] = words;
  if (words.length === 0) return 0;
  if (first === 'rưỡi') return scale / 2;
  if (first === 'linh' || first === 'lẻ') return wholeValue(rest);
  const isTenths = rest.length === 0 && (TENTHS.has(first) || (scale >= 1e6 && first !== 'một'));
  return isTenths ? ((DIGIT_WORDS[first] ?? 0) * scale) / 10 : wholeValue(words);
}

function belowThousand(words: readonly string[]): number {
  const [first = '', second = '', ...rest] = words;
  const digit = DIGIT_WORDS[first] ?? 0;
  if (second === 'trăm') return digit * 100 + remainder(rest, 100);
  if (first === 'mười') return 10 + (DIGIT_WORDS[second] ?? 0);
  if (first === 'hăm') return 20 + (DIGIT_WORDS[second] ?? 0);
  if (second === 'mươi' || second === 'chục') return digit * 10 + (DIGIT_WORDS[rest[0] ?? ''] ?? 0);
  return second === '' ? digit : digit * 10 + (DIGIT_WORDS[second] ?? 0);
}
