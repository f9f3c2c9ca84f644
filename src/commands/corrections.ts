import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addAndRenew } from '../jobs/decide.ts';
import { readCorrections } from '../jobs/read-corrections.ts';
import { GIAOUOC } from '../model/called-as.ts';
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
    .argument(
      '<file>',
      'JSON, one correction a line; or CSV, as `corrections export --csv` prints it, also with semicolons',
    )
    .addHelpText(
      'after',
      examplesOf([`${GIAOUOC} corrections import corrections.jsonl`, `${GIAOUOC} corrections import corrections.csv`]),
    );
  return withDatabase(command).action(async (file: string, options: DatabaseOptions) => {
    const corrections = readCorrections(textOf(file), file);
    const { added, stranded } = await withStore(options, (store) => addAndRenew(store, corrections));
    process.stderr.write(`giaouoc: ${added} of ${corrections.length} corrections were new\n`);
    const [first] = stranded;
    if (first)
      process.stderr.write(
        `giaouoc: ${stranded.length} kept without effect, for there is no such value or it cannot be so; \`${GIAOUOC} show ${first.pledgeId}\` tells of ${first.field}\n`,
      );
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: check the path`, { input: file, cause });
  }
}
