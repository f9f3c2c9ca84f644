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
