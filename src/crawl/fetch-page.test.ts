import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  bomb,
  drip,
  type HostileServer,
  html,
  startHostile,
  status,
  truncatedGzip,
} from '../../test/hostile-server.ts';
import { RetryLaterError, SkipPageError } from '../model/errors.ts';
import { createFetcher, type Fetcher, type FetchOptions, userAgentOf } from './fetch-page.ts';
import { isPrivateAddress, PrivateAddressError, publicLookup } from './private-address.ts';

const BODY = '<p>Cụm thi đua số 5</p>';
const encoders: Record<string, (text: string) => Buffer> = {
  gzip: (text) => gzipSync(text),
  deflate: (text) => deflateSync(text),
  rawdeflate: (text) => deflateRawSync(text),
  br: (text) => brotliCompressSync(text),
  zstd: (text) => zstdCompressSync(text),
};

let server: HostileServer;
const opened: Fetcher[] = [];
const fetcherOf = (options: Partial<FetchOptions> = {}): Fetcher => {
  const fetcher = createFetcher({
    userAgent: userAgentOf('https://example.org/about'),
    allowPrivate: [server.host],
    environment: {},
    ...options,
  });
  opened.push(fetcher);
  return fetcher;
};
beforeEach(async () => {
  server = await startHostile((path, response, request) => {
    const encoding = path.slice('/encoded/'.length);
    if (path === '/plain') return html(response, BODY, { etag: '"1"', 'set-cookie': 'a=1' });
    if (path === '/agent') return html(response, JSON.stringify(request.headers));
    if (path === '/condition') return status(response, request.headers['if-none-match'] === '"1"' ? 304 : 200);
    if (path.startsWith('/encoded/')) {
      return html(response, (encoders[encoding]?.(BODY) ?? Buffer.from(BODY)) as unknown as string, {
        'content-encoding': encoding.replace('raw', ''),
      });
    }
    if (path === '/twice')
      return html(response, gzipSync(brotliCompressSync(BODY)) as unknown as string, {
        'content-encoding': 'br, gzip',
      });
    if (path === '/bomb') return html(response, bomb() as unknown as string, { 'content-encoding': 'gzip' });
    if (path === '/torn') return html(response, truncatedGzip() as unknown as string, { 'content-encoding': 'gzip' });
    if (path === '/large') return html(response, 'x'.repeat(300_000));
    if (path === '/drip') return drip(response);
    if (path === '/silent') return;
    if (path === '/cut') {
      response.writeHead(200, { 'content-length': '500' });
      response.write('half', () => response.destroy());
      return;
    }
    if (path.startsWith('/endless/'))
      return status(response, 302, { location: `/endless/${Number(path.slice(9)) + 1}` });
    if (path === '/circle') return status(response, 301, { location: '/circle2' });
    if (path === '/circle2') return status(response, 301, { location: '/circle' });
    if (path === '/moved') return status(response, 308, { location: '/plain#here' });
    if (path.startsWith('/to/')) return status(response, 302, { location: decodeURIComponent(path.slice(4)) });
    status(response, 404);
  });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((fetcher) => fetcher.close()));
  await server.close();
});

const bodyOf = async (path: string, options: Partial<FetchOptions> = {}): Promise<string> =>
  Buffer.from((await fetcherOf(options).fetch(server.baseUrl + path)).page.body).toString();
const failureOf = (url: string, options: Partial<FetchOptions> = {}): Promise<unknown> =>
  fetcherOf(options)
    .fetch(url)
    .then(
      () => null,
      (error: unknown) => error,
    );

test('an answer comes with its headers, its size and what was asked', async () => {
  const { page, hops, transferredBytes, requestHeaders } = await fetcherOf({
    clock: () => Date.parse('2023-03-31T00:05:00Z'),
  }).fetch(`${server.baseUrl}/plain`, { publishedAt: '2023-03-31' });
  expect(page).toMatchObject({
    url: `${server.baseUrl}/plain`,
    status: 200,
    publishedAt: '2023-03-31',
    fetchedAt: '2023-03-31T00:05:00.000Z',
  });
  expect(page.headers).toMatchObject({ etag: '"1"', 'content-type': 'text/html; charset=utf-8' });
  expect(Buffer.from(page.body).toString()).toBe(BODY);
  expect([hops, transferredBytes]).toEqual([[], Buffer.byteLength(BODY)]);
  const sent = JSON.parse(await bodyOf('/agent')) as Record<string, string>;
  expect(sent).toMatchObject({ ...requestHeaders, 'user-agent': 'giaouoc/0.1 (+https://example.org/about)' });
  expect(sent.cookie).toBeUndefined();
});

test.each(['gzip', 'deflate', 'rawdeflate', 'br', 'zstd', 'identity'])('a body in %s is decoded', async (encoding) => {
  expect(await bodyOf(`/encoded/${encoding}`)).toBe(BODY);
});

test('encodings over one another are undone in order', async () => {
  expect(await bodyOf('/twice')).toBe(BODY);
});

test('a condition that holds is answered 304', async () => {
  const fetcher = fetcherOf();
  expect((await fetcher.fetch(`${server.baseUrl}/condition`, { etag: '"1"' })).page.status).toBe(304);
  expect((await fetcher.fetch(`${server.baseUrl}/condition`)).page.status).toBe(200);
});

test('redirects are followed, each a page of its own, unless told to stop', async () => {
  const followed = await fetcherOf().fetch(`${server.baseUrl}/moved`);
  expect(followed.page).toMatchObject({
    url: `${server.baseUrl}/moved`,
    finalUrl: `${server.baseUrl}/plain`,
    status: 200,
  });
  expect(followed.hops.map(({ url, status: code }) => [url, code])).toEqual([[`${server.baseUrl}/moved`, 308]]);
  const stopped = await fetcherOf().fetch(`${server.baseUrl}/moved`, { onRedirect: async () => 'stop' });
  expect([stopped.page.status, stopped.hops]).toEqual([308, []]);
});

describe('what cannot be taken is told by its next step', () => {
  test.each([
    ['/bomb', SkipPageError, /larger than 40000000 bytes once unpacked/],
    ['/encoded/rot13', SkipPageError, /in the encoding "rot13"/],
    ['/endless/1', SkipPageError, /more than 5 redirects/],
    ['/circle', SkipPageError, /redirects in a circle/],
    ['/to/http%3A%2F%2F%5B', SkipPageError, /which is no address/],
    ['/to/file%3A%2F%2F%2Fetc%2Fpasswd', SkipPageError, /only http and https/],
    ['/torn', RetryLaterError, /gzip body is broken or ends early/],
    ['/cut', RetryLaterError, /\/cut: /],
    ['/large', SkipPageError, /larger than 100000 bytes/, { maxBytes: 100_000 }],
    ['/drip', RetryLaterError, /no whole answer within 300 ms/, { totalTimeoutMs: 300 }],
    ['/silent', RetryLaterError, /no whole answer within 300 ms/, { totalTimeoutMs: 300 }],
  ] as [string, typeof SkipPageError | typeof RetryLaterError, RegExp, Partial<FetchOptions>?][])(
    '%s',
    async (path, kind, message, options) => {
      const error = await failureOf(server.baseUrl + path, options);
      expect(error).toBeInstanceOf(kind);
      expect(String(error)).toMatch(message);
      expect(String(error)).toContain(server.baseUrl);
    },
  );

  test('a bomb stops before it fills the memory', async () => {
    const before = process.memoryUsage().arrayBuffers;
    await failureOf(`${server.baseUrl}/bomb`, { maxDecodedBytes: 1_000_000 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test('a host without a name or an answer', async () => {
    expect(await failureOf('http://khong-co.invalid/')).toBeInstanceOf(RetryLaterError);
    const port = server.host.split(':')[1];
    await server.close();
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toBeInstanceOf(RetryLaterError);
  });
});

describe('private addresses', () => {
  test.each([
    'http://127.0.0.1:9/',
    'http://169.254.169.254/latest/',
    'http://[::1]:9/',
    'http://[::ffff:10.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://localhost:9/',
    'http://a.localhost/',
  ])('%s is refused, at once and behind a redirect', async (url) => {
    for (const address of [url, `${server.baseUrl}/to/${encodeURIComponent(url)}`]) {
      const error = await failureOf(address);
      expect(error).toBeInstanceOf(SkipPageError);
      expect(String(error)).toMatch(/private network/);
    }
  });

  test.each([{ all: true }, { all: false }])(
    'a name that the name server leads into a private network is refused: %j',
    async (options) => {
      const answer = await new Promise<unknown>((resolve) =>
        publicLookup('localhost', options, (error, address) => resolve(error ?? address)),
      );
      expect(answer).toBeInstanceOf(PrivateAddressError);
      expect(String(answer)).toMatch(/^PrivateAddressError: localhost points to (?:127\.0\.0\.1|::1)/);
    },
  );

  test.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['100.64.1.1', true],
    ['1.1.1.1', false],
    ['[fe80::1]', true],
    ['[::1]', true],
    ['[::7f00:1]', true],
    ['[::ffff:7f00:1]', true],
    ['[64:ff9b::a9fe:a9fe]', true],
    ['[64:ff9b::101:101]', false],
    ['[2606:4700::1111]', false],
    ['cand.vn', false],
  ])('%s: %s', (host, isPrivate) => {
    expect(isPrivateAddress(host)).toBe(isPrivate);
  });
});

test('a proxy named in the environment is asked', async () => {
  const proxy = await startHostile((path, response) => html(response, `proxy saw ${path}`));
  try {
    const fetcher = fetcherOf({ environment: { HTTP_PROXY: proxy.baseUrl } });
    const answer = await fetcher
      .fetch('http://cand.test/x')
      .then(({ page }) => Buffer.from(page.body).toString(), String);
    expect([answer, proxy.asked]).toEqual(['proxy saw http://cand.test/x', ['http://cand.test/x']]);
  } finally {
    await proxy.close();
  }
});
