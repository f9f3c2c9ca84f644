import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Pledge } from '../model/pledge.ts';
import { extractArticle, readBytes } from '../pipeline.ts';
import { articlePage } from './article-page.ts';
import { pageContext } from './page-context.ts';
import { sourceLink } from './source-link.ts';

const TEXT =
  'Sáng 26/3, tại Kiên Giang, Cụm thi đua số 12 gồm Công an 5 tỉnh ký kết giao ước thi đua năm 2024, phấn đấu giảm ít nhất 5% số vụ phạm tội về trật tự xã hội.\n\nAi viết <script>alert(1)</script> ở đây?';

async function rendered(make: (page: ReturnType<typeof pageContext>) => unknown, path = '/?lang=en'): Promise<string> {
  const app = new Hono();
  app.get('/', async (c) => c.text(String(await make(pageContext(c)))));
  return (await app.request(path)).text();
}

test('the text of an article is shown as text, whatever it holds, with its facts marked', async () => {
  const bytes = new TextEncoder().encode('Cụm 12 ký giao ước\n\nMột đoạn văn đủ dài để là một bài báo.\n');
  const article = readBytes({ bytes, path: 'a.txt', url: null, contentType: null });
  const source = { path: 'a.txt', url: null, sha256: '0'.repeat(64) };
  const extraction = extractArticle({ ...article, title: 'Cụm 12 <b>ký</b>', text: TEXT }, source);
  const pledge = {
    id: '2024-local-police-12',
    key: { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 },
  };
  const body = await rendered((page) => articlePage(page, { pledge: pledge as Pledge }, extraction).body);
  expect(body).not.toContain('<script>');
  expect(body).toContain('&lt;script&gt;alert(1)');
  expect(body).toContain('<h1>Cụm 12 &lt;b&gt;ký&lt;/b&gt;</h1>');
  const start = extraction.article.text.indexOf('Cụm');
  expect(body).toMatch(new RegExp(`<mark id="c${start}" class="f-cluster"`, 'u'));
  expect(body).toContain('Read from the file a.txt');
});

test('an article without a pledge says why, and fields of the user\u2019s own are marked by their names', async () => {
  const bytes = new TextEncoder().encode('Cụm 12 ký giao ước\n\nMột đoạn văn đủ dài để là một bài báo.\n');
  const article = readBytes({ bytes, path: 'a.txt', url: null, contentType: null });
  const source = { path: 'a.txt', url: null, sha256: '0'.repeat(64), copyOf: 'https://cand.vn/a' };
  const extraction = extractArticle({ ...article, text: TEXT }, source);
  const start = extraction.article.text.indexOf('Kiên Giang');
  const own = {
    value: 'Kiên Giang',
    certainty: 'stated',
    confidence: 0.9,
    rule: 'user/host',
    evidence: [{ start, end: start + 10, text: 'Kiên Giang' }],
  } as const;
  const custom = { host_town: [{ ...own, evidence: [...own.evidence] }] };
  const place = { pledge: null, reason: 'no cluster was read' };
  const body = await rendered((page) => articlePage(page, place, { ...extraction, custom }).body);
  expect(body).toContain('Belongs to no pledge');
  expect(body).toContain('(no cluster was read)');
  expect(body).toContain('<mark class="f-custom">Fields of your own</mark>');
  expect(body).toMatch(new RegExp(`id="c${start}"[^>]+host_town: Kiên Giang \\(user/host, 0\\.9\\)`, 'u'));
  expect(body).toContain('href="/article?address=https%3A%2F%2Fcand.vn%2Fa&amp;lang=en"');
});

test('only addresses of the web are linked', async () => {
  expect(await rendered((page) => sourceLink(page, { url: 'javascript:alert(1)', path: null }))).not.toContain('<a');
  expect(await rendered((page) => sourceLink(page, { url: 'https://cand.vn/a"b', path: null }))).toContain(
    'href="https://cand.vn/a&quot;b"',
  );
});

test('days, numbers and links are written as the language writes them', async () => {
  expect(await rendered((page) => `${page.day('2024-03-26')} ${page.day('--03-26')} ${page.number(1234.5)}`)).toBe(
    '26 Mar 2024 26 Mar 1,234.5',
  );
  expect(
    await rendered((page) => `${page.day('2024-03-26')} ${page.day('--03-26')} ${page.number(1234.5)}`, '/?lang=vi'),
  ).toBe('26/3/2024 26/3 1.234,5');
  expect(await rendered((page) => page.href('/targets', { year: 2024, text: undefined }))).toBe(
    '/targets?year=2024&lang=en',
  );
});
