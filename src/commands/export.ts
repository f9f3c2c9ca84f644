import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { type Accuracy, Measured } from '../dataset/accuracy.ts';
import { codeLists, measuredAccuracy } from '../dataset/codebook-parts.ts';
import { exportDataset } from '../dataset/export-dataset.ts';
import { createRenewingLine } from '../jobs/renewing-line.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { examplesOf } from './view-command.ts';

interface ExportOptions extends DatabaseOptions {
  release: string;
  previous?: string;
  accuracy?: string;
}

const EXAMPLES = [
  `${GIAOUOC} export giaouoc-2026-01 --release 1.0.0`,
  `${GIAOUOC} export giaouoc-2026-02 --release 1.1.0 --previous giaouoc-2026-01`,
];

/** `giaouoc export DIR`: the whole store as a documented, versioned data set. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description(
      'Write every table as CSV, JSONL, Parquet and SQLite, with data package, Croissant, codebook, citation, changes and checksums.',
    )
    .argument('<dir>', 'a new or empty folder, or one with an earlier export, which is replaced')
    .option('--release <version>', 'version of the data set', parseVersion, '1.0.0')
    .option('--previous <dir>', 'earlier export to compare with (default: the one in DIR, if any)')
    .option(
      '--accuracy <file>',
      `figures for the codebook, made by \`${GIAOUOC} evaluate DIR --format json\` (default: those of this version)`,
    )
    .addHelpText('after', examplesOf(EXAMPLES));
  return withDatabase(command).action(async (dir: string, options: ExportOptions) => {
    const { release: version, previous, accuracy } = options;
    const progress = createRenewingLine(process.stderr);
    const report = await withStore(options, (store) =>
      exportDataset(store, dir, {
        version,
        ...(previous === undefined ? {} : { previous }),
        accuracy: accuracy === undefined ? measuredAccuracy() : readAccuracy(accuracy),
        lists: codeLists(),
        onProgress: (text) => progress.show(text),
      }),
    ).finally(() => progress.clear());
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  });
}

/** It stands in file formats that know three numbers, or at least one word. */
function parseVersion(text: string): string {
  if (!/^[0-9A-Za-z][0-9A-Za-z.+-]*$/u.test(text))
    throw new InvalidArgumentError('expected a version, for example 1.1.0 or 2026-01.');
  return text;
}

function readAccuracy(path: string): Accuracy {
  try {
    const measured = Measured.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { corpora: [{ ...measured, about: 'articles that were named for this edition' }] };
  } catch (cause) {
    throw new UsageError(`${path} holds no figures: make them with \`${GIAOUOC} evaluate DIR --format json > FILE\``, {
      input: path,
      cause,
    });
  }
}
