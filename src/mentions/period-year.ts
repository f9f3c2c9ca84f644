import type { DateValue } from '../model/mention.ts';
import { YEAR } from './date-grammar.ts';
import { months, relativeYear, yearOfMonth } from './date-reference.ts';
import type { Groups, Here } from './rule.ts';

/** The year that may follow a period: "/2024", " năm 2023", " năm nay", " tới", " này". */
export const YEAR_AFTER = `(?: ?[-/.] ?(?<slashYear>${YEAR})|,?(?: của)? năm (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau))|(?<ahead> (?:sắp )?tới)|(?<near> này))`;

interface KnownYear {
  year: number | null;
  extras: Pick<DateValue, 'yearFrom' | 'relative'>;
}

/** The year written after a period, or the one of the newest such period begun by the day of publication. */
export function yearOfPeriod(
  { year, slashYear = year, near, relative = near, ahead }: Groups,
  startMonth: number,
  { context }: Here,
): KnownYear {
  if (slashYear !== undefined) return { year: Number(slashYear), extras: {} };
  const resolved = relative === undefined ? null : relativeYear(relative, context.referenceDate);
  if (resolved !== null) return { year: resolved, extras: { relative: true } };
  const { year: found, ...extras } = yearOfMonth(startMonth, context.referenceDate, ahead !== undefined);
  return { year: found, extras };
}

/** `count` months of one year from `start` on. */
export const stretch = (
  groups: Groups,
  here: Here,
  { start, count, grain }: { start: number; count: number; grain: DateValue['grain'] },
) => {
  const { year, extras } = yearOfPeriod(groups, start, here);
  return months({ year, month: start }, { year, month: start + count - 1 }, { ...extras, grain });
};
