import type { FrontierUrl } from '../model/frontier.ts';
import type { Publisher } from '../model/publisher.ts';
import { articleKeyOf, baseUrlOf, publisherOf } from '../publishers/publisher-of.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { CrawlLine } from './crawl-line.ts';
import { addIssue } from './crawl-report.ts';
import { SEED_PRIORITY, seedsOf, type Window } from './seeds.ts';
import { captureSeeds } from './wayback.ts';

export interface SeedOptions {
  window: Window;
  /** Ask them now, not when they are due by their own rhythm. */
  isFresh: boolean;
  /** A web archive whose index is asked too. */
  waybackUrl: string | null;
}

/** The outlets' feeds, sitemaps and listings, and the index of a web archive, into the frontier. An outlet with none of them is named in its report. */
export async function putSeeds(line: CrawlLine, options: SeedOptions): Promise<void> {
  const now = line.clock();
  for (const publisher of line.publishers) {
    const seeds = [
      ...seedsOf(publisher, line.groupOf(baseUrlOf(publisher)), { now, window: options.window }),
      ...(options.waybackUrl === null ? [] : captureSeeds(publisher, options.waybackUrl, options.window)),
    ];
    await line.frontier.put(seeds.map((seed) => ({ ...seed, dueAt: options.isFresh ? iso(now) : null })));
    if (seeds.length > 0) continue;
    addIssue(line.reportOf(publisher), {
      code: 'no_seed',
      url: baseUrlOf(publisher),
      reason: 'the outlet has neither feed nor sitemap nor listing: nothing can be found',
      nextTryAt: null,
    });
  }
}

/**
 * Addresses that a person asked for, into the frontier, each to be fetched now → those that will be. One of no outlet of the crawl, or
 * one that an earlier run found to be of no use, is named in a report.
 */
export async function putAddresses(line: CrawlLine, addresses: readonly string[]): Promise<Set<string>> {
  const dueAt = iso(line.clock());
  const urls = new Map(
    addresses.flatMap((address) => wanted(address, line)).map((url) => [url.url, { ...url, dueAt }]),
  );
  await line.frontier.put([...urls.values()]);
  for (const [url, { state, reason }] of await line.frontier.look([...urls.keys()])) {
    if (state !== 'skipped') continue;
    const publisher = publisherOf(url, line.publishers);
    urls.delete(url);
    if (publisher)
      addIssue(line.reportOf(publisher), {
        code: 'skipped',
        url,
        reason: `left out, as before: ${reason ?? ''}`,
        nextTryAt: null,
      });
  }
  return new Set(urls.keys());
}

function wanted(address: string, line: CrawlLine): FrontierUrl[] {
  const publisher = publisherOf(address, line.publishers);
  const url = publisher === null ? null : canonicalUrl(address, publisher);
  if (publisher === null || url === null) return [];
  return [
    {
      url,
      kind: 'article',
      publisher: publisher.id,
      group: line.groupOf(url),
      priority: SEED_PRIORITY,
      publishedAt: null,
      dueAt: null,
      articleKey: articleKeyOf(url, publisher),
    },
  ];
}

/** The hosts without which nothing is left to do for an outlet. */
export const vitalHosts = (publisher: Publisher, waybackUrl: string | null): string[] =>
  [baseUrlOf(publisher), ...(waybackUrl === null ? [] : [waybackUrl])].map((url) => new URL(url).host);

const iso = (ms: number): string => new Date(ms).toISOString();
