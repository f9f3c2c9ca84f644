import { unitAt } from '../text/character-kind.ts';
import { SCALES } from './read-numeral.ts';

const DIGIT = 'một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín';
/** What a number in words starts with; a word alone, so that patterns stay small and `readNumeral` does the grammar. */
export const NUMERAL_START = `(?:${DIGIT}|mười|hăm|không(?= trăm))`;
/** One digit in words. */
export const NUMERAL_DIGIT = `(?:${DIGIT})`;
/** One word of a number, wherever in it. */
export const NUMERAL_WORD = `(?:${DIGIT}|mốt|tư|lăm|nhăm|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|linh|lẻ|rưỡi|không)`;
/** Words of a number, whether or not they make one: `numeralValue` tells. For patterns that go on behind the number. */
export const NUMERAL = `${NUMERAL_START}(?: ${NUMERAL_WORD}){0,23}`;
/** A small number, as stands before members: "5", "hai", "mười". */
export const FEW = '(?:\\d{1,2}|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)';
const SCALE = '(?:nghìn|ngàn|vạn|triệu|tỷ)';
/** "nửa" of "nửa triệu", "trăm" of "trăm rưỡi": what such a number starts with. */
export const HALF_START = `(?:nửa(?= ${SCALE})|(?:trăm|${SCALE})(?= rưỡi))`;

/** "1.750", "92,04", "28 000", "1.275.000,5", and "1,234,567" as some write: at most a trillion and six decimals. */
export const FIGURES =
  '(?:\\d{1,3}(?:\\.\\d{3}){1,4}(?!\\d)(?:,\\d{1,6})?|\\d{1,3}(?:,\\d{3}){2,4}(?!\\d)|[1-9]\\d{0,2}(?:[ ]\\d{3}){1,3}(?!\\d)|\\d{1,12}(?:[.,]\\d{1,6})?)';
const SCALES_AFTER = ` ${SCALE}(?: ${SCALE})?`;
/** Figures with the scales they count: "1,5 triệu", "1.275 nghìn tỷ", "1 tỷ 200 triệu", "2 triệu rưỡi", "5". */
export const SCALED_FIGURES = `(?:${FIGURES}(?:${SCALES_AFTER}(?: ${FIGURES}${SCALES_AFTER}| rưỡi){0,2})?)`;

const [ZERO, NINE] = [0x30, 0x39];
const [COMMA, DOT] = [0x2c, 0x2e];
const MOST_FEW = 15;

/** `startsWithDigit('5 tỉnh')` → true. */
export const startsWithDigit = (written: string): boolean => isDigit(unitAt(written, 0));
const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;

/** `endOfFigures('đạt 92,04 %', 4)` → 9: behind the digits, dots and commas that start there. */
export function endOfFigures(norm: string, start: number): number {
  let end = start;
  for (let unit = unitAt(norm, end); isDigit(unit) || unit === COMMA || unit === DOT; unit = unitAt(norm, end)) end++;
  return end;
}

/**
 * The value of up to fourteen digits with one mark at most, which parts thousands or decimals: -1 for all other figures. Nearly all figures
 * are such, and this reads them in one walk.
 */
const simpleFigures = (figures: string): number => {
  let digits = 0;
  let mark = -1;
  for (let at = 0; at < figures.length; at++) {
    const unit = figures.charCodeAt(at);
    if (isDigit(unit)) digits = digits * 10 + unit - ZERO;
    else if (mark < 0 && (unit === COMMA || unit === DOT)) mark = at;
    else return -1;
  }
  if (figures.length === 0 || figures.length > MOST_FEW) return -1;
  if (mark < 0) return digits;
  const behind = figures.length - mark - 1;
  if (mark === 0 || behind === 0) return -1;
  const isThousands =
    behind === 3 && mark <= 3 && digits >= 1000 && (figures.charCodeAt(mark) === DOT || digits % 1000 === 0);
  // Both are whole numbers below 2^53: their quotient is the double that is nearest to what is written.
  return isThousands ? digits : digits / 10 ** behind;
};

/**
 * `figuresValue('92,04')` → 92.04, `figuresValue('1.750')` → 1750, `figuresValue('05')` → 5. A comma is a decimal comma, but for "1,000"; a dot is
 * one only where other than three digits follow it or a zero stands before it ("0.001"); two commas or blanks part thousands.
 */
export function figuresValue(figures: string): number {
  const simple = simpleFigures(figures);
  if (simple >= 0) return simple;
  const value = Number(figures);
  if (Number.isInteger(value) && !figures.includes('.')) return value;
  if (/^\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$/u.test(figures))
    return Number(figures.replaceAll(/[. ]/gu, '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3}){2,}$/u.test(figures)) return Number(figures.replaceAll(',', ''));
  return Number(figures.replace(',', '.'));
}

const SCALED = /(?<figures>\d[\d.,]*(?: \d{3}(?!\d))*)(?<scales>(?:\s+(?!rưỡi)\p{L}+)*)(?<half>\s+rưỡi)?/gu;

/** `scaledValue('1,1 triệu')` → 1100000, `scaledValue('1 tỷ 200 triệu')` → 1200000000; what `SCALED_FIGURES` matches, in the text's norm. */
export function scaledValue(written: string): number {
  if (isDigit(unitAt(written, written.length - 1))) return figuresValue(written);
  let total = 0;
  for (const { groups } of written.matchAll(SCALED)) {
    const scales = (groups?.scales ?? '')
      .trim()
      .split(/\s+/u)
      .map((word) => SCALES.get(word) ?? 1);
    const scale = scales.reduce((product, each) => product * each, 1);
    total += figuresValue((groups?.figures ?? '').trim()) * scale;
    if (groups?.half !== undefined) total += (scales.at(-1) ?? 1) / 2;
  }
  // 1.1 × 1e6 is 1100000.0000000002 in floating point; a number that people write has few digits.
  return Number(total.toPrecision(15));
}
