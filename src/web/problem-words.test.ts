import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { GIAOUOC } from '../model/called-as.ts';
import { refuseOddRequests } from './guards.ts';
import { pageContext } from './page-context.ts';
import { problemOf } from './problem.ts';
import { problemWords } from './problem-words.ts';
import { filterOfParams, PageListParams, readParams } from './query-params.ts';
import { neededReview } from './review-access.ts';

/** What a page says of a request that is refused. */
async function wordsIn(language: string, path: string, init: RequestInit = {}): Promise<string> {
  const app = new Hono();
  app.onError(async (error, c) => {
    const page = pageContext(c);
    return c.text((await Promise.all(problemWords(page, problemOf(error).detail))).join('\n'));
  });
  app.use(refuseOddRequests(false));
  app.get('/', (c) => c.json(filterOfParams(readParams(PageListParams, new URL(c.req.url).searchParams))));
  app.get('/review', () => {
    throw neededReview(undefined);
  });
  return (await app.request(path, { headers: { 'accept-language': language }, ...init })).text();
}

test.each([
  ['/?year=abc', 'Năm: cần một năm hoặc một khoảng năm, ví dụ 2023 hoặc 2019-2024'],
  ['/?value=x', 'Mức (%): cần một phép so sánh, ví dụ &gt;75, &gt;=90 hoặc 100'],
  ['/?cluster=abc', 'Cụm: cần một số không quá bốn chữ số'],
  ['/?text=%3C', 'Từ khóa: chỉ gồm chữ cái, chữ số, dấu cách và dấu câu'],
  ['/?owner=%3C', 'Chủ quản: chỉ gồm chữ cái, chữ số, dấu cách và các dấu . , ( ) / &amp; -'],
  [`/?text=${'a'.repeat(300)}`, 'Từ khóa: dài quá 200 ký tự'],
  ['/?lang=fr', '<code>lang</code>: phải là một trong: "vi"|"en"'.replaceAll('"', '&quot;')],
  ['/?status=a&confidence=2', /^Loại: phải là một trong: .*\nĐộ tin cậy: cần một số từ 0 đến 1$/u],
  ['/?year=2023&year=2024', 'Năm: có hai lần trong địa chỉ'],
  ['/?cursor=!!', '<code>cursor</code>: chỗ tiếp theo của danh sách không còn dùng được; hãy bắt đầu lại từ trang đầu'],
  ['/?sort=(', '<code>sort</code>: cần tên cột, cách nhau bằng dấu phẩy'],
  [
    '/?province=Atlantis',
    'Từ năm 1991 đến nay không có tỉnh, thành phố nào tên “Atlantis”; hãy xem lại chính tả (không cần dấu).',
  ],
  ['/?indicator=clearance', /^Không có chỉ số “clearance”; có phải là: clearance_general, .*\?$/u],
  ['/?indicator=zzz', /^Không có chỉ số “zzz”; các chỉ số là: /u],
  ['/?text=%00', 'Địa chỉ có ký tự điều khiển.'],
  [`/?text=${'a'.repeat(5000)}`, 'Địa chỉ dài quá 4096 ký tự.'],
  [
    '/review',
    `Máy chủ này chỉ để đọc; muốn quyết định về các giá trị thì khởi động bằng ${GIAOUOC} serve --token TOKEN.`,
  ],
] as const)('%s is refused in Vietnamese', async (path, words) => {
  const said = await wordsIn('vi', path);
  if (typeof words === 'string') expect(said).toBe(words);
  else expect(said).toMatch(words);
  const english = await wordsIn('en', path);
  expect(english).not.toBe(said);
  expect(english).not.toContain('{');
});

test('a method is refused in Vietnamese; words of another version stay as they are, marked as English', async () => {
  expect(await wordsIn('vi', '/', { method: 'PUT' })).toContain('Ở đây không nhận PUT');
  const app = new Hono();
  app.get('/', async (c) => c.text(String(await problemWords(pageContext(c), 'year: <odd>')[0])));
  expect(await (await app.request('/')).text()).toBe('Năm: <span lang="en">&lt;odd&gt;</span>');
});
