import { setTimeout as pause } from 'node:timers/promises';
import type { Archive } from '../archive/open-archive.ts';
import { DAY_MS, MINUTE_MS } from '../model/durations.ts';
import { StopCrawlError } from '../model/errors.ts';
import type { Frontier, FrontierLease, FrontierOutcome } from '../model/frontier.ts';
import type { Publisher } from '../model/publisher.ts';
import type { CrawlLine, CrawlProgress, OnPage, StoppedHost } from './crawl-line.ts';
import { type CrawlReport, emptyReport, type OutletReport, type StopCode } from './crawl-report.ts';
import type { Conditions, Fetcher } from './fetch-page.ts';
import { createPoliteness } from './politeness.ts';
import { politenessGroup } from './politeness-group.ts';
import { putAddresses, putSeeds, vitalHosts } from './put-seeds.ts';
import { createRobotsOfHost } from './robots-of-host.ts';
import { visit } from './visit.ts';

export interface CrawlLimits {
  /** Pause between two requests of a politeness group. Default 9,000 ms. */
  delayMs?: number;
  /** A crawl-delay of robots.txt that asks for more is given this. Default 30,000 ms. */
  maxCrawlDelayMs?: number;
  /** Requests under way at once, over all groups. Default 16. */
  concurrency?: number;
  /** An outlet's requests in one run. Default 5,000. */
  maxRequestsPerOutlet?: number;
  /** The run ends when there is nothing to do for so long. Default 90,000 ms. */
  patienceMs?: number;
  /** Publication days, "2015-01-01"; null = open. */
  since?: string | null;
  until?: string | null;
  /** Links whose address and title promise less are not fetched. 0 (default) takes every article, 1 those with any cue. */
  minScore?: number;
  /** Ask feeds, sitemaps and listings now (default), not when they are due by their own rhythm. */
  isFresh?: boolean;
}

export interface CrawlOptions {
  publishers: readonly Publisher[];
  frontier: Frontier;
  archive: Archive;
  fetcher: Fetcher;
  onPage: OnPage;
  onProgress?: (progress: CrawlProgress) => void;
  limits?: CrawlLimits;
  /** Fetch these articles and nothing else; each lies on a host of one of the outlets. */
  addresses?: readonly string[] | null;
  /** A web archive whose index of captures is asked too, "https://web.archive.org"; its copies stand in where the outlet itself gave no page. */
  waybackUrl?: string | null;
  /** Ends the run after the requests under way. */
  signal?: AbortSignal;
  clock?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
}

const DEFAULTS = {
  delayMs: 9_000,
  maxCrawlDelayMs: 30_000,
  concurrency: 16,
  maxRequestsPerOutlet: 5_000,
  patienceMs: 90_000,
  since: null,
  until: null,
  minScore: 0,
  isFresh: true,
} as const satisfies CrawlLimits;

/** Longer than the slowest visit: robots.txt, a pause, a page with redirects. */
const LEASE_MS = 10 * MINUTE_MS;
/** While visits are under way, the frontier is asked for more at each end of one, and so often. */
const LOOK_MS = 250;
/** Visits under way or waiting for their turn; each group has at most one. */
const MAX_VISITS = 256;

/**
 * Visits the outlets: seeds into the frontier, then leases until nothing is due for `patienceMs`. A page is archived, then `onPage` is
 * awaited, then the frontier hears of it: killed at any moment and started again, at most the request in flight is repeated. An outlet that
 * fails is named in the report and the others go on.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlReport> {
  const { publishers, frontier, clock = Date.now, sleep = sleepFor } = options;
  const limits = { ...DEFAULTS, ...options.limits };
  const startedAt = iso(clock());
  const reports = new Map(publishers.map((publisher) => [publisher.id, emptyReport(publisher.id, publisher.name)]));
  const active = new Map(publishers.map((publisher) => [publisher.id, publisher]));
  const line = createLine({ ...options, limits, clock, sleep, reports, active });
  await frontier.releaseLeases?.();
  if (options.addresses) line.wanted = await putAddresses(line, options.addresses);
  else await putSeeds(line, { window: limits, isFresh: limits.isFresh, waybackUrl: options.waybackUrl ?? null });
  await work({ line, active, limits, sleep, signal: options.signal ?? null });
  await nameTheSilent(line, active, startedAt);
  const outlets = [...reports.values()];
  return {
    startedAt,
    endedAt: iso(clock()),
    outlets,
    isOffline: outlets.length > 0 && outlets.every((outlet) => outlet.stoppedBecause !== null && !outlet.isReachable),
    nextDueAt: await frontier.nextDueAt(),
  };
}

type Limits = Required<CrawlLimits>;
interface Made extends CrawlOptions {
  limits: Limits;
  clock: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  reports: ReadonlyMap<string, OutletReport>;
  active: Map<string, Publisher>;
}

function createLine(made: Made): CrawlLine {
  const { publishers, frontier, archive, fetcher, limits, clock, sleep, reports, active } = made;
  const { delayMs, maxCrawlDelayMs, concurrency, since, until, minScore } = limits;
  const politeness = createPoliteness({
    frontier,
    delayMs,
    maxCrawlDelayMs,
    concurrency,
    clock,
    sleep,
    random: made.random ?? Math.random,
    serverOf: fetcher.serverOf,
  });
  const groupOf = (url: string): string => politenessGroup(url, publishers);
  const stoppedHosts = new Map<string, StoppedHost>();
  const ask = async (url: string, conditions: Conditions) => {
    const fetched = await politeness.request(groupOf(url), url, () => fetcher.fetch(url, conditions));
    await archive.append(fetched.page, { requestHeaders: fetched.requestHeaders, kind: 'robots', publisher: null });
    return fetched;
  };
  const reportOf = (publisher: Publisher): OutletReport => {
    const report = reports.get(publisher.id);
    if (!report) throw new StopCrawlError(`${publisher.id}: no outlet of this crawl`, { input: publisher.id });
    return report;
  };
  const stop = (publisher: Publisher, code: StopCode, reason: string): void => {
    const report = reportOf(publisher);
    report.stopCode ??= code;
    report.stoppedBecause ??= reason;
    active.delete(publisher.id);
  };
  return {
    publishers,
    frontier,
    archive,
    fetcher,
    politeness,
    robotsOf: createRobotsOfHost({ ask, shelf: archive.robots, clock }),
    discovery: { window: { since, until }, minScore, isBackfill: isPast(until, clock()) },
    clock,
    onPage: made.onPage,
    onProgress: made.onProgress ?? (() => undefined),
    reportOf,
    groupOf,
    wanted: null,
    stop,
    stopHost: (publisher, host, stopped) => {
      stoppedHosts.set(host, stopped);
      const [first, ...others] = vitalHosts(publisher, made.waybackUrl ?? null).map((vital) => stoppedHosts.get(vital));
      if (first && !others.includes(undefined)) stop(publisher, 'failed', first.reason);
    },
    stoppedHosts,
  };
}

/** A window that ended more than a month ago. */
const isPast = (until: string | null, now: number): boolean => until !== null && Date.parse(until) < now - 31 * DAY_MS;

interface Run {
  line: CrawlLine;
  active: ReadonlyMap<string, Publisher>;
  limits: Limits;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  signal: AbortSignal | null;
}

async function work({ line, active, limits, sleep, signal }: Run): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  /** Resolves with the first visit that ends after the last lease began. */
  let ended = Promise.withResolvers<void>();
  const over = new AbortController();
  let look: Promise<void> | null = null;
  const runOne = async (lease: FrontierLease): Promise<void> => {
    const publisher = active.get(lease.publisher);
    const outcome = publisher ? await visit(lease, publisher, line) : leftAlone(line);
    const now = iso(line.clock());
    const heard = line.frontier.ack(lease.id, outcome, now);
    line.wanted?.delete(lease.url);
    if (publisher) stopWhenSpent(publisher, line, limits);
    // The lease that takes its place is asked for before the word is on the disk: both are kept in one go.
    ended.resolve();
    await heard;
    if (publisher) line.onProgress(progressOf(lease, outcome));
  };
  const start = (lease: FrontierLease): void => {
    const done = runOne(lease)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        running.delete(done);
        if (running.size === 0 || failures.length > 0) ended.resolve();
      });
    running.add(done);
  };
  const isOver = (): boolean => failures.length > 0 || signal?.aborted === true || line.wanted?.size === 0;
  while (!isOver() && (active.size > 0 || running.size > 0)) {
    const only = [...active.keys()];
    ended = Promise.withResolvers<void>();
    const leases =
      only.length > 0 && running.size < MAX_VISITS
        ? await line.frontier.lease(iso(line.clock()), MAX_VISITS - running.size, LEASE_MS, only)
        : [];
    leases.forEach(start);
    if (running.size > 0) {
      // A visit that ends may have found more, or freed its group; a clock that runs out meanwhile is seen at the next look.
      look ??= sleep(LOOK_MS, over.signal).finally(() => {
        look = null;
      });
      await Promise.race([ended.promise, look]);
      continue;
    }
    const next = only.length === 0 ? null : await line.frontier.nextDueAt(only);
    const waitMs = next === null ? Number.POSITIVE_INFINITY : Math.max(Date.parse(next) - line.clock(), 1);
    if (waitMs > limits.patienceMs) break;
    await sleep(waitMs, signal ?? undefined);
  }
  over.abort();
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** A frontier that cannot lease by outlet gives those of stopped outlets too: they are for the next run. */
const leftAlone = (line: CrawlLine): FrontierOutcome => ({
  state: 'failed',
  reason: 'its outlet was left alone in this run',
  dueAt: iso(line.clock() + LEASE_MS),
});

const progressOf = ({ url, kind, publisher }: FrontierLease, outcome: FrontierOutcome): CrawlProgress => ({
  url,
  kind,
  publisher,
  state: outcome.state === 'failed' && outcome.isAwaited ? 'awaited' : outcome.state,
  reason: 'reason' in outcome ? outcome.reason : null,
});

/** An outlet that was not asked once: it said "later", or failed so often that it is left alone. */
async function nameTheSilent(
  line: CrawlLine,
  active: ReadonlyMap<string, Publisher>,
  startedAt: string,
): Promise<void> {
  for (const publisher of active.values()) {
    const report = line.reportOf(publisher);
    if (report.requests > 0 || report.skipped > 0) continue;
    const next = await line.frontier.nextDueAt([publisher.id]);
    if (next !== null && next > startedAt)
      line.stop(publisher, 'waits', `${publisher.host}: left alone until ${next}, as an earlier answer asked`);
  }
}

function stopWhenSpent(publisher: Publisher, line: CrawlLine, limits: Limits): void {
  const { requests } = line.reportOf(publisher);
  if (requests >= limits.maxRequestsPerOutlet)
    line.stop(
      publisher,
      'spent',
      `${publisher.host}: ${requests} requests, the outlet's share of one run; the next run goes on`,
    );
}

/** Waits, or until the signal says that nobody waits any more. */
async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
