import { expect, test } from 'vitest';
import { type TrendPoint, trendOf } from './trend.ts';

const point = (year: number, bound: number, fields: Partial<TrendPoint> = {}): TrendPoint => ({
  year,
  bound,
  direction: 'reach',
  outcome: 'unreported',
  count: 1,
  ...fields,
});

test('a row a year, oldest first, with the spread of the bounds and what became of them', () => {
  const points = [
    point(2024, 80, { outcome: 'met' }),
    point(2023, 75),
    point(2024, 75, { outcome: 'missed' }),
    point(2024, 90),
    point(2024, 70),
  ];
  expect(trendOf(points)).toEqual([
    { year: 2023, direction: 'reach', targets: 1, least: 75, median: 75, most: 75, met: 0, missed: 0 },
    { year: 2024, direction: 'reach', targets: 4, least: 70, median: 77.5, most: 90, met: 1, missed: 1 },
  ]);
});

test('targets that are alike are counted together', () => {
  const [year] = trendOf([point(2023, 80), point(2023, 75, { count: 2 })]);
  expect(year).toMatchObject({ targets: 3, least: 75, median: 75, most: 80 });
});

test('levels and changes are never mixed', () => {
  const rows = trendOf([point(2024, 80), point(2024, 5, { direction: 'decrease' })]);
  expect(rows.map(({ direction, median }) => [direction, median])).toEqual([
    ['decrease', 5],
    ['reach', 80],
  ]);
});

test('no targets, no rows', () => {
  expect(trendOf([])).toEqual([]);
});
