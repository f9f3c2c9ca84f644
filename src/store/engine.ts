import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlAnswer } from '../model/store.ts';
import type { RowWriter } from './row-writer.ts';
import type { Schema } from './schema.ts';
import type { SearchEngine } from './search.ts';

/** What differs between the databases that a store can stand on; everything else is the same SQL. */
export interface Engine {
  /** Path of the file, or address without its password. */
  name: string;
  db: Kysely<Schema>;
  migrations: Readonly<Record<string, Migration>>;
  /** Gives every text column the order of its bytes, so that lists have one order on every database. */
  collate(db: Kysely<Schema>): Promise<void>;
  search: SearchEngine;
  writer: RowWriter;
  /** The database as a SQLite file, null where it is none. */
  file: string | null;
  /** An error of the database → a StoreError that names the database and the next step; any other error as it is. */
  asStoreError(error: unknown): unknown;
  readSql(text: string): Promise<SqlAnswer>;
  /** See QuickCounting. */
  changes(): Promise<string>;
  /** See Copying. */
  backup(file: string): Promise<void>;
  /** See Copying. */
  faults(): Promise<string[]>;
}
