import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { MINUTE_MS } from '../model/durations.ts';
import { neededReview } from './review-access.ts';
import { WebError } from './web-error.ts';

/** Longest address, in characters. */
const MAX_URL = 4096;
/** Reading takes no body; what a client sends along by mistake may be this long, in bytes. */
const MAX_BODY = 1024;
/** A form of the review page, or a decision sent to the API. */
const MAX_POSTED = 16_384;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Where something can be sent to. */
const WRITABLE = /^\/(?:review(?:\/sign-in|\/sign-out|\/undo)?|api\/corrections)$/u;

export const methodsOf = (path: string, canWrite: boolean): string =>
  canWrite && WRITABLE.test(path) ? 'GET, HEAD, OPTIONS, POST' : 'GET, HEAD, OPTIONS';

/** No methods but those of a path, no long addresses, no long bodies, no control characters. */
export const refuseOddRequests =
  (canWrite: boolean): MiddlewareHandler =>
  async (c, next) => {
    const { method, path, url } = c.req;
    const isPosted = method === 'POST' && WRITABLE.test(path);
    if (isPosted && !canWrite) neededReview(undefined);
    if (!isPosted && !READING.has(method))
      throw new WebError(405, `${method} is not served here: this address only answers GET`);
    if (url.length > MAX_URL) throw new WebError(414, `the address is longer than ${MAX_URL} characters`);
    const most = isPosted ? MAX_POSTED : MAX_BODY;
    if (Number(c.req.header('content-length') ?? 0) > most || c.req.header('transfer-encoding') !== undefined)
      throw new WebError(413, isPosted ? `at most ${most} bytes, their number said` : 'no request here takes a body');
    if (/%(?:[01][0-9a-f]|7f)/iu.test(url)) throw new WebError(400, 'the address has control characters');
    if (/%(?![0-9a-f]{2})/iu.test(url)) throw new WebError(400, 'the address has a % that begins no letter: write %25');
    if (hostsOf(c) > 1) throw new WebError(400, 'the request names two hosts');
    if (method === 'OPTIONS' && !path.startsWith('/api/'))
      return c.body(null, 204, { Allow: methodsOf(path, canWrite) });
    return next();
  };

/** Node takes the first and passes over the others; what stands in front of us may take the last. */
function hostsOf(c: Context): number {
  const { incoming } = (c.env ?? {}) as { incoming?: { rawHeaders: readonly string[] } };
  return incoming?.rawHeaders.filter((word, at) => at % 2 === 0 && word.toLowerCase() === 'host').length ?? 0;
}

/** No script but our own files, no frames, no sending of forms elsewhere. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Plain HTTP on loopback is the usual case; a proxy that speaks TLS sets this itself.
  strictTransportSecurity: false,
  crossOriginResourcePolicy: 'cross-origin',
  referrerPolicy: 'no-referrer',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
});

export interface RateLimit {
  /** Requests an address may make within a minute; 0: no limit. Default 600. */
  perMinute?: number;
  /** Behind a proxy: count by the last address of X-Forwarded-For. Without it this machine's own requests are not counted. */
  trustProxy?: boolean;
  clock: () => number;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/u;
const MAX_ADDRESSES = 10_000;

function clientAddress(c: Context, trustProxy: boolean): string | null {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded.slice(0, 64);
  const address = 'incoming' in (c.env ?? {}) ? getConnInfo(c).remote.address : undefined;
  if (address === undefined || (LOOPBACK.test(address) && !trustProxy)) return null;
  return address;
}

/** A bucket an address that fills evenly; an empty one answers 429 with Retry-After. */
export function limitRate({ perMinute = 600, trustProxy = false, clock }: RateLimit): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (c, next) => {
    const address = perMinute === 0 ? null : clientAddress(c, trustProxy);
    if (address !== null) {
      const now = clock();
      const bucket = buckets.get(address) ?? { left: perMinute, at: now };
      const left = Math.min(perMinute, bucket.left + ((now - bucket.at) * perMinute) / MINUTE_MS);
      if (left < 1) {
        c.header('Retry-After', String(Math.ceil(((1 - left) * MINUTE_MS) / perMinute / 1000)));
        throw new WebError(429, `more than ${perMinute} requests within a minute: wait a little`);
      }
      buckets.delete(address);
      const oldest = buckets.keys().next().value;
      if (buckets.size >= MAX_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
      buckets.set(address, { left: left - 1, at: now });
    }
    await next();
  };
}
