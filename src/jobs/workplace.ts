import { dirname, join, resolve } from 'node:path';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import { UsageError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { openStore } from '../store/open-store.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { type Lock, takeLock } from './lock.ts';

/** Where a user's database and archive stand unless told otherwise. */
export const DEFAULT_FOLDER = 'giaouoc-data';

/**
 * The database file: `--db`, else GIAOUOC_DB, else ./giaouoc-data/giaouoc.db. What works here keeps archive, lock and reports beside it, so that
 * the address of a server is refused with a UsageError; the address is not repeated, for it may hold a password.
 */
export function databasePath(given: string | undefined): string {
  const path = given ?? process.env.GIAOUOC_DB ?? join(DEFAULT_FOLDER, 'giaouoc.db');
  if (/^postgres(?:ql)?:/i.test(path)) {
    throw new UsageError(
      `this command keeps its archive, lock and reports beside a database file, and ${given === undefined ? 'GIAOUOC_DB' : '--db'} names a PostgreSQL server: give it a file, such as --db ${DEFAULT_FOLDER}/giaouoc.db`,
    );
  }
  return resolve(path);
}

/** How stored words are compared: with their marks, and without. */
export const SEARCH_KEYS = { exact: normOf, plain: (text: string): string => asciiOf(normOf(text)) };

export interface Workplace {
  store: Store;
  archive: Archive;
  close(): Promise<void>;
}

/**
 * Opens database and archive side by side, `giaouoc-data/giaouoc.db` with `giaouoc-data/warc/`, for the only run that writes to them: another
 * one that is under way gives a StoreError that names it. `work` is what it is told about this one.
 */
export async function openWorkplace(database: string, work: string = workOfProcess()): Promise<Workplace> {
  const store = await openStore(database, { keys: SEARCH_KEYS });
  let lock: Lock | null = null;
  try {
    const held = takeLock(database, { work });
    lock = held;
    const archive = await openArchive(archiveOf(database));
    return {
      store,
      archive,
      close: async () => {
        await archive.close();
        await store.close();
        held.release();
      },
    };
  } catch (error) {
    lock?.release();
    await store.close();
    throw error;
  }
}

/** The folder of WARC files beside a database. */
export const archiveOf = (database: string): string => join(dirname(resolve(database)), 'warc');

const workOfProcess = (): string => ['giaouoc', ...process.argv.slice(2, 3)].join(' ');
