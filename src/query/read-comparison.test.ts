import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { readComparison } from './read-comparison.ts';

test.each([
  ['>75', { operator: '>', number: 75 }],
  ['<= 1,5 %', { operator: '<=', number: 1.5 }],
  ['100', { operator: '=', number: 100 }],
] as const)('%s', (words, comparison) => {
  expect(readComparison(words)).toEqual(comparison);
});

test.each(['', '>', '=>5', 'hơn 75', '-5'])('"%s" is refused', (words) => {
  expect(() => readComparison(words)).toThrow(UsageError);
});
