import type { DateValue } from '../model/mention.ts';
import { addDays, addMonths, iso, isPossible, lastDayOf, partsOf } from './calendar.ts';

/** A piece of news is dated a little ahead now and then ("sáng mai", a page stamped in UTC). */
const AHEAD_DAYS = 3;
/** February 29 comes back within eight years at most. */
const YEARS_BACK = 8;

type Year = number | null;
type Extras = Pick<DateValue, 'partOfDay' | 'yearFrom' | 'relative' | 'school'>;

/** A year that the text does not write, found from the day of publication; null when that is unknown. */
interface FoundYear {
  year: Year;
  yearFrom?: 'reference';
}

const found = (year: Year): FoundYear => (year === null ? { year } : { year, yearFrom: 'reference' });

/**
 * The year of "30-3" in an article of 2023-03-31: of the newest such day that is no more than three days after publication. So a
 * December day in a January article is last year's. `isAhead` ("30/4 tới"): of the first such day after publication.
 */
export function yearOfDay(month: number, day: number, reference: string | null, isAhead = false): FoundYear {
  if (reference === null) return { year: null };
  const { year } = partsOf(reference);
  const step = isAhead ? 1 : -1;
  const latest = isAhead ? '' : addDays(reference, AHEAD_DAYS);
  const isFit = (on: string): boolean => (isAhead ? on > reference : on <= latest);
  for (let candidate = year - step; Math.abs(candidate - year) <= YEARS_BACK; candidate += step) {
    if (isPossible(candidate, month, day) && isFit(iso(candidate, month, day))) return found(candidate);
  }
  return { year: null };
}

/** The year of "tháng 12" or "quý IV": of the newest one that has begun by publication; `isAhead` ("tháng 12 tới"): of the next to begin. */
export const yearOfMonth = (month: number, reference: string | null, isAhead = false): FoundYear =>
  yearOfDay(month, 1, reference, isAhead);

/** "năm nay" → 0, "năm ngoái", "năm trước" → -1, "năm tới", "năm sau" → 1; added to the year of publication. */
export const relativeYear = (words: string, reference: string | null): number | null => {
  if (reference === null) return null;
  const shift = /nay|này/u.test(words) ? 0 : /ngoái|trước/u.test(words) ? -1 : 1;
  return partsOf(reference).year + shift;
};

/** `oneDay(2023, 3, 30)` → the day's value; null for a day that no calendar has ("30/2"). */
export const oneDay = (year: Year, month: number, day: number, extras: Extras = {}): DateValue | null => {
  if (!isPossible(year, month, day)) return null;
  const from = iso(year, month, day);
  return { from, to: from, grain: 'day', ...extras };
};

/** `months(2023, 9, 2024, 6, 'month')`: from the first day of the first month to the last day of the last. */
export const months = (
  first: { year: Year; month: number },
  last: { year: Year; month: number },
  extras: Extras & { grain: DateValue['grain'] },
): DateValue => ({
  from: iso(first.year, first.month, 1),
  to: iso(last.year, last.month, lastDayOf(last.year, last.month)),
  ...extras,
});

/** `oneMonth({ year: 2024, month: 2 })` → 2024-02-01..2024-02-29. */
export const oneMonth = (at: { year: Year; month: number }, extras: Extras = {}): DateValue =>
  months(at, at, { ...extras, grain: 'month' });

/** `years(2021, 2025)` → 2021-01-01..2025-12-31, grain stage; one year alone has grain year. */
export const years = (first: number, last: number, extras: Extras = {}): DateValue =>
  months({ year: first, month: 1 }, { year: last, month: 12 }, { ...extras, grain: first === last ? 'year' : 'stage' });

/** `monthsFrom({ year: 2023, month: 9 }, 9)` → June 2024: the month that ends a stretch. */
export const monthsFrom = (start: { year: number; month: number }, count: number): { year: number; month: number } =>
  addMonths(start.year, start.month, count - 1);
