import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extractArticle, readTextArticle } from '../src/index.ts';
import { timeGrowth } from './support/time-growth.ts';

const FIXTURES = 'fixtures/articles';
const paragraphs = readdirSync(FIXTURES)
  .map((name) => join(FIXTURES, name, 'article.txt'))
  .filter((path) => readdirSync(join(path, '..')).includes('article.txt'))
  .flatMap((path) => readTextArticle(readFileSync(path), path).paragraphs);

const SOURCE = { path: null, url: null, sha256: '' };
const extract = (text: string): unknown => extractArticle(readTextArticle(text, 'long.txt'), SOURCE);

/** So many characters of the gold standard's paragraphs, no two alike. */
function unlike(length: number): string {
  const made: string[] = [];
  for (let written = 0, at = 0; written < length; at += 1) {
    const paragraph = `${paragraphs[at % paragraphs.length]} (bản ${at})`;
    made.push(paragraph);
    written += paragraph.length + 2;
  }
  return made.join('\n\n').slice(0, length);
}

test('unlike paragraphs: time grows with the length', () => {
  expect(timeGrowth(({ length }) => extract(unlike(length)), 'x')).toBeLessThan(10);
});

/** One sentence without end, as a broken page may hold. */
test('the same paragraphs in one sentence: time grows with the length', () => {
  const sentence = (length: number): string => unlike(length).replaceAll(/\n+|[.!?…] (?=\p{Lu})/gu, ', ');
  expect(timeGrowth(({ length }) => extract(sentence(length)), 'x')).toBeLessThan(10);
});

/** Openings of a signing, each followed by a piece that asks most of one field. */
const PIECES = [
  'Cụm trưởng là Công an tỉnh Hà Tĩnh, ',
  'Cụm phó năm 2024, ',
  'Công an 5 tỉnh, ',
  'gồm Công an các huyện: Nam Đàn, ',
  'đạt trên 80% (chỉ tiêu 75%), ',
  'giảm 5% ',
  'ký giao ước thi đua năm 2024 ',
  'với chủ đề “Đoàn kết, ',
  'tại tỉnh Nghệ An, ngày 3/3/2024, ',
  'Đại tá Lê Văn A, Giám đốc Công an tỉnh Hà Tĩnh, ',
  ') ( ',
  ': ',
];

test.each(PIECES)('%j repeated: time grows with the length', (piece) => {
  const opening = 'Ngày 3/3/2024, Cụm thi đua số 5 Bộ Công an ký kết giao ước thi đua năm 2024. ';
  expect(timeGrowth((text) => extract(opening + text), piece)).toBeLessThan(10);
});
