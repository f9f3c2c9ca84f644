import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { sampleExtraction, target } from '../../test/support/extraction.ts';
import { ReasonCode } from '../model/reason.ts';
import { outcomeOf } from '../pledges/outcome.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { messagesOf } from './messages.ts';
import { type PageContext, pageContext } from './page-context.ts';
import { reasonWords } from './reason-words.ts';

async function wordsIn(language: string, reason: string): Promise<string> {
  const app = new Hono();
  app.get('/', async (c) => {
    const page: PageContext = pageContext(c);
    return c.text(String(await reasonWords(page, reason)));
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

test.each([
  [
    { indicator: 'traffic_deaths' },
    'chưa có kết quả của chỉ số này; các báo cáo trong năm nói về: số người chết do TNGT',
  ],
  [{ scope: 'cả 3 tiêu chí' }, 'khác phạm vi: cam kết cho tất cả, báo cáo cho cả 3 tiêu chí'],
  [{ direction: 'decrease', raw: 'giảm 5%' }, 'cam kết một mức, báo cáo một mức thay đổi: “giảm 5%”'],
  [
    { min: 75, comparator: '=', approximate: true, raw: 'khoảng 75%' },
    '“khoảng 75%” chưa đủ để biết có đạt “đạt trên 75%” hay không',
  ],
] as const)('every reason why an outcome is open has its words in Vietnamese: %j', async (reported, words) => {
  const value = target({ status: 'reported', ...reported });
  const result = {
    value,
    review: 'year_end_review' as const,
    certainty: 'stated' as const,
    confidence: 1,
    support: [],
    conflicts: [],
  };
  expect(await wordsIn('vi', outcomeOf(target({ comparator: '>=' }), [result]).reason ?? '')).toBe(words);
});

test('no code is without words', () => {
  expect(Object.keys(messagesOf('vi'))).toEqual(expect.arrayContaining(ReasonCode.options));
});

test('a reason of another version stays as it is, marked as English', async () => {
  expect(await wordsIn('vi', 'a <reason>')).toBe('<span lang="en">a &lt;reason&gt;</span>');
});
