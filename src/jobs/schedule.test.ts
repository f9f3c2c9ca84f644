import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import type { StoredRun } from '../model/store.ts';
import { missedRun, readCron, runSchedule } from './schedule.ts';

const run = (startedAt: string, isWhole = true): StoredRun => ({
  id: 1,
  startedAt,
  finishedAt: isWhole ? startedAt : null,
  exitCode: 0,
  report: null,
});

test('a schedule is read in Vietnamese time', () => {
  expect(readCron('15 1 * * *').nextRun(new Date('2026-11-25T00:00:00Z'))?.toISOString()).toBe(
    '2026-11-25T18:15:00.000Z',
  );
});

test.each(['', '15 1', '75 1 * * *', '15 1 * * montag', '* * * * * *', '0 0 31 2 *'])(
  '"%s" is a usage error',
  (bad) => {
    expect(() => readCron(bad)).toThrow(UsageError);
    expect(() => readCron(bad)).toThrow(/--cron ".*" .*"15 1 \* \* \*" is every night at 01:15/u);
  },
);

test('a moment was missed when no whole run began since', () => {
  const cron = readCron('15 1 * * *');
  const now = new Date('2026-11-26T03:00:00Z');
  const missed = (runs: StoredRun[]) => missedRun(cron, runs, now)?.toISOString() ?? null;
  expect(missed([run('2026-11-25T18:15:01.000Z')])).toBeNull();
  expect(missed([run('2026-11-24T18:15:01.000Z')])).toBe('2026-11-25T18:15:00.000Z');
  expect(missed([run('2026-11-25T18:15:01.000Z', false), run('2026-11-24T18:15:01.000Z')])).toBe(
    '2026-11-25T18:15:00.000Z',
  );
  expect(missed([])).toBeNull();
});

/** Three nights of a schedule whose clock goes as fast as it sleeps. */
async function nights(runs: StoredRun[], nightOf: (at: string) => void): Promise<string[]> {
  let now = Date.parse('2026-11-26T03:00:00Z');
  const said: string[] = [];
  const begun: string[] = [];
  const stop = new AbortController();
  await runSchedule({
    cron: readCron('15 1 * * *'),
    runsOf: async () => runs,
    night: async () => {
      const at = new Date(now).toISOString();
      begun.push(at);
      if (begun.length === 3) stop.abort();
      nightOf(at);
    },
    say: (words) => said.push(words),
    signal: stop.signal,
    clock: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  return [...begun, ...said.filter((words) => !words.startsWith('next run'))];
}

test('runs at each moment, after a missed one at once, and goes on after a failure', async () => {
  expect(await nights([run('2026-11-25T18:15:01.000Z')], () => undefined)).toEqual([
    '2026-11-26T18:15:00.000Z',
    '2026-11-27T18:15:00.000Z',
    '2026-11-28T18:15:00.000Z',
  ]);
  const failing = await nights([run('2026-11-20T18:15:01.000Z')], (at) => {
    if (at.startsWith('2026-11-26T18')) throw new Error('another run is under way');
  });
  expect(failing).toEqual([
    '2026-11-26T03:00:00.000Z',
    '2026-11-26T18:15:00.000Z',
    '2026-11-27T18:15:00.000Z',
    'the run of 2026-11-25T18:15:00.000Z was missed: it is made up for now',
    'giaouoc: this run failed: another run is under way',
  ]);
});
