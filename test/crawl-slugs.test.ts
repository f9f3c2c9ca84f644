import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../src/archive/open-archive.ts';
import { crawl } from '../src/crawl/crawl.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { createIntake } from '../src/jobs/intake.ts';
import { Publisher } from '../src/model/publisher.ts';
import type { Store } from '../src/model/store.ts';
import { openStore } from '../src/store/open-store.ts';
import { keys } from './support/extraction.ts';

const BODY =
  'Chiều 26/3, tại Kiên Giang, Cụm thi đua số 12 Bộ Công an tổ chức hội nghị ký kết giao ước thi đua năm 2024.';
let folder: string;
let store: Store;
let server: Server;
/** Slug under which the outlet serves article 700123 now; every other slug of it redirects there. */
let slug: string;
let asked: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-slugs-'));
  store = await openStore(join(folder, 'a.db'), { keys });
  slug = 'cum-thi-dua-so-12-ky-giao-uoc';
  asked = [];
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const current = `/${slug}-post700123.html`;
    if (path === '/rss') {
      response.setHeader('content-type', 'application/rss+xml');
      response.end(
        `<rss><channel><item><title>${slug}</title><link>${origin()}${current}</link></item></channel></rss>`,
      );
    } else if (path === current) {
      asked.push(path);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<title>${slug}</title><h1>${slug}</h1><article><p>${BODY}</p><p>${BODY} ${slug}</p></article>`);
    } else if (path.endsWith('-post700123.html')) {
      asked.push(path);
      response.writeHead(301, { location: current }).end();
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await store.close();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function crawlOnce(addresses: string[] | null = null): Promise<void> {
  const outlet = Publisher.parse({
    id: 'bao',
    name: 'Báo',
    host: 'bao.example',
    baseUrl: origin(),
    articlePatterns: ['-post(?<id>\\d+)\\.html$'],
    feeds: [{ url: '/rss' }],
  });
  const archive = await openArchive(join(folder, 'archive'), { sync: false });
  const fetcher = createFetcher({ userAgent: userAgentOf('https://example.org/giaouoc'), allowPrivate: true });
  const intake = createIntake(store);
  await crawl({
    publishers: [outlet],
    frontier: store.frontier,
    archive,
    fetcher,
    addresses,
    onPage: (page, location, publisher) => intake.take(page, { location, publisher }),
    limits: { delayMs: 1, patienceMs: 50 },
  });
  await fetcher.close();
  await archive.close();
}

test('an article whose slug changed is not fetched again as a new one', async () => {
  await crawlOnce();
  slug = 'cong-an-5-tinh-ky-giao-uoc';
  await crawlOnce();
  expect(asked).toEqual(['/cum-thi-dua-so-12-ky-giao-uoc-post700123.html']);
  expect(await store.rows('articles')).toHaveLength(1);
});

test('asked for by its old address it is one article with a new revision', async () => {
  await crawlOnce();
  const [before] = await store.rows('articles');
  slug = 'cong-an-5-tinh-ky-giao-uoc';
  await crawlOnce([`${origin()}/cum-thi-dua-so-12-ky-giao-uoc-post700123.html`]);
  expect(asked.slice(1)).toEqual([
    '/cum-thi-dua-so-12-ky-giao-uoc-post700123.html',
    '/cong-an-5-tinh-ky-giao-uoc-post700123.html',
  ]);
  const after = await store.rows('articles');
  expect(after).toEqual([
    {
      ...before,
      title: slug,
      sha256: expect.any(String),
      last_seen_at: expect.any(String),
      warc_offset: expect.any(Number),
      warc_file: expect.any(String),
      confidence: expect.any(Number),
    },
  ]);
  expect(after[0]?.sha256).not.toBe(before?.sha256);
});

test('asked for by its new address it is the same article', async () => {
  await crawlOnce();
  slug = 'cong-an-5-tinh-ky-giao-uoc';
  await crawlOnce([`${origin()}/${slug}-post700123.html`]);
  expect(asked).toHaveLength(2);
  expect(await store.rows('articles')).toMatchObject([{ title: slug }]);
});
