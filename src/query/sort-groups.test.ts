import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { sortGroups } from './sort-groups.ts';

const groups = [
  { year: 2023, owner: 'Đắk Lắk', count: 2 },
  { year: 2024, owner: 'An Giang', count: 5 },
  { year: 2025, owner: 'Cà Mau', count: 2 },
];
const yearsOf = (sort: readonly string[]): unknown[] =>
  sortGroups(groups, ['year', 'owner', 'count'], sort).map(({ year }) => year);

test('"-" is for descending; equal ones stay as they were, or go by the next column', () => {
  expect(yearsOf(['-count'])).toEqual([2024, 2023, 2025]);
  expect(yearsOf(['count', '-year'])).toEqual([2025, 2023, 2024]);
  expect(yearsOf(['owner'])).toEqual([2024, 2025, 2023]);
});

test('a column that is not there is named, with those that are', () => {
  expect(() => yearsOf(['month'])).toThrow(UsageError);
  expect(() => yearsOf(['month'])).toThrow(/"month": use one of year, owner, count/u);
});
