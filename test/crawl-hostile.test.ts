import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../src/archive/open-archive.ts';
import { crawl } from '../src/crawl/crawl.ts';
import type { CrawlReport, OutletReport } from '../src/crawl/crawl-report.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { Publisher } from '../src/model/publisher.ts';
import { houses, other } from './hostile-houses.ts';
import { type HostileServer, startHostile } from './hostile-server.ts';
import { createMemoryFrontier, type MemoryFrontier } from './memory-frontier.ts';

let directory: string;
let report: CrawlReport;
let frontier: MemoryFrontier;
const servers = new Map<string, HostileServer>();
const read: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'giaouoc-hostile-'));
  frontier = createMemoryFrontier();
  const publishers: Publisher[] = [];
  for (const [id, { sources, answer }] of Object.entries(houses)) {
    const server = await startHostile(answer);
    servers.set(id, server);
    publishers.push(
      Publisher.parse({
        id,
        name: id,
        host: `${id}.test`,
        baseUrl: server.baseUrl,
        articlePatterns: ['/bai-\\d+\\.html$'],
        ...sources,
      }),
    );
  }
  publishers.push(
    Publisher.parse({
      id: 'gone',
      name: 'gone',
      host: 'khong-co.invalid',
      articlePatterns: ['x'],
      feeds: [{ url: '/feed' }],
    }),
  );
  const archive = await openArchive(directory, { sync: false });
  const fetcher = createFetcher({
    userAgent: userAgentOf('https://example.org/about'),
    allowPrivate: [...servers.values()].map(({ host }) => host),
    totalTimeoutMs: 1_500,
    maxDecodedBytes: 5_000_000,
    environment: {},
  });
  try {
    report = await crawl({
      publishers,
      frontier,
      archive,
      fetcher,
      onPage: (page) => void read.push(page.url),
      limits: { delayMs: 1, patienceMs: 500 },
      random: () => 0.5,
    });
  } finally {
    await fetcher.close();
    await archive.close();
  }
});
afterAll(async () => {
  await Promise.all([other, ...servers.values()].map((server) => server.close()));
  await rm(directory, { recursive: true, force: true });
});

const outlet = (id: string): OutletReport => {
  const found = report.outlets.find(({ publisher }) => publisher === id);
  if (!found) throw new Error(`no report of ${id}`);
  return found;
};
/** [path, reason, whether it is tried again] of every address with a difficulty. */
const issuesOf = (id: string): [string, string, boolean][] =>
  outlet(id).issues.map(({ url, reason, nextTryAt }) => [
    url.replace(servers.get(id)?.baseUrl ?? '', ''),
    reason,
    nextTryAt !== null,
  ]);
const readAt = (id: string): string[] =>
  read
    .filter((url) => url.startsWith(`${servers.get(id)?.baseUrl}/`))
    .map((url) => new URL(url).pathname)
    .sort();
const secondsUntil = (instant: string | null | undefined): number =>
  Math.round((Date.parse(instant ?? '') - Date.parse(report.startedAt)) / 1000);

test('whatever the others do, a good outlet is read whole', () => {
  expect(readAt('good')).toEqual(['/bai-1.html', '/bai-2.html', '/bai-3.html']);
  expect(outlet('good')).toMatchObject({
    articles: 3,
    failed: 0,
    skipped: 0,
    isReachable: true,
    stoppedBecause: null,
    issues: [],
  });
  expect(report.isOffline).toBe(false);
});

test('429: Retry-After holds for the whole host, once is enough', () => {
  expect(issuesOf('tired')).toEqual([['/bai-1.html', expect.stringMatching(/answers 429$/), true]]);
  expect(servers.get('tired')?.asked).toEqual(['/robots.txt', '/feed', '/bai-1.html']);
  expect(secondsUntil(frontier.blocks.get(servers.get('tired')?.host ?? '')?.until)).toBeGreaterThanOrEqual(119);
  expect(secondsUntil(outlet('tired').issues[0]?.nextTryAt)).toBeGreaterThanOrEqual(119);
});

test('503 storm: after five in a row the host is left alone for an hour', () => {
  expect(servers.get('storm')?.asked.filter((path) => path.startsWith('/bai'))).toHaveLength(5);
  expect(outlet('storm').stoppedBecause).toMatch(
    /^127\.0\.0\.1:\d+: too many failures in a row, the last: .*answers 503$/,
  );
  expect(secondsUntil(frontier.blocks.get(servers.get('storm')?.host ?? '')?.until)).toBeGreaterThan(3_500);
  expect(issuesOf('storm').every(([, reason, isTriedAgain]) => /answers 503$/.test(reason) && isTriedAgain)).toBe(true);
});

test('robots.txt answers 503: nothing else is asked', () => {
  expect(servers.get('closed')?.asked).toEqual(['/robots.txt']);
  expect(outlet('closed').stoppedBecause).toMatch(/robots\.txt answers 503, so nothing is fetched/);
  expect(outlet('closed').isReachable).toBe(true);
});

test('no such host: stopped by name', () => {
  expect(outlet('gone')).toMatchObject({ isReachable: false, requests: 0 });
  expect(outlet('gone').stoppedBecause).toMatch(
    /^khong-co\.invalid: robots\.txt cannot be reached, so nothing is fetched: /,
  );
});

test.each([
  ['slow', [['/bai-1.html', /no whole answer within 1500 ms/, true]]],
  [
    'redirects',
    [
      ['/bai-2.html', /redirects in a circle/, false],
      ['/x/x/x/x/x/bai-1.html', /more redirects than an article needs/, false],
    ],
  ],
  ['bomb', [['/bai-1.html', /larger than 5000000 bytes once unpacked/, false]]],
  ['torn', [['/bai-1.html', /gzip body is broken or ends early/, true]]],
  ['forbidden', [['/bai-2.html', /robots\.txt forbids it/, false]]],
  ['html', [['/feed', /names no article of the outlet/, false]]],
  [
    'headers',
    [
      ['/bai-1.html', /Headers Overflow/, true],
      ['/bai-5.html', /other side closed|does not match content-length/, true],
      ['/bai-6.html', /answers 304, though no earlier copy was named/, true],
      ['/bai-7.html', /answers 206/, false],
    ],
  ],
  [
    'locations',
    [
      ['/bai-2.html', /redirects without a target/, false],
      ['/bai-3.html', /redirects to a javascript: address/, false],
      ['/bai-4.html', /redirects to an address with a password, which is not fetched$/, false],
    ],
  ],
  ['heads', [['/bai-1.html', /no whole answer within 1500 ms/, true]]],
  ['deep', [['/sau.xml', /more than 1000 elements stand in each other/, true]]],
  [
    'inward',
    [
      ['/bai-1.html', /belongs to no outlet of this crawl/, false],
      ['/bai-2.html', /169\.254\.169\.254.*no outlet/, false],
      ['/bai-3.html', /7f00:1.*no outlet/, false],
    ],
  ],
] as [string, [string, RegExp, boolean][]][])(
  '%s: each address with its reason, and whether it is tried again',
  (id, expected) => {
    expect(issuesOf(id).sort()).toEqual(
      expected.map(([path, reason, isTriedAgain]) => [path, expect.stringMatching(reason), isTriedAgain]),
    );
  },
);

test('bodies packed twice, early hints, and addresses in Vietnamese, of two thousand letters or given twice are read', () => {
  expect(readAt('headers')).toEqual(['/bai-3.html', '/bai-4.html', '/bai-8.html']);
  expect(readAt('locations')).toEqual([
    `/${'a'.repeat(2_000)}/bai-15.html`,
    '/bai-16.html',
    '/tin-t%E1%BB%A9c/bai-11.html',
  ]);
});

test('another house on loopback was not asked', () => {
  expect(other.asked).toEqual([]);
});

test('endless calendars and listings end', () => {
  expect(servers.get('calendar')?.asked.filter((path) => path.startsWith('/lich/'))).toEqual([
    '/lich/1',
    '/lich/2',
    '/lich/3',
    '/lich/4',
    '/lich/5',
    '/lich/6',
  ]);
  expect(readAt('calendar')).toHaveLength(6);
  expect(servers.get('pages')?.asked.filter((path) => path.startsWith('/muc')).length).toBeLessThanOrEqual(50);
  expect(readAt('pages')).toEqual(['/bai-1.html']);
});

test('cyclic and bottomless sitemaps end, what stands in them is read', () => {
  expect(servers.get('cycle')?.asked.filter((path) => path.endsWith('.xml'))).toEqual([
    '/a.xml',
    '/s1.xml',
    '/s2.xml',
    '/s3.xml',
  ]);
  expect(readAt('cycle')).toEqual(['/bai-1.html']);
});

test('a feed in an unknown charset still yields its links', () => {
  expect(readAt('charset')).toEqual(['/bai-1.html']);
  expect(outlet('charset').issues).toEqual([]);
});
