import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';
import { slugOf, wordsOf } from './slug-words.ts';
import { createTitleClassifier, pledgeLikelihood } from './title-classifier.ts';

const titles = readYaml(
  fileURLToPath(new URL('../../data/link-titles.yml', import.meta.url)),
  z.object({ pledges: z.array(z.string()), others: z.array(z.string()) }),
);
const FOLDS = 10;

test('words, without numbers', () => {
  expect(wordsOf(slugOf('Cụm thi đua số 12'))).toEqual(['cum', 'thi', 'dua', 'so']);
});

test('headlines that it has not seen are told apart (tenfold)', () => {
  let [found, missed, falselyFound] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeftOut = (_: string, at: number): boolean => at % FOLDS === fold;
    const isLearnt = (_: string, at: number): boolean => at % FOLDS !== fold;
    const likelihood = createTitleClassifier({
      pledges: titles.pledges.filter(isLearnt),
      others: titles.others.filter(isLearnt),
    });
    for (const title of titles.pledges.filter(isLeftOut)) likelihood(slugOf(title)) >= 0.99 ? found++ : missed++;
    for (const title of titles.others.filter(isLeftOut)) if (likelihood(slugOf(title)) >= 0.99) falselyFound++;
  }
  expect(found + missed).toBe(titles.pledges.length);
  expect(found / (found + missed)).toBeGreaterThanOrEqual(0.98);
  expect(falselyFound / titles.others.length).toBeLessThanOrEqual(0.1);
});

test('a promise stands above everything else', () => {
  const ranked = [
    'Giá vàng chiều nay',
    'Công an tỉnh bắt hai nghi phạm',
    'Sáu tỉnh Bắc Trung Bộ ký giao ước thi đua',
  ].map((title) => pledgeLikelihood(slugOf(title)));
  expect(ranked.toSorted((a, b) => a - b)).toEqual(ranked);
  expect(pledgeLikelihood('')).toBeLessThan(0.5);
});

test('it is ready at once, and a million links take seconds', () => {
  const started = performance.now();
  const likelihood = createTitleClassifier(titles);
  expect(performance.now() - started).toBeLessThan(200);
  const slug = slugOf('Công an tỉnh bắt giữ nhóm đối tượng cho vay lãi nặng trên địa bàn huyện');
  likelihood(slug);
  const asked = performance.now();
  for (let count = 0; count < 10_000; count++) likelihood(slug);
  expect(performance.now() - asked).toBeLessThan(1_000);
});
