import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SampleArticle } from '../../fixtures/site/sample-article.ts';
import { readSampleArticles } from '../../fixtures/site/sample-article.ts';
import { samplePublishers } from '../../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../../fixtures/site/server.ts';
import type { Article } from '../model/article.ts';
import type { Publisher } from '../model/publisher.ts';
import { publisherOf } from '../publishers/publisher-of.ts';
import { readArticle } from './read-article.ts';

let press: SamplePress;
let publishers: readonly Publisher[];

beforeAll(async () => {
  press = await startSamplePress();
  publishers = samplePublishers(press);
});
afterAll(() => press.close());

async function read(sample: SampleArticle, isGeneric: boolean): Promise<Article> {
  const url = press.urlOf(sample);
  const response = await fetch(url);
  const body = new Uint8Array(await response.arrayBuffer());
  const publisher = isGeneric ? null : publisherOf(url, publishers);
  return readArticle({ body, contentType: response.headers.get('content-type'), url }, { publisher });
}

/** One house prints Ð (U+00D0) for Đ; repairing letters is the text stage's part. */
const letters = (text: string | null): string | null => text?.replaceAll('Ð', 'Đ') ?? null;

const bodyOf = (article: Article) => ({
  title: letters(article.title),
  lead: letters(article.lead),
  paragraphs: article.paragraphs.map(letters),
});

const expectedBody = ({ title, lead, paragraphs }: SampleArticle) => ({
  title,
  lead,
  paragraphs: [lead, ...paragraphs],
});

describe.each(readSampleArticles().map((sample) => [`${sample.outlet}/${sample.slug}`, sample] as const))(
  '%s',
  (_, sample) => {
    test('every field by the outlet’s rules', async () => {
      const article = await read(sample, false);
      expect(bodyOf(article)).toEqual(expectedBody(sample));
      expect(article.captions.map(({ text, credit }) => [letters(text), credit !== null])).toEqual(
        sample.captions.map(({ text, credit }) => [expect.stringContaining(text), credit !== null]),
      );
      expect(letters(article.byline)).toBe(sample.byline);
      expect(letters(article.section)).toBe(sample.section);
      expect(article.publishedAt).toBe(sample.publishedAt);
      expect(article.outlet).toBe(press.outlets.find(({ id }) => id === sample.outlet)?.name);
    });

    test('the same words without them', async () => {
      const article = await read(sample, true);
      expect(bodyOf(article)).toEqual(expectedBody(sample));
      expect(article.publishedAt?.slice(0, 10)).toBe(sample.publishedAt.slice(0, 10));
    });
  },
);
