import { Command } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { runLoggedNight } from '../jobs/logged-night.ts';
import { nightSummary } from '../jobs/night-report.ts';
import { createProgressLine } from '../jobs/progress-line.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { databasePath, openWorkplace } from '../jobs/workplace.ts';
import { EXIT } from '../model/errors.ts';
import { type CrawlCommandOptions, chosenPublishers, hasWayIn, withCrawlOptions } from './crawl-options.ts';

/** An hour and a half at nine seconds: a backfill that was left unfinished goes on by as much, and the night still ends. */
const MAX_REQUESTS = 600;

export function nightlyCommand(): Command {
  return withCrawlOptions(
    new Command('nightly').description(
      'Crawl the outlets of data/publishers politely, archive, extract, fuse and store what is new.',
    ),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc nightly\n  giaouoc nightly --only cand.vn --since 2026-03-01\n\nExit code 3: no outlet could be reached; 1: some pages were skipped or failed; 4: the database cannot be used.',
    )
    .action(nightly);
}

async function nightly(options: CrawlCommandOptions): Promise<void> {
  const publishers = chosenPublishers(options.only, { isUsable: hasWayIn });
  const workplace = await openWorkplace(databasePath(options.db));
  const fetcher = createFetcher({ userAgent: userAgentOf(options.contact), environment: process.env });
  const progress = createProgressLine(process.stderr);
  const stop = stopOnSignal();
  try {
    const { report, exitCode } = await runLoggedNight({
      publishers,
      ...workplace,
      fetcher,
      limits: {
        delayMs: options.delay,
        since: options.since ?? null,
        until: options.until ?? null,
        minScore: 1,
        maxRequestsPerOutlet: MAX_REQUESTS,
      },
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
