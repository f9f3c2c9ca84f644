import type { FrontierKind, FrontierLease, FrontierUrl } from '../model/frontier.ts';
import type { Page } from '../model/page.ts';
import type { Listing, Publisher } from '../model/publisher.ts';
import { articleKeyOf, isArticleUrl, publisherOf, resolveUrl } from '../publishers/publisher-of.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Link } from './link.ts';
import { linkScore } from './link-score.ts';
import { readFeed } from './read-feed.ts';
import { readListing } from './read-listing.ts';
import { readSitemap } from './read-sitemap.ts';
import { DEEPER_PRIORITY, listingOf, pageAddress, SEED_PRIORITY, type Window } from './seeds.ts';
import { nextCaptures, readCaptures, snapshotUrl } from './wayback.ts';

export interface DiscoverOptions {
  window: Window;
  /** Links that promise less are not fetched at all; 0 takes every article. */
  minScore: number;
  /** Articles of past years wait behind the news: a night that finds an unfinished backfill is not held up by it. */
  isBackfill?: boolean;
  /** Nesting of sitemap indexes that is followed. */
  maxSitemapDepth?: number;
}

export interface Discovery {
  /** Articles and the discovery pages beneath. */
  urls: FrontierUrl[];
  /** The next page of a listing. It is put with `urls`, and again with a due date when one of them was new. */
  nextPage: FrontierUrl | null;
  /** Addresses on the page that look like articles of the outlet, wanted or not. 0 is a signal. */
  seen: number;
}

type Found = Pick<FrontierLease, 'url' | 'kind' | 'priority' | 'group'>;

/** A fetched feed, sitemap or listing → what to fetch because of it, the most promising with the highest priority. */
export function discover(page: Page, found: Found, publisher: Publisher, options: DiscoverOptions): Discovery {
  const type = page.headers['content-type'];
  switch (found.kind) {
    case 'feed':
      return { ...articlesOf(readFeed(page.body, type, page.finalUrl), found, publisher, options), nextPage: null };
    case 'sitemap':
      return discoverSitemap(page, found, publisher, options);
    case 'listing':
      return discoverListing(page, found, publisher, options);
    case 'captures':
      return discoverCaptures(page, found, publisher, options);
    case 'article':
      return { urls: [], nextPage: null, seen: 0 };
  }
}

function discoverSitemap(page: Page, found: Found, publisher: Publisher, options: DiscoverOptions): Discovery {
  const { sitemaps, pages } = readSitemap(page.body, page.headers['content-type'], page.finalUrl);
  const depth = depthOf(found.priority);
  const children =
    depth >= (options.maxSitemapDepth ?? 3)
      ? []
      : sitemaps
          .filter((link) => mayHold(link, options.window))
          .flatMap((link) => frontierUrl(link.url, 'sitemap', DEEPER_PRIORITY - depth, { found, publisher }));
  const articles = articlesOf(pages, found, publisher, options);
  return { urls: [...articles.urls, ...children], nextPage: null, seen: articles.seen + sitemaps.length };
}

function discoverListing(page: Page, found: Found, publisher: Publisher, options: DiscoverOptions): Discovery {
  const known = listingOf(found.url, publisher);
  const listing = known?.listing ?? publisher.listings.find(({ next }) => next !== null);
  if (!listing) return { urls: [], nextPage: null, seen: 0 };
  const { links, next } = readListing(page.body, page.headers['content-type'], { url: page.finalUrl, listing });
  const articles = articlesOf(links, found, publisher, options);
  const pagesRead = known ? known.page - listing.firstPage + 1 : depthOf(found.priority) + 1;
  // The end of a listing: a page without articles, or enough of it. Calendars without an end stop here.
  const address =
    articles.seen === 0 || pagesRead >= listing.maxPages
      ? null
      : nextAddress(listing, known?.page ?? null, { next, publisher });
  const [nextPage = null] =
    address === null
      ? []
      : frontierUrl(address, 'listing', Math.max(DEEPER_PRIORITY - pagesRead + 1, 1), { found, publisher });
  return { ...articles, nextPage: nextPage?.url === found.url ? null : nextPage };
}

/** Pages of a web archive's index → the snapshots of articles. When a page was published stands on the page alone, so that no window is asked here. */
function discoverCaptures(page: Page, found: Found, publisher: Publisher, options: DiscoverOptions): Discovery {
  const { captures, resumeKey } = readCaptures(page.body);
  const urls = new Map<string, FrontierUrl>();
  let seen = 0;
  for (const { stamp, original } of captures) {
    const link: Link = { url: original, title: null, publishedAt: null, modifiedAt: null };
    const articles = articlesOf([link], found, publisher, options);
    seen += articles.seen;
    for (const article of articles.urls) {
      if (!urls.has(article.url))
        urls.set(article.url, { ...article, url: snapshotUrl(found.url, stamp, original), articleKey: null });
    }
  }
  // An index that names nothing more has ended, whatever it says.
  const nextPage =
    resumeKey === null || captures.length === 0 ? null : nextCaptures({ ...found, publisher: publisher.id }, resumeKey);
  return { urls: [...urls.values()], nextPage, seen };
}

function nextAddress(
  listing: Listing,
  page: number | null,
  at: { next: string | null; publisher: Publisher },
): string | null {
  // A site that names its next page knows when there is none.
  if (listing.next !== null) return at.next;
  return page !== null && listing.url.includes('{page}')
    ? resolveUrl(pageAddress(listing.url, page + 1), at.publisher)
    : null;
}

function articlesOf(
  links: readonly Link[],
  found: Found,
  publisher: Publisher,
  options: DiscoverOptions,
): { urls: FrontierUrl[]; seen: number } {
  const urls = new Map<string, FrontierUrl>();
  let seen = 0;
  for (const link of links) {
    const url = canonicalUrl(link.url, publisher);
    if (url === null || publisherOf(url, [publisher]) === null || !isArticleUrl(url, publisher)) continue;
    seen++;
    const score = linkScore(url, link.title);
    if (score < options.minScore || !isWithin(link, options.window) || urls.has(url)) continue;
    const articleKey = articleKeyOf(url, publisher);
    const promising = options.isBackfill ? ANY_ARTICLE + 1 : DEEPER_PRIORITY + 10;
    const priority = score > 0 ? Math.min(promising + score, SEED_PRIORITY - 1) : ANY_ARTICLE;
    urls.set(url, {
      url,
      kind: 'article',
      publisher: publisher.id,
      group: found.group,
      priority,
      publishedAt: link.publishedAt,
      dueAt: null,
      articleKey,
    });
  }
  return { urls: [...urls.values()], seen };
}

const ANY_ARTICLE = 10;

function frontierUrl(
  address: string,
  kind: FrontierKind,
  priority: number,
  at: { found: Found; publisher: Publisher },
): FrontierUrl[] {
  const url = canonicalUrl(address, at.publisher);
  // Foreign hosts are not followed: neither a calendar elsewhere nor a sitemap that lists the world.
  if (url === null || publisherOf(url, [at.publisher]) === null) return [];
  return [{ url, kind, publisher: at.publisher.id, group: at.found.group, priority, publishedAt: null, dueAt: null }];
}

const depthOf = (priority: number): number => (priority > DEEPER_PRIORITY ? 0 : DEEPER_PRIORITY - priority + 1);

function isWithin({ publishedAt, modifiedAt }: Link, { since, until }: Window): boolean {
  if (publishedAt !== null && until !== null && publishedAt.slice(0, 10) > until) return false;
  // A page last changed before the window was published before it too.
  const latest = publishedAt ?? modifiedAt;
  return latest === null || since === null || latest.slice(0, 10) >= since;
}

const MONTH_IN_ADDRESS = /(?<![0-9])(?<year>(?:19|20)\d{2})[-/_]?(?<month>0?[1-9]|1[0-2])(?![0-9])/;

/** Whether a child sitemap can hold pages of the window, by the month in its address, else by its date. */
function mayHold(link: Link, window: Window): boolean {
  const named = MONTH_IN_ADDRESS.exec(URL.parse(link.url)?.pathname ?? '')?.groups;
  if (!named) return isWithin({ ...link, publishedAt: null }, window);
  const month = `${named.year}-${named.month?.padStart(2, '0')}`;
  return (
    (window.since === null || month >= window.since.slice(0, 7)) &&
    (window.until === null || month <= window.until.slice(0, 7))
  );
}

/** "…/news-2023-7.xml" → end of that month in ms, when the address names a month. */
export function monthEndOf(url: string): number | null {
  const named = MONTH_IN_ADDRESS.exec(URL.parse(url)?.pathname ?? '')?.groups;
  return named ? Date.UTC(Number(named.year), Number(named.month), 1) : null;
}
