import type { DateValue } from '../model/mention.ts';
import { iso, isPossible, lastDayOf } from './calendar.ts';
import { CLOSED, certaintyOf, DAY, FRESH, MONTH, MONTH_WORD, numberOf, YEAR } from './date-grammar.ts';
import { ROMAN_QUARTERS } from './date-quarters.ts';
import { yearOfDay } from './date-reference.ts';
import { type Groups, rule, words } from './rule.ts';

/** A day, month, quarter or year with its own names of groups. */
const side = (which: 'from' | 'till'): string => {
  const year = (of: string): string => `(?:(?: ?[-/.] ?| năm )(?<${which}${of}year>${YEAR}))?`;
  return (
    `(?:(?:ngày )?(?<${which}day>${DAY})(?<${which}mark>[-/.])(?<${which}daymonth>${MONTH})(?:\\k<${which}mark>(?<${which}dayyear>${YEAR}))?` +
    `|tháng (?<${which}month>${MONTH}|${MONTH_WORD})${year('month')}` +
    `|(?:quý|quí) (?<${which}quarter>[1-4]|iv|i{1,3})${year('quarter')}` +
    `|năm (?<${which}year>${YEAR}))`
  );
};

type Unit = 'day' | 'month' | 'quarter' | 'year';

/** What one side says: its first and last month, its day where it is one, its year where that is written. */
interface Side {
  unit: Unit;
  year: number | null;
  first: number;
  last: number;
  day: number | null;
}

const yearOr = (written: string | undefined): number | null => (written === undefined ? null : Number(written));

const sideOf = (groups: Groups, which: 'from' | 'till'): Side => {
  const of = (name: string): string | undefined => groups[which + name];
  const day = of('day');
  if (day !== undefined) {
    const month = numberOf(of('daymonth'));
    return { unit: 'day', year: yearOr(of('dayyear')), first: month, last: month, day: Number(day) };
  }
  const quarter = of('quarter');
  if (quarter !== undefined) {
    const last = (ROMAN_QUARTERS[quarter] ?? Number(quarter)) * 3;
    return { unit: 'quarter', year: yearOr(of('quarteryear')), first: last - 2, last, day: null };
  }
  if (of('month') === undefined) return { unit: 'year', year: yearOr(of('year')), first: 1, last: 12, day: null };
  const month = numberOf(of('month'));
  return { unit: 'month', year: yearOr(of('monthyear')), first: month, last: month, day: null };
};

/** A year that only one side has serves both, across New Year too; one that neither has is found from the day of publication. */
const withYears = (from: Side, till: Side, reference: string | null): Pick<DateValue, 'yearFrom'> => {
  const isWrapped = from.first > till.last;
  let found: Pick<DateValue, 'yearFrom'> = {};
  if (from.year === null && till.year === null)
    ({ year: from.year, ...found } = yearOfDay(from.first, from.day ?? 1, reference));
  if (from.year === null && till.year !== null) from.year = isWrapped ? till.year - 1 : till.year;
  if (till.year === null && from.year !== null) till.year = isWrapped ? from.year + 1 : from.year;
  return found;
};

/**
 * "từ ngày 15/12/2023 đến hết tháng 2/2024", "từ năm 2020 đến tháng 6/2024", "từ quý III/2022 đến quý I/2023" → from the first day of the one to the
 * last of the other. Two of one unit are read by the rules of that unit.
 */
const fromTill = rule({
  id: 'date/from-till',
  pattern: words`${FRESH}từ (?:đầu |giữa |cuối )?${side('from')},? (?:cho )?(?:đến|tới)(?: hết)? (?:đầu |giữa |cuối )?${side('till')}${CLOSED}(?! ?%)`,
  read: (groups, { context }) => {
    const [from, till] = [sideOf(groups, 'from'), sideOf(groups, 'till')];
    if (from.unit === till.unit && from.unit !== 'quarter') return null;
    const found = withYears(from, till, context.referenceDate);
    const [firstDay, lastDay] = [from.day ?? 1, till.day ?? lastDayOf(till.year, till.last)];
    if (!isPossible(from.year, from.first, firstDay) || !isPossible(till.year, till.last, lastDay)) return null;
    const [start, end] = [iso(from.year, from.first, firstDay), iso(till.year, till.last, lastDay)];
    return start < end || from.year === null ? { from: start, to: end, grain: 'stage', ...found } : null;
  },
  certainty: certaintyOf,
});

export const fromTillRules = [fromTill];
