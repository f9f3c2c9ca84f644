/** An address found on a discovery page, as written there and made absolute. */
export interface Link {
  url: string;
  title: string | null;
  /** ISO; a bare day when only the day was given. */
  publishedAt: string | null;
  /** ISO; a sitemap's lastmod: it says whether a page can lie in a window of time, never when it was published. */
  modifiedAt: string | null;
}

/** Makes an address absolute; null when it is none: a mail address, a script. */
export function absoluteUrl(address: string | undefined, base: string): string | null {
  const url = address === undefined ? null : URL.parse(address.trim(), base);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
