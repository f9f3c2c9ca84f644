import { setTimeout as pause } from 'node:timers/promises';
import { ForbiddenPageError, RetryLaterError, SkipPageError } from '../model/errors.ts';
import type { Page } from '../model/page.ts';
import type { Fetcher } from './fetch-page.ts';
import { ALLOW_ALL, parseRobots, type Robots } from './robots.ts';

/** What is known of the hosts that were asked, over several pages of one command. */
export interface Manners {
  /** By origin. */
  robots: Map<string, Promise<Robots>>;
  /** By host: milliseconds since 1970, not to be asked before. */
  nextAt: Map<string, number>;
}

export interface AskOptions {
  fetcher: Fetcher;
  manners: Manners;
  /** Between two pages of a host. Default 9,000 ms. */
  delayMs?: number;
  clock?: () => number;
  sleep?: (ms: number) => Promise<unknown>;
  /** Told before a pause, so that a person knows what is waited for. */
  onPause?: (host: string, ms: number) => void;
}

export const newManners = (): Manners => ({ robots: new Map(), nextAt: new Map() });

const DELAY_MS = 9_000;
/** The pause that a robots.txt asks for is kept to this. */
const LONGEST_DELAY_MS = 30_000;

/**
 * One page that a person asked for by its address, under the manners of the crawl: robots.txt is asked first and kept to, on redirects too, and
 * a host gets a pause between two pages. A SkipPageError says why it was not fetched, a RetryLaterError that nobody answered.
 */
export async function askPage(url: string, options: AskOptions): Promise<Page> {
  const { fetcher, manners, delayMs = DELAY_MS, clock = Date.now, sleep = pause, onPause } = options;
  if (URL.parse(url)?.protocol.startsWith('http') !== true)
    throw new SkipPageError(`${url}: no address of a page: give it whole, https://…`, { input: url });
  const { host } = new URL(url);
  const robots = await refuseForbidden(url, options);
  const waitMs = (manners.nextAt.get(host) ?? 0) - clock();
  if (waitMs > 0) {
    onPause?.(host, waitMs);
    await sleep(waitMs);
  }
  try {
    const onRedirect = async (target: string): Promise<'follow'> => {
      await refuseForbidden(target, options);
      return 'follow';
    };
    return (await fetcher.fetch(url, { onRedirect })).page;
  } finally {
    manners.nextAt.set(host, clock() + Math.min(Math.max(delayMs, robots.crawlDelayMs ?? 0), LONGEST_DELAY_MS));
  }
}

async function refuseForbidden(url: string, { fetcher, manners }: AskOptions): Promise<Robots> {
  const { origin } = new URL(url);
  const asked = manners.robots.get(origin) ?? robotsOf(origin, fetcher);
  manners.robots.set(origin, asked);
  const robots = await asked.catch((cause: unknown) => {
    if (!(cause instanceof SkipPageError || cause instanceof RetryLaterError)) throw cause;
    const reason = cause.message.replace(`${origin}/robots.txt: `, '');
    const words = `${url}: its robots.txt cannot be asked, so it is not fetched: ${reason}`;
    throw cause instanceof RetryLaterError
      ? new RetryLaterError(words, { input: url, cause })
      : new SkipPageError(words, { input: url, cause });
  });
  if (!robots.isAllowed(url))
    throw new ForbiddenPageError(
      `${url}: robots.txt forbids programs to fetch it; save the page in a browser and give the file`,
      {
        input: url,
      },
    );
  return robots;
}

/** RFC 9309: 4xx is no robots.txt, 5xx and silence forbid everything. */
async function robotsOf(origin: string, fetcher: Fetcher): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  const { page } = await fetcher.fetch(address);
  if (page.status >= 500 || page.status === 429)
    throw new RetryLaterError(`${address}: it answers ${page.status}; try again later`, {
      input: address,
      status: page.status,
    });
  return page.status >= 200 && page.status < 300 ? parseRobots(address, page.body) : ALLOW_ALL;
}
