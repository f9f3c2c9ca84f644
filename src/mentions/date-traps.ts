import { surfaceAfter, surfaceBefore } from './beside.ts';
import type { Groups, Here } from './rule.ts';

/** "24/7" is round the clock, "1/3" and its like are shares unless a word says that a day is meant. */
const SET_PHRASE = /^24\/7$/u;
const SHARE = /^(?:1\/(?:[2-9]|10)|2\/[35]|3\/[45]|4\/5)$/u;
const NAMES_DAY = /(?:^|[\s(])(?:lễ|dịp|mùng|mồng)\s{1,3}$/u;
/** "ngày Thương binh - liệt sĩ 27.7". */
const NAMED_DAY = /[Nn]gày \p{Lu}[^.,;:\n]{2,40}\s$/u;
/** "ngày 30/4, 1/5 và 2/5": a day in a list of them. */
const AFTER_DAY = /\d[-/]\d{1,2}(?:,| và) $/u;
const BOUNDS_TIME = /(?:^|[\s(])(?:từ|đến|trước|sau|hết|tới|vào)\s{1,3}$/u;

const wordsBefore = ({ text, start }: Here): string => text.norm.slice(Math.max(0, start - 12), start);

/**
 * Figures that look like day and month and are none: "đường 30/4" (a street), "tỷ lệ 5/7", "10/12 vụ" (done of all), "24/7",
 * "số 12/5" (a document or a house), "2/3 số phiếu", and with a dot all that no word calls a day ("công nghiệp 4.0", "7.5").
 */
export function isNoDay({ cue, part, separator, day, month }: Groups, here: Here): boolean {
  const { text, context } = here;
  const place = { text, lexicon: context.lexicon };
  const before = wordsBefore(here);
  if (cue !== undefined || part !== undefined || NAMES_DAY.test(before)) return false;
  if (separator === '.') return !NAMED_DAY.test(text.clean.slice(Math.max(0, here.start - 48), here.start));
  if (surfaceAfter('count_unit', here.end, place) !== null) return true;
  if (BOUNDS_TIME.test(before)) return false;
  const figures = `${Number(day)}/${Number(month)}`;
  if (SET_PHRASE.test(figures)) return true;
  if (SHARE.test(figures) && !AFTER_DAY.test(before) && /^ ?\p{L}/u.test(text.norm.slice(here.end, here.end + 2)))
    return true;
  return surfaceBefore('not_a_day', here.start, place) !== null;
}

/** "Nghị quyết 05/2023", "số 12/2024", "Quốc lộ 3-2024": figures that name a document, a house, a road. */
export const isNumbered = (here: Here): boolean =>
  surfaceBefore('not_a_day', here.start, { text: here.text, lexicon: here.context.lexicon }) !== null;

/**
 * "tháng Giêng", "tháng Chạp" and their days are of the moon's year unless a year is written behind ("tháng Giêng năm 1930"): the press calls the
 * first and the last month of the other calendar "tháng 1" and "tháng 12". No day or month of ours can be said for them.
 */
export const isLunar = ({ month, year, slashYear, bareYear }: Groups): boolean =>
  (month === 'giêng' || month === 'chạp') && (year ?? slashYear ?? bareYear) === undefined;

/** "2 tháng 5 ngày", "6 tháng 2 lần", "tháng 3, 2024 lượt": the figures count what follows, and name no day or year. */
export const isCount = (here: Here): boolean =>
  surfaceAfter('count_unit', here.end, { text: here.text, lexicon: here.context.lexicon }) !== null;
