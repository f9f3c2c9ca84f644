import { join, resolve } from 'node:path';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import type { Store } from '../model/store.ts';
import { openStore } from '../store/open-store.ts';
import { asciiOf, normOf } from '../text/keys.ts';

/** Where a user's database and archive stand unless told otherwise. */
export const DEFAULT_FOLDER = 'giaouoc-data';

/** The database: `--db`, else GIAOUOC_DB, else ./giaouoc-data/giaouoc.db. */
export const databasePath = (given: string | undefined): string =>
  resolve(given ?? process.env.GIAOUOC_DB ?? join(DEFAULT_FOLDER, 'giaouoc.db'));

/** How stored words are compared: with their marks, and without. */
export const SEARCH_KEYS = { exact: normOf, plain: (text: string): string => asciiOf(normOf(text)) };

export interface Workplace {
  store: Store;
  archive: Archive;
  close(): Promise<void>;
}

/** Opens database and archive side by side: `giaouoc-data/giaouoc.db` with `giaouoc-data/warc/`. */
export async function openWorkplace(database: string): Promise<Workplace> {
  const store = await openStore(database, { keys: SEARCH_KEYS });
  try {
    const archive = await openArchive(join(database, '..', 'warc'));
    return {
      store,
      archive,
      close: async () => {
        await archive.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
