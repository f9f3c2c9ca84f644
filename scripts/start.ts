// npm start: the nightly job on the sample press of fixtures/site, served on this machine.
import { relative } from 'node:path';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { pledgeTable } from '../src/commands/pledge-table.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { runNight } from '../src/jobs/night.ts';
import { nightSummary } from '../src/jobs/night-report.ts';
import { createProgressLine } from '../src/jobs/progress-line.ts';
import { databasePath, openWorkplace } from '../src/jobs/workplace.ts';
import { EXIT, exitCodeOf } from '../src/model/errors.ts';

/** Fixed, so that a second run meets the same addresses and can ask whether anything changed. */
const FIRST_PORT = 4180;

async function openPress(): Promise<SamplePress> {
  try {
    return await startSamplePress({ port: FIRST_PORT });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    process.stderr.write(
      `ports from ${FIRST_PORT} on are taken: the sample press uses free ones, and its articles count as new\n`,
    );
    return startSamplePress();
  }
}

async function start(): Promise<number> {
  const database = databasePath(undefined);
  const press = await openPress();
  process.stderr.write(`sample press: ${press.outlets.map(({ name, baseUrl }) => `${name} ${baseUrl}`).join(', ')}\n`);
  const workplace = await openWorkplace(database);
  const hosts = press.outlets.map(({ baseUrl }) => new URL(baseUrl).host);
  const fetcher = createFetcher({ userAgent: userAgentOf('https://github.com/giaouoc/giaouoc'), allowPrivate: hosts });
  const progress = createProgressLine(process.stderr);
  try {
    const report = await runNight({
      publishers: samplePublishers(press),
      ...workplace,
      fetcher,
      // Our own server on loopback: no need to spare it the usual nine seconds, nor to wait for what is due in a minute.
      limits: { delayMs: 20, maxCrawlDelayMs: 100, patienceMs: 2_000 },
      onProgress: progress.show,
    });
    progress.clear();
    process.stderr.write(`${nightSummary(report)}\n\n`);
    process.stdout.write(`${pledgeTable(await workplace.store.pledges())}\n`);
    const shown = relative(process.cwd(), database) || database;
    process.stdout.write(
      `\nThe database is ${shown}, the archived pages are beside it in warc/. Try:\n` +
        '  npx giaouoc pledges --year 2023 --json\n  npx giaouoc targets --indicator clearance_general --table\n  npx giaouoc search "dak lak"\n',
    );
    return EXIT.done;
  } finally {
    await fetcher.close();
    await workplace.close();
    await press.close();
  }
}

start().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`npm start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodeOf(error);
  },
);
