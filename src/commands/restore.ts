import { Command } from 'commander';
import { placeOf } from '../jobs/place.ts';
import { restore } from '../jobs/restore.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { DATA_HELP, DB_HELP } from './database.ts';

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      `Put back what \`${GIAOUOC} backup\` wrote. A database that stands there is kept beside it; \`${GIAOUOC} serve\` may go on.`,
    )
    .argument('<file>', `written by \`${GIAOUOC} backup\``)
    .option('--db <database>', DB_HELP)
    .option('--data <folder>', DATA_HELP)
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} restore giaouoc-2026-11-25.tar\n  ${GIAOUOC} restore giaouoc-2026-11-25.tar --db elsewhere/giaouoc.db\n\nExit code 4: a run is under way, or the backup is damaged; nothing was changed.`,
    )
    .action(async (file: string, options: { db?: string; data?: string }) => {
      const { database, warcFiles, before } = await restore(file, placeOf(options));
      process.stdout.write(`${database}: restored, with ${warcFiles} files of the archive that were missing\n`);
      if (before !== null) process.stderr.write(`what stood there before is in ${before}\n`);
    });
}
