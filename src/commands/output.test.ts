import { expect, test } from 'vitest';
import { tableOf } from './output.ts';

test('more rows than a table holds go into several of one width', () => {
  const lines = tableOf(
    ['id'],
    Array.from({ length: 10_001 }, (_, at) => [String(at)]),
    80,
  ).split('\n');
  expect(lines.filter((line) => line.includes('id'))).toHaveLength(2);
  expect(lines.filter((line) => /\d/u.test(line))).toHaveLength(10_001);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});
