import type { DateValue } from '../model/mention.ts';
import { YEAR } from './date-grammar.ts';
import { months, relativeYear, yearOfMonth } from './date-reference.ts';
import { isCount } from './date-traps.ts';
import type { Groups, Here } from './rule.ts';

/** " 2024", ", 2024": a year without its word. */
export const BARE_YEAR = `(?<bare>,? (?<bareYear>${YEAR})(?![-/.,]\\d))`;
/** The year that may follow a period: "/2024", " năm 2023", ", 2024", " năm nay", " tới", " này"; "tháng 5 tới hết tháng 8" goes on to another. */
export const YEAR_AFTER = `(?: ?[-/.] ?(?<slashYear>${YEAR})|${BARE_YEAR}|,?(?: của)? năm (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau))|(?<ahead> (?:sắp )?tới(?! hết))|(?<near> này))`;

interface KnownYear {
  year: number | null;
  extras: Pick<DateValue, 'yearFrom' | 'relative'>;
}

/** The "2024" of "quý I 2024", "tháng 3, 2024"; figures that count what follows ("tháng 3, 2024 lượt người") are no year, and given back. */
export const bareYearOf = ({ bare, bareYear }: Groups, here: Here): string | undefined => {
  if (bare === undefined || !isCount(here)) return bareYear;
  here.end -= bare.length;
  return undefined;
};

/** The year written after a period, or the one of the newest such period begun by the day of publication. */
export function yearOfPeriod(groups: Groups, startMonth: number, here: Here): KnownYear {
  const { year = bareYearOf(groups, here), slashYear = year, near, relative = near, ahead } = groups;
  const { context } = here;
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
