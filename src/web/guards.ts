import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { WebError } from './web-error.ts';

/** Longest address, in characters. */
const MAX_URL = 4096;
/** Nothing here takes a body; what a client sends along by mistake may be this long, in bytes. */
const MAX_BODY = 1024;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only reading, no long addresses, no bodies, no control characters. */
export const refuseOddRequests: MiddlewareHandler = async (c, next) => {
  if (!READING.has(c.req.method))
    throw new WebError(405, `${c.req.method} is not served: this server only answers GET`);
  if (c.req.url.length > MAX_URL) throw new WebError(414, `the address is longer than ${MAX_URL} characters`);
  if (Number(c.req.header('content-length') ?? 0) > MAX_BODY || c.req.header('transfer-encoding') !== undefined)
    throw new WebError(413, 'no request here takes a body');
  if (/%(?:[01][0-9a-f]|7f)/iu.test(c.req.url)) throw new WebError(400, 'the address has control characters');
  await next();
};

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
const MINUTE_MS = 60_000;
const MAX_ADDRESSES = 10_000;

function addressOf(c: Context, trustProxy: boolean): string | null {
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
    const address = perMinute === 0 ? null : addressOf(c, trustProxy);
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
