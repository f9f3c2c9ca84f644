import type { Archive } from '../archive/open-archive.ts';
import { sha256Of } from '../archive/sha256-of.ts';
import { canonicalUrl } from '../crawl/canonical-url.ts';
import { linkScore } from '../crawl/link-score.ts';
import { politenessGroup } from '../crawl/politeness-group.ts';
import type { UserFields } from '../facts/user-fields.ts';
import type { Issue } from '../model/issue.ts';
import type { Publisher } from '../model/publisher.ts';
import type { Saved, Store } from '../model/store.ts';
import { articleKeyOf, isArticleUrl, publisherOf } from '../publishers/publisher-of.ts';
import { type FusedPledges, fusePledges } from './fuse-pledges.ts';
import { createIntake, type Unread } from './intake.ts';
import { type NightProgress, teller } from './night.ts';
import { type FilePage, pagesOfFiles } from './page-files.ts';

export interface ImportOptions {
  /** WARC files and saved pages. */
  files: readonly string[];
  publishers: readonly Publisher[];
  /** Take pages of these outlets alone. Without it, articles that a crawl of ours archived and saved pages are taken from everywhere. */
  isSelective: boolean;
  store: Store;
  archive: Archive;
  /** Fields of the user's own, read from every article; made by `createUserFields`. */
  userFields?: UserFields | null;
  /** Pages whose address promises less are left out; 0 takes every article. */
  minScore: number;
  onProgress?: (progress: NightProgress) => void;
  signal?: AbortSignal;
  clock?: () => number;
}

export interface ImportReport extends FusedPledges {
  /** Pages that stood in the files. */
  pages: number;
  /** Feeds, other hosts, articles that promise nothing. */
  leftOut: number;
  /** Archived by an earlier run, byte for byte. */
  known: number;
  articles: Record<Saved, number>;
  unread: Unread[];
  /** What was torn in the files. */
  issues: Issue[];
}

/** Files of pages → stored pledges, without network: each page into the archive, then read, saved and fused as if it had been fetched. */
export async function importPages(options: ImportOptions): Promise<ImportReport> {
  const { files, store, signal, clock = Date.now } = options;
  const intake = createIntake(store, options.userFields ?? null);
  const tell = teller(intake, options.onProgress, 'read');
  const report = { pages: 0, leftOut: 0, known: 0, issues: [] as Issue[] };
  for await (const page of pagesOfFiles(files, (issue) => report.issues.push(issue))) {
    if (signal?.aborted) break;
    report.pages += 1;
    tell.page(page.url);
    const publisher = outletOf(page, options.publishers);
    if (!isWanted(page, publisher, options)) report.leftOut += 1;
    else if (await isKnown(page, publisher, store)) report.known += 1;
    else await takeIn(page, publisher, { ...options, intake });
  }
  const fused = await fusePledges(store, intake.touched.values(), { clock, onPledge: tell.pledge });
  return { ...report, articles: intake.articles, unread: intake.unread, ...fused };
}

/** The outlet under which a page was fetched, else the one whose address it has. */
export const outletOf = ({ publisher, finalUrl }: FilePage, publishers: readonly Publisher[]): Publisher | null =>
  publishers.find(({ id }) => id === publisher) ?? publisherOf(finalUrl, publishers);

/** Our own archive says which pages are articles; elsewhere the address does. */
function isWanted({ kind, finalUrl }: FilePage, publisher: Publisher | null, options: ImportOptions): boolean {
  if (kind !== null) return kind === 'article' && (publisher !== null || !options.isSelective);
  return publisher !== null && isArticleUrl(finalUrl, publisher) && linkScore(finalUrl, null) >= options.minScore;
}

const articleAddress = ({ finalUrl }: FilePage, publisher: Publisher | null): string =>
  canonicalUrl(finalUrl, publisher) ?? finalUrl;

async function isKnown(page: FilePage, publisher: Publisher | null, store: Store): Promise<boolean> {
  const url = articleAddress(page, publisher);
  return (await store.frontier.look([url])).get(url)?.sha256 === sha256Of(page.body);
}

interface TakingIn extends ImportOptions {
  intake: ReturnType<typeof createIntake>;
}

/** Archived, read, and known to later crawls, which ask the outlet for it no more. */
async function takeIn(
  page: FilePage,
  publisher: Publisher | null,
  { archive, store, intake, publishers }: TakingIn,
): Promise<void> {
  const id = publisher?.id ?? null;
  const location = await archive.append(page, { requestHeaders: {}, kind: 'article', publisher: id });
  await intake.take(page, { location, publisher });
  const url = articleAddress(page, publisher);
  await store.frontier.put([
    {
      url,
      kind: 'article',
      publisher: id ?? 'file',
      group: url.startsWith('http') ? politenessGroup(url, publishers) : 'file',
      priority: 0,
      publishedAt: page.publishedAt,
      dueAt: null,
      articleKey: articleKeyOf(url, publisher),
      page: { sha256: sha256Of(page.body), bytes: page.body.byteLength, fetchedAt: page.fetchedAt },
    },
  ]);
}
