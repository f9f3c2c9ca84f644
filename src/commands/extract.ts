import { Command, InvalidArgumentError, Option } from 'commander';
import type { UserFields } from '../facts/user-fields.ts';
import { SkipInputError } from '../model/errors.ts';
import type { Extraction } from '../model/extraction.ts';
import { extractBytes } from '../pipeline.ts';
import { extractPage } from './extract-html.ts';
import { listInputs, readInput, reportSkipped } from './inputs.ts';
import { loadRules } from './load-rules.ts';
import { tableOf } from './output.ts';
import { figureOf } from './pledge-table.ts';

interface ExtractOptions {
  format: 'jsonl' | 'json' | 'table' | 'html';
  referenceDate?: string;
  rules?: string;
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

export function extractCommand(): Command {
  return new Command('extract')
    .description(
      'Read articles (text or HTML files, folders, standard input) and print what they pledge, with evidence.',
    )
    .argument('<input...>', 'files, folders, or - for standard input')
    .addOption(
      new Option('--format <format>', 'jsonl: one record a line; html: the articles with their facts coloured')
        .choices(['jsonl', 'json', 'table', 'html'])
        .default('jsonl'),
    )
    .option('--reference-date <day>', 'publication day to assume where an article states none (YYYY-MM-DD)', parseDay)
    .option('--rules <file>', 'fields of your own, by patterns over words and mentions: see docs/own-fields.md')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc extract article.txt --format json\n  giaouoc extract articles/ --format table\n  giaouoc extract article.txt --format html > article.html\n  giaouoc extract articles/ --rules fixtures/rules/pledge-size.yml\n  curl -s URL | giaouoc extract - --reference-date 2024-03-27\n\nAn input that cannot be read is skipped; its name and the reason are on stderr, and the exit code is 1.',
    )
    .action(extract);
}

async function extract(paths: string[], options: ExtractOptions): Promise<void> {
  const userFields = options.rules === undefined ? null : await loadRules(options.rules);
  const rows: Extraction[] = [];
  for (const path of listInputs(paths)) {
    const extraction = await extractOne(path, { referenceDate: options.referenceDate ?? null, userFields });
    if (!extraction) continue;
    if (options.format === 'jsonl') process.stdout.write(`${JSON.stringify(extraction)}\n`);
    else rows.push(extraction);
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  if (options.format === 'html') process.stdout.write(extractPage(rows));
  if (options.format === 'table') process.stdout.write(`${extractionTable(rows)}\n`);
}

/** One article's extraction; null when it was skipped. Whatever goes wrong with one article, the next has its turn. */
async function extractOne(
  path: string,
  options: { referenceDate: string | null; userFields: UserFields | null },
): Promise<Extraction | null> {
  try {
    const { bytes } = await readInput(path);
    const source = { bytes, path, url: null, contentType: null };
    return extractBytes(source, options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    reportSkipped(error instanceof SkipInputError ? error : faultOf(error, path));
    return null;
  }
}

const faultOf = (error: Error, path: string): Error =>
  new Error(`${path}: a fault in giaouoc, please report it with this article: ${error.stack ?? error.message}`);

const TARGET_WORDS = 48;

const targetLine = ({ value }: Extraction['targets'][number]): string => {
  const status = value.status === 'pledged' ? '' : ` (${value.status})`;
  return `${figureOf(value)} ${value.indicator ?? value.indicatorText.slice(0, TARGET_WORDS)}${status}`;
};

function extractionTable(extractions: readonly Extraction[]): string {
  const rows = extractions.map(({ source, kind, cluster, year, event, members, targets }) => [
    source.path ?? source.url ?? '-',
    kind.value.replaceAll('_', ' '),
    cluster ? `${cluster.value.type} ${cluster.value.number ?? '–'} ${cluster.value.block.replaceAll('_', ' ')}` : '',
    String(year?.value ?? ''),
    event.date?.value ?? '',
    members.map((member) => member.value.name).join(', '),
    targets.map(targetLine).join('\n'),
  ]);
  return tableOf(['input', 'kind', 'cluster', 'year', 'date', 'members', 'targets'], rows);
}
