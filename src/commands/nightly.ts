import { Command } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { runSummary } from '../jobs/night-report.ts';
import { type NotifyFlags, notifySettings } from '../jobs/notify.ts';
import { describePlace, placeOf } from '../jobs/place.ts';
import { createRunTalk, type RunTalk } from '../jobs/run-talk.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { tellHeldLong } from '../jobs/tell-held.ts';
import { runWatchedNight } from '../jobs/watched-night.ts';
import { openWorkplace } from '../jobs/workplace.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, StoreError } from '../model/errors.ts';
import {
  type CrawlCommandOptions,
  checkDays,
  chosenPublishers,
  hasWayIn,
  userFieldsOf,
  withCrawlOptions,
} from './crawl-options.ts';

export type NightlyOptions = CrawlCommandOptions & NotifyFlags & { verbose?: true };

export function nightlyCommand(): Command {
  return withNightOptions(
    new Command('nightly').description(
      'Crawl the outlets of data/publishers politely, archive, extract, fuse and store what is new.',
    ),
  )
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} nightly\n  ${GIAOUOC} nightly --only cand.vn --since 2026-03-01\n  ${GIAOUOC} nightly --mail-to desk@example.org --smtp smtp://mail.example.org:587\n\nA report of each run stands beside the archive: reports/<run>.md, .html and .json.\n\nElsewhere than on a terminal standard error has JSON lines: what fails, then each outlet and stage with its counts.\n\nExit code 3: no outlet could be reached; 1: some pages were skipped or failed, or nobody could be told; 4: the database cannot be used, or another run is under way.`,
    )
    .action(nightly);
}

/** What `nightly` and `schedule` ask alike: the options of a crawl, and whom to tell. */
export const withNightOptions = (command: Command): Command =>
  withCrawlOptions(command)
    .option(
      '--webhook <url>',
      'is sent a POST when something needs a person (default: GIAOUOC_WEBHOOK, where a secret in it is not seen in the list of processes)',
    )
    .option('--mail-to <address>', 'is written to when something needs a person (default: GIAOUOC_MAIL_TO)')
    .option('--mail-from <address>', 'sender of that mail (default: GIAOUOC_MAIL_FROM, else the receiver)')
    .option('--smtp <url>', 'its server, smtp://user:password@host:587 (default: GIAOUOC_SMTP, better for a password)')
    .option('--verbose', 'say a line for each page, not only for what fails and for each outlet');

async function nightly(options: NightlyOptions): Promise<void> {
  const talk = createRunTalk(process.stderr, { isVerbose: options.verbose === true });
  const stop = stopOnSignal(talk.say);
  try {
    process.exitCode = await oneNight(options, { talk, signal: stop.signal });
  } finally {
    stop.forget();
  }
}

/** One night into the database, its report on standard output → the exit code. */
export async function oneNight(
  options: NightlyOptions,
  { talk, signal }: { talk: RunTalk; signal: AbortSignal },
): Promise<number> {
  const { json, since = null, until = null, delay: delayMs } = options;
  checkDays(options);
  const publishers = chosenPublishers(options.only, { isUsable: hasWayIn });
  const settings = notifySettings(options, process.env);
  const userFields = await userFieldsOf(options.rules);
  const place = placeOf(options);
  const workplace = await openWorkplace(place).catch(async (error: unknown) => {
    if (error instanceof StoreError) await tellHeldLong(place, { settings, now: Date.now(), say: talk.say });
    throw error;
  });
  const where = describePlace(place);
  if (where !== null) talk.say(where);
  const fetcher = createFetcher({ userAgent: userAgentOf(options.contact), environment: process.env });
  try {
    const { report, exitCode } = await runWatchedNight({
      publishers,
      ...workplace,
      fetcher,
      limits: { delayMs, since, until, minScore: 1 },
      userFields,
      onProgress: talk.show,
      signal: AbortSignal.any([signal, workplace.lost]),
      notify: settings,
      say: talk.say,
    });
    talk.clear();
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${runSummary(report)}\n`);
    workplace.lost.throwIfAborted();
    if (exitCode === EXIT.network)
      process.stderr.write(
        'giaouoc: no outlet could be reached: check the network, then run again; nothing stored was changed\n',
      );
    return exitCode;
  } finally {
    await fetcher.close();
    await workplace.close();
  }
}
