import { expect, test } from 'vitest';
import { Stretches } from './stretches.ts';

const spans = [4, 10, 11, 30].map((start) => ({ start, end: start + 1 }));

test('an offset belongs to the last stretch that starts before it, whichever was asked about before', () => {
  const stretches = new Stretches(spans);
  const expected = [0, 4, 9, 10, 11, 29, 30, 99].map((offset) => [
    offset,
    offset < 10 ? 0 : offset < 11 ? 1 : offset < 30 ? 2 : 3,
  ]);
  for (const [offset = 0, index] of [...expected, ...expected.toReversed(), ...expected])
    expect([offset, stretches.indexAt(offset)]).toEqual([offset, index]);
});

test('where there are none, the first is asked for', () => {
  expect(new Stretches([]).indexAt(7)).toBe(0);
});
