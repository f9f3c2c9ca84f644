import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { readYears } from './read-years.ts';

test.each([
  ['2023', { from: 2023, to: 2023 }],
  ['2019-2024', { from: 2019, to: 2024 }],
  ['2019 – 2024', { from: 2019, to: 2024 }],
] as const)('%s', (words, years) => {
  expect(readYears(words)).toEqual(years);
});

test.each(['', '23', '2024-2019', 'năm 2023', '2023-'])('"%s" is refused', (words) => {
  expect(() => readYears(words)).toThrow(UsageError);
});

test('a range that runs backwards is told the way round that it has', () => {
  expect(() => readYears('2025-2019')).toThrow(/runs backwards: 2019-2025/u);
});
