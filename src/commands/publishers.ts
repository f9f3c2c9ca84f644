import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { proposePublisher } from '../articles/propose-publisher.ts';
import type { SourceState } from '../crawl/check-sources.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, RetryLaterError, SkipPageError, UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { checkPublisher } from '../publishers/check-publisher.ts';
import { loadFamilies, loadPublishers, PUBLISHERS_FOLDER } from '../publishers/load-publishers.ts';
import { outletNamed } from '../publishers/outlet-named.ts';
import { publisherOf } from '../publishers/publisher-of.ts';
import { contactOf, type FetchPage, fetchOnce } from './fetch-once.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';

interface FolderOption {
  folder?: string;
}

export function publishersCommand(fetchPage: FetchPage = fetchOnce): Command {
  return new Command('publishers')
    .description('The outlets that are crawled, one file each in data/publishers.')
    .addCommand(listCommand())
    .addCommand(checkCommand(fetchPage))
    .addCommand(addCommand());
}

const folderFlag = (command: Command): Command =>
  command.option('--folder <path>', 'folder of outlet files (default: data/publishers)');

function listCommand(): Command {
  return withFormats(
    folderFlag(new Command('list').description('List the outlets with what is known about each.')),
  ).action((options: FolderOption & FormatOptions) => {
    const rows = loadPublishers(options.folder).map((outlet) => ({
      id: outlet.id,
      name: outlet.name,
      host: outlet.host,
      family: outlet.family,
      feeds: outlet.feeds.length,
      sitemaps: outlet.sitemaps.length,
      listings: outlet.listings.length,
      selectors: outlet.selectors.length,
      confidence: outlet.confidence,
    }));
    process.stdout.write(formatRows({ rows, columns: Object.keys(rows[0] ?? {}) }, formatOf(options)));
  });
}

function checkCommand(fetchPage: FetchPage): Command {
  return folderFlag(
    new Command('check').description(
      'Check the outlet files: their form, their patterns against their examples, their addresses.',
    ),
  )
    .argument('[host...]', 'ids or hosts of outlets; all when left out')
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} publishers check\n  ${GIAOUOC} publishers check cand.vn plo\n  ${GIAOUOC} publishers check plo --online\n\nA file that cannot be used ends the check with exit code 2; remarks alone do not. With --online the exit code is 1 when a source is no good, 3 when not one answered.`,
    )
    .option(
      '--online',
      'also ask every feed, sitemap and listing once, and say what answers, what is dead and what cannot be reached',
    )
    .option('--contact <url>', 'address for complaints, sent with each request', contactOf())
    .action(async (hosts: string[], { folder, online, contact }: CheckOptions) => {
      const all = loadPublishers(folder);
      const wanted = hosts.length === 0 ? all : hosts.map((host) => outletNamed(host, all));
      let remarks = 0;
      for (const outlet of wanted) {
        const found = checkPublisher(outlet, all);
        remarks += found.length;
        process.stdout.write(
          `${outlet.id}: ${found.length === 0 ? 'good' : `${found.length} remark${found.length > 1 ? 's' : ''}`}\n`,
        );
        for (const { where, message } of found) process.stdout.write(`  ${where}: ${message}\n`);
        for (const line of outlet.unverified) process.stdout.write(`  unverified: ${line}\n`);
      }
      process.stderr.write(`outlets: ${wanted.length}, remarks: ${remarks}\n`);
      process.exitCode = EXIT.done;
      if (online) await askAll(wanted, contact, fetchPage);
    });
}

/** Outlets asked side by side; the sources of one are asked one after the other. */
const AT_ONCE = 8;

/** One line a source: "plo feeds.0 good https://plo.vn/rss/home.rss: 25 articles". */
async function askAll(outlets: readonly Publisher[], contact: string, fetchPage: FetchPage): Promise<void> {
  const [{ checkSources, SOURCE_STATES }, { default: PQueue }] = await Promise.all([
    import('../crawl/check-sources.ts'),
    import('p-queue'),
  ]);
  const states: SourceState[] = [];
  const askOutlet = async (outlet: Publisher): Promise<void> => {
    const ask = (url: string) => fetchPage(url, contact);
    for await (const { where, state, url, message } of checkSources(outlet, { ask, now: Date.now() })) {
      states.push(state);
      process.stdout.write(`${outlet.id} ${where} ${state} ${url}: ${message}\n`);
    }
  };
  const queue = new PQueue({ concurrency: AT_ONCE });
  await Promise.all(outlets.map((outlet) => queue.add(() => askOutlet(outlet))));
  const counts = SOURCE_STATES.map((state) => `${states.filter((one) => one === state).length} ${state}`);
  process.stderr.write(`sources: ${counts.join(', ')}\n`);
  if (states.some((state) => state !== 'good')) process.exitCode = EXIT.skipped;
  if (states.length === 0 || states.some((state) => state !== 'unreachable')) return;
  process.stderr.write(
    `giaouoc: not one source could be reached, so nothing is said of them: \`${GIAOUOC} doctor\` says whether this machine has a network\n`,
  );
  process.exitCode = EXIT.network;
}

function addCommand(): Command {
  return folderFlag(
    new Command('add').description(
      'Propose an outlet file from one of its article pages; it is printed, or saved with --save.',
    ),
  )
    .argument('<url>', 'address of an article')
    .option('--from <file>', 'the page as saved, instead of asking the address')
    .option('--save', 'write <id>.yml into the folder instead of printing it')
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} publishers add https://plo.vn/…-post821510.html\n  ${GIAOUOC} publishers add https://plo.vn/…-post821510.html --from saved.html --save`,
    )
    .action(propose);
}

interface CheckOptions extends FolderOption {
  online?: true;
  contact: string;
}

interface AddOptions extends FolderOption {
  from?: string;
  save?: true;
}

async function propose(url: string, { folder, from, save }: AddOptions): Promise<void> {
  if (URL.parse(url)?.protocol.startsWith('http') !== true) {
    throw new UsageError(`${url}: give the whole address of an article, https://… (a saved page goes behind --from)`, {
      input: url,
    });
  }
  const known = publisherOf(url, loadPublishers(folder));
  if (known) throw new UsageError(`${url} belongs to ${known.id}.yml already: edit that file`, { input: url });
  const page = from === undefined ? await askFor(url) : { body: readSaved(from), contentType: null };
  const { id, yaml } = proposePublisher({ ...page, url }, loadFamilies(folder), new Date().toISOString().slice(0, 10));
  if (!save) {
    process.stdout.write(yaml);
    return;
  }
  const path = join(folder ?? PUBLISHERS_FOLDER, `${id}.yml`);
  writeFileSync(path, yaml, { flag: 'wx' });
  process.stderr.write(`${path} written; look it over, then \`${GIAOUOC} publishers check ${id}\`\n`);
}

async function askFor(url: string) {
  const page = await fetchOnce(url, contactOf()).catch((cause: Error) => {
    const words = `${cause.message}; a page that you saved yourself is read with --from FILE`;
    throw cause instanceof RetryLaterError
      ? new RetryLaterError(words, { input: url, cause })
      : new SkipPageError(words, { input: url, cause });
  });
  return { body: page.body, contentType: page.headers['content-type'] ?? null };
}

function readSaved(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UsageError(`--from ${file} cannot be read: save the page as a file and give its path`, {
      input: file,
      cause,
    });
  }
}
