import { Publisher } from '../src/model/publisher.ts';
import {
  type Answer,
  bomb,
  drip,
  endlessHeaders,
  html,
  packedBothWays,
  packedTwice,
  startHostile,
  status,
  truncatedGzip,
  wire,
  xml,
} from './hostile-server.ts';

export interface House {
  /** Where its articles are found. */
  sources: Partial<Pick<Publisher, 'feeds' | 'sitemaps' | 'listings'>>;
  answer: Answer;
}

const feed = (paths: readonly string[]): string =>
  `<rss version="2.0"><channel><title>t</title>${paths.map((path) => `<item><title>Cụm thi đua</title><link>${path}</link></item>`).join('')}</channel></rss>`;
/** Answers /robots.txt with none and /feed with links to `paths`; the rest is the house's own. */
const withFeed =
  (paths: readonly string[], rest: Answer): Answer =>
  (path, response, request) => {
    if (path === '/robots.txt') return status(response, 404);
    if (path === '/feed') return xml(response, feed(paths));
    rest(path, response, request);
  };
const FEED = { feeds: [{ url: '/feed', note: null, unverified: false }] };
const sitemap = (url: string) => ({
  sitemaps: [{ url, covers: 'all' as const, days: null, note: null, unverified: false }],
});
const listing = (more: Record<string, unknown>) => Publisher.shape.listings.parse([more]);
const article = (response: Parameters<Answer>[1]): void => html(response, '<h1>Cụm thi đua số 5 ký giao ước</h1>');
/** A server on loopback that belongs to no outlet: nobody may ask it. */
export const other = await startHostile((_path, response) => html(response, 'the secret of another house'));

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html';
const FOUND = 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation:';
const HEADERS: Readonly<Record<string, (response: Parameters<Answer>[1]) => void>> = {
  '/bai-1.html': (response) => wire(response, `${OK}\r\nX-Long: ${'a'.repeat(1_000_000)}`, 'x'),
  '/bai-3.html': (response) => wire(response, `${OK}\r\nContent-Encoding: gzip, gzip`, packedTwice()),
  '/bai-4.html': (response) => wire(response, `${OK}\r\nContent-Encoding: gzip, br`, packedBothWays()),
  '/bai-5.html': (response) => wire(response, `${OK}\r\nContent-Length: 100`, 'x'),
  '/bai-6.html': (response) => wire(response, 'HTTP/1.1 304 Not Modified'),
  '/bai-7.html': (response) => wire(response, 'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/9', 'x'),
  '/bai-8.html': (response) => wire(response, `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${OK}`, 'x'),
};
const LOCATIONS: Readonly<Record<string, string>> = {
  '/bai-1.html': '/tin-tức/bai-11.html',
  '/bai-2.html': '',
  '/bai-3.html': 'javascript:alert(1)',
  '/bai-4.html': 'http://ten:matkhau@127.0.0.1/',
  '/bai-5.html': `/${'a'.repeat(2_000)}/bai-15.html`,
  '/bai-6.html': 'bai-16.html\r\nLocation: /khac.html',
};

/** Outlets of bad manners, and a good one among them. */
export const houses: Readonly<Record<string, House>> = {
  good: {
    sources: FEED,
    answer: withFeed(['/bai-1.html', '/bai-2.html', '/bai-3.html'], (_path, response) => article(response)),
  },
  tired: {
    sources: FEED,
    answer: withFeed(['/bai-1.html', '/bai-2.html'], (_path, response) =>
      status(response, 429, { 'retry-after': '120' }),
    ),
  },
  storm: {
    sources: FEED,
    answer: withFeed(
      ['/bai-1.html', '/bai-2.html', '/bai-3.html', '/bai-4.html', '/bai-5.html', '/bai-6.html', '/bai-7.html'],
      (_path, response) => status(response, 503),
    ),
  },
  headers: {
    sources: FEED,
    answer: withFeed(Object.keys(HEADERS), (path, response) => HEADERS[path]?.(response)),
  },
  locations: {
    sources: FEED,
    answer: withFeed(Object.keys(LOCATIONS), (path, response) =>
      path in LOCATIONS ? wire(response, `${FOUND} ${LOCATIONS[path]}`) : article(response),
    ),
  },
  deep: {
    sources: sitemap('/sau.xml'),
    answer: (path, response) =>
      path === '/robots.txt' ? status(response, 404) : xml(response, '<url>'.repeat(100_000)),
  },
  heads: { sources: FEED, answer: withFeed(['/bai-1.html'], (_path, response) => endlessHeaders(response)) },
  slow: { sources: FEED, answer: withFeed(['/bai-1.html'], (_path, response) => drip(response)) },
  redirects: {
    sources: FEED,
    answer: withFeed(['/bai-1.html', '/bai-2.html'], (path, response) =>
      status(response, 302, {
        location: path === '/bai-2.html' ? '/vong' : path === '/vong' ? '/bai-2.html?' : `/x${path}`,
      }),
    ),
  },
  calendar: {
    sources: { listings: listing({ url: '/lich/1', next: 'a.next', maxPages: 6 }) },
    answer: (path, response) => {
      if (path === '/robots.txt') return status(response, 404);
      if (!path.startsWith('/lich/')) return article(response);
      const day = Number(path.slice(6));
      html(response, `<a href="/bai-${day}.html">x</a><a class="next" href="/lich/${day + 1}">sau</a>`);
    },
  },
  pages: {
    sources: { listings: listing({ url: '/muc?trang={page}', maxPages: 50 }) },
    answer: (path, response) => {
      if (path === '/robots.txt') return status(response, 404);
      html(response, path.startsWith('/muc') ? '<a href="/bai-1.html">the same on every page</a>' : 'x');
    },
  },
  bomb: {
    sources: FEED,
    answer: withFeed(['/bai-1.html'], (_path, response) =>
      html(response, bomb() as unknown as string, { 'content-encoding': 'gzip' }),
    ),
  },
  torn: {
    sources: FEED,
    answer: withFeed(['/bai-1.html'], (_path, response) =>
      html(response, truncatedGzip() as unknown as string, { 'content-encoding': 'gzip' }),
    ),
  },
  charset: {
    sources: FEED,
    answer: (path, response) => {
      if (path === '/robots.txt') return status(response, 404);
      if (path !== '/feed') return article(response);
      xml(
        response,
        Buffer.from(feed(['/bai-1.html']).replace('thi đua', 'thi \xf0ua'), 'latin1'),
        'text/xml; charset=x-khong-co',
      );
    },
  },
  html: { sources: FEED, answer: withFeed([], (_path, response) => article(response)) },
  cycle: {
    sources: sitemap('/a.xml'),
    answer: (path, response) => {
      if (path === '/robots.txt') return status(response, 404);
      if (path === '/bai-1.html') return article(response);
      const level = path === '/a.xml' ? 1 : Number(path.slice(2, -4)) + 1;
      xml(
        response,
        `<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/s${level}.xml</loc></sitemap></sitemapindex>${level === 2 ? '<urlset><url><loc>/bai-1.html</loc></url></urlset>' : ''}`,
      );
    },
  },
  closed: { sources: FEED, answer: (_path, response) => status(response, 503) },
  forbidden: {
    sources: FEED,
    answer: (path, response) =>
      path === '/robots.txt'
        ? html(response, 'User-agent: *\nDisallow: /bai-2')
        : path === '/feed'
          ? xml(response, feed(['/bai-1.html', '/bai-2.html']))
          : article(response),
  },
  inward: {
    sources: FEED,
    answer: withFeed(['/bai-1.html', '/bai-2.html', '/bai-3.html'], (path, response) =>
      status(response, 302, {
        location:
          { '/bai-1.html': `${other.baseUrl}/bai-9.html`, '/bai-2.html': 'http://169.254.169.254/latest/meta-data' }[
            path
          ] ?? 'http://[::ffff:127.0.0.1]/',
      }),
    ),
  },
};
