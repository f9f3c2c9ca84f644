import { CLOSED, certaintyOf, FRESH, MONTH, MONTH_WORD, numberOf, YEAR } from './date-grammar.ts';
import { months, oneMonth } from './date-reference.ts';
import { isCount, isLunar, isNumbered } from './date-traps.ts';
import { NUMERAL_DIGIT, startsWithDigit } from './numerals.ts';
import { stretch, YEAR_AFTER, yearOfPeriod } from './period-year.ts';
import { type Groups, type Here, rule, words } from './rule.ts';

/**
 * "tháng 3/2024", "tháng 3 năm 2024", "tháng Ba", "tháng 3", "tháng 7 tới" → the month. "6 tháng 3 lần", the month of an impossible day and the
 * moon's months ("tháng Giêng", "rằm tháng Bảy", "tháng 8 âm lịch") are none.
 */
const month = rule({
  id: 'date/month',
  pattern: words`(?<!\d\s{1,3}|rằm )tháng (?<month>${MONTH}|${MONTH_WORD})(?:${YEAR_AFTER})?${CLOSED}(?! ?%| lần| \(?âm lịch)`,
  read: (groups, here) => {
    if (isLunar(groups)) return null;
    const isWord = !startsWithDigit(groups.month ?? '');
    if (isWord && isCommonWord(groups, here)) return null;
    const { year, extras } = yearOfPeriod(groups, numberOf(groups.month), here);
    return oneMonth({ year, month: numberOf(groups.month) }, extras);
  },
  certainty: certaintyOf,
});

/** "tháng hai" without a year is a month when it is written "tháng Hai", when a word before it says when, or when nothing is counted by it. */
const isCommonWord = (
  { month: name = '', year, slashYear, bareYear, relative, ahead }: Groups,
  here: Here,
): boolean => {
  if ((year ?? slashYear ?? bareYear ?? relative ?? ahead) !== undefined) return false;
  const { text, start, end } = here;
  if (REVOLUTION.test(text.norm.slice(Math.max(0, start - 12), start))) return true;
  if (/\s\p{Lu}\p{Ll}/u.test(text.clean.slice(start, end))) return false;
  const before = text.norm.slice(Math.max(0, start - 8), start);
  if (SAYS_WHEN.test(before)) return false;
  const isClosed = CLOSES_MONTH.test(text.norm.slice(end, end + 12));
  return !isClosed || name === 'một' || name === 'năm' || COUNTS_MONTHS.test(before);
};
/** "Cách mạng Tháng Tám", "Cách mạng Tháng Mười". */
const REVOLUTION = /cách mạng\s$/u;
const SAYS_WHEN = /(?:^|\s)(?:trong|đầu|giữa|cuối|từ|đến|vào|hồi|sang|tới|hết)\s{1,3}$/u;
/** "một tháng hai, ba lần", "mỗi tháng hai." */
const COUNTS_MONTHS =
  /(?:^|\s)(?:mỗi|từng|hằng|hàng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mấy|vài|nhiều|các|những|cả|nửa|chục)\s{1,3}$/u;
const CLOSES_MONTH = /^(?:$|\s?[,.;:)\n]| (?:vừa rồi|vừa qua|này)(?!\p{L}))/u;

/** "3/2024", "3-2024", "T3/2024" → the month; "Nghị quyết 05/2023", "số 12/2024", "12/2019/TT-BCA" are documents. */
const monthInFigures = rule({
  id: 'date/month-in-figures',
  pattern: words`${FRESH}t?(?<month>${MONTH})[-/](?<year>${YEAR})${CLOSED}`,
  read: (groups, here) =>
    isNumbered(here) ? null : oneMonth({ year: Number(groups.year), month: Number(groups.month) }),
});

/** "2020-02", "date 2020-11" → the month; "2010-11" is a season. */
const isoMonth = rule({
  id: 'date/iso-month',
  pattern: words`(?<!\d[-/.,])(?<year>${YEAR})-(?<month>0[1-9]|1[0-2])${CLOSED}`,
  read: ({ year, month }) =>
    Number(month) === (Number(year) + 1) % 100 ? null : oneMonth({ year: Number(year), month: Number(month) }),
});

/** "từ tháng 9/2022 đến tháng 6/2023", "tháng 3 - 5/2024", "từ tháng 1 đến tháng 6" → from month to month. */
const monthToMonth = rule({
  id: 'date/month-to-month',
  pattern: words`(?:từ )?(?<!\d\s{1,3})tháng (?<month>${MONTH}|${MONTH_WORD})(?:(?: ?[-/.] ?| năm )(?<fromYear>${YEAR}))? ?(?:-|(?:đến|tới) hết|đến|tới|và) ?(?:tháng )?(?<toMonth>${MONTH}|${MONTH_WORD})(?:${YEAR_AFTER})?${CLOSED}(?! ?%)`,
  read: (groups, here) => {
    const [first, last] = [numberOf(groups.month), numberOf(groups.toMonth)];
    const { year, extras } = yearOfPeriod(groups, first, here);
    const isStated = (groups.year ?? groups.slashYear ?? groups.bareYear ?? groups.relative) !== undefined;
    const from = groups.fromYear === undefined ? null : Number(groups.fromYear);
    if (from !== null)
      return months(
        { year: from, month: first },
        { year: isStated ? year : first <= last ? from : from + 1, month: last },
        { grain: 'month' },
      );
    const firstYear = year !== null && isStated && first > last ? year - 1 : year;
    const lastYear = year !== null && !isStated && first > last ? year + 1 : year;
    return months({ year: firstYear, month: first }, { year: lastYear, month: last }, { ...extras, grain: 'month' });
  },
  certainty: certaintyOf,
});

/** "từ 9/2022 đến 6/2023", "9/2022 - 6/2023" → from month to month. */
const monthToMonthInFigures = rule({
  id: 'date/month-to-month-in-figures',
  pattern: words`${FRESH}(?:từ )?(?<month>${MONTH})(?<separator>[-/])(?<year>${YEAR}) ?(?:-|đến hết|đến|tới) ?(?<toMonth>${MONTH})\k<separator>(?<toYear>${YEAR})${CLOSED}`,
  read: ({ month, year, toMonth, toYear }, here) => {
    const [first, last] = [
      { year: Number(year), month: Number(month) },
      { year: Number(toYear), month: Number(toMonth) },
    ];
    const isEarlier = first.year < last.year || (first.year === last.year && first.month < last.month);
    return isEarlier && !isNumbered(here) ? months(first, last, { grain: 'month' }) : null;
  },
});

/** "tháng 3, 4 và 5/2024", "tháng 9, tháng 10 năm 2023" → from the first month to the last. */
const monthsInList = rule({
  id: 'date/months-in-list',
  pattern: words`(?<!\d\s{1,3})tháng (?<month>${MONTH})(?:, ?(?:tháng )?${MONTH}){0,9}(?:, ?| và )(?:tháng )?(?<toMonth>${MONTH})${YEAR_AFTER}${CLOSED}`,
  read: (groups, here) => {
    const [first, last] = [numberOf(groups.month), numberOf(groups.toMonth)];
    return first < last ? stretch(groups, here, { start: first, count: last - first + 1, grain: 'month' }) : null;
  },
  certainty: certaintyOf,
});

/** "6 tháng đầu năm 2023", "9 tháng đầu năm", "3 tháng cuối năm", "11 tháng năm 2023", "6 tháng đầu 2023" → those months: a half for six, a quarter for three, else a stage. */
const monthsOfYear = rule({
  id: 'date/months-of-year',
  pattern: words`${FRESH}(?<count>0?[1-9]|1[0-2]|${NUMERAL_DIGIT}|mười một|mười) tháng(?: (?<end>đầu|cuối))?(?:,?(?: của)? năm(?: (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước)))?|/(?<slashYear>${YEAR})| (?<behind>${YEAR}))${CLOSED}`,
  read: (groups, here) => {
    const count = numberOf(groups.count);
    if (groups.end === undefined && (groups.year ?? groups.slashYear ?? groups.behind) === undefined) return null;
    if (groups.behind !== undefined && isCount(here)) return null;
    const grain = count === 6 ? 'half' : count === 3 ? 'quarter' : 'stage';
    return stretch({ ...groups, year: groups.year ?? groups.behind }, here, {
      start: groups.end === 'cuối' ? 13 - count : 1,
      count,
      grain,
    });
  },
  certainty: certaintyOf,
});

export const periodRules = [
  month,
  monthInFigures,
  isoMonth,
  monthToMonth,
  monthToMonthInFigures,
  monthsInList,
  monthsOfYear,
];
