import { Command } from 'commander';
import { backUp } from '../jobs/backup.ts';
import { databasePath } from '../jobs/workplace.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy database, archive and reports into one tar file, while others read and write.')
    .argument('<file>', 'where to; it must not be there yet')
    .option('--db <file>', 'the database (default: GIAOUOC_DB, else ./giaouoc-data/giaouoc.db)')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc backup giaouoc-2026-11-25.tar\n\n`giaouoc restore FILE` puts it back. Exit code 4: the database cannot be read, or the file not be written.',
    )
    .action(async (file: string, options: { db?: string }) => {
      const { bytes, warcFiles } = await backUp(databasePath(options.db), file);
      process.stdout.write(`${file}: ${bytes} bytes, the database and ${warcFiles} files of the archive\n`);
    });
}
