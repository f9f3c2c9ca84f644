import { EXIT } from '../model/errors.ts';
import type { StoredRun } from '../model/store.ts';
import { type Broken, brokenExpectations, RUNS_COMPARED } from './expectations.ts';
import { type News, newsSince } from './news.ts';
import { type NightOptions, type NightReport, runNight } from './night.ts';

/** What one run did, what is new since the run before it, what broke, and whether a person is needed. */
export interface RunReport extends NightReport {
  /** Number in the run log. */
  run: number;
  /** ISO instants; news is counted from the first of the runs before this one that were cut off. */
  startedAt: string;
  since: string;
  finishedAt: string;
  exitCode: number;
  /** Told to stop before it was done. */
  isStopped: boolean;
  /** Stopped, or asked for other than the news of the day (past years, single addresses): its counts are not those of a night. */
  isPartial: boolean;
  news: News;
  broken: Broken[];
}

/**
 * A night that stands in the run log, with its exit code: 3 when no outlet could be reached, 1 when something was left undone.
 */
export async function runLoggedNight(options: NightOptions): Promise<{ report: RunReport; exitCode: number }> {
  const { store, publishers, clock = Date.now } = options;
  const earlier = await store.runs(RUNS_COMPARED);
  const startedAt = iso(clock());
  const run = await store.startRun(startedAt);
  const night = await runNight(options);
  const isStopped = options.signal?.aborted === true;
  const exitCode = isStopped ? EXIT.skipped : exitCodeOfNight(night);
  const since = sinceWhen(earlier, startedAt);
  const isPartial = isStopped || isSpecial(options);
  const report: RunReport = {
    run,
    startedAt,
    since,
    finishedAt: iso(clock()),
    exitCode,
    isStopped,
    isPartial,
    ...night,
    news: await newsSince(store, since),
    broken: brokenExpectations({
      publishers,
      night,
      startedAt: Date.parse(startedAt),
      earlier,
      isPartial,
    }),
  };
  await store.finishRun(run, { finishedAt: report.finishedAt, exitCode, report });
  return { report, exitCode };
}

const isSpecial = ({ addresses = null, waybackUrl = null, limits = {} }: NightOptions): boolean =>
  [addresses, waybackUrl, limits.since ?? null, limits.until ?? null].some((asked) => asked !== null);

/** Runs that were cut off told nobody what they had saved. */
function sinceWhen(earlier: readonly StoredRun[], startedAt: string): string {
  const told = earlier.findIndex(({ finishedAt }) => finishedAt !== null);
  const cutOff = told === -1 ? earlier : earlier.slice(0, told);
  return cutOff.at(-1)?.startedAt ?? startedAt;
}

const exitCodeOfNight = ({ crawl, unread }: NightReport): number => {
  if (crawl.isOffline) return EXIT.network;
  const isIncomplete =
    unread.length > 0 || crawl.outlets.some((outlet) => outlet.failed > 0 || outlet.stoppedBecause !== null);
  return isIncomplete ? EXIT.skipped : EXIT.done;
};

const iso = (ms: number): string => new Date(ms).toISOString();
