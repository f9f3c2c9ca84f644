import { Command, InvalidArgumentError } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { type NightReport, runNight } from '../jobs/night.ts';
import { nightSummary } from '../jobs/night-report.ts';
import { createProgressLine } from '../jobs/progress-line.ts';
import { databasePath, openWorkplace } from '../jobs/workplace.ts';
import { EXIT, UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';

interface NightlyOptions {
  db?: string;
  only?: string[];
  since?: string;
  until?: string;
  delay: number;
  contact: string;
  json?: true;
}

const CONTACT = 'https://github.com/giaouoc/giaouoc';

const milliseconds = (value: string): number => {
  const seconds = Number(value);
  if (!Number.isFinite(seconds) || seconds < 0) throw new InvalidArgumentError('expected seconds, for example 9.');
  return seconds * 1000;
};

const more = (value: string, before: string[] = []): string[] => [...before, ...value.split(',')];

/** `--only cand.vn,plo` → those outlets, by host or id; an unknown one is a usage error that lists the known. */
function chosenPublishers(only: readonly string[] | undefined): Publisher[] {
  const all = loadPublishers();
  if (!only) return all;
  return only.map((wanted) => {
    const found = all.find(({ id, host, oldHosts }) => id === wanted || host === wanted || oldHosts.includes(wanted));
    if (!found)
      throw new UsageError(`no outlet "${wanted}": known are ${all.map(({ id }) => id).join(', ')}`, { input: wanted });
    return found;
  });
}

export function nightlyCommand(): Command {
  return new Command('nightly')
    .description('Crawl the outlets of data/publishers politely, archive, extract, fuse and store what is new.')
    .option(
      '--db <file>',
      'the database (default: GIAOUOC_DB, else ./giaouoc-data/giaouoc.db); the archive stands beside it',
    )
    .option('--only <outlet...>', 'ids or hosts of outlets', more)
    .option('--since <day>', 'articles published on or after this day')
    .option('--until <day>', 'articles published on or before this day')
    .option('--delay <seconds>', 'pause between two requests to one host', milliseconds, 9_000)
    .option(
      '--contact <url>',
      'address that outlets can write to, sent with every request',
      process.env.GIAOUOC_CONTACT ?? CONTACT,
    )
    .option('--json', 'print the whole report as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc nightly\n  giaouoc nightly --only cand.vn --since 2026-03-01\n\nExit code 3: no outlet could be reached; 1: some pages were skipped or failed; 4: the database cannot be used.',
    )
    .action(nightly);
}

async function nightly(options: NightlyOptions): Promise<void> {
  const publishers = chosenPublishers(options.only);
  const workplace = await openWorkplace(databasePath(options.db));
  const fetcher = createFetcher({ userAgent: userAgentOf(options.contact), environment: process.env });
  const progress = createProgressLine(process.stderr);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const started = new Date().toISOString();
  try {
    const run = await workplace.store.startRun(started);
    const report = await runNight({
      publishers,
      ...workplace,
      fetcher,
      limits: { delayMs: options.delay, since: options.since ?? null, until: options.until ?? null, minScore: 1 },
      onProgress: progress.show,
      signal: stop.signal,
    });
    const exitCode = exitCodeOfNight(report);
    await workplace.store.finishRun(run, { finishedAt: new Date().toISOString(), exitCode, report });
    progress.clear();
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${nightSummary(report)}\n`);
    if (exitCode === EXIT.network)
      process.stderr.write(
        'giaouoc: no outlet could be reached: check the network, then run again; nothing stored was changed\n',
      );
    process.exitCode = exitCode;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await fetcher.close();
    await workplace.close();
  }
}

const exitCodeOfNight = ({ crawl, unread }: NightReport): number => {
  if (crawl.isOffline) return EXIT.network;
  const isIncomplete =
    unread.length > 0 || crawl.outlets.some((outlet) => outlet.failed > 0 || outlet.stoppedBecause !== null);
  return isIncomplete ? EXIT.skipped : EXIT.done;
};
