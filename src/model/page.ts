/** A raw response, as archived. `body` is after content-decoding. */
export interface Page {
  /** URL asked for, and where redirects ended. */
  url: string;
  finalUrl: string;
  status: number;
  /** Lower-case names; several values of one name joined by ", ". */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** ISO instant, UTC. */
  fetchedAt: string;
  /** Publication date that the feed or sitemap gave, if any. */
  publishedAt: string | null;
}

/** What the crawl knew about a page beside the response; kept in the archive so that a later reading needs nothing else. */
export interface PageContext {
  /** Outlet id, "cand"; null for a page from elsewhere. */
  publisher: string | null;
  /** "article", "feed", "sitemap", "listing", "robots", "redirect". */
  kind: string | null;
}

/** Where a page stands in the archive: `readRecordAt(file, offset)` gives it back. */
export interface PageLocation {
  /** Name of the WARC file within the archive's folder. */
  file: string;
  /** Byte offset of the response record. */
  offset: number;
  /** WARC-Record-ID, "<urn:uuid:…>". */
  recordId: string;
}

/** A page read back from the archive. */
export interface ArchivedPage extends Page, PageContext {
  location: PageLocation;
}
