import type { Archive } from '../archive/open-archive.ts';
import { type CrawlLimits, crawl } from '../crawl/crawl.ts';
import type { CrawlProgress } from '../crawl/crawl-line.ts';
import type { CrawlReport } from '../crawl/crawl-report.ts';
import type { Fetcher } from '../crawl/fetch-page.ts';
import type { UserFields } from '../facts/user-fields.ts';
import type { Publisher } from '../model/publisher.ts';
import type { Saved, Store } from '../model/store.ts';
import { type FusedPledges, fusePledges } from './fuse-pledges.ts';
import { articlesTaken, createIntake, type Intake, type Unplaced, type Unread } from './intake.ts';
import type { OutletReadings } from './readings.ts';

export interface NightOptions {
  publishers: readonly Publisher[];
  /** Those of them that an outlet file describes; pages of the others are read without rules, as they are when the archive is read again. Default: all. */
  described?: readonly Publisher[];
  store: Store;
  archive: Archive;
  fetcher: Fetcher;
  limits?: CrawlLimits;
  /** Fields of the user's own, read from every article; made by `createUserFields`. */
  userFields?: UserFields | null;
  /** Fetch these articles and nothing else. */
  addresses?: readonly string[] | null;
  /** Ask the index of this web archive too. */
  waybackUrl?: string | null;
  onProgress?: (progress: NightProgress) => void;
  /** Ends the run after the requests under way. */
  signal?: AbortSignal;
  clock?: () => number;
}

/** Where the run stands; counts so far. */
export interface NightProgress {
  stage: 'crawl' | 'read' | 'fuse';
  requests: number;
  articles: number;
  pledges: number;
  current: string;
  /** What came of `current` where it was asked for at an outlet; null in the other stages. */
  visit: Omit<CrawlProgress, 'url'> | null;
}

/** What one night brought. */
export interface NightReport extends FusedPledges {
  crawl: CrawlReport;
  articles: Record<Saved, number>;
  /** Articles that could not be read, with the reason. */
  unread: Unread[];
  unplaced: Unplaced[];
  /** By outlet id: how its pages could be read. */
  readings: Record<string, OutletReadings>;
}

/** Outlets → stored pledges: crawl, archive, extract, store, then fuse every pledge that an article of this run, or of one that was killed, speaks about. */
export async function runNight(options: NightOptions): Promise<NightReport> {
  const { publishers, described = publishers, store, archive, fetcher, clock = Date.now } = options;
  const intake = createIntake(store, options.userFields ?? null);
  const tell = teller(intake, options.onProgress);
  const report = await crawl({
    publishers,
    frontier: store.frontier,
    archive,
    fetcher,
    addresses: options.addresses ?? null,
    waybackUrl: options.waybackUrl ?? null,
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    clock,
    onPage: (page, location, publisher) =>
      intake.take(page, { location, publisher: described.includes(publisher) ? publisher : null }),
    onProgress: ({ url, ...visit }) => tell.page(url, visit),
  });
  const fused = await fusePledges(store, intake.touched.values(), { clock, onPledge: tell.pledge });
  const { articles, unread, unplaced, readings } = intake;
  return { crawl: report, articles, unread, unplaced, readings, ...fused };
}

/** Turns what happens into progress: pages while they are crawled or read, then pledges. */
export function teller(
  intake: Intake,
  onProgress: ((progress: NightProgress) => void) | undefined,
  stage: 'crawl' | 'read' = 'crawl',
): { page(url: string, visit?: NightProgress['visit']): void; pledge(id: string, soFar: number): void } {
  let requests = 0;
  const tell = (at: Pick<NightProgress, 'stage' | 'pledges' | 'current' | 'visit'>): void =>
    onProgress?.({ ...at, requests, articles: articlesTaken(intake) });
  return {
    page: (url, visit = null) => {
      requests += 1;
      tell({ stage, pledges: intake.touched.size, current: url, visit });
    },
    pledge: (id, soFar) => tell({ stage: 'fuse', pledges: soFar, current: id, visit: null }),
  };
}
