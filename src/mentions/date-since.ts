import type { DateValue } from '../model/mention.ts';
import { iso, isPossible, partsOf } from './calendar.ts';
import { certaintyOf, DAY, MONTH, MONTH_WORD, numberOf, YEAR } from './date-grammar.ts';
import { yearOfDay } from './date-reference.ts';
import { rule, words } from './rule.ts';

const TILL_NOW = '(?:cho )?(?:đến|tới) (?:nay|hiện nay|hiện tại)';

/** From a day to the one of publication; null when it is not before that, or no day. */
const till = (
  reference: string | null,
  from: { year: number | null; month: number; day: number },
  grain: DateValue['grain'],
): DateValue | null => {
  if (reference === null || from.year === null || !isPossible(from.year, from.month, from.day)) return null;
  const start = iso(from.year, from.month, from.day);
  return start > reference ? null : { from: start, to: reference, grain, relative: true };
};

/** "từ đầu năm đến nay", "từ đầu năm 2023 đến nay", "từ đầu tháng đến nay" → from the first day of the year or month to the day of publication. */
const beginning = rule({
  id: 'date/year-to-date',
  pattern: words`(?:từ )?đầu (?:năm(?: (?<year>(?:19|20)\d\d))?|(?<month>tháng)) ${TILL_NOW}`,
  read: ({ year, month }, { context: { referenceDate } }) => {
    if (referenceDate === null) return null;
    const now = partsOf(referenceDate);
    const first = { year: year === undefined ? now.year : Number(year), month: month === undefined ? 1 : now.month };
    return till(referenceDate, { ...first, day: 1 }, 'stage');
  },
  certainty: certaintyOf,
});

/** "từ năm 2020 đến nay", "từ tháng 3/2023 đến nay", "từ ngày 15/12/2023 đến nay", "từ 1/4 đến nay", "từ 3/2023 đến nay" → from its first day to the day of publication. */
const since = rule({
  id: 'date/since',
  pattern: words`từ (?:(?:đầu |cuối |giữa )?(?:(?:năm )?(?<year>${YEAR})|(?<figureMonth>${MONTH})[-/](?<figureYear>${YEAR})|tháng (?<month>${MONTH}|${MONTH_WORD})(?:(?: ?[-/.] ?| năm )(?<monthYear>${YEAR}))?)|(?:ngày )?(?<day>${DAY})(?<separator>[-/.])(?<dayMonth>${MONTH})(?:\k<separator>(?<dayYear>${YEAR}))?) ${TILL_NOW}`,
  read: (
    { year, figureMonth, month = figureMonth, figureYear, monthYear = figureYear, day = '1', dayMonth, dayYear },
    { context: { referenceDate } },
  ) => {
    if (year !== undefined) return till(referenceDate, { year: Number(year), month: 1, day: 1 }, 'stage');
    const first = { month: numberOf(month ?? dayMonth), day: numberOf(day) };
    const written = monthYear ?? dayYear;
    const found = written === undefined ? yearOfDay(first.month, first.day, referenceDate).year : Number(written);
    return till(referenceDate, { year: found, ...first }, 'stage');
  },
  certainty: certaintyOf,
});

export const sinceRules = [beginning, since];
