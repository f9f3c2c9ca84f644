import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { CsvError, parse } from 'csv-parse/sync';
import { addAndRenew } from '../jobs/decide.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { Correction } from '../model/correction.ts';
import { UsageError } from '../model/errors.ts';
import type { Row } from '../model/store.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';
import { examplesOf } from './view-command.ts';

const COLUMNS = ['pledgeId', 'field', 'action', 'value', 'author', 'at', 'reason'];

/** `giaouoc corrections export|import`: decisions of people about values, as rows of their own. */
export function correctionsCommand(): Command {
  const command = new Command('corrections').description(
    'Decisions of people about values of the pledges: export and import.',
  );
  command.addCommand(exportSubcommand());
  command.addCommand(importSubcommand());
  return command;
}

function exportSubcommand(): Command {
  const command = new Command('export')
    .description('Print every correction.')
    .option('--jsonl', 'one JSON object a line, as `corrections import` reads them')
    .addHelpText(
      'after',
      examplesOf([
        `${GIAOUOC} corrections export --jsonl > corrections.jsonl`,
        `${GIAOUOC} corrections export --csv > corrections.csv`,
      ]),
    );
  return withDatabase(withFormats(command)).action(
    async (options: FormatOptions & DatabaseOptions & { jsonl?: true }) => {
      const corrections = await withStore(options, (store) => store.corrections());
      if (options.jsonl) {
        process.stdout.write(corrections.map((correction) => `${JSON.stringify(correction)}\n`).join(''));
        return;
      }
      const rows: Row[] = corrections.map(({ value, ...rest }) => ({
        ...rest,
        value: value === null ? null : JSON.stringify(value),
      }));
      process.stdout.write(formatRows({ rows, columns: COLUMNS }, formatOf(options)));
    },
  );
}

function importSubcommand(): Command {
  const command = new Command('import')
    .description('Add corrections that are not there yet, and renew the pledges they are about.')
    .argument('<file>', 'JSON, one correction a line; or CSV, as `corrections export --csv` prints it')
    .addHelpText(
      'after',
      examplesOf([`${GIAOUOC} corrections import corrections.jsonl`, `${GIAOUOC} corrections import corrections.csv`]),
    );
  return withDatabase(command).action(async (file: string, options: DatabaseOptions) => {
    const corrections = readCorrections(file);
    const added = await withStore(options, (store) => addAndRenew(store, corrections));
    process.stderr.write(`giaouoc: ${added} of ${corrections.length} corrections were new\n`);
  });
}

function readCorrections(file: string): Correction[] {
  const text = textOf(file);
  if (/^\uFEFF?"?pledgeId"?,/u.test(text)) return readTable(text, file);
  const lines = text.split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, `${file}:${at + 1}`)]));
}

/** CSV as `corrections export --csv` prints it; `value` is JSON, or words where it is none: Kiên Giang. */
function readTable(text: string, file: string): Correction[] {
  const options = { columns: true, bom: true, skip_empty_lines: true, info: true } as const;
  try {
    const rows = parse(text, options) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => {
      const { value = '', ...rest } = record;
      return correctionOf({ ...rest, value: value === '' ? null : readValue(value) }, `${file}:${info.lines}`);
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${file} is no CSV table: ${error.message}; nothing was added`, { input: file, cause: error });
  }
}

/** `{"min": 80}` and 5 are read as JSON, everything else as words. */
export function readValue(words: string): Correction['value'] {
  try {
    return JSON.parse(words) as Correction['value'];
  } catch (error) {
    if (error instanceof SyntaxError) return words;
    throw error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: check the path`, { input: file, cause });
  }
}

const readLine = (line: string, where: string): Correction => correctionOf(readValue(line), where);

function correctionOf(read: unknown, where: string): Correction {
  const { data, error } = Correction.safeParse(read);
  if (data) return data;
  const column = error.issues[0]?.path[0];
  const wrong = column === undefined ? '' : ` ("${String(column)}" is missing or not as it must be)`;
  throw new UsageError(
    `${where} is no correction${wrong}: expected {"pledgeId", "field", "action": "accept|correct|reject|note|undo", "value", "author", "at": "2026-01-31T09:00:00Z", "reason"}; nothing was added`,
    { input: where, cause: error },
  );
}
