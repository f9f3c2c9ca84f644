import { Command, InvalidArgumentError, Option } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { runLoggedNight } from '../jobs/logged-night.ts';
import { nightSummary } from '../jobs/night-report.ts';
import { createProgressLine } from '../jobs/progress-line.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { databasePath, openWorkplace } from '../jobs/workplace.ts';
import { EXIT, UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { parseDay } from './extract.ts';

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

/** `--only cand.vn,plo` → those outlets, by host or id; without it all that can be discovered. An unknown one is a usage error that lists the known. */
function chosenPublishers(only: readonly string[] | undefined): Publisher[] {
  const all = loadPublishers().filter(hasWayIn);
  if (!only) return all;
  return only.map((wanted) => {
    const found = all.find(({ id, host, oldHosts }) => id === wanted || host === wanted || oldHosts.includes(wanted));
    if (found) return found;
    const known = all.map(({ id }) => id).join(', ');
    throw new UsageError(
      `no outlet "${wanted}" with a feed, a sitemap or a listing in data/publishers: name one of ${known}`,
      { input: wanted },
    );
  });
}

/** Outlets of which only the pages are known, not where new ones are announced, have no place in a night. */
const hasWayIn = ({ feeds, sitemaps, listings }: Publisher): boolean =>
  feeds.length > 0 || sitemaps.length > 0 || listings.some(({ kind }) => kind !== 'search');

export function nightlyCommand(): Command {
  return new Command('nightly')
    .description('Crawl the outlets of data/publishers politely, archive, extract, fuse and store what is new.')
    .option(
      '--db <file>',
      'the database (default: GIAOUOC_DB, else ./giaouoc-data/giaouoc.db); the archive stands beside it',
    )
    .option('--only <outlet...>', 'ids or hosts of outlets', more)
    .option('--since <day>', 'articles published on or after this day (YYYY-MM-DD)', parseDay)
    .option('--until <day>', 'articles published on or before this day (YYYY-MM-DD)', parseDay)
    .addOption(
      new Option('--delay <seconds>', 'pause between two requests to one host')
        .argParser(milliseconds)
        .default(9_000, '9'),
    )
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
  const stop = stopOnSignal();
  try {
    const { report, exitCode } = await runLoggedNight({
      publishers,
      ...workplace,
      fetcher,
      limits: { delayMs: options.delay, since: options.since ?? null, until: options.until ?? null, minScore: 1 },
      onProgress: progress.show,
      signal: stop.signal,
    });
    progress.clear();
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${nightSummary(report)}\n`);
    if (exitCode === EXIT.network)
      process.stderr.write(
        'giaouoc: no outlet could be reached: check the network, then run again; nothing stored was changed\n',
      );
    process.exitCode = exitCode;
  } finally {
    stop.forget();
    await fetcher.close();
    await workplace.close();
  }
}
