import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { type PageContext, pageContext } from './page-context.ts';
import { unplacedWords } from './unplaced-words.ts';

async function wordsIn(language: string, reason: string): Promise<string> {
  const app = new Hono();
  app.get('/', async (c) => {
    const page: PageContext = pageContext(c);
    return c.text(String(await unplacedWords(page, reason)));
  });
  return (await app.request(`/?lang=${language}`)).text();
}

test.each([
  [{ kind: 'other' }, 'không phải bài ký kết hay tổng kết'],
  [{ cluster: null }, 'không đọc được cụm thi đua nào'],
  [{ year: null }, 'không đọc được năm thi đua'],
  [{ cluster: { number: null, label: 'Khối "A"' } }, '“Khối "A"” không có số'],
  [{ cluster: { block: 'within_province', label: 'Cụm số 3' } }, '“Cụm số 3” không nói là cụm của ai'],
] as const)('every reason there is has its words in Vietnamese: %j', async (sample, words) => {
  const { key, ...why } = pledgeKeyOf(sampleExtraction(sample));
  expect(key).toBe(null);
  expect(await wordsIn('vi', 'reason' in why ? why.reason : '')).toBe(words);
});

test('a reason of another version stays as it is, marked as English', async () => {
  expect(await wordsIn('vi', 'a <reason>')).toBe('<span lang="en">a &lt;reason&gt;</span>');
});
