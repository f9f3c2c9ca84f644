import { Command } from 'commander';
import { backUp } from '../jobs/backup.ts';
import { placeOf } from '../jobs/place.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { DATA_HELP, DB_HELP } from './database.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('Copy database, archive and reports into one tar file, while others read and write.')
    .argument('<file>', 'where to; it must not be there yet')
    .option('--db <database>', DB_HELP)
    .option('--data <folder>', DATA_HELP)
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} backup giaouoc-2026-11-25.tar\n\n\`${GIAOUOC} restore FILE\` puts it back. Exit code 4: the database cannot be read, or the file not be written.`,
    )
    .action(async (file: string, options: { db?: string; data?: string }) => {
      const { bytes, warcFiles } = await backUp(placeOf(options), file);
      process.stdout.write(`${file}: ${bytes} bytes, the database and ${warcFiles} files of the archive\n`);
    });
}
