import { type Command, Option } from 'commander';
import { createRenewingLine } from '../jobs/renewing-line.ts';
import type { Store } from '../model/store.ts';
import { memberships } from '../pledges/memberships.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';

export const DEFAULT_DATABASE = './giaouoc-data/giaouoc.db';

export const DB_HELP = 'the database, a file or postgres://… (default: GIAOUOC_DB, else ./giaouoc-data/giaouoc.db)';
export const DATA_HELP =
  'where archive and reports are kept (default: GIAOUOC_DATA, else beside the file, else ./giaouoc-data)';

export interface DatabaseOptions {
  db: string;
  /** Make it when it is not there. Default false. */
  create?: boolean;
}

/** Adds --db. */
export const withDatabase = (command: Command): Command =>
  command.addOption(
    new Option('--db <database>', 'the database, a file or postgres://…').env('GIAOUOC_DB').default(DEFAULT_DATABASE),
  );

/** Opens an existing database, gives it to `work` and closes it, whatever happens. */
export async function withStore<T>(
  { db, create = false }: DatabaseOptions,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  // An empty GIAOUOC_DB is none.
  const progress = createRenewingLine(process.stderr);
  const store = await openStore(db || DEFAULT_DATABASE, {
    keys: searchKeys,
    memberships,
    create,
    onProgress: progress.show,
  }).finally(progress.clear);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
