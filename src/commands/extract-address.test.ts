import { expect, test } from 'vitest';
import { captureOutput } from '../../test/support/captured-output.ts';
import { RetryLaterError } from '../model/errors.ts';
import { extractCommand } from './extract.ts';
import type { FetchPage } from './fetch-once.ts';

const PAGE = `<!doctype html><html lang="vi"><body><h1 class="article__title">Cụm 8 ký giao ước thi đua năm 2023</h1>
<div class="article__sapo">(PLO)- Sáng 9-3, Cụm thi đua số 8 Bộ Công an họp tại Đồng Nai để ký giao ước thi đua năm 2023.</div>
<div class="article__body"><p>Tám đơn vị thống nhất giảm ít nhất 5% số vụ phạm pháp hình sự, nâng tỷ lệ phá án.</p></div></body></html>`;

const output = captureOutput();

const answers =
  (status: number): FetchPage =>
  async (url) => ({
    url,
    finalUrl: url,
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(PAGE),
    fetchedAt: '2026-11-25T00:00:00Z',
    publishedAt: null,
  });
const extract = (args: readonly string[], fetchPage: FetchPage) =>
  extractCommand(fetchPage).parseAsync(['node', 'extract', ...args]);

test('an address is fetched and read by the rules of its outlet', async () => {
  await extract(['https://plo.vn/cum-8-ky-giao-uoc-post1.html'], answers(200));
  const record = JSON.parse(output.out);
  expect(record.source).toMatchObject({ url: 'https://plo.vn/cum-8-ky-giao-uoc-post1.html', path: null });
  expect(record).toMatchObject({
    kind: { value: 'signing' },
    cluster: { value: { number: 8 } },
    article: { outlet: 'Pháp luật TP.HCM' },
  });
});

test('an error page and a host that is not there are skipped by name, the next has its turn', async () => {
  await extract(['https://plo.vn/a-post1.html'], answers(404));
  expect([output.out, process.exitCode]).toEqual(['', 1]);
  expect(output.talk).toMatch(/skipped https:\/\/plo\.vn\/a-post1\.html: the server answered 404/);
  const first: FetchPage = async (url, contact) => {
    if (url.endsWith('post1.html')) throw new RetryLaterError(`${url}: no answer`, { input: url, retryAfterMs: null });
    return answers(200)(url, contact);
  };
  await extract(['https://plo.vn/a-post1.html', 'https://plo.vn/a-post2.html'], first);
  expect(output.talk).toContain('a-post1.html: no answer');
  expect(JSON.parse(output.out).source.url).toBe('https://plo.vn/a-post2.html');
});
