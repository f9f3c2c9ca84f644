import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { openArchive } from '../src/archive/open-archive.ts';
import { readPages } from '../src/archive/read-pages.ts';
import { type CrawlOptions, crawl } from '../src/crawl/crawl.ts';
import type { CrawlReport } from '../src/crawl/crawl-report.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { StoreError } from '../src/model/errors.ts';
import { Publisher } from '../src/model/publisher.ts';
import { createMemoryFrontier, type MemoryFrontier } from './memory-frontier.ts';

let directory: string;
let press: SamplePress;
let frontier: MemoryFrontier;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'giaouoc-crawl-'));
  press = await startSamplePress();
  frontier = createMemoryFrontier();
});
afterEach(async () => {
  await press.close();
  await rm(directory, { recursive: true, force: true });
});

/** What every outlet of the press keeps wrong on purpose, and nothing else. */
const ODD = /crawl-delay|robots\.txt forbids it|the server answers 404/;

const total = (
  report: CrawlReport,
  key: 'articles' | 'unchanged' | 'bytesSaved' | 'skipped' | 'failed' | 'discovered',
): number => report.outlets.reduce((sum, outlet) => sum + outlet[key], 0);

async function crawlPress(more: Partial<CrawlOptions> = {}): Promise<{ report: CrawlReport; urls: string[] }> {
  const publishers = samplePublishers(press);
  const archive = await openArchive(directory, { sync: false });
  const fetcher = createFetcher({
    userAgent: userAgentOf('https://example.org/giaouoc'),
    allowPrivate: press.outlets.map(({ baseUrl }) => new URL(baseUrl).host),
  });
  const urls: string[] = [];
  try {
    const report = await crawl({
      publishers,
      frontier,
      archive,
      fetcher,
      onPage: (page) => void urls.push(page.url),
      limits: { delayMs: 5, maxCrawlDelayMs: 20, patienceMs: 1_000 },
      ...more,
    });
    return { report, urls };
  } finally {
    await fetcher.close();
    await archive.close();
  }
}

test('the sample press is crawled whole, politely, and archived', async () => {
  const { report, urls } = await crawlPress();
  expect(report.outlets.map(({ publisher, stoppedBecause }) => [publisher, stoppedBecause])).toEqual(
    press.outlets.map(({ id }) => [id, null]).sort(),
  );
  expect(report.outlets.flatMap(({ issues }) => issues).filter(({ reason }) => !ODD.test(reason))).toEqual([]);
  expect(report.isOffline).toBe(false);
  expect(press.requests().every(({ userAgent }) => userAgent === 'giaouoc/0.1 (+https://example.org/giaouoc)')).toBe(
    true,
  );
  const expected = press.articles.map((article) => press.urlOf(article));
  expect(expected.filter((url) => !urls.includes(url))).toEqual([]);
  expect(new Set(urls).size).toBe(urls.length);
  expect(press.requests().filter(({ isForbidden }) => isForbidden)).toEqual([]);
  const archived: string[] = [];
  for await (const page of readPages(directory)) if (page.kind === 'article') archived.push(page.url);
  expect(archived.sort()).toEqual(urls.sort());
});

test('the next night brings the new article and nothing else', async () => {
  await crawlPress();
  const [article] = press.articles.filter(({ outlet }) => outlet === 'vietngay');
  if (!article) throw new Error('the sample press has lost VietNgày');
  press.publish({ ...article, id: 2_990_001, slug: 'cum-thi-dua-so-12-ky-giao-uoc-tin-moi', title: 'Tin mới' });
  const { urls, report } = await crawlPress();
  expect(urls).toEqual([expect.stringContaining('cum-thi-dua-so-12-ky-giao-uoc-tin-moi')]);
  expect(total(report, 'articles')).toBe(1);
});

test('a second run asks only whether something changed', async () => {
  await crawlPress();
  const before = press.requests().length;
  const second = await crawlPress();
  expect(second.urls).toEqual([]);
  const again = press
    .requests()
    .slice(before)
    .filter(({ url }) => url !== '/robots.txt');
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([304, 404]));
  expect(total(second.report, 'bytesSaved')).toBeGreaterThan(1_000);
  expect(total(second.report, 'articles')).toBe(0);
});

test('a page that cannot be read is named, the others go on; it is archived and tried again', async () => {
  const victim = press.articles[0];
  if (!victim) throw new Error('the sample press is empty');
  const { report } = await crawlPress({
    onPage: (page) => {
      if (page.url === press.urlOf(victim)) throw new TypeError('no title');
    },
  });
  const issues = report.outlets.flatMap((outlet) => outlet.issues).filter(({ url }) => url === press.urlOf(victim));
  expect(issues).toEqual([
    {
      code: 'unreadable',
      url: press.urlOf(victim),
      reason: 'could not be read: no title',
      nextTryAt: expect.any(String),
    },
  ]);
  expect(total(report, 'failed')).toBe(1);
});

test('a store that fails ends the crawl; the page is leased again by the next run', async () => {
  const full = new StoreError('the disk is full');
  await expect(
    crawlPress({
      onPage: () => {
        throw full;
      },
    }),
  ).rejects.toBe(full);
  const { urls } = await crawlPress();
  expect(press.articles.map((article) => press.urlOf(article)).filter((url) => !urls.includes(url))).toEqual([]);
});

test('a signal ends the run, the next one goes on', async () => {
  const stop = new AbortController();
  const first: string[] = [];
  await crawlPress({
    signal: stop.signal,
    onPage: (page) => {
      if (first.push(page.url) === 5) stop.abort();
    },
  });
  expect(first.length).toBeLessThan(5 + press.outlets.length);
  const { urls } = await crawlPress();
  expect(new Set([...first, ...urls]).size).toBe(first.length + urls.length);
});

test("an outlet's share of one run is kept", async () => {
  const { report } = await crawlPress({
    limits: { delayMs: 5, maxCrawlDelayMs: 20, patienceMs: 100, maxRequestsPerOutlet: 3 },
  });
  expect(report.outlets.map(({ requests }) => requests)).toEqual(report.outlets.map(() => 3));
  expect(new Set(report.outlets.map(({ stopCode }) => stopCode))).toEqual(new Set(['spent']));
  expect(
    report.outlets.every(({ stoppedBecause }) =>
      /3 requests, the outlet's share of one run/.test(stoppedBecause ?? ''),
    ),
  ).toBe(true);
});

test('only likely pledges are fetched when a score is asked for', async () => {
  const { urls } = await crawlPress({ limits: { delayMs: 5, maxCrawlDelayMs: 20, patienceMs: 1_000, minScore: 5 } });
  expect(urls.length).toBeGreaterThan(5);
  expect(urls.length).toBeLessThan(press.articles.length);
});

test('an outlet that asked for patience is named, not asked', async () => {
  const { host } = new URL(press.outlets.find(({ id }) => id === 'vietngay')?.baseUrl ?? '');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await frontier.blockUntil(host, until, 'the server answers 429');
  const { report } = await crawlPress();
  const outlet = report.outlets.find(({ publisher }) => publisher === 'vietngay');
  expect(outlet).toMatchObject({
    requests: 0,
    stopCode: 'waits',
    stoppedBecause: `vietngay.test: left alone until ${until}, as an earlier answer asked`,
  });
  expect(press.requests().filter(({ outlet: id }) => id === 'vietngay')).toEqual([]);
  expect(report.isOffline).toBe(false);
});

test('with no network each outlet fails by name, quickly, and nothing is lost', async () => {
  const publishers = ['cand', 'vov'].map((id) =>
    Publisher.parse({ id, name: id, host: `${id}.invalid`, feeds: [{ url: '/rss' }, { url: '/rss2' }] }),
  );
  const started = performance.now();
  const { report } = await crawlPress({ publishers, limits: { patienceMs: 1_000 } });
  expect(performance.now() - started).toBeLessThan(8_000);
  expect(report.isOffline).toBe(true);
  expect(report.outlets.map(({ stoppedBecause }) => stoppedBecause)).toEqual([
    expect.stringMatching(/^cand\.invalid: robots\.txt cannot be reached/),
    expect.stringMatching(/^vov\.invalid: robots\.txt cannot be reached/),
  ]);
  expect((await frontier.stats()).skipped).toBe(0);
});

test('with no network and robots.txt kept from the night before, one request an outlet tells', async () => {
  const [house] = press.outlets;
  if (!house) throw new Error('the sample press is empty');
  const { port } = new URL(house.baseUrl);
  await crawlPress();
  await press.close();
  const { report } = await crawlPress({ limits: { delayMs: 5, patienceMs: 100 } });
  expect(report.isOffline).toBe(true);
  expect(report.outlets.map(({ requests, failed }) => [requests, failed])).toEqual(press.outlets.map(() => [1, 1]));
  expect(report.outlets.map(({ stoppedBecause }) => stoppedBecause)).toContainEqual(
    expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:${port}: cannot be reached: connect ECONNREFUSED`)),
  );
  press = await startSamplePress();
});
