import { DAY_MS } from '../model/durations.ts';
import type { FrontierKind, FrontierUrl } from '../model/frontier.ts';
import type { Listing, Publisher } from '../model/publisher.ts';
import { resolveUrl } from '../publishers/publisher-of.ts';
import { canonicalUrl } from './canonical-url.ts';

/** A stretch of publication days, "2015-01-01" to "2016-12-31", both included; null = open. */
export interface Window {
  since: string | null;
  until: string | null;
}

/** Fetched first; what pages of discovery lead to stands below, down to 1. */
export const SEED_PRIORITY = 100;
/** Second page of a listing, first child of a sitemap index; each step deeper is one less. */
export const DEEPER_PRIORITY = 40;
/** Without a window the templates cover this month and the one before. */
const RECENT_MS = 35 * DAY_MS;

/** The outlet's feeds, sitemaps (templates filled in for the window) and first listing pages: where its articles are found. */
export function seedsOf(
  publisher: Publisher,
  group: string,
  at: { now: number; window: Window },
): Omit<FrontierUrl, 'dueAt'>[] {
  const seed = (address: string, kind: FrontierKind): Omit<FrontierUrl, 'dueAt'>[] => {
    const url = canonicalUrl(resolveUrl(address, publisher), publisher);
    return url === null
      ? []
      : [{ url, kind, publisher: publisher.id, group, priority: SEED_PRIORITY, publishedAt: null }];
  };
  return [
    ...publisher.feeds.flatMap(({ url }) => seed(url, 'feed')),
    ...publisher.sitemaps.flatMap((sitemap) => sitemapAddresses(sitemap, at).flatMap((url) => seed(url, 'sitemap'))),
    ...publisher.listings
      .filter(({ kind }) => kind !== 'search')
      .flatMap((listing) => seed(listing.firstUrl ?? pageAddress(listing.url, listing.firstPage), 'listing')),
  ];
}

/** "/tag/trang-{page}.html", 3 → "/tag/trang-3.html". */
export const pageAddress = (template: string, page: number): string => template.replaceAll('{page}', String(page));

/** "/news-{YYYY}-{M}.xml" over two months → both addresses, the newest first. */
export function sitemapAddresses(
  sitemap: Publisher['sitemaps'][number],
  at: { now: number; window: Window },
): string[] {
  const { since, until } = at.window;
  const last = Math.min(until === null ? at.now : Date.parse(until), at.now);
  const first = since === null ? last - RECENT_MS : Date.parse(since);
  switch (sitemap.covers) {
    case 'all':
      return [sitemap.url];
    case 'month':
      return monthsBetween(first, last).map((month) => filled(sitemap.url, month));
    case 'day':
      return daysBetween(first, last).map((day) => filled(sitemap.url, day));
    case 'part':
      return monthsBetween(first, last).flatMap((month) => partsOf(sitemap.url, month, sitemap.days ?? 5));
  }
}

function filled(template: string, day: Date): string {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()].map(String);
  const values: Readonly<Record<string, string | undefined>> = {
    YYYY: year,
    M: month,
    MM: month?.padStart(2, '0'),
    D: date,
    DD: date?.padStart(2, '0'),
  };
  return template.replace(/\{(?<name>YYYY|MM?|DD?)\}/g, (whole, name: string) => values[name] ?? whole);
}

function partsOf(template: string, month: Date, days: number): string[] {
  const length = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const firsts = Array.from({ length: Math.ceil(length / days) }, (_, index) => index * days + 1);
  // The last part takes what is left of the month when that is less than half a part.
  const starts = firsts.filter((first) => first === 1 || length - first + 1 >= days / 2);
  return starts.map((first, index) => {
    const lastDay = index === starts.length - 1 ? length : first + days - 1;
    return filled(template, month).replace('{firstDay}', String(first)).replace('{lastDay}', String(lastDay));
  });
}

function monthsBetween(first: number, last: number): Date[] {
  const months: Date[] = [];
  const start = new Date(first);
  let month = new Date(last);
  month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1));
  const earliest = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1);
  for (; month.getTime() >= earliest; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - 1, 1)))
    months.push(month);
  return months;
}

const daysBetween = (first: number, last: number): Date[] =>
  Array.from(
    { length: Math.max(Math.floor((last - first) / DAY_MS) + 1, 0) },
    (_, index) => new Date(last - index * DAY_MS),
  );

/** Which listing of the outlet a page belongs to, and its number: "/tag/trang-3.html" → { listing, page: 3 }. */
export function listingOf(url: string, publisher: Publisher): { listing: Listing; page: number } | null {
  for (const listing of publisher.listings) {
    if (listing.firstUrl !== null && canonicalUrl(resolveUrl(listing.firstUrl, publisher), publisher) === url)
      return { listing, page: listing.firstPage };
    const [before = '', after] = (
      canonicalUrl(resolveUrl(listing.url, publisher).replaceAll('{page}', PLACE), publisher) ?? ''
    ).split(PLACE, 2);
    if (after === undefined) {
      if (before === url) return { listing, page: listing.firstPage };
      continue;
    }
    const number =
      url.startsWith(before) && url.endsWith(after) ? url.slice(before.length, url.length - after.length) : '';
    if (/^\d{1,5}$/.test(number)) return { listing, page: Number(number) };
  }
  return null;
}

/** A number that no page has stands in for "{page}" while the address is made canonical. */
const PLACE = '999999937';
