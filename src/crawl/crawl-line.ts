import type { Archive } from '../archive/open-archive.ts';
import type { Frontier, FrontierKind, FrontierLease, FrontierOutcome } from '../model/frontier.ts';
import type { Page, PageLocation } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import type { OutletReport, StopCode } from './crawl-report.ts';
import type { DiscoverOptions } from './discover.ts';
import type { Fetcher } from './fetch-page.ts';
import type { Politeness } from './politeness.ts';
import type { RobotsAnswer } from './robots-of-host.ts';

/** One line of news for whoever watches. */
export interface CrawlProgress {
  url: string;
  kind: FrontierKind;
  publisher: string;
  /** awaited: not there yet, which is no fault. */
  state: FrontierOutcome['state'] | 'awaited';
  reason: string | null;
}

/** Why a host is left alone, and until when its addresses wait. */
export interface StoppedHost {
  reason: string;
  until: string;
}

/** Called with every new or changed article, after it is archived; the frontier hears of it when this has resolved. */
export type OnPage = (page: Page, location: PageLocation, publisher: Publisher) => Promise<void> | void;

/** What the visits of one crawl share. */
export interface CrawlLine {
  publishers: readonly Publisher[];
  frontier: Frontier;
  archive: Archive;
  fetcher: Fetcher;
  politeness: Politeness;
  robotsOf: (url: string) => Promise<RobotsAnswer>;
  discovery: DiscoverOptions;
  clock: () => number;
  onPage: OnPage;
  onProgress: (progress: CrawlProgress) => void;
  reportOf: (publisher: Publisher) => OutletReport;
  /** Politeness group of an address. */
  groupOf: (url: string) => string;
  /** Addresses that a person asked for and that were not visited yet; null: everything the outlets bring. */
  wanted: Set<string> | null;
  /** Leaves the outlet alone for the rest of the run. */
  stop: (publisher: Publisher, code: StopCode, reason: string) => void;
  /** Leaves a host alone for the rest of the run, and the outlet with it when nothing is left to ask. */
  stopHost: (publisher: Publisher, host: string, stopped: StoppedHost) => void;
  stoppedHosts: ReadonlyMap<string, StoppedHost>;
}

/** One address in the hands of one crawl. */
export interface Visit {
  lease: FrontierLease;
  publisher: Publisher;
  report: OutletReport;
  line: CrawlLine;
}
