import Database from 'better-sqlite3';
import type { ViewName } from '../model/store.ts';
import { asStoreError } from './store-error.ts';

export type Cell = string | number | null;

/** A file that writeTables made → the rows of one table as arrays, in the order of its columns, as they were written. Memory stays flat. */
export function* readTable(file: string, view: ViewName): Generator<readonly Cell[]> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    yield* database.prepare<[], Cell[]>(`select * from "${view}" order by rowid`).raw().iterate();
  } catch (error) {
    throw asStoreError(error, file);
  } finally {
    database.close();
  }
}
