import type { Archive } from '../archive/open-archive.ts';
import { type CrawlLimits, crawl } from '../crawl/crawl.ts';
import type { CrawlProgress } from '../crawl/crawl-line.ts';
import type { CrawlReport } from '../crawl/crawl-report.ts';
import type { Fetcher } from '../crawl/fetch-page.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { SkipInputError } from '../model/errors.ts';
import type { Extraction } from '../model/extraction.ts';
import type { Page, PageLocation } from '../model/page.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Publisher } from '../model/publisher.ts';
import type { Saved, Store } from '../model/store.ts';
import { extractBytes } from '../pipeline.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { keysTouchedBy, pledgeIdOf, pledgeKeyOf } from '../pledges/pledge-key.ts';

export interface NightOptions {
  publishers: readonly Publisher[];
  store: Store;
  archive: Archive;
  fetcher: Fetcher;
  limits?: CrawlLimits;
  onProgress?: (progress: NightProgress) => void;
  /** Ends the run after the requests under way. */
  signal?: AbortSignal;
  clock?: () => number;
  /** Fuse every pledge, not only those that an article of this run speaks about. */
  fusesAll?: boolean;
}

/** Where the run stands; counts so far. */
export interface NightProgress {
  stage: 'crawl' | 'fuse';
  requests: number;
  articles: number;
  pledges: number;
  current: string;
}

/** What one night brought. */
export interface NightReport {
  crawl: CrawlReport;
  articles: Record<Saved, number>;
  /** Articles that could not be read, with the reason. */
  unread: { url: string; reason: string }[];
  /** Ids of pledges that were new, or whose record changed. */
  newPledges: string[];
  changedPledges: string[];
}

/** Outlets → stored pledges: crawl, archive, extract, store, then fuse every pledge that an article of this run speaks about. */
export async function runNight(options: NightOptions): Promise<NightReport> {
  const { publishers, store, clock = Date.now } = options;
  const night: Night = {
    ...options,
    articles: { new: 0, changed: 0, reread: 0, unchanged: 0 },
    unread: [],
    touched: new Map(),
    requests: 0,
  };
  const report = await crawl({
    publishers,
    frontier: store.frontier,
    archive: options.archive,
    fetcher: options.fetcher,
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    clock,
    onPage: (page, location, publisher) => takePage(night, page, { location, publisher }),
    onProgress: (progress) => tell(night, progress),
  });
  if (options.fusesAll) for await (const key of store.pledgeKeys()) night.touched.set(pledgeIdOf(key), key);
  const fused = await fuseTouched(night, [...night.touched.values()], clock);
  return { crawl: report, articles: night.articles, unread: night.unread, ...fused };
}

interface Night extends NightOptions {
  articles: Record<Saved, number>;
  unread: { url: string; reason: string }[];
  touched: Map<string, PledgeKey>;
  requests: number;
}

const articlesSoFar = ({ articles }: Night): number => articles.new + articles.changed + articles.reread;

function tell(night: Night, { url }: CrawlProgress): void {
  night.requests += 1;
  night.onProgress?.({
    stage: 'crawl',
    requests: night.requests,
    articles: articlesSoFar(night),
    pledges: night.touched.size,
    current: url,
  });
}

/** One archived page → its extraction in the store. A page that is no article is named in the report; the night goes on. */
async function takePage(night: Night, page: Page, at: { location: PageLocation; publisher: Publisher }): Promise<void> {
  const extraction = readPage(night, page, at.publisher);
  if (!extraction) return;
  const saved = await night.store.saveExtraction({
    extraction,
    page: { warcFile: at.location.file, warcOffset: at.location.offset },
    seenAt: page.fetchedAt,
    pledge: pledgeKeyOf(extraction),
  });
  night.articles[saved] += 1;
  for (const key of keysTouchedBy(extraction)) night.touched.set(pledgeIdOf(key), key);
}

function readPage(night: Night, page: Page, publisher: Publisher): Extraction | null {
  try {
    return extractBytes(
      {
        bytes: page.body,
        path: null,
        url: page.finalUrl,
        contentType: page.headers['content-type'] ?? null,
        publisher,
      },
      { referenceDate: page.publishedAt?.slice(0, 10) ?? null },
    );
  } catch (error) {
    if (!(error instanceof SkipInputError)) throw error;
    night.unread.push({ url: page.finalUrl, reason: error.message });
    return null;
  }
}

async function fuseTouched(
  night: Night,
  keys: readonly PledgeKey[],
  clock: () => number,
): Promise<{ newPledges: string[]; changedPledges: string[] }> {
  const newPledges: string[] = [];
  const changedPledges: string[] = [];
  for (const key of keys) {
    const id = pledgeIdOf(key);
    night.onProgress?.({
      stage: 'fuse',
      requests: night.requests,
      articles: articlesSoFar(night),
      pledges: newPledges.length + changedPledges.length,
      current: id,
    });
    const saved = await refuse(night.store, key, new Date(clock()).toISOString());
    if (saved === 'new') newPledges.push(id);
    if (saved === 'changed') changedPledges.push(id);
  }
  return { newPledges, changedPledges };
}

/** Fuses one pledge anew from the newest revisions of its articles; a pledge without articles is dropped, its history stays. */
export async function refuse(
  store: Store,
  key: PledgeKey,
  at: string,
): Promise<'new' | 'changed' | 'unchanged' | 'dropped'> {
  const { provinces } = loadLexicon();
  const todayOf = (id: string) => {
    const today = provinces.today(id)[0];
    return today ? { id: today.id, name: today.name } : null;
  };
  const pledge = fusePledge(key, await store.pledgeSources(key), { todayOf });
  if (pledge) return store.savePledge(pledge, at);
  await store.dropPledge(pledgeIdOf(key), at);
  return 'dropped';
}
