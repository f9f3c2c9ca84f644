import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT, SkipInputError } from '../model/errors.ts';
import type { Extraction } from '../model/extraction.ts';
import { extractBytes } from '../pipeline.ts';
import { listInputs, readInput } from './inputs.ts';

interface ExtractOptions {
  format: 'jsonl' | 'json' | 'table';
  referenceDate?: string;
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
      new Option('--format <format>', 'jsonl: one record a line').choices(['jsonl', 'json', 'table']).default('jsonl'),
    )
    .option('--reference-date <day>', 'publication day to assume where an article states none (YYYY-MM-DD)', parseDay)
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc extract article.txt --format json\n  giaouoc extract articles/ --format table\n  curl -s URL | giaouoc extract - --reference-date 2024-03-27\n\nExit code 1 says that an input was skipped; its name and the reason are on stderr.',
    )
    .action(extract);
}

async function extract(paths: string[], options: ExtractOptions): Promise<void> {
  const rows: Extraction[] = [];
  for (const path of listInputs(paths)) {
    const extraction = await extractOne(path, options);
    if (!extraction) continue;
    if (options.format === 'jsonl') process.stdout.write(`${JSON.stringify(extraction)}\n`);
    else rows.push(extraction);
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  if (options.format === 'table') process.stdout.write(`${tableOf(rows)}\n`);
}

async function extractOne(path: string, options: ExtractOptions): Promise<Extraction | null> {
  try {
    const { bytes } = await readInput(path);
    return extractBytes(
      { bytes, path, url: null, contentType: null },
      { referenceDate: options.referenceDate ?? null },
    );
  } catch (error) {
    if (!(error instanceof SkipInputError)) throw error;
    process.stderr.write(`giaouoc: skipped ${error.message}\n`);
    process.exitCode = EXIT.skipped;
    return null;
  }
}

const targetWords = ({
  value: { indicator, indicatorText, direction, comparator, min, max, status },
}: Extraction['targets'][number]): string => {
  const sign = direction === 'decrease' ? '↓' : direction === 'increase' ? '↑' : '';
  const amount = comparator === 'range' ? `${min}–${max}%` : `${comparator === '=' ? '' : comparator}${min ?? max}%`;
  return `${sign}${amount} ${indicator ?? indicatorText.slice(0, 40)}${status === 'pledged' ? '' : ` (${status})`}`;
};

function tableOf(rows: readonly Extraction[]): string {
  const table = new Table({
    head: ['input', 'kind', 'cluster', 'year', 'date', 'members', 'targets'],
    style: { head: [], border: [] },
    colWidths: [22, 12, 16, 6, 12, 30, 44],
    wordWrap: true,
  });
  for (const { source, kind, cluster, year, event, members, targets } of rows) {
    table.push([
      source.path ?? source.url ?? '-',
      kind.value,
      cluster ? `${cluster.value.type} ${cluster.value.number ?? '–'} ${cluster.value.block}` : '–',
      year?.value ?? '–',
      event.date?.value ?? '–',
      members.map((member) => member.value.name).join(', '),
      targets.map(targetWords).join('\n'),
    ]);
  }
  return table.toString();
}
