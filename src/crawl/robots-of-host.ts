import { RetryLaterError, StopHostError, StoreError } from '../model/errors.ts';
import type { Fetched } from './fetch-page.ts';
import { retryAfterMs } from './retry-after.ts';
import { ALLOW_ALL, parseRobots, type Robots } from './robots.ts';

/**
 * Asks a host for its robots.txt, once a run, by RFC 9309 section 2.3.1: 2xx is read, 4xx means none (all is allowed), 5xx, 429 and no
 * answer mean that nothing may be fetched, told as a StopHostError that names the host.
 */
export function createRobotsOfHost(
  ask: (robotsUrl: string) => Promise<Fetched>,
  clock: () => number,
): (url: string) => Promise<Robots> {
  const known = new Map<string, Promise<Robots>>();
  return (url) => {
    const { origin } = new URL(url);
    const robots = known.get(origin) ?? askOnce(origin, ask, clock);
    known.set(origin, robots);
    return robots;
  };
}

async function askOnce(
  origin: string,
  ask: (robotsUrl: string) => Promise<Fetched>,
  clock: () => number,
): Promise<Robots> {
  const input = `${origin}/robots.txt`;
  const { host } = new URL(origin);
  let fetched: Fetched;
  try {
    fetched = await ask(input);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const reason = cause instanceof Error ? cause.message.replace(`${input}: `, '') : String(cause);
    throw new UnreachableHostError(`${host}: robots.txt cannot be reached, so nothing is fetched: ${reason}`, {
      input,
      cause,
    });
  }
  const { status, body, headers, finalUrl } = fetched.page;
  if (status >= 200 && status < 300) return parseRobots(new URL('/robots.txt', origin).href, body);
  if (status >= 300 && status < 500 && status !== 429) return ALLOW_ALL;
  const cause = new RetryLaterError(`${finalUrl}: status ${status}`, {
    input,
    retryAfterMs: retryAfterMs(headers['retry-after'], clock()),
  });
  throw new StopHostError(`${host}: robots.txt answers ${status}, so nothing is fetched until it answers again`, {
    input,
    cause,
  });
}

/** Nobody answered at the host: no name, no connection, no answer in time. */
export class UnreachableHostError extends StopHostError {}
