import { Command } from 'commander';
import { warcFilesOf } from '../archive/read-pages.ts';
import { type Hold, holdPlace } from '../jobs/hold-place.ts';
import { reprocessSummary } from '../jobs/import-report.ts';
import { archiveOf, placeOf } from '../jobs/place.ts';
import { createProgressLine } from '../jobs/progress-line.ts';
import { reprocess } from '../jobs/reprocess.ts';
import { stopOnSignal } from '../jobs/stop-on-signal.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, SkipInputError, UsageError } from '../model/errors.ts';
import { memberships } from '../pledges/memberships.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { userFieldsOf } from './crawl-options.ts';
import { DATA_HELP, DB_HELP } from './database.ts';

interface ReprocessOptions {
  db?: string;
  data?: string;
  archive?: string;
  outlets?: string;
  json?: true;
  rules?: string;
}

export function reprocessCommand(): Command {
  return new Command('reprocess')
    .description(
      'Read every archived page again, without network, and fuse every pledge anew: after an update of giaouoc.',
    )
    .option('--db <database>', `${DB_HELP}; made when there is none`)
    .option('--data <folder>', DATA_HELP)
    .option('--archive <path>', 'folder of WARC files, or one file (default: warc/ in the folder of --data)')
    .option('--outlets <folder>', 'folder of outlet files (default: data/publishers)')
    .option('--rules <file>', 'read fields of your own from every article too: see docs/own-fields.md')
    .option('--json', 'print the whole report as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} reprocess\n  ${GIAOUOC} reprocess --db new.db --archive giaouoc-data/warc\n\nThe same version gives the same records, byte for byte.\nExit code 1: a page could not be read, or a file of the archive is torn; 4: the database cannot be used.`,
    )
    .action(run);
}

async function run(options: ReprocessOptions): Promise<void> {
  const place = placeOf(options);
  const folder = options.archive ?? archiveOf(place);
  const publishers = loadPublishers(options.outlets);
  const userFields = await userFieldsOf(options.rules);
  // Before a database is made for an archive that is not there.
  await warcFilesOf(folder).catch((cause: unknown) => {
    if (!(cause instanceof SkipInputError)) throw cause;
    throw new UsageError(`${cause.message}, or name another with --archive`, { input: folder, cause });
  });
  const store = await openStore(place.database, { keys: searchKeys, memberships });
  const stop = stopOnSignal();
  const progress = createProgressLine(process.stderr);
  let hold: Hold | null = null;
  try {
    hold = await holdPlace(place, { work: 'giaouoc reprocess' });
    const signal = AbortSignal.any([stop.signal, hold.lost]);
    const report = await reprocess({
      folder,
      publishers,
      store,
      userFields,
      onProgress: progress.show,
      signal,
    });
    progress.clear();
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `${reprocessSummary(report)}\n`);
    hold.lost.throwIfAborted();
    const isIncomplete = stop.signal.aborted || report.unread.length > 0 || report.issues.length > 0;
    if (isIncomplete) process.exitCode = EXIT.skipped;
  } finally {
    stop.forget();
    await store.close();
    await hold?.release();
  }
}
