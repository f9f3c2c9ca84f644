import { Command, InvalidArgumentError, Option } from 'commander';
import { isWarc } from '../archive/is-warc.ts';
import type { Candidate } from '../facts/trace.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { RetryLaterError, SkipInputError, SkipPageError } from '../model/errors.ts';
import type { Extraction } from '../model/extraction.ts';
import { extractBytes } from '../pipeline.ts';
import { explanation } from './extract-explain.ts';
import { extractPage } from './extract-html.ts';
import { extractionTable } from './extraction-table.ts';
import { answerOf, contactOf, type FetchPage, fetchOnce, isAddress } from './fetch-once.ts';
import { listInputs, readInput, reportSkipped } from './inputs.ts';
import { loadRules } from './load-rules.ts';
import { type WarcSource, warcSources } from './warc-sources.ts';

interface ExtractOptions {
  format: 'jsonl' | 'json' | 'table' | 'html';
  referenceDate?: string;
  rules?: string;
  contact: string;
  explain?: true;
}

/** "2023-03-31" → itself; refuses what is no day of the calendar. */
export function parseDay(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/u.test(value) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== value
  ) {
    throw new InvalidArgumentError('expected a day as YYYY-MM-DD, for example 2023-03-31.');
  }
  return value;
}

export function extractCommand(fetchPage: FetchPage = fetchOnce): Command {
  return new Command('extract')
    .description(
      'Read articles (text or HTML files, folders, addresses, standard input) and print what they pledge, with evidence.',
    )
    .argument('<input...>', 'files (text, HTML, WARC), folders, addresses (https://…), or - for standard input')
    .addOption(
      new Option('--format <format>', 'jsonl: one record a line; html: the articles with their facts coloured')
        .choices(['jsonl', 'json', 'table', 'html'])
        .default('jsonl'),
    )
    .option('--reference-date <day>', 'publication day to assume where an article states none (YYYY-MM-DD)', parseDay)
    .option('--contact <url>', 'address for complaints, sent with a request', contactOf())
    .addOption(
      new Option(
        '--explain',
        'in place of the record, say for each field which rule read it from where, and what lost and why',
      ).conflicts('format'),
    )
    .option('--rules <file>', 'fields of your own, by patterns over words and mentions: see docs/own-fields.md')
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} extract article.txt --format json\n  ${GIAOUOC} extract articles/ --format table\n  ${GIAOUOC} extract giaouoc-data/warc\n  ${GIAOUOC} extract https://cand.vn/… --format json\n  ${GIAOUOC} extract article.txt --format html > article.html\n  ${GIAOUOC} extract articles/ --rules fixtures/rules/pledge-size.yml\n  curl -s URL | ${GIAOUOC} extract - --reference-date 2024-03-27\n\nAn address is asked once, if robots.txt allows it; two pages of a host get a pause of 9 s.\nAn input that cannot be read is skipped; its name and the reason are on stderr, and the exit code is 1.`,
    )
    .action((paths: string[], options: ExtractOptions) => extract(paths, options, fetchPage));
}

async function extract(paths: string[], options: ExtractOptions, fetchPage: FetchPage): Promise<void> {
  const userFields = options.rules === undefined ? null : await loadRules(options.rules);
  const rows: Extraction[] = [];
  const ask = async (url: string): Promise<WarcSource> => {
    const { body, ...page } = await answerOf(url, options.contact, fetchPage);
    return { ...page, bytes: body, path: null };
  };
  for (const path of listInputs(paths, isAddress)) {
    // An article's candidates are noted while it is read, right before it is yielded.
    let candidates: Candidate[] = [];
    const trace = options.explain ? { trace: (candidate: Candidate) => void candidates.push(candidate) } : {};
    const read = { referenceDate: options.referenceDate ?? null, userFields, ...trace };
    for await (const extraction of extractionsOf(path, read, ask)) {
      if (options.explain) {
        process.stdout.write(`${explanation(extraction, candidates)}\n\n`);
        candidates = [];
      } else if (options.format === 'jsonl') process.stdout.write(`${JSON.stringify(extraction)}\n`);
      else rows.push(extraction);
    }
  }
  if (options.explain) return;
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  if (options.format === 'html') process.stdout.write(extractPage(rows));
  if (options.format === 'table') process.stdout.write(`${extractionTable(rows)}\n`);
}

type Reading = NonNullable<Parameters<typeof extractBytes>[1]>;

/** One extraction of a file, one an article of a WARC file. Whatever goes wrong with one article, the next has its turn. */
async function* extractionsOf(
  path: string,
  options: Reading,
  ask: (url: string) => Promise<WarcSource>,
): AsyncGenerator<Extraction> {
  if (isAddress(path)) yield* extractOne(path, () => ask(path), options);
  else if (isWarc(path)) {
    for await (const source of warcSources(path)) yield* extractOne(path, async () => source, options);
  } else {
    const source = async () => ({ bytes: (await readInput(path)).bytes, path, url: null, contentType: null });
    yield* extractOne(path, source, options);
  }
}

async function* extractOne(
  path: string,
  read: () => Promise<WarcSource>,
  options: Reading,
): AsyncGenerator<Extraction> {
  try {
    const { publishedOn = null, ...source } = await read();
    yield extractBytes(source, { ...options, referenceDate: publishedOn ?? options.referenceDate ?? null });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    reportSkipped(isOfInput(error) ? error : faultOf(error, path));
  }
}

/** What an input or its host did, not we. */
const isOfInput = (error: Error): boolean =>
  error instanceof SkipInputError || error instanceof SkipPageError || error instanceof RetryLaterError;

const faultOf = (error: Error, path: string): Error =>
  new Error(`${path}: a fault in giaouoc, please report it with this article: ${error.stack ?? error.message}`);
