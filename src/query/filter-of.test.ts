import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { filterOf, indicatorOf, provinceIdsOf } from './filter-of.ts';

test("now: today's province with all that was merged into it; then: that very name", () => {
  expect(provinceIdsOf('an giang', 'now')).toEqual(expect.arrayContaining(provinceIdsOf('Kien Giang', 'then')));
  expect(provinceIdsOf('an giang', 'then')).not.toEqual(expect.arrayContaining(provinceIdsOf('Kien Giang', 'then')));
});

test('a name that no province bears is refused', () => {
  expect(() => provinceIdsOf('Atlantis', 'now')).toThrow(UsageError);
  expect(() => provinceIdsOf('Atlantis', 'now')).toThrow(/"Atlantis", now or since 1991: check the spelling/u);
});

test.each([
  ['An Gian', /did you mean An Giang\?$/u],
  ['kien gaing', /did you mean Kiên Giang, Tiền Giang\?$/u],
  ['Quảng N', /did you mean Quảng Nam, Quảng Ngãi, Quảng Ninh\?$/u],
  ['Dak', /did you mean Đắk Lắk, Đắk Nông\?$/u],
])('of a misspelt province the nearest are offered: %s', (written, says) => {
  expect(() => provinceIdsOf(written, 'now')).toThrow(says);
});

test('an indicator that is not there: those that come near are named', () => {
  expect(indicatorOf('clearance_general')).toBe('clearance_general');
  expect(() => indicatorOf('clearance')).toThrow(/did you mean .*clearance_general/u);
});

test('what is not asked for is no part of the filter', () => {
  expect(filterOf({ cluster: 12, year: { from: 2023, to: 2024 } })).toEqual({
    cluster: 12,
    years: { from: 2023, to: 2024 },
  });
});
