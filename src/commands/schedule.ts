import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { notifySettings } from '../jobs/notify.ts';
import { type Place, placeOf } from '../jobs/place.ts';
import { createRunTalk } from '../jobs/run-talk.ts';
import { readCron, runSchedule, ZONE } from '../jobs/schedule.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { GIAOUOC } from '../model/called-as.ts';
import type { StoredRun } from '../model/store.ts';
import { isServer } from '../store/address.ts';
import { chosenPublishers, hasWayIn } from './crawl-options.ts';
import { withStore } from './database.ts';
import { type NightlyOptions, oneNight, withNightOptions } from './nightly.ts';

type ScheduleOptions = NightlyOptions & { cron: string };

/** `giaouoc schedule --cron "15 1 * * *"`: the nightly run by the clock, until it is told to stop. */
export function scheduleCommand(): Command {
  return withNightOptions(
    new Command('schedule')
      .description(
        `Run \`${GIAOUOC} nightly\` by the clock, in the time of ${ZONE}; a run that was missed is made up for at the start.`,
      )
      .option('--cron <expression>', 'minute, hour, day, month, weekday', '15 1 * * *'),
  )
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} schedule\n  ${GIAOUOC} schedule --cron "30 2 * * 1-5" --only cand.vn\n\nCtrl-C ends it after the requests under way. scripts/deploy has files for systemd, cron and Docker.`,
    )
    .action(schedule);
}

async function schedule(options: ScheduleOptions): Promise<void> {
  // Whatever is wrong with the words is told now, not at night.
  const cron = readCron(options.cron);
  chosenPublishers(options.only, { isUsable: hasWayIn });
  notifySettings(options, process.env);
  const place = placeOf(options);
  const talk = createRunTalk(process.stderr, { isVerbose: options.verbose === true });
  const stop = stopOnSignal(talk.say);
  try {
    await runSchedule({
      cron,
      runsOf: () => runsOf(place),
      night: async () => void (await oneNight(options, { talk, signal: stop.signal })),
      say: talk.say,
      signal: stop.signal,
      sleep,
    });
  } finally {
    stop.forget();
  }
}

/** A file that is not there yet is made by its first night, the tables of a server are made now. */
const runsOf = async ({ database }: Place): Promise<readonly StoredRun[]> =>
  isServer(database) || existsSync(database)
    ? withStore({ db: database, create: isServer(database) }, (store) => store.runs(5))
    : [];

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}
