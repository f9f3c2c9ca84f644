import { EXIT } from '../model/errors.ts';
import { type NightOptions, type NightReport, runNight } from './night.ts';

/**
 * A night that stands in the run log, with its exit code: 3 when no outlet could be reached, 1 when something was left undone. After a run
 * that was cut off every pledge is fused, for its articles were stored and their pledges perhaps not.
 */
export async function runLoggedNight(options: NightOptions): Promise<{ report: NightReport; exitCode: number }> {
  const { store, clock = Date.now } = options;
  const now = (): string => new Date(clock()).toISOString();
  const [last] = await store.runs(1);
  const run = await store.startRun(now());
  const report = await runNight({ ...options, fusesAll: last !== undefined && last.finishedAt === null });
  const exitCode = options.signal?.aborted === true ? EXIT.skipped : exitCodeOfNight(report);
  await store.finishRun(run, { finishedAt: now(), exitCode, report });
  return { report, exitCode };
}

const exitCodeOfNight = ({ crawl, unread }: NightReport): number => {
  if (crawl.isOffline) return EXIT.network;
  const isIncomplete =
    unread.length > 0 || crawl.outlets.some((outlet) => outlet.failed > 0 || outlet.stoppedBecause !== null);
  return isIncomplete ? EXIT.skipped : EXIT.done;
};
