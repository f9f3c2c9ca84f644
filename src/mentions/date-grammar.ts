import type { DateValue } from '../model/mention.ts';
import { figuresValue, NUMERAL, startsWithDigit } from './numerals.ts';
import { numeralValue, readNumeral } from './read-numeral.ts';
import type { Here } from './rule.ts';

/** Fragments of patterns that the date rules share; each is made for `words`. */
export const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?!\\d)';
export const MONTH = '(?:0?[1-9]|1[0-2])(?!\\d)';
export const YEAR = '(?:1[6-9]\\d\\d|20\\d\\d)(?!\\d)';
/** "Mười một" before "mười", so that the longer is tried first. Giêng and chạp are the first and the last of the year. */
export const MONTH_WORD =
  '(?:giêng|một|hai|ba|tư|bốn|năm(?! (?:19|20)\\d\\d)|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)';
export const DAY_OR_WORD = `(?:${DAY}|${NUMERAL})`;
/** Not the tail of a longer number or date ("30/2/2023" read from the 2). */
export const FRESH = '(?<!(?<!\\d{3})\\d[./-]|\\d,)';
/** The number ends here: no further part, no letter of a document's code ("12/2019/TT-BCA"). */
export const CLOSED = '(?![./,-]?\\d|/\\p{L}|-\\p{L}{1,5}[-/\\d])';

const PARTS_OF_DAY: readonly (readonly [RegExp, NonNullable<DateValue['partOfDay']>])[] = [
  [/rạng sáng|tinh mơ|hừng đông/u, 'dawn'],
  [/chiều tối/u, 'evening'],
  [/sáng/u, 'morning'],
  [/trưa/u, 'noon'],
  [/chiều/u, 'afternoon'],
  [/tối/u, 'evening'],
  [/đêm|khuya/u, 'night'],
];
export const PART =
  '(?:rạng sáng|sáng sớm|đầu giờ sáng|đầu giờ chiều|giữa trưa|chiều tối|chiều muộn|xế chiều|tối muộn|nửa đêm|đêm khuya|sáng|trưa|chiều|tối|đêm|khuya)';
const WEEKDAY = '(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)';
/** What may stand before the figures of a day: "Sáng nay, thứ Ba (ngày 21-5". */
export const LEAD = `(?:(?!\\d)(?:(?<part>${PART})(?: (?:nay|qua|mai|(?:ngày )?hôm (?:nay|qua)|ngày mai))?,?(?: \\(| )|(?:ngày )?hôm (?:nay|qua),?(?: \\(| ))?(?:${WEEKDAY},?(?: \\(| ))?(?<cue>(?:ngày|hôm) |ngày(?=\\d))?)?`;

/** `partOfDay('chiều')` → { partOfDay: 'afternoon' }; {} when the text says none. */
export const partOfDay = (words: string | undefined): Pick<DateValue, 'partOfDay'> => {
  const part = words === undefined ? undefined : PARTS_OF_DAY.find(([pattern]) => pattern.test(words))?.[1];
  return part === undefined ? {} : { partOfDay: part };
};

/** Number words that stand only in dates: tháng Giêng, tháng Tư, thứ Tư, tháng Chạp. */
const ORDINALS: Readonly<Record<string, number>> = { giêng: 1, tư: 4, chạp: 12 };

/** `numberOf('05')` → 5, `numberOf('mười hai')` → 12, `numberOf('chạp')` → 12; NaN for words that make no number, which no calendar has. */
export const numberOf = (written: string | undefined): number => {
  const text = written ?? '';
  const ordinal = ORDINALS[text];
  if (ordinal !== undefined) return ordinal;
  return startsWithDigit(text) ? figuresValue(text) : (numeralValue(text) ?? Number.NaN);
};

/** "2024" → 2024; "24" → 2024, "75" → 1975. */
export const yearOf = (written: string): number => {
  const year = Number(written);
  if (year >= 100) return year;
  return year < 50 ? 2000 + year : 1900 + year;
};

/** `yearInWords('năm một nghìn chín trăm bốn mươi lăm', 4)` → { year: 1945, end: 36 }: a year in words at a place of a norm, a thousand at least; null when none begins there. */
export const yearInWords = (norm: string, at: number): { year: number; end: number } | null => {
  const numeral = readNumeral(norm, at);
  return numeral !== null && numeral.value >= 1000 && numeral.value < 2100
    ? { year: numeral.value, end: numeral.end }
    : null;
};

/** Absent when the text says a year, else what was found out; for the certainty of a rule. */
export const certaintyOf = ({ yearFrom, relative }: DateValue): 'stated' | 'implied' =>
  yearFrom !== undefined || relative === true ? 'implied' : 'stated';

/** The word before a place in the text: `wordBefore` the "30" of "đường 30/4" → "đường"; '' at the start or after other marks. */
export const wordBefore = ({ text, start }: Pick<Here, 'text' | 'start'>): string =>
  /([\p{L}\p{M}]{1,12})\s{1,3}$/u.exec(text.norm.slice(Math.max(0, start - 16), start))?.[1] ?? '';
