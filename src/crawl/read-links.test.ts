import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SkipPageError } from '../model/errors.ts';
import { linkScore } from './link-score.ts';
import { publicationTime } from './publication-time.ts';
import { readFeed } from './read-feed.ts';
import { readListing } from './read-listing.ts';
import { readSitemap } from './read-sitemap.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('publication times', () => {
  test.each([
    ['Thu, 30 Mar 2023 07:05:00 +0700', '2023-03-30T07:05:00+07:00'],
    ['Thu, 30 Mar 2023 00:05:00 GMT', '2023-03-30T07:05:00+07:00'],
    ['Thu, 30 Mar 2023 07:05:00 GMT+7', '2023-03-30T07:05:00+07:00'],
    ['Thu, 30 Mar 2023 07:05:00', '2023-03-30T07:05:00+07:00'],
    ['2023-03-30T00:05:00Z', '2023-03-30T07:05:00+07:00'],
    ['2023-03-30T07:05:00.000+07:00', '2023-03-30T07:05:00+07:00'],
    ['2023-03-30 07:05:00', '2023-03-30T07:05:00+07:00'],
    ['2023-03-30', '2023-03-30'],
    ['30/03/2023 07:05', '2023-03-30T07:05:00+07:00'],
    ['5/4/2023', '2023-04-05'],
    ['3/30/2023 7:05:00 AM', '2023-03-30T07:05:00+07:00'],
    ['4/5/2023 12:05:00 AM', '2023-04-05T00:05:00+07:00'],
    ['30/03/2023 17:09 PM', '2023-03-30T17:09:00+07:00'],
    ['Thứ Năm, 30/03/2023, 07:05', '2023-03-30T07:05:00+07:00'],
  ])('%s → %s', (written, iso) => {
    expect(publicationTime(written)).toBe(iso);
  });

  test.each(['', 'hôm qua', '2023-13-40', '99/99/2023', 'mới đây', null])('%s is no time', (written) => {
    expect(publicationTime(written)).toBeNull();
  });
});

describe('feeds', () => {
  const link = {
    url: 'http://a.test/1.html?a=1&b=2',
    title: 'Cụm thi đua & bạn',
    publishedAt: '2023-03-30T07:05:00+07:00',
    modifiedAt: null,
  };
  const rss = (head: string, tail: string): string =>
    `${head}<rss version="2.0"><channel><title>x</title><item><title>Cụm thi đua & bạn</title><link>http://a.test/1.html?a=1&b=2</link><pubDate>30/03/2023 07:05</pubDate></item>${tail}`;

  test.each([
    ['RSS', rss('', '</channel></rss>').replaceAll('&', '&amp;')],
    ['RSS with bare ampersands, left open', rss('\n\n', '')],
    [
      'an item outside of any feed',
      '<item><title>Cụm thi đua &amp; bạn</title><guid>/1.html?a=1&amp;b=2</guid><pubDate>30/03/2023 07:05</pubDate></item>',
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><entry><title>Cụm thi đua &amp; bạn</title><link rel="self" href="http://a.test/x"/><link href="/1.html?a=1&amp;b=2"/><published>2023-03-30T00:05:00Z</published></entry></feed>',
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","url":"http://a.test/1.html?a=1&b=2","title":"Cụm thi đua & bạn","date_published":"2023-03-30T07:05:00+07:00"}]}',
    ],
  ])('%s', (_form, text) => {
    expect(readFeed(bytes(text), undefined, 'http://a.test/feed')).toEqual([link]);
  });

  test('a windows-1258 feed, declared in its first line', () => {
    const text = rss('<?xml version="1.0" encoding="windows-1258"?>', '</channel></rss>').replace(
      'Cụm thi đua',
      'Thi \u00f0ua',
    );
    const [found] = readFeed(
      Uint8Array.from(Buffer.from(text.replaceAll('ạ', 'a'), 'latin1')),
      'text/xml',
      'http://a.test/feed',
    );
    expect(found).toMatchObject({ url: link.url, title: 'Thi đua & ban' });
  });

  test('what is no feed has no links, dangerous addresses are none', () => {
    expect(readFeed(bytes('<html><a href="/x">x</a></html>'), 'text/html', 'http://a.test/')).toEqual([]);
    expect(
      readFeed(
        bytes('<rss><channel><item><link>javascript:alert(1)</link></item></channel></rss>'),
        undefined,
        'http://a.test/',
      ),
    ).toEqual([]);
    expect(readFeed(new Uint8Array(), undefined, 'http://a.test/')).toEqual([]);
  });
});

describe('sitemaps', () => {
  const urlset =
    '<?xml version="1.0"?><urlset xmlns:news="x"><url><loc> http://a.test/1.html </loc><lastmod>2023-03-30</lastmod><news:news><news:publication_date>2023-03-30T07:05:00+07:00</news:publication_date><news:title>Tin</news:title></news:news></url></urlset>';
  const page = {
    url: 'http://a.test/1.html',
    title: 'Tin',
    publishedAt: '2023-03-30T07:05:00+07:00',
    modifiedAt: '2023-03-30',
  };

  test('a news sitemap, plain or gzipped', () => {
    for (const body of [bytes(urlset), gzipSync(urlset)])
      expect(readSitemap(body, undefined, 'http://a.test/s.xml')).toEqual({ sitemaps: [], pages: [page] });
  });

  test('an index, a text list, and an HTML page', () => {
    const index = '<sitemapindex><sitemap><loc>/s1.xml?a=1&amp;b=2</loc></sitemap></sitemapindex>';
    expect(readSitemap(bytes(index), undefined, 'http://a.test/s.xml').sitemaps.map(({ url }) => url)).toEqual([
      'http://a.test/s1.xml?a=1&b=2',
    ]);
    expect(
      readSitemap(
        bytes('http://a.test/1\r\nhttp://a.test/2\nnot this\n'),
        'text/plain',
        'http://a.test/s.txt',
      ).pages.map(({ url }) => url),
    ).toEqual(['http://a.test/1', 'http://a.test/2']);
    expect(readSitemap(bytes('<!DOCTYPE html><p>404</p>'), 'text/html', 'http://a.test/s.xml')).toEqual({
      sitemaps: [],
      pages: [],
    });
  });

  test('a torn gzip is told by name', () => {
    expect(() => readSitemap(gzipSync(urlset).subarray(0, 40), undefined, 'http://a.test/s.xml.gz')).toThrow(
      SkipPageError,
    );
  });
});

describe('link score', () => {
  test.each([
    ['http://a.test/cum-thi-dua-so-5-ky-ket-giao-uoc-thi-dua-vi-antq-post1.html', null, 22],
    ['http://a.test/x-post1.html', 'Cụm thi đua số 5 ký giao ước', 16],
    ['http://a.test/C%E1%BB%A5m-thi-%C4%91ua-1.html', null, 11],
    ['http://a.test/cum-thi-duat-giao-uocs-1.html', 'Thời tiết hôm nay', 0],
    ['http://a.test/100%-x.html', null, 0],
    ['http://a.test/cong-an-7-tinh-bien-gioi-phia-bac-ky-ket-giao-uoc-1.html', null, 12],
    ['http://a.test/tong-ket-phong-trao-cum-cong-an-cac-tinh-1.html', null, 5],
    ['http://a.test/gia-heo-hoi-hom-nay-1.html', 'Giá heo hơi hôm nay', 0],
    ['http://a.test/1.html', 'Công an tỉnh bắt giữ hai đối tượng trộm cắp', 0],
  ])('%s %s → %i', (url, title, score) => {
    expect(linkScore(url, title)).toBe(score);
  });
});

test('a listing of two hundred thousand links takes seconds, not minutes', () => {
  const body = new TextEncoder().encode('<a href="/x-post1.html">x</a>'.repeat(200_000));
  const started = performance.now();
  const { links } = readListing(body, 'text/html', {
    url: 'https://a.example/',
    listing: { links: null, next: 'a.next' },
  });
  expect(links).toHaveLength(200_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe('a hundred thousand elements in each other are refused at once', () => {
  const deep = (tag: string): string[] => [
    `<${tag}>`.repeat(100_000),
    `<r>${`<${tag}>`.repeat(100_000)}${`</${tag}>`.repeat(100_000)}</r>`,
  ];
  const refused = (work: () => unknown): void => {
    const started = performance.now();
    expect(work).toThrow(SkipPageError);
    expect(performance.now() - started).toBeLessThan(1_000);
  };

  test.each(['url', 'loc', 'sitemap'].flatMap(deep))('as a sitemap', (text) => {
    refused(() => readSitemap(bytes(`<urlset><url>${text}`), undefined, 'http://a.test/s.xml'));
  });
  test.each(['item', 'entry', 'link', 'title'].flatMap(deep))('as a feed', (text) => {
    refused(() => readFeed(bytes(`<rss><channel><item>${text}`), undefined, 'http://a.test/feed'));
  });
  test.each(['div', 'a', 'font'].flatMap(deep))('as a listing', (text) => {
    const at = { url: 'http://a.test/', listing: { links: null, next: null } };
    refused(() => readListing(bytes(text), 'text/html', at));
  });
});

test.each([
  ['pages of no urlset', '<url><loc>http://a.test/1</loc></url>'.repeat(100_000), 100_000],
  [
    'a page of many news',
    `<urlset><url><loc>http://a.test/1</loc>${'<news:news><news:title>x</news:title></news:news>'.repeat(100_000)}</url></urlset>`,
    1,
  ],
])('a sitemap, %s, takes time linear in its length', (_form, text, pages) => {
  const started = performance.now();
  expect(readSitemap(bytes(text), undefined, 'http://a.test/s.xml').pages).toHaveLength(pages);
  expect(performance.now() - started).toBeLessThan(6_000);
});

test('items that are never closed, and tags within CDATA, are no depth', () => {
  const item = (at: number) => `<item><title><![CDATA[${'<br>'.repeat(20)}T${at}]]></title><link>/${at}.html</link>`;
  const items = Array.from({ length: 300 }, (_, at) => item(at)).join('');
  const links = readFeed(bytes(`Notice: x\n<rss><channel>${items}`), undefined, 'http://a.test/feed');
  expect(links).toHaveLength(300);
  expect(links[7]).toMatchObject({ url: 'http://a.test/7.html' });
});
