import type { DateValue } from '../model/mention.ts';
import { CLOSED, certaintyOf, FRESH, MONTH, MONTH_WORD, numberOf, YEAR } from './date-grammar.ts';
import { months, monthsFrom, oneMonth, relativeYear, yearOfMonth, years } from './date-reference.ts';
import { isNumbered } from './date-traps.ts';
import { NUMERAL_DIGIT, startsWithDigit } from './numerals.ts';
import { type Groups, type Here, rule, words } from './rule.ts';

const YEAR_AFTER = `(?: ?[-/.] ?(?<slashYear>${YEAR})|,?(?: của)? năm (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau)))`;
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

interface KnownYear {
  year: number | null;
  extras: Pick<DateValue, 'yearFrom' | 'relative'>;
}

/** The year written after a period, or the one of the newest such period begun by the day of publication. */
function yearOfPeriod({ year, slashYear = year, relative }: Groups, startMonth: number, { context }: Here): KnownYear {
  if (slashYear !== undefined) return { year: Number(slashYear), extras: {} };
  const resolved = relative === undefined ? null : relativeYear(relative, context.referenceDate);
  if (resolved !== null) return { year: resolved, extras: { relative: true } };
  const { year: found, ...extras } = yearOfMonth(startMonth, context.referenceDate);
  return { year: found, extras };
}

const stretch = (
  groups: Groups,
  here: Here,
  { start, count, grain }: { start: number; count: number; grain: DateValue['grain'] },
) => {
  const { year, extras } = yearOfPeriod(groups, start, here);
  return months({ year, month: start }, { year, month: start + count - 1 }, { ...extras, grain });
};

/** "tháng 3/2024", "tháng 3 năm 2024", "tháng Ba", "tháng 3" → the month. "6 tháng 3 lần" and the month of an impossible day are none. */
const month = rule({
  id: 'date/month',
  pattern: words`(?<!\d\s{1,3})tháng (?<month>${MONTH}|${MONTH_WORD})(?:${YEAR_AFTER})?${CLOSED}(?! ?%| lần)`,
  read: (groups, here) => {
    const isWord = !startsWithDigit(groups.month ?? '');
    if (isWord && isCommonWord(groups, here)) return null;
    const { year, extras } = yearOfPeriod(groups, numberOf(groups.month), here);
    return oneMonth({ year, month: numberOf(groups.month) }, extras);
  },
  certainty: certaintyOf,
});

/** "tháng hai" without a year is a month when it is written "tháng Hai" or a word before it says when. */
const isCommonWord = ({ month: name = '', year, slashYear, relative }: Groups, { text, start, end }: Here): boolean => {
  if ((year ?? slashYear ?? relative) !== undefined || name === 'giêng' || name === 'chạp') return false;
  const written = text.clean.slice(start, end);
  const isCapital = /\s\p{Lu}\p{Ll}/u.test(written);
  return (
    !isCapital &&
    !/(?:^|\s)(?:trong|đầu|giữa|cuối|từ|đến|vào|hồi|sang|tới|hết)\s{1,3}$/u.test(
      text.norm.slice(Math.max(0, start - 8), start),
    )
  );
};

/** "3/2024", "3-2024" → the month; "Nghị quyết 05/2023", "số 12/2024", "12/2019/TT-BCA" are documents. */
const monthInFigures = rule({
  id: 'date/month-in-figures',
  pattern: words`${FRESH}(?<month>${MONTH})[-/](?<year>${YEAR})${CLOSED}`,
  read: (groups, here) =>
    isNumbered(here) ? null : oneMonth({ year: Number(groups.year), month: Number(groups.month) }),
});

/** "từ tháng 9/2022 đến tháng 6/2023", "tháng 3 - 5/2024", "từ tháng 1 đến tháng 6" → from month to month. */
const monthToMonth = rule({
  id: 'date/month-to-month',
  pattern: words`(?:từ )?(?<!\d\s{1,3})tháng (?<month>${MONTH}|${MONTH_WORD})(?:(?: ?[-/.] ?| năm )(?<fromYear>${YEAR}))? ?(?:-|đến hết|đến|tới|và) ?(?:tháng )?(?<toMonth>${MONTH}|${MONTH_WORD})(?:${YEAR_AFTER})?${CLOSED}(?! ?%)`,
  read: (groups, here) => {
    const [first, last] = [numberOf(groups.month), numberOf(groups.toMonth)];
    const { year, extras } = yearOfPeriod(groups, first, here);
    const isStated = (groups.year ?? groups.slashYear ?? groups.relative) !== undefined;
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

/** "quý III/2023", "quý 3 năm 2023", "quý I" → the quarter. */
const quarter = rule({
  id: 'date/quarter',
  pattern: words`(?:quý|quí) (?<quarter>[1-4]|iv|i{1,3})(?:${YEAR_AFTER})?${CLOSED}`,
  read: (groups, here) => {
    const number = ROMAN[groups.quarter ?? ''] ?? Number(groups.quarter);
    return stretch(groups, here, { start: number * 3 - 2, count: 3, grain: 'quarter' });
  },
  certainty: certaintyOf,
});

/** "6 tháng đầu năm 2023", "9 tháng đầu năm", "3 tháng cuối năm", "11 tháng năm 2023" → those months: a half for six, a quarter for three, else a stage. */
const monthsOfYear = rule({
  id: 'date/months-of-year',
  pattern: words`${FRESH}(?<count>0?[1-9]|1[0-2]|${NUMERAL_DIGIT}|mười một|mười) tháng(?: (?<end>đầu|cuối))?(?:,?(?: của)? năm(?: (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước)))?|/(?<slashYear>${YEAR}))${CLOSED}`,
  read: (groups, here) => {
    const count = numberOf(groups.count);
    if (groups.end === undefined && (groups.year ?? groups.slashYear) === undefined) return null;
    const grain = count === 6 ? 'half' : count === 3 ? 'quarter' : 'stage';
    return stretch(groups, here, { start: groups.end === 'cuối' ? 13 - count : 1, count, grain });
  },
  certainty: certaintyOf,
});

/** "nửa đầu năm 2023", "nửa cuối năm" → the half. */
const half = rule({
  id: 'date/half',
  pattern: words`nửa (?<end>đầu|cuối)(?: của)? năm(?: (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau)))?`,
  read: (groups, here) => stretch(groups, here, { start: groups.end === 'cuối' ? 7 : 1, count: 6, grain: 'half' }),
  certainty: certaintyOf,
});

/** "năm 2024" → the year. In "ngày 31 tháng 4 năm 2023" it belongs to a day that is none. */
const year = rule({
  id: 'date/year',
  pattern: words`(?<!tháng (?:${MONTH}|${MONTH_WORD}) |\d[-/.]\d{1,2} )năm (?<year>${YEAR})(?![.,]\d|[-/.]\d)`,
  read: (groups) => years(Number(groups.year), Number(groups.year)),
});

/** "năm 2022 và 2023", "các năm 2021, 2022" → the years after the first, each by itself. */
const yearInList = rule({
  id: 'date/year-in-list',
  pattern: words`(?<=năm (?:${YEAR}, ?){0,4}${YEAR}(?:, ?| và | và năm ))(?<year>${YEAR})(?![.,]\d|[-/.]\d)`,
  read: (groups) => years(Number(groups.year), Number(groups.year)),
});

/** "giai đoạn 2021-2025", "nhiệm kỳ 2025 - 2030", "từ năm 2021 đến năm 2025", "2021-2025" → the years, a stage. */
const stage = rule({
  id: 'date/stage',
  pattern: words`(?<!\d[-/.,])(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|từ năm|các năm|năm|từ) )?(?<first>${YEAR}) ?(?:-|đến|tới) ?(?:năm )?(?<last>${YEAR})(?![.,/-]?\d)`,
  read: ({ first, last }) =>
    Number(first) < Number(last) && Number(last) - Number(first) <= LONGEST_STAGE
      ? years(Number(first), Number(last))
      : null,
});
/** Longer ones are lives and jubilees: "(1945 - 2025)" is no stage. */
const LONGEST_STAGE = 30;

/** "năm học 2025 - 2026" → from September to August, marked as a school year. */
const schoolYear = rule({
  id: 'date/school-year',
  pattern: words`(?:năm học|niên khóa) (?<first>${YEAR}) ?[-/] ?(?<last>${YEAR})(?![.,/-]?\d)`,
  read: ({ first, last }) => {
    const start = { year: Number(first), month: 9 };
    if (Number(last) <= Number(first)) return null;
    return months(start, monthsFrom(start, 12 * (Number(last) - Number(first))), { grain: 'stage', school: true });
  },
});

export const periodRules = [
  month,
  monthInFigures,
  monthToMonth,
  quarter,
  monthsOfYear,
  half,
  year,
  yearInList,
  stage,
  schoolYear,
];
