import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { codeOn, type MapOf, tilesOf } from './tile-map.ts';

const { provinces } = loadLexicon();

test.each([
  [63, '2025-06-30'],
  [34, '2025-07-01'],
] as const)('the map of %i has every province of %s once, under its name', (map: MapOf, day: string) => {
  const tiles = tilesOf(map);
  const there = provinces.on(day).map(({ code, name }) => `${code} ${name}`);
  expect(tiles.map(({ code, name }) => `${code} ${name}`).sort()).toEqual(there.sort());
  expect(tiles.length).toBe(map);
  expect(new Set(tiles.map(({ column, row }) => `${column},${row}`)).size, 'two tiles lie on one another').toBe(map);
  expect(new Set(tiles.map(({ short }) => short)).size, 'two tiles have one short name').toBe(map);
});

test('an id stands on the map of its time', () => {
  expect(codeOn(63, '91@1991')).toBe('91');
  expect(codeOn(63, '91@2025')).toBeNull();
  expect(codeOn(34, '91@2025')).toBe('91');
  expect(codeOn(34, '91@1991')).toBeNull();
  expect(codeOn(63, '46@1991'), 'Thừa Thiên Huế and Huế share a tile').toBe('46');
  expect(codeOn(34, '01@1991')).toBe('01');
  expect(codeOn(34, null)).toBeNull();
  expect(codeOn(63, 'nothing')).toBeNull();
});
