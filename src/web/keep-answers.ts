import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { dataVersion } from './data-version.ts';
import { preferredLanguage } from './messages.ts';

export interface KeepOptions {
  /** The database file. */
  file: string;
  clock: () => number;
  /** Within this an answer is given again without a look at the file. Milliseconds, default 2000. */
  freshMs?: number;
}

interface Answer {
  status: number;
  headers: Headers;
  body: ArrayBuffer;
}
interface Kept {
  /** null: it was no answer to keep. */
  answer: Promise<Answer | null>;
  version: string | null;
  madeAt: number;
  until: number;
}

const MAX_KEPT = 200;
const MAX_BYTES = 300_000;
/** The day in a citation must not grow old. */
const MAX_AGE_MS = 600_000;

const keyOf = (c: Context): string =>
  [c.req.url, preferredLanguage(c.req.header('accept-language') ?? ''), c.req.header('accept') ?? '']
    .join(' ')
    .slice(0, 6000);

/** Gives the same answer again while the database stays as it is; readers who ask for one thing at once wait for one answer. */
export function keepAnswers({ file, clock, freshMs = 2_000 }: KeepOptions): MiddlewareHandler {
  const kept = new Map<string, Kept>();
  return async (c, next) => {
    if (c.req.method !== 'GET' || c.req.query('limit') === 'all') return next();
    const key = keyOf(c);
    const known = kept.get(key);
    if (known && isFresh(known, { now: clock(), file, freshMs })) {
      const answer = await known.answer;
      if (answer !== null) {
        c.res = new Response(answer.body, { status: answer.status, headers: answer.headers });
        return;
      }
      return next();
    }
    const oldest = kept.keys().next().value;
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    kept.set(key, { answer: promise, version: dataVersion(file), madeAt: clock(), until: clock() + freshMs });
    let answer: Answer | null = null;
    try {
      await next();
      answer = await answerOf(c);
    } finally {
      if (answer === null) kept.delete(key);
      resolve(answer);
    }
  };
}

function isFresh(known: Kept, { now, file, freshMs }: { now: number; file: string; freshMs: number }): boolean {
  if (now < known.until) return true;
  if (now - known.madeAt > MAX_AGE_MS || known.version === null || known.version !== dataVersion(file)) return false;
  known.until = now + freshMs;
  return true;
}

async function answerOf(c: Context): Promise<Answer | null> {
  if (c.error !== undefined || c.res.status !== 200) return null;
  const body = await c.res.clone().arrayBuffer();
  if (body.byteLength > MAX_BYTES) return null;
  // Hashed once here, and not again for every reader.
  c.res.headers.set('ETag', `"${createHash('sha1').update(new Uint8Array(body)).digest('hex')}"`);
  return { status: 200, headers: new Headers(c.res.headers), body };
}
