import { expect, test } from 'vitest';
import { loadLexicon } from './lexicon.ts';
import { UnitKinds } from './unit-kinds.ts';

const kinds = new UnitKinds({ school: { phrases: ['học viện', 'cơ sở đào tạo'] }, ban: { phrases: ['ban'] } });

test.each([
  ['Học viện Cảnh sát nhân dân', 'school', true],
  ['HỌC VIỆN AN NINH', 'school', true],
  ['Cơ sở đào tạo lái xe', 'school', true],
  ['Cơ sở y tế', 'school', false],
  ['Phòng học viện', 'school', false],
  ['Bản Mường Giôn', 'ban', false],
  ['Học viện', 'unheard_of', false],
])('begins(%j, %j) → %j', (name, kind, expected) => {
  expect(kinds.begins(name, kind)).toBe(expected);
});

test('a word of a kind may stand anywhere in the name', () => {
  expect(kinds.names('Phòng 2, Học viện Chính trị', 'school')).toBe(true);
  expect(kinds.names('Phòng học', 'school')).toBe(false);
});

test('the kinds of data/unit-kinds.yml are those that are asked for', () => {
  const { unitKinds } = loadLexicon();
  expect(unitKinds.begins('Cục Cảnh sát hình sự', 'ministry_body')).toBe(true);
  expect(unitKinds.begins('Thuế tỉnh Quảng Ninh', 'outside_body')).toBe(true);
  expect(unitKinds.names('Công an huyện Đô Lương', 'below_province')).toBe(true);
  expect(unitKinds.names('Trường Đại học An ninh nhân dân', 'police')).toBe(true);
  expect(unitKinds.begins('tỉnh', 'counted_member')).toBe(true);
});
