import { DAY_MS } from '../model/durations.ts';

/** A leap year: what a day and month may be while the year is unknown. */
const ANY_YEAR = 2024;

/** `lastDayOf(2023, 2)` → 28; with an unknown year February has 29. */
export const lastDayOf = (year: number | null, month: number): number =>
  month === 2 && isLeap(year ?? ANY_YEAR) ? 29 : (LAST_DAYS[month - 1] ?? 0);
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** `isPossible(2023, 2, 29)` → false, `isPossible(null, 2, 29)` → true. */
export const isPossible = (year: number | null, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const twoDigits = (number: number): string => TWO_DIGITS[number] ?? String(number);

/** `iso(2023, 3, 30)` → "2023-03-30"; `iso(null, 3, 30)` → "--03-30". */
export const iso = (year: number | null, month: number, day: number): string =>
  `${yearOf(year)}-${twoDigits(month)}-${twoDigits(day)}`;
const yearOf = (year: number | null): string =>
  year === null ? '-' : year >= 1000 ? String(year) : String(year).padStart(4, '0');

/** `addDays('2023-03-30', 3)` → "2023-04-02". */
export const addDays = (day: string, days: number): string => {
  const { year, month, day: from } = partsOf(day);
  const to = from + days;
  // Most shifts stay within the month.
  if (to >= 1 && to <= lastDayOf(year, month)) return iso(year, month, to);
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
};

/** `weekdayOf('2023-03-30')` → 4: Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay() || 7;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day of publication is asked about at every day of its text. */
let last: { day: string; parts: Parts } | null = null;

/** `partsOf('2023-03-30')` → { year: 2023, month: 3, day: 30 }. */
export const partsOf = (day: string): Parts => {
  if (last?.day !== day)
    last = {
      day,
      parts: { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) },
    };
  return last.parts;
};

/** `addMonths(2024, 1, -1)` → { year: 2023, month: 12 }. */
export const addMonths = (year: number, month: number, months: number): { year: number; month: number } => {
  const count = year * 12 + month - 1 + months;
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
};
