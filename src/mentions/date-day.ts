import type { DateValue } from '../model/mention.ts';
import {
  CLOSED,
  certaintyOf,
  DAY,
  DAY_OR_WORD,
  FRESH,
  LEAD,
  MONTH,
  MONTH_WORD,
  numberOf,
  partOfDay,
  YEAR,
  yearInWords,
  yearOf,
} from './date-grammar.ts';
import { oneDay, relativeYear, yearOfDay } from './date-reference.ts';
import { isCount, isLunar, isNoDay, isNumbered } from './date-traps.ts';
import { BARE_YEAR, bareYearOf } from './period-year.ts';
import { type Groups, type Here, rule, words } from './rule.ts';

/** The year that may follow a day and month in words: " năm 2023", ", năm 2023", " năm nay", " tới". */
export const YEAR_AFTER = `(?:,? năm (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau))|(?<ahead> (?:sắp )?tới))?`;

/** "Ngày 19/8 hằng năm" is of every year. */
const EACH_YEAR = /^\s(?:hằng|hàng)\snăm/u;
const EACH_YEAR_LENGTH = ' hằng năm'.length;

/** Day, month and what is known of the year → the value; null for a day that no calendar has. */
export function dayOf(
  { day, month, shortYear, year = shortYear, relative, ahead, part }: Groups,
  here: Here,
): DateValue | null {
  const { text, context } = here;
  // "sáng thứ Ba (21/5)": the bracket that the lead opened is closed with the day.
  if (text.norm[here.end] === ')' && text.norm.slice(here.start, here.end).includes('(')) here.end++;
  const extras = partOfDay(part);
  const [monthNumber, dayNumber] = [numberOf(month), numberOf(day)];
  if (year !== undefined) return oneDay(yearOf(year), monthNumber, dayNumber, extras);
  if (relative !== undefined) {
    const resolved = relativeYear(relative, context.referenceDate);
    if (resolved !== null) return oneDay(resolved, monthNumber, dayNumber, { ...extras, relative: true });
  }
  if (text.norm[here.end + 1] === 'h' && EACH_YEAR.test(text.norm.slice(here.end, here.end + EACH_YEAR_LENGTH)))
    return oneDay(null, monthNumber, dayNumber, extras);
  const { year: found, ...from } = yearOfDay(monthNumber, dayNumber, context.referenceDate, ahead !== undefined);
  return oneDay(found, monthNumber, dayNumber, { ...extras, ...from });
}

/** "Sáng 30-3-2023", "Thứ Ba, 21/05/2019", "ngày 01.3.2024" → that day. One separator throughout; a year of two digits is of this or the last century. */
const full = rule({
  id: 'date/day-month-year',
  pattern: words`${FRESH}${LEAD}(?<day>${DAY}) ?(?<separator>[-/.]) ?(?<month>${MONTH}) ?\k<separator> ?(?:(?<year>${YEAR})(?!\d|[./]\d|/\p{L})|(?<shortYear>\d\d)${CLOSED})`,
  read: dayOf,
  certainty: certaintyOf,
});

/** "2023-03-30", "2023-03-30T07:05:00+07:00" → that day. */
const isoDay = rule({
  id: 'date/iso',
  pattern: words`(?<!\d[-/.])(?<span>(?<year>${YEAR})(?<separator>[-/.])(?<month>\d\d)\k<separator>(?<day>\d\d))(?:t\d\d:?\d\d.{0,20}|${CLOSED})`,
  read: dayOf,
});

/**
 * "Sáng 30-3", "ngày 26/3", "tối 6/8", "ngày 25.7", "ngày 30 / 3" → a day whose year is found from the day of publication. "ngày 5 - 7" may be three
 * days, "ngày 30 - 3" is one.
 */
const dayMonth = rule({
  id: 'date/day-month',
  pattern: words`${FRESH}${LEAD}(?<day>${DAY})(?<gap> ?)(?<separator>[-/.])\k<gap>(?<month>${MONTH})${CLOSED}(?! ?%)${YEAR_AFTER}(?! \(?âm lịch)`,
  read: (groups, here) => (isNoDay(groups, here) || isTwoNumbers(groups) ? null : dayOf(groups, here)),
  certainty: certaintyOf,
});

/** With blanks around its mark a day needs the word, and one that could be the first of several days is none. */
const isTwoNumbers = ({ gap, separator, day, month, cue, part }: Groups): boolean =>
  gap === ' ' &&
  (separator === '.' || (cue ?? part) === undefined || (separator === '-' && Number(day) <= Number(month)));

/** "một tháng hai lần": one word before "tháng" counts months unless "ngày", "mùng" or a part of the day stands before it. */
const DIGIT_WORD = /^(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)$/u;

/** "mồng 9 tháng Giêng", "ngày 23 tháng Chạp": a day of the moon's year, which falls on another day each year. */
const isLunarDay = (groups: Groups): boolean =>
  isLunar(groups) || (groups.first !== undefined && isLunar({ month: groups.month }));

/** The " năm một nghìn chín trăm bảy mươi lăm" behind a day and month, taken into the mention. */
const writtenYear = (here: Here): string | undefined => {
  const { norm } = here.text;
  const gap = YEARS_GAP.exec(norm.slice(here.end, here.end + LONGEST_GAP))?.[0];
  const found = gap === undefined ? null : yearInWords(norm, here.end + gap.length);
  if (found === null) return undefined;
  here.end = found.end;
  return String(found.year);
};
const YEARS_GAP = /^,?[ \n]năm[ \n]/u;
const LONGEST_GAP = 6;

/**
 * "ngày 30 tháng 3 năm 2023", "mùng 3 tháng Hai", "ngày mười chín tháng tám", "30 tháng 3/2023", "30 Tháng Ba, 2023", "ngày ba mươi tháng tư năm một nghìn chín trăm
 * bảy mươi lăm" → that day.
 */
const inWords = rule({
  id: 'date/day-in-words',
  pattern: words`${FRESH}${LEAD}(?:(?<first>mùng|mồng) )?(?<day>${DAY_OR_WORD}) tháng (?<month>${MONTH}|${MONTH_WORD})(?: ?[-/.] ?(?<slashYear>${YEAR})|${BARE_YEAR})?${CLOSED}${YEAR_AFTER}(?! \(?âm lịch)`,
  read: ({ slashYear: behindMark, ...groups }, here) => {
    const inFigures = behindMark ?? bareYearOf(groups, here);
    if (isLunarDay({ ...groups, slashYear: inFigures })) return null;
    const slashYear = inFigures ?? (groups.year === undefined ? writtenYear(here) : undefined);
    const isCounted = DIGIT_WORD.test(groups.day ?? '') && (groups.cue ?? groups.part ?? groups.first) === undefined;
    const isBare = (groups.cue ?? groups.part ?? groups.first ?? groups.year ?? slashYear) === undefined;
    if (isCounted || (isBare && (isCount(here) || isNumbered(here)))) return null;
    return dayOf(slashYear === undefined ? groups : { ...groups, year: slashYear }, here);
  },
  certainty: certaintyOf,
});

/** "Tháng Ba 30, 2023": a page's stamp in the English order. */
const monthFirst = rule({
  id: 'date/month-day-year',
  pattern: words`tháng (?<month>${MONTH}|${MONTH_WORD}) (?<day>${DAY}), ?(?<year>${YEAR})${CLOSED}`,
  read: dayOf,
});

export const dayRules = [full, isoDay, dayMonth, inWords, monthFirst];
