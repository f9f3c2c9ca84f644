import { Command } from 'commander';
import { restore } from '../jobs/backup.ts';
import { databasePath } from '../jobs/workplace.ts';

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'Put back what `giaouoc backup` wrote. A database that stands there is kept beside it; `giaouoc serve` may go on.',
    )
    .argument('<file>', 'written by `giaouoc backup`')
    .option('--db <file>', 'the database (default: GIAOUOC_DB, else ./giaouoc-data/giaouoc.db)')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc restore giaouoc-2026-11-25.tar\n  giaouoc restore giaouoc-2026-11-25.tar --db elsewhere/giaouoc.db\n\nExit code 4: a run is under way, or the backup is damaged; nothing was changed.',
    )
    .action(async (file: string, options: { db?: string }) => {
      const { database, warcFiles, before } = await restore(file, databasePath(options.db));
      process.stdout.write(`${database}: restored, with ${warcFiles} files of the archive that were missing\n`);
      if (before !== null) process.stderr.write(`what stood there before is in ${before}\n`);
    });
}
