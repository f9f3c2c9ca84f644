import { SCALES } from './read-numeral.ts';

const DIGIT = 'một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín';
/** What a number in words starts with; a word alone, so that patterns stay small and `readNumeral` does the grammar. */
export const NUMERAL_START = `(?:${DIGIT}|mười|hăm|không(?= trăm))`;
/** One digit in words. */
export const NUMERAL_DIGIT = `(?:${DIGIT})`;
const WORD = `(?:${DIGIT}|mốt|tư|lăm|nhăm|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|linh|lẻ|rưỡi|không)`;
/** Words of a number, whether or not they make one: `numeralValue` tells. For patterns that go on behind the number. */
export const NUMERAL = `${NUMERAL_START}(?: ${WORD}){0,23}`;
const SCALE = '(?:nghìn|ngàn|vạn|triệu|tỷ)';

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
  const scale = scales.split(/\s+/u).reduce((product, word) => product * (SCALES.get(word) ?? 1), 1);
  return Number((value * scale).toPrecision(15));
}
