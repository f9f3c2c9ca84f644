import Database from 'better-sqlite3';
import type { ViewName } from '../model/store.ts';
import { asStoreError } from './store-error.ts';

export type Cell = string | number | null;

/** A file that writeTables made → the rows of one table as arrays, in the order of its columns, as they were written. Memory stays flat. */
export function* readTable(file: string, view: ViewName): Generator<readonly Cell[]> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    // A table is read from its first page to its last: a page that was read is not asked for again.
    database.pragma('cache_size = -1024');
    yield* database.prepare<[], Cell[]>(`select * from "${view}" order by rowid`).raw().iterate();
  } catch (error) {
    throw asStoreError(error, file);
  } finally {
    database.close();
  }
}

/** The greatest value of a text column in a file that writeTables made, by bytes; null when it has none. */
export function greatestIn(file: string, view: ViewName, column: string): string | null {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<[], string | null>(`select max("${column}") from "${view}"`).pluck().get() ?? null;
  } catch (error) {
    throw asStoreError(error, file);
  } finally {
    database.close();
  }
}
