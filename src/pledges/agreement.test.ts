import { expect, test } from 'vitest';
import type { Correction } from '../model/correction.ts';
import { agreementOf } from './agreement.ts';

const coded = (author: string, answers: readonly string[], field = 'lead'): Correction[] =>
  answers.map((value, i) => ({
    pledgeId: `2024-local-police-${i}`,
    field,
    action: 'correct',
    value,
    author,
    at: '2026-01-01T00:00:00Z',
    reason: '',
  }));

test('the worked example of Krippendorff (nominal, two coders, no missing values): α = 0.095', () => {
  // Ten values, coded 0 or 1: "Computing Krippendorff's Alpha-Reliability" (2011), section A.
  const a = ['0', '1', '0', '0', '0', '0', '0', '0', '1', '0'];
  const b = ['1', '1', '1', '0', '0', '1', '0', '0', '0', '0'];
  const [all] = agreementOf([...coded('A', a), ...coded('B', b)], ['A', 'B']);
  expect(all).toMatchObject({ field: 'all', values: 10, percent: 0.6 });
  expect(all?.alpha).toBeCloseTo(0.095, 3);
  // Expected by chance: 0.8 · 0.6 + 0.2 · 0.4 = 0.56.
  expect(all?.kappa).toBeCloseTo((0.6 - 0.56) / 0.44, 6);
});

test('fields are measured apart, and only where both decided', () => {
  const corrections = [
    ...coded('A', ['x', 'y']),
    ...coded('B', ['x', 'z']),
    ...coded('A', ['u', 'v'], 'target:clearance_general'),
    ...coded('B', ['u'], 'target:clearance_general'),
  ];
  expect(agreementOf(corrections, ['A', 'B']).map(({ field, values, percent }) => [field, values, percent])).toEqual([
    ['all', 3, 2 / 3],
    ['lead', 2, 0.5],
    ['target', 1, 1],
  ]);
});

test('the last decision counts; notes do not', () => {
  const [first] = coded('A', ['x']);
  if (!first) throw new Error('no correction');
  const later = { ...first, value: 'y', at: '2026-02-01T00:00:00Z' };
  const note: Correction = { ...first, action: 'note', at: '2026-03-01T00:00:00Z' };
  expect(agreementOf([later, first, note, ...coded('B', ['y'])], ['A', 'B'])[0]).toMatchObject({
    values: 1,
    percent: 1,
  });
});

test('one answer throughout says nothing beyond chance; nobody in common says nothing at all', () => {
  expect(agreementOf([...coded('A', ['x', 'x']), ...coded('B', ['x', 'x'])], ['A', 'B'])[0]).toMatchObject({
    percent: 1,
    kappa: null,
    alpha: null,
  });
  expect(agreementOf(coded('A', ['x']), ['A', 'B'])).toEqual([
    { field: 'all', values: 0, percent: null, kappa: null, alpha: null },
  ]);
});
