import type { Publisher } from '../model/publisher.ts';

/** "https://cand.vn", or the loopback address of a test press; no slash at the end. */
export const baseUrlOf = (publisher: Publisher): string =>
  (publisher.baseUrl ?? `https://${publisher.host}`).replace(/\/+$/, '');

/** "/rss/home.rss" of cand → "https://cand.vn/rss/home.rss"; a full address stays. Braces of templates are kept. */
export function resolveUrl(address: string, publisher: Publisher): string {
  if (/^https?:\/\//i.test(address)) return address;
  return `${baseUrlOf(publisher)}/${address.replace(/^\/+/, '')}`;
}

/** "https://amp.cand.com.vn/…" → the outlet whose host, old host or base address it lies on; null when no outlet claims it. A leading "www." or "m." is not looked at. */
export function publisherOf(url: string, publishers: readonly Publisher[]): Publisher | null {
  const parsed = URL.parse(url);
  if (!parsed) return null;
  const host = parsed.host.replace(/^(?:www|m)\./, '');
  return (
    publishers.find(({ baseUrl }) => baseUrl !== null && isUnder(parsed, baseUrl)) ??
    publishers.find((outlet) => outlet.baseUrl === null && (outlet.host === host || outlet.oldHosts.includes(host))) ??
    publishers.find((outlet) => outlet.baseUrl === null && outlet.oldHosts.includes(parsed.host)) ??
    null
  );
}

function isUnder(url: URL, baseUrl: string): boolean {
  const base = URL.parse(baseUrl);
  if (!base || base.host !== url.host) return false;
  const folder = base.pathname.replace(/\/+$/, '');
  return folder === '' || url.pathname === folder || url.pathname.startsWith(`${folder}/`);
}

/**
 * "/ky-giao-uoc-moi-post786509.html" of cand → "cand/786509", by the group `id` of the pattern that the address matches: the same for every
 * slug of the article. null where no pattern of the outlet names one.
 */
export function articleKeyOf(url: string, publisher: Publisher | null): string | null {
  const parsed = URL.parse(url);
  if (!parsed || publisher === null) return null;
  const address = `${parsed.pathname}${parsed.search}`;
  for (const pattern of publisher.articlePatterns) {
    const id = pattern.includes('(?<id>') ? new RegExp(pattern, 'u').exec(address)?.groups?.id : undefined;
    if (id !== undefined) return `${publisher.id}/${id}`;
  }
  return null;
}

/** Whether two addresses are slugs of one article. */
export function isSameArticle(a: string, b: string, publisher: Publisher): boolean {
  const key = articleKeyOf(a, publisher);
  return key !== null && key === articleKeyOf(b, publisher);
}

/** Whether the path and query look like those of one of the outlet's articles: "/x-post786509.html" → true. An outlet without patterns says no to all. */
export function isArticleUrl(url: string, publisher: Publisher): boolean {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  const address = `${parsed.pathname}${parsed.search}`;
  return publisher.articlePatterns.some((pattern) => new RegExp(pattern, 'u').test(address));
}
