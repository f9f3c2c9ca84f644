import type { KeptRobots, RobotsShelf } from '../archive/robots-shelf.ts';
import { DAY_MS } from '../model/durations.ts';
import { RetryLaterError, StopHostError, StoreError } from '../model/errors.ts';
import type { Conditions, Fetched } from './fetch-page.ts';
import { retryAfterMs } from './retry-after.ts';
import { ALLOW_ALL, parseRobots, type Robots } from './robots.ts';

/** RFC 9309 section 2.4: not longer. */
const MAX_AGE_MS = DAY_MS;
/** RFC 9309 section 2.3.1.4, "a reasonably long period of time (for example, 30 days)"; and that often in it, so that one night then and one now do not make it. */
const LONG_MS = 30 * DAY_MS;
const MANY = 10;

export interface RobotsAnswer extends Robots {
  /** The host was not asked in this run: an earlier answer still holds. */
  isKept: boolean;
  /** What the report should say of how the rules were come by. */
  note: string | null;
}

export interface RobotsOptions {
  ask: (robotsUrl: string, conditions: Conditions) => Promise<Fetched>;
  shelf: RobotsShelf;
  clock: () => number;
}

/**
 * What a host's robots.txt says, asked at most once a run and once a day, by RFC 9309 section 2.3.1: 2xx is read, 4xx means none (all is
 * allowed), 5xx, 429 and no answer mean that nothing may be fetched, told as a StopHostError that names the host. A host that has failed to
 * answer for thirty days is held to its last answer, and to none where it never gave one (2.3.1.4).
 */
export function createRobotsOfHost(options: RobotsOptions): (url: string) => Promise<RobotsAnswer> {
  const known = new Map<string, Promise<RobotsAnswer>>();
  return (url) => {
    const { origin } = new URL(url);
    const robots = known.get(origin) ?? robotsOf(origin, options);
    known.set(origin, robots);
    return robots;
  };
}

async function robotsOf(origin: string, options: RobotsOptions): Promise<RobotsAnswer> {
  const { shelf, clock } = options;
  const kept = await shelf.read(origin);
  if (kept && kept.failingSince === null && clock() - Date.parse(kept.askedAt) < MAX_AGE_MS)
    return { ...read(kept), isKept: true, note: null };
  let fetched: Fetched;
  try {
    fetched = await askOnce(origin, kept, options);
  } catch (error) {
    if (!(error instanceof StopHostError)) throw error;
    const failing = await noteFailure(origin, kept, { error, shelf, clock });
    if (failing === null) throw error;
    return failing;
  }
  const { page } = fetched;
  const askedAt = new Date(clock()).toISOString();
  const answer: KeptRobots =
    page.status === 304 && kept
      ? { ...kept, askedAt, failingSince: null, failures: 0 }
      : {
          origin,
          askedAt,
          status: page.status,
          etag: page.headers.etag ?? null,
          lastModified: page.headers['last-modified'] ?? null,
          body: Buffer.from(page.body).toString('base64'),
          failingSince: null,
          failures: 0,
        };
  await shelf.write(answer);
  return { ...read(answer), isKept: false, note: null };
}

/** Keeps count beside the last answer; once the host has failed for long, what holds instead of an answer. */
async function noteFailure(
  origin: string,
  kept: KeptRobots | null,
  { error, shelf, clock }: Pick<RobotsOptions, 'shelf' | 'clock'> & { error: StopHostError },
): Promise<RobotsAnswer | null> {
  // "Too many requests" is an answer of a host that is there.
  if (error.cause instanceof RetryLaterError && error.cause.status === 429) return null;
  const now = clock();
  const nothing = {
    origin,
    askedAt: new Date(0).toISOString(),
    status: null,
    etag: null,
    lastModified: null,
    body: '',
  };
  const since = kept?.failingSince ?? new Date(now).toISOString();
  const failing: KeptRobots = { ...(kept ?? nothing), failingSince: since, failures: (kept?.failures ?? 0) + 1 };
  await shelf.write(failing);
  if (failing.failures < MANY || now - Date.parse(since) < LONG_MS) return null;
  const instead = failing.status === null ? 'nothing is taken to be forbidden' : 'its last answer is kept to';
  const note = `robots.txt has not answered since ${since.slice(0, 10)}: ${instead} (RFC 9309, 2.3.1.4)`;
  return { ...read(failing), isKept: true, note };
}

const read = ({ origin, status, body }: KeptRobots): Robots =>
  status !== null && status >= 200 && status < 300
    ? parseRobots(new URL('/robots.txt', origin).href, Buffer.from(body, 'base64'))
    : ALLOW_ALL;

/** An answer that says something: 2xx, 3xx or 4xx. */
async function askOnce(origin: string, kept: KeptRobots | null, { ask, clock }: RobotsOptions): Promise<Fetched> {
  const input = `${origin}/robots.txt`;
  const { host } = new URL(origin);
  let fetched: Fetched;
  try {
    fetched = await ask(input, kept === null ? {} : { etag: kept.etag, lastModified: kept.lastModified });
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const reason = cause instanceof Error ? cause.message.replace(`${input}: `, '') : String(cause);
    throw new UnreachableHostError(`${host}: robots.txt cannot be reached, so nothing is fetched: ${reason}`, {
      input,
      cause,
    });
  }
  const { status, headers, finalUrl } = fetched.page;
  if (status >= 200 && status < 500 && status !== 429) return fetched;
  const cause = new RetryLaterError(`${finalUrl}: status ${status}`, {
    input,
    status,
    retryAfterMs: retryAfterMs(headers['retry-after'], clock()),
  });
  throw new StopHostError(`${host}: robots.txt answers ${status}, so nothing is fetched until it answers again`, {
    input,
    cause,
  });
}

/** Nobody answered at the host: no name, no connection, no answer in time. */
export class UnreachableHostError extends StopHostError {}

const NO_CONNECTION = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A page's failure that is the host's: with nobody there, its other pages need not be tried. Behind a redirect it is another host's. */
export function asHostFailure(error: unknown, url: string): unknown {
  if (!(error instanceof RetryLaterError)) return error;
  const { cause } = error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(first instanceof Error && 'code' in first && NO_CONNECTION.has(String(first.code)))) return error;
  const { host } = new URL(url);
  return new UnreachableHostError(`${host}: cannot be reached: ${first.message}`, { input: url, cause: error });
}
