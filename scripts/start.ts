// npm start: the nightly job on the sample press of fixtures/site, served on this machine.
import { relative } from 'node:path';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { pledgeTable } from '../src/commands/pledge-table.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { runLoggedNight } from '../src/jobs/logged-night.ts';
import { nightSummary } from '../src/jobs/night-report.ts';
import { archiveOf, type Place, placeOf } from '../src/jobs/place.ts';
import { createProgressLine } from '../src/jobs/progress-line.ts';
import { stopOnSignal } from '../src/jobs/stop-on-signal.ts';
import { openWorkplace } from '../src/jobs/workplace.ts';
import { EXIT, exitCodeOf, UsageError } from '../src/model/errors.ts';
import { isServer } from '../src/store/address.ts';

/** Fixed, so that a second run meets the same addresses and can ask whether anything changed. */
const FIRST_PORT = 4180;

/** GIAOUOC_SAMPLE_PORT, else 4180; the outlets of the press take it and those that follow. */
function firstPort(given: string | undefined): number {
  const port = Number(given ?? FIRST_PORT);
  if (Number.isInteger(port) && port >= 1024 && port <= 65_000) return port;
  throw new UsageError(`GIAOUOC_SAMPLE_PORT=${given}: expected a port between 1024 and 65000`);
}

async function openPress(port: number): Promise<SamplePress> {
  try {
    return await startSamplePress({ port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    process.stderr.write(
      `ports from ${port} on are taken: the sample press uses free ones, and its articles count as new (GIAOUOC_SAMPLE_PORT chooses others)\n`,
    );
    return startSamplePress();
  }
}

async function start(): Promise<number> {
  const place = placeOf();
  const port = firstPort(process.env.GIAOUOC_SAMPLE_PORT);
  const workplace = await openWorkplace(place);
  const press = await openPress(port);
  process.stderr.write(`sample press of ${press.outlets.length} outlets, ${press.articles.length} articles:\n`);
  for (const { name, baseUrl } of press.outlets) process.stderr.write(`  ${baseUrl}  ${name}\n`);
  const hosts = press.outlets.map(({ baseUrl }) => new URL(baseUrl).host);
  const fetcher = createFetcher({ userAgent: userAgentOf('https://github.com/giaouoc/giaouoc'), allowPrivate: hosts });
  const progress = createProgressLine(process.stderr);
  const stop = stopOnSignal();
  try {
    const { report } = await runLoggedNight({
      publishers: samplePublishers(press),
      ...workplace,
      fetcher,
      // Our own server on loopback: no need to spare it the usual nine seconds. On a machine so busy that an answer takes more than a second
      // the pauses grow to some seconds, and are waited for; what failed and is due in a minute is not.
      limits: { delayMs: 20, maxCrawlDelayMs: 100, patienceMs: 25_000 },
      onProgress: progress.show,
      signal: stop.signal,
    });
    progress.clear();
    process.stderr.write(`${nightSummary(report)}\n`);
    process.stderr.write(`Requests to the press, robots.txt aside: ${requestsByStatus(press)}\n\n`);
    if (stop.signal.aborted) {
      process.stderr.write('stopped: `npm start` goes on from here\n');
      return EXIT.skipped;
    }
    process.stdout.write(`${pledgeTable(await workplace.store.pledges({ isSigned: true }))}\n\n${whatNext(place)}`);
    return EXIT.done;
  } finally {
    stop.forget();
    await fetcher.close();
    await workplace.close();
    await press.close();
  }
}

/** What was asked for, as the press counted it: "200: 60, 304: 5, 404: 2". */
function requestsByStatus(press: SamplePress): string {
  const counts = new Map<number, number>();
  for (const { status, url } of press.requests())
    if (url !== '/robots.txt') counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
}

const whatNext = (place: Place): string => {
  const shown = (path: string): string => {
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near;
  };
  const database = isServer(place.database) ? place.name : shown(place.database);
  return (
    `The database is ${database}, the archived pages are in ${shown(archiveOf(place))}. Try:\n` +
    '  npx giaouoc pledges --year 2023\n' +
    '  npx giaouoc targets --indicator clearance_general\n' +
    '  npx giaouoc show 2024-local-police-11\n' +
    '  npx giaouoc search "dak lak"\n' +
    'or look at it in the browser:\n' +
    '  npx giaouoc serve\n'
  );
};

start().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`npm start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodeOf(error);
  },
);
