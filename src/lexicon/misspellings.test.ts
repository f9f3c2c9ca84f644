import { expect, test } from 'vitest';
import { misspellingsOf } from './misspellings.ts';

test.each([
  ['cụm trưởng', ['cụm trưỡng', 'cụm truởng', 'cụm trưỏng']],
  ['lễ ký', ['lể ký']],
  ['kéo giảm', ['kéo giãm']],
  ['vượt', ['vuợt', 'vưọt']],
  ['đạt', []],
])('%j → %j', (phrase, expected) => {
  expect(misspellingsOf(phrase)).toEqual(expected);
});

test('decomposed input gives the same', () => {
  expect(misspellingsOf('cụm trưởng'.normalize('NFD'))).toEqual(misspellingsOf('cụm trưởng'));
});
