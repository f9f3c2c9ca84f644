import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import PQueue from 'p-queue';
import { type Answer, type Kept, KeptAnswers } from './kept-answers.ts';
import { preferredLanguage } from './messages.ts';

export interface KeepOptions {
  /** Another word after each change of the database; see QuickCounting. */
  changes: () => Promise<string>;
  make: (request: Request) => Promise<Response>;
  clock: () => number;
}

const MAX_BYTES = 300_000;
/** Shorter ones do not gain by it. */
const MIN_GZIP_BYTES = 1024;
/** Within this nobody looks whether something was written. */
const LOOK_MS = 2_000;
/** An answer that is made within this is waited for, unless others are being made. */
const QUICK_MS = 50;
/** So far an answer may be behind while it is made anew; past it its reader waits. */
const MAX_BEHIND_MS = 30_000;
/** The same while others are being made: a night writes, and very many read. */
const MAX_BEHIND_BUSY_MS = 120_000;
/** After making one anew the processor is left to others for so many times as long as that took. */
const REST_FACTOR = 2;
/** Answers that are made at the same time; the others wait their turn, so that the first are done before all are. */
const MADE_AT_ONCE = 4;
/** The day in a citation must not grow old. */
const MAX_AGE_MS = 600_000;

/**
 * Gives the same answer again while the database stays as it is; readers who ask for one thing at once wait for one answer. After a change the
 * answers that are asked for are made anew one after the other, with pauses: meanwhile the earlier ones are given, so that a night that
 * writes without end leaves two thirds of the processor to who asks something new.
 */
export function keepAnswers({ changes, make, clock }: KeepOptions): MiddlewareHandler {
  const kept = new KeptAnswers();
  const making = new Map<string, Promise<Kept | Response>>();
  const queue = new PQueue({ concurrency: MADE_AT_ONCE });
  let looked = { version: '', at: Number.NEGATIVE_INFINITY };
  let restUntil = 0;

  async function versionNow(): Promise<string> {
    if (clock() - looked.at < LOOK_MS) return looked.version;
    looked = { ...looked, at: clock() };
    looked = { version: await changes(), at: looked.at };
    return looked.version;
  }
  async function made(key: string, asked: Request): Promise<Kept | Response> {
    const began = clock();
    // Looked at before, so that a change meanwhile is seen next time.
    const version = await changes();
    const response = await make(new Request(asked.url, { headers: headersOf(asked) }));
    const answer = await answerOf(response);
    if (answer === null) {
      kept.forget(key);
      return response;
    }
    const one = { answer, version, madeAt: clock(), currentAt: began, tookMs: clock() - began };
    kept.keep(key, one);
    return one;
  }
  /** Whoever asks for the same meanwhile gets the same. */
  function makeOnce(key: string, asked: Request): Promise<Kept | Response> {
    const underWay = making.get(key);
    if (underWay) return underWay;
    let began = clock();
    // What nobody has asked a question of is what most readers want, and is soon made.
    const priority = new URL(asked.url).search === '' ? 1 : 0;
    const one = queue
      .add(
        () => {
          began = clock();
          return made(key, asked);
        },
        { priority },
      )
      .finally(() => {
        making.delete(key);
        restUntil = clock() + (clock() - began) * REST_FACTOR;
      });
    making.set(key, one);
    return one;
  }
  /** null: it is to be waited for. */
  async function given(key: string, asked: Request): Promise<Kept | null> {
    const known = kept.get(key);
    if (!known) return null;
    const version = await versionNow();
    const now = clock();
    if (now - known.madeAt > MAX_AGE_MS) return null;
    if (known.version === version) {
      known.currentAt = now;
      return known;
    }
    const behindMs = now - known.currentAt;
    if (making.size > 0 || now < restUntil) return behindMs > MAX_BEHIND_BUSY_MS ? null : known;
    if (known.tookMs <= QUICK_MS || behindMs > MAX_BEHIND_MS) return null;
    // Who waits for nothing need not hear of its failure: once the answer is too old, its reader does.
    makeOnce(key, asked).catch(() => undefined);
    return known;
  }

  return async (c) => {
    const key = answerKey(c);
    const found = (await given(key, c.req.raw)) ?? (await makeOnce(key, c.req.raw));
    if (found instanceof Response) return found.clone();
    return responseOf(found.answer, c.req.header('accept-encoding') ?? '');
  };
}

/** What an answer depends on beside its address. */
const headersOf = ({ headers }: Request): Record<string, string> => ({
  'accept-language': preferredLanguage(headers.get('accept-language') ?? ''),
  accept: headers.get('accept') ?? '',
});

/** By whatever name a client calls this machine. */
function answerKey(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return [pathname + search, ...Object.values(headersOf(c.req.raw))].join(' ').slice(0, 6000);
}

function responseOf({ headers, body, gzip }: Answer, acceptEncoding: string): Response {
  // Each answer has headers of its own: what is set on the way out must not stay here.
  if (gzip === null) return new Response(body, { headers: new Headers(headers) });
  const isPacked = /(?:^|[\s,])gzip\s*(?:$|,|;\s*q=(?:1|0\.[1-9]))/u.test(acceptEncoding);
  const response = new Response(isPacked ? gzip : body, { headers: new Headers(headers) });
  response.headers.append('Vary', 'Accept-Encoding');
  if (isPacked) response.headers.set('Content-Encoding', 'gzip');
  return response;
}

async function answerOf(response: Response): Promise<Answer | null> {
  if (response.status !== 200) return null;
  const body = new Uint8Array(await response.clone().arrayBuffer());
  if (body.byteLength > MAX_BYTES) return null;
  const headers = new Headers(response.headers);
  // Hashed and packed once here, and not again for every reader; a weak tag, for it is the same for both forms.
  headers.set('ETag', `W/"${createHash('sha1').update(body).digest('hex')}"`);
  return { headers, body, gzip: body.byteLength < MIN_GZIP_BYTES ? null : gzipSync(body) };
}
