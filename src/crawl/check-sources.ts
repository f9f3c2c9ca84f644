import { ForbiddenPageError, RetryLaterError, SkipPageError } from '../model/errors.ts';
import type { FrontierKind } from '../model/frontier.ts';
import type { Page } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import { resolveUrl } from '../publishers/publisher-of.ts';
import { canonicalUrl } from './canonical-url.ts';
import { discover } from './discover.ts';
import { pageAddress, SEED_PRIORITY, sitemapAddresses } from './seeds.ts';

/** How one feed, sitemap or listing of an outlet answers today. */
export interface SourceCheck {
  /** "feeds.0": where it stands in the outlet's file. */
  where: string;
  url: string;
  state: SourceState;
  /** "25 articles", or the reason. */
  message: string;
}

/**
 * good: it names articles of the outlet. empty: it answers and names none. dead: it answers that there is nothing, or with what is no page.
 * forbidden: robots.txt keeps programs out. unreachable: no answer, or one that says "later"; whether the source lives is not known.
 */
export const SOURCE_STATES = ['good', 'empty', 'dead', 'forbidden', 'unreachable'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

interface Source {
  where: string;
  kind: FrontierKind;
  address: string | undefined;
}

/** Asks each source of an outlet once, in the order of its file; of a sitemap by months or days, the newest. */
export async function* checkSources(
  publisher: Publisher,
  { ask, now }: { ask: (url: string) => Promise<Page>; now: number },
): AsyncGenerator<SourceCheck> {
  for (const { where, kind, address } of sourcesOf(publisher, now)) {
    const url = address === undefined ? null : canonicalUrl(resolveUrl(address, publisher), publisher);
    if (url === null) {
      yield { where, url: address ?? '', state: 'dead', message: 'no address' };
      continue;
    }
    try {
      yield { where, url, ...judge(await ask(url), { url, kind, publisher }) };
    } catch (error) {
      if (!(error instanceof SkipPageError || error instanceof RetryLaterError)) throw error;
      yield { where, url, state: stateOf(error), message: error.message.replace(`${url}: `, '') };
    }
  }
}

function stateOf(error: SkipPageError | RetryLaterError): SourceState {
  if (error instanceof RetryLaterError) return 'unreachable';
  return error instanceof ForbiddenPageError ? 'forbidden' : 'dead';
}

const isPassing = (status: number): boolean => status === 429 || status >= 500;

function sourcesOf(publisher: Publisher, now: number): Source[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const window = { since: today, until: today };
  return [
    ...publisher.feeds.map(({ url }, index): Source => ({ where: `feeds.${index}`, kind: 'feed', address: url })),
    ...publisher.sitemaps.map((sitemap, index): Source => {
      const [address] = sitemapAddresses(sitemap, { now, window });
      return { where: `sitemaps.${index}`, kind: 'sitemap', address };
    }),
    ...publisher.listings.map(({ url, firstUrl, firstPage }, index): Source => {
      const address = (firstUrl ?? pageAddress(url, firstPage)).replaceAll('{query}', 'giao%20uoc');
      return { where: `listings.${index}`, kind: 'listing', address };
    }),
  ];
}

function judge(
  page: Page,
  { url, kind, publisher }: { url: string; kind: FrontierKind; publisher: Publisher },
): Pick<SourceCheck, 'state' | 'message'> {
  const moved = page.finalUrl === page.url ? '' : `, moved to ${page.finalUrl}`;
  if (page.status !== 200)
    return { state: isPassing(page.status) ? 'unreachable' : 'dead', message: `status ${page.status}${moved}` };
  const found = { url, kind, priority: SEED_PRIORITY, group: '' };
  const { seen } = discover(page, found, publisher, { window: { since: null, until: null }, minScore: 0 });
  return seen > 0
    ? { state: 'good', message: `${seen} ${kind === 'sitemap' ? 'addresses' : 'articles'}${moved}` }
    : { state: 'empty', message: `answers, but names no article of the outlet${moved}` };
}
