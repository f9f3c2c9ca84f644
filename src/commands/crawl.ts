import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { createFetcher, userAgentOf } from '../crawl/fetch-page.ts';
import { WAYBACK_URL } from '../crawl/wayback.ts';
import type { UserFields } from '../facts/user-fields.ts';
import { importPages } from '../jobs/import-pages.ts';
import { importSummary } from '../jobs/import-report.ts';
import { runLoggedNight } from '../jobs/logged-night.ts';
import { nightSummary } from '../jobs/night-report.ts';
import { describePlace, placeOf } from '../jobs/place.ts';
import { createProgressLine } from '../jobs/progress-line.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { openWorkplace, type Workplace } from '../jobs/workplace.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, reasonOf, UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { outletsOf } from '../publishers/outlets-of.ts';
import {
  type CrawlCommandOptions,
  checkDays,
  chosenPublishers,
  userFieldsOf,
  withCrawlOptions,
} from './crawl-options.ts';
import { parseCount } from './filter-options.ts';
import { listInputs } from './inputs.ts';

interface CrawlOptions extends CrawlCommandOptions {
  urls?: string;
  from?: string[];
  wayback: string | false;
  all?: true;
  maxRequests: number;
  outlets?: string;
  allowPrivate?: string[];
}

function parseAddress(value: string): string {
  const url = URL.parse(value);
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new InvalidArgumentError(`expected an address, for example ${WAYBACK_URL}.`);
}

export function crawlCommand(): Command {
  const command = new Command('crawl').description(
    'Gather articles of past years: from outlets and a web archive, from a list of addresses, or from files.',
  );
  return withCrawlOptions(command)
    .option('--urls <file>', 'fetch these articles and nothing else: an address a line, - for standard input')
    .option('--from <path...>', 'read pages from WARC files, saved HTML files or folders of them; nothing is fetched')
    .option('--wayback <url>', 'web archive whose index (CDX) is asked too', parseAddress, WAYBACK_URL)
    .option('--no-wayback', 'ask the outlets alone')
    .option('--all', 'take every article, not only those whose address or title promises a pledge')
    .option('--max-requests <count>', "an outlet's share of this run; the next run goes on", parseCount(1), 5_000)
    .option('--outlets <folder>', 'folder of outlet files (default: data/publishers)')
    .option(
      '--allow-private <host...>',
      'hosts of a private network that may be asked, with a port (127.0.0.1:8080) or for all ports',
    )
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} crawl --since 2015-01-01 --until 2016-12-31 --only cand.vn\n  ${GIAOUOC} crawl --urls addresses.txt\n  ${GIAOUOC} crawl --from CC-NEWS-20230331.warc.gz saved-pages/\n\nA backfill can be stopped and started again with the same words: it goes on where it was.\nExit code 3: nobody could be reached; 1: some pages were skipped or failed; 4: the database cannot be used.`,
    )
    .action(crawl);
}

async function crawl(options: CrawlOptions): Promise<void> {
  if (options.from && options.urls !== undefined)
    throw new UsageError('--from reads files and --urls fetches addresses: give one of them');
  if (!options.from && options.urls === undefined && options.since === undefined)
    throw new UsageError(
      `say what to gather: --since (and --until) for past years, --urls FILE or --from PATH; for the news of today \`${GIAOUOC} nightly\``,
    );
  checkDays(options);
  const outlets = chosenPublishers(options.only, { folder: options.outlets });
  const files = options.from ? listInputs(options.from) : null;
  const addresses = options.urls === undefined ? null : readAddresses(options.urls);
  const userFields = await userFieldsOf(options.rules);
  const place = placeOf(options);
  const workplace = await openWorkplace(place);
  const where = describePlace(place);
  if (where !== null) process.stderr.write(`${where}\n`);
  const stop = stopOnSignal();
  const signal = AbortSignal.any([stop.signal, workplace.lost]);
  try {
    if (files) await fromFiles(files, { options, outlets, userFields, workplace, signal });
    else await fromOutlets(addresses, { options, outlets, userFields, workplace, signal });
    workplace.lost.throwIfAborted();
  } finally {
    stop.forget();
    await workplace.close();
  }
}

interface Run {
  options: CrawlOptions;
  outlets: readonly Publisher[];
  userFields: UserFields | null;
  workplace: Workplace;
  signal: AbortSignal;
}

async function fromOutlets(
  addresses: readonly string[] | null,
  { options, outlets, userFields, workplace, signal }: Run,
): Promise<void> {
  const fetcher = createFetcher({
    userAgent: userAgentOf(options.contact),
    allowPrivate: options.allowPrivate ?? false,
    environment: process.env,
  });
  const progress = createProgressLine(process.stderr);
  const { delay: delayMs, since = null, until = null, maxRequests: maxRequestsPerOutlet } = options;
  try {
    const { report, exitCode } = await runLoggedNight({
      publishers: addresses === null ? outlets : outletsOf(addresses, outlets),
      described: outlets,
      addresses,
      waybackUrl: addresses === null && options.wayback !== false ? options.wayback : null,
      ...workplace,
      fetcher,
      limits: { delayMs, since, until, maxRequestsPerOutlet, minScore: options.all ? 0 : 1 },
      userFields,
      onProgress: progress.show,
      signal,
    });
    progress.clear();
    print(report, nightSummary(report), options);
    if (exitCode === EXIT.network)
      process.stderr.write(
        'giaouoc: nobody could be reached: check the network, then run again; nothing stored was changed\n',
      );
    // Somebody asked for each of these addresses: one that gave no page counts as skipped.
    const isShort = addresses !== null && report.crawl.outlets.some(({ skipped }) => skipped > 0);
    process.exitCode = exitCode === EXIT.done && isShort ? EXIT.skipped : exitCode;
  } finally {
    await fetcher.close();
  }
}

async function fromFiles(
  files: readonly string[],
  { options, outlets, userFields, workplace, signal }: Run,
): Promise<void> {
  const progress = createProgressLine(process.stderr);
  const minScore = options.all ? 0 : 1;
  const report = await importPages({
    files,
    publishers: outlets,
    ...workplace,
    minScore,
    userFields,
    isSelective: options.only !== undefined,
    onProgress: progress.show,
    signal,
  });
  progress.clear();
  print(report, importSummary(report), options);
  const isIncomplete = signal.aborted || report.unread.length > 0 || report.issues.length > 0;
  if (isIncomplete) process.exitCode = EXIT.skipped;
}

const print = (report: unknown, summary: string, { json }: CrawlOptions): void =>
  void process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${summary}\n`);

/** A file of addresses → them; blank lines and lines that open with "#" are passed over. */
function readAddresses(file: string): string[] {
  const lines = readLines(file).map((line) => line.trim());
  const written = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const bad = written.find((line) => !/^https?:$/.test(URL.parse(line)?.protocol ?? ''));
  const input = file;
  if (bad !== undefined)
    throw new UsageError(`${file}: "${bad}" is no address: give one https:// address a line`, { input });
  if (written.length === 0)
    throw new UsageError(`${file}: no address in it: give one https:// address a line`, { input });
  return written;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/);
  } catch (cause) {
    throw new UsageError(
      `--urls ${file} cannot be read (${reasonOf(cause)}): give a file with an address a line, or - for standard input`,
      { input: file, cause },
    );
  }
}
