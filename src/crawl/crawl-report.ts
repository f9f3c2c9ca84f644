/** What became of an address that was not fetched as wished; `reason` says it in words. */
export type CrawlIssueCode =
  /** The outlet has neither feed nor sitemap nor listing. */
  | 'no_seed'
  /** A feed, sitemap or listing that names no article of the outlet. */
  | 'names_no_article'
  | 'forbidden'
  /** Of no use: gone, too large, elsewhere. */
  | 'skipped'
  /** It waits with its host. */
  | 'host_stopped'
  | 'retry_later'
  | 'given_up'
  /** It is archived, our own reading failed. */
  | 'unreadable'
  /** No fault: how the rules of the host were come by. */
  | 'robots_note';

/** Why an outlet was left alone for the rest of the run: it failed us, it asked to wait, or it had its share of requests. */
export type StopCode = 'failed' | 'waits' | 'spent';

/** One address that was not fetched as wished. */
export interface CrawlIssue {
  code: CrawlIssueCode;
  url: string;
  reason: string;
  /** ISO; null = not tried again. */
  nextTryAt: string | null;
}

export interface OutletReport {
  publisher: string;
  name: string;
  /** Requests sent, robots.txt and redirects aside. */
  requests: number;
  /** Articles whose page was new or changed. */
  articles: number;
  /** Pages of discovery that were new or changed. */
  discoveryPages: number;
  /** Pages that had not changed since the last run. */
  unchanged: number;
  skipped: number;
  failed: number;
  /** Addresses that were not known before. */
  discovered: number;
  /** Bytes over the wire. */
  bytes: number;
  /** Bytes that conditional requests saved. */
  bytesSaved: number;
  /** Somebody answered there. */
  isReachable: boolean;
  /** Null while it is asked; `stoppedBecause` says the same in words, naming the outlet. */
  stopCode: StopCode | null;
  stoppedBecause: string | null;
  /** The first 200; `failed` and `skipped` count all. */
  issues: CrawlIssue[];
}

export interface CrawlReport {
  startedAt: string;
  endedAt: string;
  outlets: OutletReport[];
  /** Not one outlet answered: the caller ends with exit code 3. */
  isOffline: boolean;
  /** ISO instant at which the frontier has work again; null = never. */
  nextDueAt: string | null;
}

const MAX_ISSUES = 200;

export const emptyReport = (publisher: string, name: string): OutletReport => ({
  publisher,
  name,
  requests: 0,
  articles: 0,
  discoveryPages: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  discovered: 0,
  bytes: 0,
  bytesSaved: 0,
  isReachable: false,
  stopCode: null,
  stoppedBecause: null,
  issues: [],
});

export function addIssue(report: OutletReport, issue: CrawlIssue): void {
  if (report.issues.length < MAX_ISSUES) report.issues.push(issue);
}
