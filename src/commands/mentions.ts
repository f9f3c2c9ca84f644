import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import { decodeAsGiven } from '../articles/decode-as-given.ts';
import { type Lexicon, loadLexicon } from '../lexicon/lexicon.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, SkipInputError } from '../model/errors.ts';
import { type Mention, MentionKind } from '../model/mention.ts';
import { parseDay } from './extract.ts';
import { listInputs, readInput } from './inputs.ts';
import { mentionsPage, type Shown } from './mentions-html.ts';

interface MentionsOptions {
  kind?: MentionKind[];
  referenceDate?: string;
  lines?: true;
  format: 'jsonl' | 'json' | 'table' | 'html';
}

/** One line of the output. `start`, `end` index the line, or the whole input without --lines, as it was given. */
interface Row {
  /** Only where several inputs are read. */
  path?: string;
  /** From 1; null without --lines. */
  line: number | null;
  kind: MentionKind;
  start: number;
  end: number;
  surface: string;
  value: Mention['value'];
  certainty: Mention['certainty'];
  rule: string;
}

/** A text with its place in the inputs and what was found in it. */
interface Reading extends Shown {
  path: string;
}

/** "date,percent" → those kinds, added to the ones given before. */
function parseKinds(value: string, before: MentionKind[] = []): MentionKind[] {
  const kinds = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const { data } = MentionKind.safeParse(name);
      if (data === undefined) {
        throw new InvalidArgumentError(
          `"${name}" is no kind of mention; choose from ${MentionKind.options.join(', ')}.`,
        );
      }
      return data;
    });
  return [...before, ...kinds];
}

export function mentionsCommand(): Command {
  return new Command('mentions')
    .description('Show what is read in a text before any fact is made of it: dates, percents, places, people …')
    .argument('[input...]', 'text files, folders, or - for standard input', ['-'])
    .option(
      '--kind <kinds>',
      `only these kinds, with commas between them (${MentionKind.options.join(', ')})`,
      parseKinds,
    )
    .option('--reference-date <day>', 'day of publication (YYYY-MM-DD): gives yearless days their year', parseDay)
    .option('--lines', 'every line is a text of its own')
    .addOption(
      new Option('--format <format>', 'jsonl: one mention a line; html: the text with marked spans')
        .choices(['jsonl', 'json', 'table', 'html'])
        .default('jsonl'),
    )
    .addHelpText(
      'after',
      `\nSpans are UTF-16 offsets into the line, or into the whole input without --lines, as it was given.\n\nExamples:\n  echo "Sáng 30-3, giảm từ 5% đến 10%" | ${GIAOUOC} mentions --reference-date 2023-03-31\n  ${GIAOUOC} mentions phrases.txt --lines --kind date,percent\n  ${GIAOUOC} mentions article.txt --format html > article.html`,
    )
    .action(mentions);
}

async function mentions(paths: string[], options: MentionsOptions): Promise<void> {
  const lexicon = loadLexicon();
  const files = listInputs(paths);
  const readings: Reading[] = [];
  for (const path of files) {
    const raw = await textOf(path);
    if (raw === null) continue;
    for (const reading of readingsOf({ path, raw, lexicon }, options)) {
      if (options.format === 'jsonl') printLines(rowsOf(reading, files.length > 1));
      else readings.push(reading);
    }
  }
  const rows = (): Row[] => readings.flatMap((reading) => rowsOf(reading, files.length > 1));
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(rows(), null, 2)}\n`);
  if (options.format === 'table') process.stdout.write(`${tableOf(rows())}\n`);
  if (options.format === 'html') process.stdout.write(mentionsPage(readings));
}

const printLines = (rows: readonly Row[]): void => {
  if (rows.length > 0) process.stdout.write(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
};

/** The input's text, a byte order mark included, so that offsets are those of the file; null when it had to be skipped. */
async function textOf(path: string): Promise<string | null> {
  try {
    const { bytes } = await readInput(path);
    const { text, damage } = decodeAsGiven(bytes, path);
    if (damage > 0)
      process.stderr.write(`giaouoc: ${path}: ${damage} places are not UTF-8 and were read as "\uFFFD"\n`);
    return text;
  } catch (error) {
    if (!(error instanceof SkipInputError)) throw error;
    process.stderr.write(`giaouoc: skipped ${error.message}\n`);
    process.exitCode = EXIT.skipped;
    return null;
  }
}

function* readingsOf(
  { path, raw, lexicon }: { path: string; raw: string; lexicon: Lexicon },
  { kind, referenceDate = undefined, lines }: MentionsOptions,
): Generator<Reading> {
  const texts = lines ? raw.split(/\r?\n/u) : [raw];
  // A newline at the end of the file ends its last line and begins none.
  if (lines && texts.length > 1 && texts.at(-1) === '') texts.pop();
  for (const [i, given] of texts.entries()) {
    const text = lexicon.readText(given);
    const line = lines ? i + 1 : null;
    for (const { message } of text.issues)
      process.stderr.write(`giaouoc: ${path}${line === null ? '' : `:${line}`}: ${message}\n`);
    const found = findMentions(text, { referenceDate: referenceDate ?? null, lexicon }, kind);
    const atRaw = found.map((mention) => {
      const [start, end] = [text.toRaw(mention.start, 'start'), text.toRaw(mention.end)];
      return { ...mention, start, end, surface: given.slice(start, end) };
    });
    yield { path, line, text: given, mentions: atRaw };
  }
}

const rowsOf = ({ path, line, mentions }: Reading, hasPath: boolean): Row[] =>
  mentions.map(({ kind, start, end, surface, value, certainty, rule }) => ({
    ...(hasPath && { path }),
    line,
    kind,
    start,
    end,
    surface,
    value,
    certainty,
    rule,
  }));

function tableOf(rows: readonly Row[]): string {
  const table = new Table({
    head: ['line', 'kind', 'span', 'surface', 'value', 'certainty', 'rule'],
    style: { head: [], border: [] },
  });
  for (const { line, kind, start, end, surface, value, certainty, rule } of rows) {
    table.push([
      line ?? '–',
      kind,
      `${start}–${end}`,
      surface.replaceAll(/\s+/gu, ' '),
      JSON.stringify(value),
      certainty,
      rule,
    ]);
  }
  return table.toString();
}
