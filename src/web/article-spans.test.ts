import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArticleFact, stretchesOf } from './article-spans.ts';

const factAt = (...spans: readonly (readonly [number, number])[]): ArticleFact => ({
  field: 'theme',
  role: 'fact.theme',
  fact: {
    value: null,
    certainty: 'stated',
    confidence: 1,
    rule: 'r',
    evidence: spans.map(([start, end]) => ({ start, end, text: '' })),
  },
});

test('stretches are cut where evidence begins or ends, and know their facts', () => {
  const [one, two] = [factAt([2, 6]), factAt([4, 8])];
  expect(stretchesOf(10, [one, two]).map(({ start, end, facts }) => [start, end, facts.length])).toEqual([
    [0, 2, 0],
    [2, 4, 1],
    [4, 6, 2],
    [6, 8, 1],
    [8, 10, 0],
  ]);
});

test('whatever the spans, the stretches cover the text once', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.nat(50), fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 6 }), (length, all) => {
      const stretches = stretchesOf(
        length,
        all.map((spans) => factAt(...spans)),
      );
      const text = 'x'.repeat(length);
      return stretches.map(({ start, end }) => text.slice(start, end)).join('') === text;
    }),
  );
});
