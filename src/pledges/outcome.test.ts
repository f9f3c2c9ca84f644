import { describe, expect, test } from 'vitest';
import { target } from '../../test/support/extraction.ts';
import type { Target } from '../model/extraction.ts';
import type { ReportedResult, ReviewKind } from '../model/pledge.ts';
import { outcomeOf } from './outcome.ts';

const reported = (fields: Partial<Target>, review: ReviewKind = 'year_end_review'): ReportedResult => ({
  value: target({ status: 'reported', comparator: '=', raw: 'kết quả', ...fields }),
  certainty: 'stated',
  confidence: 0.9,
  support: [],
  conflicts: [],
  review,
});
const exactly = (percent: number): Partial<Target> => ({ min: percent, max: percent, comparator: '=' });

describe('a level to reach', () => {
  test.each([
    ['more than 75', { min: 75, comparator: '>' }, exactly(78.2), 'met', 3.2],
    ['more than 75, reached to the point', { min: 75, comparator: '>' }, exactly(75), 'missed', 0],
    ['at least 75, reached to the point', { min: 75, comparator: '>=' }, exactly(75), 'met', 0],
    ['at least 75, not reached', { min: 75, comparator: '>=' }, exactly(70.55), 'missed', -4.45],
    ['exactly 100 is read as at least', { min: 100, max: 100, comparator: '=' }, exactly(98), 'missed', -2],
    ['a range is met at its lower end', { min: 5, max: 10, comparator: 'range' }, exactly(6), 'met', 1],
    ['below 1', { min: null, max: 1, comparator: '<' }, exactly(0.4), 'met', 0.6],
    ['at most 1, passed', { min: null, max: 1, comparator: '<=' }, exactly(1.5), 'missed', -0.5],
    [
      '"more than 90" reported against more than 90',
      { min: 90, comparator: '>' },
      { min: 90, max: null, comparator: '>' },
      'met',
      0,
    ],
  ] as const)('%s', (_, pledged, result, status, margin) => {
    expect(outcomeOf(target(pledged), [reported(result)])).toMatchObject({ status, margin, review: 'year_end_review' });
  });
});

test('a pledged fall against a reported rise is missed by both together', () => {
  const pledged = target({ indicator: 'public_order_crime_count', direction: 'decrease', min: 5, comparator: '>=' });
  const result = reported({ indicator: 'public_order_crime_count', direction: 'increase', ...exactly(3) });
  expect(outcomeOf(pledged, [result])).toMatchObject({ status: 'missed', margin: -8 });
});

test('without a result of the same indicator it is unreported and says what the reviews report instead', () => {
  expect(outcomeOf(target(), [])).toMatchObject({ status: 'unreported', reported: null, reason: null });
  expect(outcomeOf(target(), [reported({ indicator: 'suspended_cases' })])).toMatchObject({
    status: 'unreported',
    reported: null,
    reason: "other indicator: the year's reviews report suspended_cases",
  });
});

test('indicators that no dictionary has are the same by their words only', () => {
  const pledged = target({ indicator: null, indicatorText: 'tổ chức quần chúng vững mạnh', min: 90, comparator: '>=' });
  const same = reported({ indicator: null, indicatorText: 'Tổ chức quần chúng  vững mạnh', ...exactly(95) });
  const other = reported({ indicator: null, indicatorText: 'văn bản được ký số', ...exactly(95) });
  expect(outcomeOf(pledged, [other, same])).toMatchObject({ status: 'met', margin: 5 });
  expect(outcomeOf(pledged, [other]).reason).toMatch(/reviews report "văn bản được ký số"/);
});

test.each([
  ['other scope', { scope: 'trọng án', ...exactly(80) }, /other scope: pledged for "all", reported for "trọng án"/],
  [
    'a change for a level',
    { direction: 'increase' as const, ...exactly(3) },
    /pledged as a level, reported as a change/,
  ],
  ['a bound that leaves it open', { min: 70, max: null, comparator: '>' as const }, /does not settle/],
  ['nearly the goal', { ...exactly(75), approximate: true }, /does not settle/],
])('%s cannot be compared and says so', (_, result, reason) => {
  const outcome = outcomeOf(target({ comparator: '>=' }), [reported(result)]);
  expect(outcome).toMatchObject({ status: 'not_comparable', margin: null, reason: expect.stringMatching(reason) });
  expect(outcome.reported).not.toBeNull();
});

test('the year’s end counts over its middle', () => {
  const results = [reported(exactly(80), 'mid_year_review'), reported(exactly(74), 'year_end_review')];
  expect(outcomeOf(target(), results)).toMatchObject({ status: 'missed', review: 'year_end_review' });
  expect(outcomeOf(target(), results.slice(0, 1))).toMatchObject({ status: 'met', review: 'mid_year_review' });
});
