import { describe, expect, test } from 'vitest';
import type { FrontierLease } from '../model/frontier.ts';
import type { Page } from '../model/page.ts';
import { Publisher, Sitemap } from '../model/publisher.ts';
import { discover } from './discover.ts';
import { nextLook } from './revisit-policy.ts';
import { listingOf, seedsOf, sitemapAddresses } from './seeds.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const OPEN = { since: null, until: null };

const outlet = Publisher.parse({
  id: 'mau',
  name: 'Mẫu',
  host: 'mau.test',
  articlePatterns: ['-post\\d+\\.html$'],
  feeds: [{ url: '/rss' }],
  sitemaps: [{ url: '/s.xml' }, { url: '/news-{YYYY}-{M}.xml', covers: 'month' }],
  listings: [
    { url: '/tag/trang-{page}.html', firstUrl: '/tag/', maxPages: 3, links: 'h3 a' },
    { url: '/tim?q={query}', kind: 'search' },
  ],
});

describe('seeds', () => {
  const now = Date.parse('2023-03-15T00:00:00Z');

  test('feeds, sitemaps of this month and the last, first listing pages; searches are no seeds', () => {
    expect(seedsOf(outlet, 'mau.test', { now, window: OPEN }).map(({ url, kind }) => [kind, url])).toEqual([
      ['feed', 'https://mau.test/rss'],
      ['sitemap', 'https://mau.test/s.xml'],
      ['sitemap', 'https://mau.test/news-2023-3.xml'],
      ['sitemap', 'https://mau.test/news-2023-2.xml'],
      ['listing', 'https://mau.test/tag/'],
    ]);
  });

  test('templates cover a window of months, days or parts of months', () => {
    const window = { since: '2022-12-31', until: '2023-01-02' };
    const addresses = (url: string, covers: string, days: number | null = null): string[] =>
      sitemapAddresses(Sitemap.parse({ url, covers, days }), { now, window });
    expect(addresses('/{YYYY}-{MM}.xml', 'month')).toEqual(['/2023-01.xml', '/2022-12.xml']);
    expect(addresses('/{YYYY}{MM}{DD}.xml', 'day')).toEqual(['/20230102.xml', '/20230101.xml', '/20221231.xml']);
    expect(addresses('/{YYYY}-{M}-{firstDay}-{lastDay}.xml', 'part', 10)).toEqual([
      '/2023-1-1-10.xml',
      '/2023-1-11-20.xml',
      '/2023-1-21-31.xml',
      '/2022-12-1-10.xml',
      '/2022-12-11-20.xml',
      '/2022-12-21-31.xml',
    ]);
  });

  test('a listing page knows its number', () => {
    expect(listingOf('https://mau.test/tag/', outlet)?.page).toBe(1);
    expect(listingOf('https://mau.test/tag/trang-7.html', outlet)?.page).toBe(7);
    expect(listingOf('https://mau.test/tag/trang-x.html', outlet)).toBeNull();
  });
});

describe('discovery', () => {
  const pageOf = (url: string, body: string): Page => ({
    url,
    finalUrl: url,
    status: 200,
    headers: {},
    body: bytes(body),
    fetchedAt: '',
    publishedAt: null,
  });
  const found = (url: string, kind: 'feed' | 'sitemap' | 'listing' | 'captures', priority = 100) => ({
    url,
    kind,
    priority,
    group: 'mau.test',
  });

  test('a listing gives the articles its CSS names, and the next page until maxPages', () => {
    const body =
      '<h3><a href="/cum-thi-dua-so-5-post1.html?utm_source=x">Cụm</a></h3><h3><a href="http://khac.test/a-post2.html">x</a></h3><a href="/b-post3.html">side</a><h3><a href="/lien-he">x</a></h3>';
    const first = discover(pageOf('https://mau.test/tag/', body), found('https://mau.test/tag/', 'listing'), outlet, {
      window: OPEN,
      minScore: 0,
    });
    expect(first.urls).toEqual([
      expect.objectContaining({
        url: 'https://mau.test/cum-thi-dua-so-5-post1.html',
        kind: 'article',
        group: 'mau.test',
        dueAt: null,
      }),
    ]);
    expect(first.nextPage?.url).toBe('https://mau.test/tag/trang-2.html');
    const last = 'https://mau.test/tag/trang-3.html';
    expect(
      discover(pageOf(last, body), found(last, 'listing', 39), outlet, { window: OPEN, minScore: 0 }).nextPage,
    ).toBeNull();
    expect(
      discover(pageOf('https://mau.test/tag/', '<p>none</p>'), found('https://mau.test/tag/', 'listing'), outlet, {
        window: OPEN,
        minScore: 0,
      }),
    ).toEqual({ urls: [], nextPage: null, seen: 0 });
  });

  test('likely pledges come first, the rest not at all when a score is asked for', () => {
    const body =
      '<rss version="2.0"><channel><title>t</title><item><link>/thoi-tiet-post1.html</link></item><item><link>/x-post2.html</link><title>Ký giao ước thi đua</title></item></channel></rss>';
    const at = (minScore: number) =>
      discover(pageOf('https://mau.test/rss', body), found('https://mau.test/rss', 'feed'), outlet, {
        window: OPEN,
        minScore,
      });
    expect(at(0).urls.map(({ url, priority }) => [url, priority > 50])).toEqual([
      ['https://mau.test/thoi-tiet-post1.html', false],
      ['https://mau.test/x-post2.html', true],
    ]);
    expect(at(1)).toMatchObject({ urls: [{ url: 'https://mau.test/x-post2.html' }], seen: 2 });
    const [backfilled] = discover(pageOf('https://mau.test/rss', body), found('https://mau.test/rss', 'feed'), outlet, {
      window: OPEN,
      minScore: 1,
      isBackfill: true,
    }).urls;
    expect(backfilled?.priority).toBeLessThan(at(1).urls[0]?.priority ?? 0);
  });

  test("a page of a web archive's index gives snapshots of articles, and the next page while it names something", () => {
    const asked = 'https://web.archive.org/cdx/search/cdx?url=mau.test';
    const at = (body: string) =>
      discover(pageOf(asked, body), found(asked, 'captures'), outlet, { window: OPEN, minScore: 0 });
    const page = at(
      '20150322010203 http://mau.test:80/x-post2.html?utm_source=zalo\n20160101000000 http://mau.test/x-post2.html\n20150322010204 http://khac.test/x-post3.html\nnoise\n\nvn,mau)/y 2016\n',
    );
    expect(page.urls.map(({ url, kind }) => [url, kind])).toEqual([
      ['https://web.archive.org/web/20150322010203id_/http://mau.test:80/x-post2.html?utm_source=zalo', 'article'],
    ]);
    expect(page.nextPage).toMatchObject({ kind: 'captures', url: `${asked}&resumeKey=vn%2Cmau%29%2Fy+2016` });
    expect(at('\nvn,mau)/z 2016\n')).toMatchObject({ urls: [], nextPage: null });
    expect(at('<html>503</html>')).toMatchObject({ urls: [], nextPage: null, seen: 0 });
  });

  test('a window leaves out what lies outside: children by month, pages by date', () => {
    const window = { since: '2023-03-01', until: '2023-03-31' };
    const index = ['news-2023-2.xml', 'news-2023-3.xml', 'news-2023-04.xml', 'other.xml']
      .map((name) => `<sitemap><loc>/${name}</loc></sitemap>`)
      .join('');
    const pages = [
      ['a-post1.html', '2023-02-27'],
      ['b-post2.html', '2023-03-02'],
    ]
      .map(([name, day]) => `<url><loc>/${name}</loc><lastmod>${day}</lastmod></url>`)
      .join('');
    const { urls } = discover(
      pageOf('https://mau.test/s.xml', `<sitemapindex>${index}${pages}</sitemapindex>`),
      found('https://mau.test/s.xml', 'sitemap'),
      outlet,
      { window, minScore: 0 },
    );
    expect(urls.map(({ url }) => url.slice('https://mau.test'.length))).toEqual([
      '/b-post2.html',
      '/news-2023-3.xml',
      '/other.xml',
    ]);
  });
});

describe('when to look again', () => {
  const now = Date.parse('2023-03-15T00:00:00Z');
  const lease = (more: Partial<FrontierLease>): FrontierLease => ({
    url: 'https://mau.test/x',
    kind: 'article',
    publisher: 'mau',
    group: 'mau.test',
    priority: 100,
    publishedAt: null,
    dueAt: null,
    id: 1,
    attempts: 0,
    etag: null,
    lastModified: null,
    sha256: null,
    leasedUntil: '',
    ...more,
  });
  test.each([
    ['a fresh article tomorrow', { publishedAt: '2023-03-14T07:00:00+07:00' }, true, '2023-03-16T00:00:00.000Z'],
    ['an old article never', { publishedAt: '2023-03-01' }, true, null],
    ['an article without a date once more', {}, true, '2023-03-16T00:00:00.000Z'],
    ['and then never', { sha256: 'x' }, false, null],
    [
      'a feed with news in half its interval',
      { kind: 'feed', fetchedAt: '2023-03-14T20:00:00.000Z' },
      true,
      '2023-03-15T02:00:00.000Z',
    ],
    [
      'a feed without news half as late again',
      { kind: 'feed', fetchedAt: '2023-03-14T20:00:00.000Z' },
      false,
      '2023-03-15T06:00:00.000Z',
    ],
    [
      'a dead feed within 20 hours',
      { kind: 'feed', fetchedAt: '2023-03-01T00:00:00.000Z' },
      false,
      '2023-03-15T20:00:00.000Z',
    ],
    ['a deeper listing page never', { kind: 'listing', priority: 40 }, true, null],
    ['a sitemap of a past month never', { kind: 'sitemap', url: 'https://mau.test/news-2023-2.xml' }, true, null],
    [
      'a sitemap of this month soon',
      { kind: 'sitemap', url: 'https://mau.test/news-2023-3.xml' },
      true,
      '2023-03-15T00:30:00.000Z',
    ],
  ] as [string, Partial<FrontierLease>, boolean, string | null][])('%s', (_what, more, hadNews, expected) => {
    expect(nextLook(lease(more), now, hadNews)).toBe(expected);
  });
});
