import { readPages } from '../archive/read-pages.ts';
import type { UserFields } from '../facts/user-fields.ts';
import type { Issue } from '../model/issue.ts';
import type { ArchivedPage } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import type { Saved, Store } from '../model/store.ts';
import { pledgeIdOf } from '../pledges/pledge-key.ts';
import { type FusedPledges, fusePledges } from './fuse-pledges.ts';
import { outletOf } from './import-pages.ts';
import { createIntake, type Unread } from './intake.ts';
import { type NightProgress, teller } from './night.ts';

export interface ReprocessOptions {
  /** The archive: a folder of WARC files, or one of them. */
  folder: string;
  publishers: readonly Publisher[];
  store: Store;
  /** Fields of the user's own, read from every article; made by `createUserFields`. */
  userFields?: UserFields | null;
  onProgress?: (progress: NightProgress) => void;
  /** Ends the reading after the page under way; what was read is fused. */
  signal?: AbortSignal;
  clock?: () => number;
}

export interface ReprocessReport extends FusedPledges {
  /** Articles read, every revision of each. */
  pages: number;
  articles: Record<Saved, number>;
  unread: Unread[];
  /** What was torn in the archive. */
  issues: Issue[];
  /** Outlets of archived pages of which `publishers` knows nothing: their pages were read without outlet rules. */
  unknownOutlets: string[];
}

/** Pages saved together: a transaction a page would be most of the work. */
const PAGES_AT_ONCE = 200;

/**
 * The archive → every extraction anew, oldest page first, then every pledge, without network. The same version of giaouoc gives the same
 * extractions, byte for byte; a newer one reads the same pages by its own rules.
 */
export async function reprocess(options: ReprocessOptions): Promise<ReprocessReport> {
  const { folder, store, signal, clock = Date.now } = options;
  const issues: Issue[] = [];
  const intake = createIntake(store, options.userFields ?? null);
  const tell = teller(intake, options.onProgress, 'read');
  const unknown = new Set<string>();
  let pages = 0;
  for await (const batch of batchesOf(articlesOf(folder, issues), PAGES_AT_ONCE)) {
    await store.atOnce(async (within) => {
      for (const page of batch) {
        pages += 1;
        tell.page(page.url);
        const outlet = outletOf(page, options.publishers);
        if (outlet === null && page.publisher !== null) unknown.add(page.publisher);
        await intake.take(page, {
          location: page.location,
          publisher: outlet,
          store: within,
        });
      }
    });
    if (signal?.aborted) break;
  }
  for await (const key of store.pledgeKeys()) intake.touched.set(pledgeIdOf(key), key);
  const fused = await fusePledges(store, intake.touched.values(), { clock, onPledge: tell.pledge });
  return {
    pages,
    articles: intake.articles,
    unread: intake.unread,
    issues,
    unknownOutlets: [...unknown].sort(),
    ...fused,
  };
}

async function* articlesOf(folder: string, issues: Issue[]): AsyncGenerator<ArchivedPage> {
  for await (const page of readPages(folder, { onIssue: (issue) => issues.push(issue) }))
    if (page.kind === null || page.kind === 'article') yield page;
}

async function* batchesOf<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
