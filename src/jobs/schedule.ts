import { Cron } from 'croner';
import { messageOf, UsageError } from '../model/errors.ts';
import type { StoredRun } from '../model/store.ts';

/** Schedules are told in the time of those who read the press. */
export const ZONE = 'Asia/Ho_Chi_Minh';
const EXAMPLE = '"15 1 * * *" is every night at 01:15';

/** "15 1 * * *" → the schedule in Vietnamese time; a bad one, or one that never comes, is a usage error that says where. */
export function readCron(expression: string): Cron {
  const cron = compiled(expression);
  if (cron.nextRun() === null)
    throw new UsageError(`--cron "${expression}" never comes: ${EXAMPLE}`, { input: expression });
  return cron;
}

function compiled(expression: string): Cron {
  try {
    return new Cron(expression, { timezone: ZONE, mode: '5-part' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^CronPattern: /u, '') : String(cause);
    throw new UsageError(
      `--cron "${expression}" cannot be read (${reason}): expected minute, hour, day, month, weekday; ${EXAMPLE}`,
      { input: expression, cause },
    );
  }
}

/** The moment that was missed while nobody ran: the schedule's last one, if no finished run began since. A database without runs has missed none. */
export function missedRun(cron: Cron, runs: readonly StoredRun[], now: Date): Date | null {
  const [due] = cron.previousRuns(1, now);
  if (!due || runs.length === 0) return null;
  const wasDone = runs.some(
    ({ startedAt, finishedAt }) => finishedAt !== null && Date.parse(startedAt) >= due.getTime(),
  );
  return wasDone ? null : due;
}

export interface Scheduled {
  cron: Cron;
  /** The newest runs of the log. */
  runsOf: () => Promise<readonly StoredRun[]>;
  /** One night; what it throws is told to `say`, and the next night comes. */
  night: () => Promise<void>;
  say: (words: string, about?: Readonly<Record<string, unknown>>) => void;
  signal: AbortSignal;
  clock?: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Waits are cut into parts, so that a machine that slept, or whose clock was set, is noticed. */
const LONGEST_SLEEP_MS = 60_000;

/** Runs a night at each moment of the schedule, and at once when one was missed, until the signal comes. One night at a time: moments that come during one are passed over. */
export async function runSchedule(options: Scheduled): Promise<void> {
  const { cron, runsOf, say, signal, sleep, clock = Date.now } = options;
  const missed = missedRun(cron, await runsOf(), new Date(clock()));
  if (missed && !signal.aborted) {
    say(`the run of ${missed.toISOString()} was missed: it is made up for now`);
    await tryNight(options);
  }
  while (!signal.aborted) {
    const next = cron.nextRun(new Date(clock()));
    if (!next) return;
    say(`next run: ${next.toISOString()}`, { next: next.toISOString() });
    for (let left = next.getTime() - clock(); left > 0 && !signal.aborted; left = next.getTime() - clock())
      await sleep(Math.min(left, LONGEST_SLEEP_MS), signal);
    if (!signal.aborted) await tryNight(options);
  }
}

async function tryNight({ night, say }: Scheduled): Promise<void> {
  try {
    await night();
  } catch (error) {
    say(`giaouoc: this run failed: ${messageOf(error)}`);
  }
}
