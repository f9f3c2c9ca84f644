import { type Command, Option } from 'commander';
import type { Store } from '../model/store.ts';
import { openStore } from '../store/open-store.ts';
import type { SearchKeys } from '../store/search.ts';
import { asciiOf, normOf } from '../text/keys.ts';

export const DEFAULT_DATABASE = './giaouoc-data/giaouoc.db';

/** How searches and filters compare words: by the keys of src/text. Every opening of a store uses these. */
export const searchKeys: SearchKeys = { exact: normOf, plain: (text) => asciiOf(normOf(text)) };

export interface DatabaseOptions {
  db: string;
}

/** Adds --db FILE. */
export const withDatabase = (command: Command): Command =>
  command.addOption(new Option('--db <file>', 'the database').env('GIAOUOC_DB').default(DEFAULT_DATABASE));

/** Opens an existing database, gives it to `work` and closes it, whatever happens. */
export async function withStore<T>({ db }: DatabaseOptions, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(db, { keys: searchKeys, create: false });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
