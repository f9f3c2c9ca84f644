import { CHARACTER, kindAt, UnitSet, unitAt } from '../text/character-kind.ts';
import { surfaceAfter } from './beside.ts';
import { isYears } from './number-traps.ts';
import { HALF_START, NUMERAL_DIGIT, NUMERAL_START, NUMERAL_WORD, SCALED_FIGURES, scaledValue } from './numerals.ts';
import { readNumeral } from './read-numeral.ts';
import { type Here, rule, words } from './rule.ts';

/** Not the tail of a longer number, a time of day, a code or a document's number. */
const FRESH = '(?<!\\d[.,:/]|\\d-|[-/]\\d{1,4}/)';
const CLOSED = '(?![.,:/]?\\d|/\\p{L}|-\\p{L}{1,5}[-/]|h\\d)';
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
/** Up to 39; letters beyond are abbreviations more often than numerals. */
const ROMAN = /^x{0,3}(?:ix|iv|v?i{0,3})$/u;

/** `romanValue('xiv')` → 14; null for letters that are no numeral ("iix"). */
const romanValue = (letters: string): number | null => {
  if (!ROMAN.test(letters)) return null;
  const values = [...letters].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
};

/** What may go on behind figures: more of them, or a scale ("nghìn", "vạn", "triệu", "tỷ"). */
const GOES_ON = new UnitSet('0123456789nvt');
const WIDEST_GAP = 5;

/** Whether the number that ends there may go on behind a gap. */
const goesOn = (norm: string, end: number): boolean => {
  let at = end;
  while (at - end <= WIDEST_GAP && isGap(unitAt(norm, at))) at++;
  const isGoneOver = at > end && at - end <= WIDEST_GAP;
  return isGoneOver && (at >= norm.length || GOES_ON.has(unitAt(norm, at)));
};
const isGap = (unit: number): boolean => unit === 0x20 || unit === 0x0a || unit === 0x0d;

/** "1.750", "92,04", "05", "1,5 triệu", "1.275 tỉ" → its value. "0912345678" (a telephone), "15:10", "12/2019" are none. */
const figures = rule({
  id: 'number/figures',
  staysIn: (norm, end) => !goesOn(norm, end),
  // Numbers are many: a pattern without groups is read twice as fast.
  pattern: words`${FRESH}${SCALED_FIGURES}${CLOSED}`,
  read: (_, { text, start, end }) => {
    const written = text.norm.slice(start, end);
    if (written.startsWith('0') && /^0\d{3,}$/u.test(written)) return null;
    if (isDialled(text.norm, start)) return null;
    return { value: scaledValue(written) };
  },
});

/** "345" of "0912 345 678": digits before a blank, that began with a zero. */
const isDialled = (norm: string, start: number): boolean =>
  unitAt(norm, start - 1) === 0x20 &&
  kindAt(norm, start - 2) === CHARACTER.digit &&
  /(?<![\d.,])0\d{2,4}(?: \d{2,4}){0,3} $/u.test(norm.slice(Math.max(0, start - 20), start));

/** "hai mươi lăm", "một nghìn không trăm linh năm", "hai triệu rưỡi", "nửa triệu", "mười" → its value; one digit alone is another rule's. */
const inWords = rule({
  id: 'number/words',
  // A digit is followed by another word of its number; the ten and its like may stand alone.
  pattern: words`(?:mười|hăm|${NUMERAL_DIGIT}(?= (?:${NUMERAL_WORD}|phẩy))|không(?= (?:trăm|phẩy))|${HALF_START})`,
  read: (_, here) => {
    const numeral = readNumeral(here.text.norm, here.start);
    const comma = decimalsAfter(here.text.norm, numeral);
    if (comma !== null) {
      here.end = comma.end;
      return { value: comma.value };
    }
    if (numeral === null || (numeral.end === here.end && numeral.value < 10)) return null;
    here.end = numeral.end;
    return { value: numeral.value };
  },
});

/** The decimals of "ba phẩy năm", "mười hai phẩy hai lăm"; null when no comma is spoken. */
const decimalsAfter = (norm: string, whole: { value: number; end: number } | null): typeof whole => {
  if (whole === null || !norm.startsWith(SPOKEN_COMMA, whole.end)) return null;
  const decimals = readNumeral(norm, whole.end + SPOKEN_COMMA.length);
  return decimals && { value: Number(`${whole.value}.${decimals.value}`), end: decimals.end };
};
const SPOKEN_COMMA = ' phẩy ';

/**
 * "năm" of "năm tỉnh" → 5, "ba" of "cả ba tiêu chí" → 3: one digit in words counts only before a noun that is counted, after "cả", or
 * standing alone. "năm 2024" is a year, "năm qua" too, "một số" is some, and in "năm năm" the second one is years.
 */
const digitWord = rule({
  id: 'number/digit-word',
  staysIn: () => true,
  pattern: words`(?<!thứ |tháng |ngày |mùng |mồng |lần )${NUMERAL_DIGIT}(?! (?:số|trong|cách|lần nữa|vài|mặt|phần|bên|nửa) |-)`,
  read: (_, here) => {
    const numeral = readNumeral(here.text.norm, here.start);
    if (numeral?.end !== here.end || (numeral.value === 5 && isYears(here))) return null;
    return isCounting(here) ? { value: numeral.value } : null;
  },
});

/** A text that is a number and nothing else is this short. */
const LONGEST_LINE = 40;

/** "cả ba", "đủ bốn"; "cả năm" is the whole year. */
const ALL_OF = /(?:^|\s)(?:cả|đủ)\s$/u;
const isCounting = ({ text, context, start, end }: Here): boolean => {
  const isAlone = text.norm.length < LONGEST_LINE && text.norm.trim() === text.norm.slice(start, end);
  const isAllOf = text.norm.slice(start, end) !== 'năm' && ALL_OF.test(text.norm.slice(Math.max(0, start - 4), start));
  return isAlone || isAllOf || surfaceAfter('count_unit', end, { text, lexicon: context.lexicon }) !== null;
};

/** "số III", "quý IV", "khóa XVI", "Đại hội XIII", "lần thứ IX" → its value; capitals only, so that "số v" of a list is left alone. */
const roman = rule({
  id: 'number/roman',
  pattern: words`(?:số|quý|khóa|lần thứ|thứ|đại hội|chương|mục|phần|hạng|loại|cấp|kỳ|thế kỷ|cụm|khối|quân khu|vùng|tập) (?<span>[ivx]{1,6})(?!\.\p{L})`,
  read: (_, { text, start, end }) => {
    const letters = text.clean.slice(start, end);
    const value = letters === letters.toUpperCase() ? romanValue(letters.toLowerCase()) : null;
    return value === null ? null : { value };
  },
});

/** "lần thứ tư", "đứng thứ nhì", "hạng nhất" → its place; "thứ tư" alone is Wednesday. */
const ordinal = rule({
  id: 'number/ordinal',
  pattern: words`(?:lần thứ|đứng thứ|xếp thứ|vị trí thứ|hạng thứ|năm thứ|đợt thứ|giải|hạng) (?<span>nhất|nhì|tư|${NUMERAL_START})`,
  read: (_, here) => {
    const place = PLACES[here.text.norm.slice(here.start, here.end)];
    if (place !== undefined) return { value: place };
    const numeral = readNumeral(here.text.norm, here.start);
    if (numeral === null) return null;
    here.end = numeral.end;
    return { value: numeral.value };
  },
});
const PLACES: Readonly<Record<string, number>> = { nhất: 1, nhì: 2, tư: 4 };

export const numberRules = [figures, inWords, digitWord, roman, ordinal];
