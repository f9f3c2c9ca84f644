import { sha256Of } from '../archive/sha256-of.ts';
import { ForbiddenPageError, RetryLaterError, SkipPageError, StopCrawlError, StoreError } from '../model/errors.ts';
import type { FrontierLease, FrontierOutcome, FrontierUrl } from '../model/frontier.ts';
import type { Page } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import { articleKeyOf, isArticleUrl, isSameArticle, publisherOf } from '../publishers/publisher-of.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { CrawlLine, Visit } from './crawl-line.ts';
import { addIssue } from './crawl-report.ts';
import { discover, monthEndOf } from './discover.ts';
import { failureOf } from './failure-of.ts';
import type { Fetched } from './fetch-page.ts';
import { retryAfterMs } from './retry-after.ts';
import { nextLook } from './revisit-policy.ts';
import { asHostFailure } from './robots-of-host.ts';
import { SEED_PRIORITY } from './seeds.ts';
import { snapshotOf } from './wayback.ts';

/**
 * One leased URL: robots, fetch, archive, then discovery or `onPage` → how it ended, which the frontier is to hear of next. Killed before it
 * hears, the URL is fetched once more. A failure is the page's or the host's; only a store that fails ends the crawl.
 */
export async function visit(lease: FrontierLease, publisher: Publisher, line: CrawlLine): Promise<FrontierOutcome> {
  const at: Visit = { lease, publisher, report: line.reportOf(publisher), line };
  try {
    return await outcomeOf(at);
  } catch (error) {
    if (error instanceof StoreError || error instanceof StopCrawlError) throw error;
    return failureOf(error, at);
  }
}

async function outcomeOf(at: Visit): Promise<FrontierOutcome> {
  const { lease, line, report, publisher } = at;
  const { host } = new URL(lease.url);
  const stopped = line.stoppedHosts.get(host);
  if (stopped) {
    line.stopHost(publisher, host, stopped);
    return { state: 'failed', reason: stopped.reason, dueAt: stopped.until };
  }
  if (await isHeldAlready(at)) return { state: 'skipped', reason: 'the outlet itself gave the page' };
  const robots = await line.robotsOf(lease.url);
  report.isReachable ||= !robots.isKept;
  noteCrawlDelay(robots.crawlDelayMs, at);
  if (robots.note !== null) noteOnce(robots.note, at);
  if (!robots.isAllowed(lease.url))
    throw new ForbiddenPageError(`${lease.url}: robots.txt forbids it`, { input: lease.url });
  report.requests++;
  const conditions = {
    ...(lease.sha256 === null ? {} : { etag: lease.etag, lastModified: lease.lastModified }),
    publishedAt: lease.publishedAt,
    onRedirect: (target: string) => onRedirect(target, at),
  };
  const fetched = await line.politeness
    .request(lease.group, lease.url, () => line.fetcher.fetch(lease.url, conditions))
    .catch((error: unknown) => {
      throw asHostFailure(error, lease.url);
    });
  report.isReachable = true;
  report.bytes += fetched.transferredBytes;
  return judge(fetched, at);
}

/** A web archive is asked only for what the outlet did not give. */
async function isHeldAlready({ lease, line, publisher }: Visit): Promise<boolean> {
  const snapshot = snapshotOf(lease.url);
  const url = snapshot === null ? null : canonicalUrl(snapshot.original, publisher);
  if (url === null) return false;
  const known = (await line.frontier.look([url])).get(url);
  return known !== undefined && known.sha256 !== null;
}

async function judge(fetched: Fetched, at: Visit): Promise<FrontierOutcome> {
  const { lease, line, report } = at;
  const { page } = fetched;
  const { status } = page;
  if (status === 304 && lease.sha256 !== null) {
    line.politeness.succeeded(lease.group);
    report.unchanged++;
    report.bytesSaved += lease.bytes ?? 0;
    return { state: 'unchanged', dueAt: nextLook(lease, line.clock(), false) };
  }
  if (status === 304)
    throw new RetryLaterError(`${lease.url}: the server answers 304, though no earlier copy was named`, {
      input: lease.url,
    });
  if (status === 429 || status >= 500 || status === 401 || status === 403 || status === 408) {
    throw new RetryLaterError(`${lease.url}: the server answers ${status}`, {
      input: lease.url,
      status,
      retryAfterMs: retryAfterMs(page.headers['retry-after'], line.clock()),
    });
  }
  line.politeness.succeeded(lease.group);
  for (const hop of fetched.hops) await line.archive.append(hop, contextOf(fetched, 'redirect', at));
  if (status >= 300 && status < 400) return moved(fetched, at);
  if ((status === 404 || status === 410) && isBeyondTheEnd(lease))
    return {
      state: 'failed',
      reason: 'nothing there yet',
      dueAt: nextLook(lease, line.clock(), false),
      isAwaited: true,
    };
  if (status !== 200) {
    await line.archive.append(page, contextOf(fetched, lease.kind, at));
    throw new SkipPageError(`${lease.url}: the server answers ${status}`, { input: lease.url });
  }
  return keep(fetched, at);
}

/** Behind the last page of a listing, or a month without articles: no fault of anybody. */
const isBeyondTheEnd = ({ kind, url, priority }: FrontierLease): boolean =>
  (kind === 'listing' && priority < SEED_PRIORITY) || (kind === 'sitemap' && monthEndOf(url) !== null);

/** A page that is there: archived first, read afterwards. */
async function keep(fetched: Fetched, at: Visit): Promise<FrontierOutcome> {
  const { lease, line, report, publisher } = at;
  const { page } = fetched;
  const context = contextOf(fetched, lease.kind, at);
  const sha256 = sha256Of(page.body);
  if (sha256 === lease.sha256) {
    if (lease.fetchedAt)
      await line.archive.appendRevisit(page, context, { url: page.finalUrl, fetchedAt: lease.fetchedAt });
    report.unchanged++;
    return { state: 'unchanged', dueAt: nextLook(lease, line.clock(), false) };
  }
  const location = await line.archive.append(page, context);
  let hadNews = true;
  if (lease.kind === 'article') {
    report.articles++;
    await line.onPage(page, location, publisher);
  } else {
    report.discoveryPages++;
    hadNews = await putDiscovered(page, at);
  }
  const { etag = null, 'last-modified': lastModified = null } = page.headers;
  return {
    state: 'fetched',
    etag,
    lastModified,
    sha256,
    bytes: page.body.byteLength,
    dueAt: nextLook(lease, line.clock(), hadNews),
  };
}

async function putDiscovered(page: Page, { lease, line, report, publisher }: Visit): Promise<boolean> {
  const { urls, nextPage, seen } = discover(page, lease, publisher, line.discovery);
  if (seen === 0 && lease.kind !== 'captures')
    addIssue(report, {
      code: 'names_no_article',
      url: lease.url,
      reason: `this ${lease.kind} names no article of the outlet: has its address or its markup changed?`,
      nextTryAt: null,
    });
  // In one call: a run that is killed behind it has the articles and the way on, or neither.
  const added = await line.frontier.put(nextPage === null ? urls : [...urls, nextPage]);
  const isNextNew = nextPage !== null && added > 0;
  if (isNextNew) await line.frontier.put([{ ...nextPage, dueAt: new Date(line.clock()).toISOString() }]);
  report.discovered += added;
  return added > 0;
}

async function moved({ page, requestHeaders, ...rest }: Fetched, at: Visit): Promise<FrontierOutcome> {
  const { lease, line, report } = at;
  await line.archive.append(page, contextOf({ page, requestHeaders, ...rest }, 'redirect', at));
  const { location = '' } = page.headers;
  const target = location === '' ? null : URL.parse(location, page.finalUrl);
  const owner = target === null ? null : publisherOf(target.href, line.publishers);
  const url = target === null || owner === null ? null : canonicalUrl(target.href, owner);
  if (url === null || owner === null)
    throw new SkipPageError(`${lease.url}: redirects without a target`, { input: lease.url });
  // Each move halves the priority: a chain of addresses that all look like articles ends at 1.
  const priority = Math.floor(lease.priority / 2);
  if (priority < 1)
    throw new SkipPageError(`${lease.url}: more redirects than an article needs, the last to ${url}`, {
      input: lease.url,
    });
  const { kind, publishedAt } = lease;
  const put: FrontierUrl = {
    url,
    kind,
    priority,
    publishedAt,
    publisher: owner.id,
    group: line.groupOf(url),
    dueAt: null,
    articleKey: kind === 'article' ? articleKeyOf(url, owner) : null,
  };
  line.wanted?.add(url);
  report.discovered += await line.frontier.put([put]);
  report.skipped++;
  return { state: 'skipped', reason: `moved to ${url}` };
}

/** Twins and spellings of the same address are followed at once; another address of an outlet is fetched in its own turn; the rest of the web is left alone. */
async function onRedirect(target: string, { lease, line, publisher }: Visit): Promise<'follow' | 'stop'> {
  // A web archive leads to the nearest capture of the same page; one of another outlet or of another service is left alone.
  const [from, to] = [snapshotOf(lease.url), snapshotOf(target)];
  const isArchived = from !== null && to !== null && new URL(target).host === new URL(lease.url).host;
  const owner = publisherOf(isArchived ? to.original : target, line.publishers);
  if (owner === null)
    throw new SkipPageError(`${lease.url}: redirects to ${target}, which belongs to no outlet of this crawl`, {
      input: lease.url,
    });
  const url = canonicalUrl(target, owner);
  const isOther =
    !isArchived &&
    url !== lease.url &&
    (owner.id !== publisher.id || (lease.kind === 'article' && isArticleUrl(target, owner))) &&
    !isSameArticle(lease.url, target, owner);
  if (isOther) return 'stop';
  const robots = await line.robotsOf(target);
  if (!robots.isAllowed(target))
    throw new ForbiddenPageError(`${lease.url}: redirects to ${target}, which robots.txt forbids`, {
      input: lease.url,
    });
  return 'follow';
}

const contextOf = ({ page, requestHeaders }: Fetched, kind: string, { line, publisher }: Visit) => ({
  requestHeaders,
  kind,
  publisher: publisher.id,
  ip: line.fetcher.serverOf(page.finalUrl)?.replace(/:\d+$/, '') ?? null,
});

function noteCrawlDelay(crawlDelayMs: number | null, at: Visit): void {
  if (crawlDelayMs === null || !at.line.politeness.setCrawlDelay(at.lease.group, crawlDelayMs)) return;
  noteOnce(`asks for a crawl-delay of ${crawlDelayMs / 1000} s; less is kept`, at);
}

/** One word a run about a host's robots.txt. */
function noteOnce(reason: string, { lease, report }: Visit): void {
  const url = new URL('/robots.txt', lease.url).href;
  if (!report.issues.some((issue) => issue.url === url))
    addIssue(report, { code: 'robots_note', url, reason, nextTryAt: null });
}
