import { expect, test } from 'vitest';
import { loadLexicon } from './lexicon.ts';

const lexicon = loadLexicon();

test('a name means the province of that day', () => {
  expect(lexicon.provinces.resolve('An Giang', '2024-03-26')?.id).toBe('89@1991');
  expect(lexicon.provinces.resolve('An Giang', '2025-11-27')?.id).toBe('91@2025');
  expect(lexicon.provinces.resolve('Kiên Giang', '2025-11-27')?.id).toBe('91@1991');
  expect(lexicon.provinces.resolve('Hoà Bình', '2023-01-01')?.id).toBe('17@1991');
  expect(lexicon.provinces.resolve('TP. HCM', '2023-01-01')?.name).toBe('Hồ Chí Minh');
  expect(lexicon.provinces.resolve('Thừa Thiên- Huế', '2019-01-01')?.name).toBe('Thừa Thiên Huế');
  expect(lexicon.provinces.resolve('Đak Lak', '2019-01-01')?.name).toBe('Đắk Lắk');
  expect(lexicon.provinces.resolve('Atlantis', null)).toBeNull();
});
test('64 units on 2004-06-01, 63 on 2010-01-01, 34 on 2025-07-01', () => {
  for (const [day, count] of [
    ['2004-06-01', 64],
    ['2010-01-01', 63],
    ['2025-06-30', 63],
    ['2025-07-01', 34],
  ] as const)
    expect(lexicon.provinces.on(day).length, day).toBe(count);
  expect(lexicon.provinces.today('77@1991').map(({ name }) => name)).toEqual(['Hồ Chí Minh']);
  expect(lexicon.provinces.predecessors('91@2025').map(({ name }) => name)).toEqual(['Kiên Giang', 'An Giang']);
});
test('a cluster has the members of its time', () => {
  expect(lexicon.clusters.on('local_police', 12, '2024-03-26')?.members).toHaveLength(5);
  expect(lexicon.clusters.on('local_police', 12, '2023-03-26')).toBeNull();
});
test('surfaces are found in any spacing, by letters where that is allowed', () => {
  const found = (raw: string) =>
    lexicon.surfaces
      .find(lexicon.readText(raw), ['province'])
      .map(({ start, end, exact }) => [raw.slice(start, end), exact]);
  expect(found('Công an Bà Rịa- Vũng Tàu, Thừa Thiên –Huế, Đak Lăk và TP. HCM')).toEqual([
    ['Bà Rịa- Vũng Tàu', true],
    ['Thừa Thiên –Huế', true],
    ['Đak Lăk', false],
    ['TP. HCM', true],
  ]);
  expect(found('Quảng Nam - Đà Nẵng; Hà Nam Ninh')).toEqual([
    ['Quảng Nam - Đà Nẵng', true],
    ['Hà Nam Ninh', true],
  ]);
});
