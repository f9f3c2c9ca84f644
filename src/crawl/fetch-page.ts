import { isIP } from 'node:net';
import { type Dispatcher, request } from 'undici';
import { RetryLaterError, SkipPageError } from '../model/errors.ts';
import type { Page } from '../model/page.ts';
import { type Agents, createAgents } from './agents.ts';
import { ACCEPT_ENCODING, decodeBody } from './decode-body.ts';
import { isPrivateAddress, PrivateAddressError } from './private-address.ts';

export interface FetchOptions {
  /** Who asks, with an address to complain to: `userAgentOf('mailto:…')`. */
  userAgent: string;
  /** Hosts ("127.0.0.1:8080", or "127.0.0.1" with all its ports) that may lie in a private network; true lets all pass. Default: none. */
  allowPrivate?: boolean | readonly string[];
  connectTimeoutMs?: number;
  /** Silence allowed before the headers, and within the body. Default 20 s. */
  idleTimeoutMs?: number;
  /** The whole of one request. Default 60 s. */
  totalTimeoutMs?: number;
  /** As sent. Default 10 MB. */
  maxBytes?: number;
  /** After content-decoding. Default 40 MB. */
  maxDecodedBytes?: number;
  maxRedirects?: number;
  /** Certificates trusted beside Node's own, PEM. */
  trustedRoots?: readonly string[];
  clock?: () => number;
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from here. */
  environment?: Readonly<Record<string, string | undefined>>;
}

export interface Conditions {
  etag?: string | null;
  lastModified?: string | null;
  publishedAt?: string | null;
  /** Asked before each redirect. "stop": the redirect itself is the answer. It throws a SkipPageError when the target must not be fetched. */
  onRedirect?: (target: string) => Promise<'follow' | 'stop'>;
}

/** One request and what came back. Redirects on the way stand in `hops`, each a page of its own. */
export interface Fetched {
  page: Page;
  hops: readonly Page[];
  requestHeaders: Readonly<Record<string, string>>;
  /** Bytes over the wire, bodies only. */
  transferredBytes: number;
  elapsedMs: number;
}

export interface Fetcher {
  /** Any status is an answer; no answer is a RetryLaterError, an answer that cannot be taken a SkipPageError. */
  fetch(url: string, conditions?: Conditions): Promise<Fetched>;
  /** The server that answered for the host of this address last, "203.0.113.7:443"; null before the first answer and behind a proxy. */
  serverOf(url: string): string | null;
  close(): Promise<void>;
}

/** `userAgentOf('https://example.org/about')` → "giaouoc/0.1 (+https://example.org/about)". The word before the slash is our name in robots.txt. */
export const userAgentOf = (contact: string, version = '0.1'): string =>
  `giaouoc/${version} (+${contact.replace(/[()\r\n]/g, '')})`;

/** Opens connections for a crawl: one an origin, certificates verified, no cookies, redirects followed by hand. */
export function createFetcher(options: FetchOptions): Fetcher {
  const settings = { ...DEFAULTS, ...options };
  const servers = new Map<string, string>();
  const agents = createAgents({
    timeoutMs: settings.connectTimeoutMs,
    idleTimeoutMs: settings.idleTimeoutMs,
    environment: settings.environment,
    trusted: settings.trustedRoots,
    fetchIssuer: (url) => fetchIssuer(url, line),
    onServer: (host, server) => void servers.set(host, server),
  });
  const line: Line = { ...settings, agents };
  return {
    fetch: (url, conditions = {}) => followRedirects(url, conditions, line),
    serverOf: (url) => servers.get(new URL(url).host) ?? null,
    close: async () => {
      await Promise.all([agents.guarded.destroy(), agents.open.destroy()]);
    },
  };
}

/** A certificate is a few kilobytes. */
const MAX_CERTIFICATE_BYTES = 100_000;

/** The file that a certificate names as its issuer's, under the same guards as a page; null when it is not to be had. */
async function fetchIssuer(url: string, line: Line): Promise<Uint8Array | null> {
  const limits = { ...line, maxBytes: MAX_CERTIFICATE_BYTES, totalTimeoutMs: line.connectTimeoutMs };
  try {
    const { response } = await requestOnce(url, {}, limits);
    return response.status === 200 ? response.body : null;
  } catch (error) {
    if (error instanceof SkipPageError || error instanceof RetryLaterError) return null;
    throw error;
  }
}

const DEFAULTS = {
  allowPrivate: false as boolean | readonly string[],
  connectTimeoutMs: 10_000,
  idleTimeoutMs: 20_000,
  totalTimeoutMs: 60_000,
  maxBytes: 10_000_000,
  maxDecodedBytes: 40_000_000,
  maxRedirects: 5,
  trustedRoots: [] as readonly string[],
  clock: Date.now,
  environment: process.env as Readonly<Record<string, string | undefined>>,
};
type Settings = typeof DEFAULTS & FetchOptions;
type Line = Settings & { agents: Agents };

async function followRedirects(asked: string, conditions: Conditions, line: Line): Promise<Fetched> {
  const started = performance.now();
  const hops: Page[] = [];
  let transferredBytes = 0;
  let url = asked;
  for (;;) {
    const { response, requestHeaders, rawBytes } = await requestOnce(url, conditions, line).catch((error: unknown) => {
      throw url === asked ? error : throughRedirect(error, asked);
    });
    transferredBytes += rawBytes;
    const location = REDIRECTS.has(response.status) ? (response.headers.location ?? '') : '';
    const target =
      location === '' ? null : nextHop(response, location, hops, { asked, maxRedirects: line.maxRedirects });
    if (target === null || (await conditions.onRedirect?.(target)) === 'stop') {
      const page = { ...response, url: asked, publishedAt: conditions.publishedAt ?? null };
      return { page, hops, requestHeaders, transferredBytes, elapsedMs: performance.now() - started };
    }
    hops.push(response);
    url = target;
  }
}

function throughRedirect(error: unknown, asked: string): unknown {
  const where = { input: asked, cause: error };
  if (error instanceof SkipPageError) return new SkipPageError(`${asked}: redirects to ${error.message}`, where);
  return error instanceof RetryLaterError
    ? new RetryLaterError(`${asked}: redirects to ${error.message}`, where)
    : error;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function nextHop(
  from: Page,
  location: string,
  hops: readonly Page[],
  at: { asked: string; maxRedirects: number },
): string {
  const { asked: input, maxRedirects } = at;
  const target = URL.parse(location, from.url);
  if (!target)
    throw new SkipPageError(`${input}: redirects to "${location.slice(0, 200)}", which is no address`, { input });
  if (target.protocol !== 'http:' && target.protocol !== 'https:')
    throw new SkipPageError(
      `${input}: redirects to a ${target.protocol} address, and only http and https are fetched`,
      {
        input,
      },
    );
  if (target.username !== '' || target.password !== '')
    throw new SkipPageError(`${input}: redirects to an address with a password, which is not fetched`, { input });
  target.hash = '';
  if (hops.length >= maxRedirects)
    throw new SkipPageError(`${input}: more than ${maxRedirects} redirects, the last to ${target.href}`, { input });
  if ([...hops, from].some((hop) => hop.url === target.href))
    throw new SkipPageError(`${input}: redirects in a circle through ${target.href}`, { input });
  return target.href;
}

async function requestOnce(
  url: string,
  conditions: Conditions,
  line: Line,
): Promise<{ response: Page; requestHeaders: Record<string, string>; rawBytes: number }> {
  const dispatcher = dispatcherFor(url, line);
  const requestHeaders: Record<string, string> = {
    'user-agent': line.userAgent,
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'vi,en;q=0.5',
    'accept-encoding': ACCEPT_ENCODING,
    ...(conditions.etag ? { 'if-none-match': conditions.etag } : {}),
    ...(conditions.lastModified ? { 'if-modified-since': conditions.lastModified } : {}),
  };
  const signal = AbortSignal.timeout(line.totalTimeoutMs);
  try {
    const answer = await request(url, { dispatcher, headers: requestHeaders, signal });
    const fetchedAt = new Date(line.clock()).toISOString();
    const headers = joined(answer.headers);
    const raw = await readLimited(answer.body, url, Math.min(line.maxBytes, MAX_LENGTH));
    const body = await decodeBody(raw, headers['content-encoding'], { url, maxBytes: line.maxDecodedBytes });
    const response: Page = {
      url,
      finalUrl: url,
      status: answer.statusCode,
      headers,
      body,
      fetchedAt,
      publishedAt: null,
    };
    return { response, requestHeaders, rawBytes: raw.byteLength };
  } catch (error) {
    throw asNextStep(error, url, line);
  }
}

const MAX_LENGTH = 2 ** 31 - 1;

function dispatcherFor(url: string, line: Line): Dispatcher {
  const { protocol, hostname, host, username } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new SkipPageError(`${url}: only http and https are fetched`, { input: url });
  if (username !== '') throw new SkipPageError(`${url}: an address with a password is not fetched`, { input: url });
  const { allowPrivate } = line;
  if (allowPrivate === true || (allowPrivate !== false && [host, hostname].some((own) => allowPrivate.includes(own))))
    return line.agents.open;
  if (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && isPrivateAddress(hostname))
  ) {
    throw new SkipPageError(`${url}: the address lies in a private network and is not fetched`, { input: url });
  }
  return line.agents.guarded;
}

const joined = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), name.toLowerCase() === 'location' ? firstAddress(value) : [value].flat().join(', ')]],
    ),
  );

/** Of several addresses the first. Servers write "bài-viết" as it is, in UTF-8, which HTTP reads as Latin-1. */
function firstAddress(value: string | string[]): string {
  const address = [value].flat()[0] ?? '';
  return /[\u0080-\u00ff]/.test(address) ? Buffer.from(address, 'latin1').toString('utf8') : address;
}

async function readLimited(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  url: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      body.destroy();
      throw new SkipPageError(`${url}: larger than ${maxBytes} bytes`, { input: url });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function asNextStep(error: unknown, url: string, line: Line): Error {
  if (error instanceof SkipPageError || error instanceof RetryLaterError) return error;
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  if (cause instanceof PrivateAddressError) {
    return new SkipPageError(`${url}: ${cause.message}, in a private network, and is not fetched`, {
      input: url,
      cause,
    });
  }
  const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
  const what = isTimeout
    ? `no whole answer within ${line.totalTimeoutMs} ms`
    : cause instanceof Error
      ? cause.message || cause.name
      : String(cause);
  return new RetryLaterError(`${url}: ${what}`, { input: url, cause });
}
