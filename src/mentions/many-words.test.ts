import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { MOST_WORDS, vocabulary } from '../text/vocabulary.ts';
import { findMentions } from './find-mentions.ts';

const GIVEN =
  'Sáng 30-3, tại Kiên Giang, Đại tá Nguyễn Văn Nhựt, Giám đốc Công an tỉnh Kiên Giang, Cụm trưởng Cụm thi đua số 12 nêu khẩu hiệu “Chủ động”; năm tỉnh giảm ít nhất 5% so với năm 2022, Hoà Bình và Dak Lak hai mươi lăm vụ.';
const FOUND = [
  'date:Sáng 30-3',
  'province:Kiên Giang',
  'person:Đại tá Nguyễn Văn Nhựt, Giám đốc Công an tỉnh Kiên Giang, Cụm trưởng',
  'unit:Công an tỉnh Kiên Giang',
  'province:Kiên Giang',
  'cluster:Cụm thi đua số 12',
  'slogan_cue:khẩu hiệu',
  'quote:“Chủ động”',
  'count:năm tỉnh',
  'percent:ít nhất 5%',
  'baseline:so với năm 2022',
  'date:năm 2022',
  'province:Hoà Bình',
  'province:Dak Lak',
  'count:hai mươi lăm vụ',
];

test('a program that has met more words than are given numbers finds the same', () => {
  // Before the lexicon is read, so that its words have none either.
  const letters = [...'abcdeghiklmnopqrstuvxy'];
  for (let i = 0; i < 2 * MOST_WORDS; i++) {
    const word = [1, 22, 484, 10648].map((power) => letters[Math.floor(i / power) % letters.length]).join('');
    vocabulary.numberIn(`zz${word}`, 0, 6);
  }
  expect(vocabulary.numberIn('giảm', 0, 4)).toBe(0);
  const lexicon = loadLexicon();
  const found = findMentions(lexicon.readText(GIVEN), { referenceDate: '2023-07-15', lexicon });
  expect(found.map(({ kind, surface }) => `${kind}:${surface}`)).toEqual(FOUND);
});
