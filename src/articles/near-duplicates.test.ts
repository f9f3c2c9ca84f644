import { expect, test } from 'vitest';
import { readSampleArticles } from '../../fixtures/site/sample-article.ts';
import { fingerprintOf, isNearDuplicate, isNearPrint, printOf, similarityOf } from './near-duplicates.ts';

const articles = readSampleArticles().map(({ title, lead, paragraphs }) => ({ title, lead, paragraphs }));
const whole = ({ lead, paragraphs }: (typeof articles)[number]) => [lead, ...paragraphs].join('\n\n');

test('a copy with another lead, spelling of quotes and composition is near', () => {
  for (const article of articles.filter(({ paragraphs }) => paragraphs.length >= 3)) {
    const copy = ['Tin từ Công an tỉnh:', ...article.paragraphs]
      .join('\n')
      .replaceAll('“', '"')
      .replaceAll('”', '"')
      .normalize('NFD');
    expect([article.title, isNearDuplicate(fingerprintOf(whole(article)), fingerprintOf(copy))]).toEqual([
      article.title,
      true,
    ]);
  }
});

test('different articles of the same manner are not', () => {
  const prints = articles.map((article) => fingerprintOf(whole(article)));
  for (const [index, print] of prints.entries()) {
    for (const other of prints.slice(index + 1)) expect(isNearDuplicate(print, other)).toBe(false);
  }
});

test('the same text is one, an empty one is no copy of it', () => {
  const [first] = articles;
  const print = fingerprintOf(first ? whole(first) : '');
  expect(similarityOf(print, print)).toBe(1);
  expect(similarityOf(print, fingerprintOf(''))).toBe(0);
});

test('a stored print says what the fingerprint says', () => {
  const [first, second] = articles.map((article) => printOf(fingerprintOf(whole(article))));
  expect(isNearPrint(first ?? '', first ?? '')).toBe(true);
  expect(isNearPrint(first ?? '', second ?? '')).toBe(false);
});
