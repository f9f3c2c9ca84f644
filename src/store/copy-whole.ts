import type Database from 'better-sqlite3';
import { asStoreError } from './store-error.ts';

/** More pages than a file can have: one step takes all, so that a writer beside it cannot make the copy begin again and again. */
const ALL_PAGES = 2 ** 31 - 1;

/** See Copying.backup. */
export async function copyWhole(database: Database.Database, file: string): Promise<void> {
  try {
    await database.backup(file, { progress: () => ALL_PAGES });
  } catch (error) {
    throw asStoreError(error, file);
  }
}
