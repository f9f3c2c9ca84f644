import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StoreError } from '../model/errors.ts';
import { copyWhole } from './copy-whole.ts';
import type { Engine } from './engine.ts';
import { noDatabase, sqliteMigrations } from './migrations.ts';
import { readSql } from './read-sql.ts';
import { type OnStatement, oneByOne } from './row-writer.ts';
import type { Schema } from './schema.ts';
import { sqliteSearch } from './search-sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { asStoreError } from './store-error.ts';

const CACHE_KB = 64 * 1024;
/** 4096 bytes each: fewer and larger checkpoints than SQLite's own 1000, for every one waits for the disk. */
const CHECKPOINT_PAGES = 4000;

export interface SqliteOptions {
  /** Make the file, and its folder, when there is none. Default true; a command that only asks says false. */
  create?: boolean;
  /** Pages of 4096 bytes that the file may have; default no limit. */
  maxPages?: number;
  /** How long to wait for another process that writes. Milliseconds, default 5000; on PostgreSQL 60000, also for 0. */
  busyTimeoutMs?: number;
  /** Told every question and change, before it runs; for measuring and finding faults. */
  onStatement?: OnStatement;
}

/** Path of a file → the parts of a store that are SQLite's own. */
export function sqliteEngine(path: string, options: SqliteOptions): Engine {
  const file = resolve(path);
  const database = connect(file, options);
  const { onStatement } = options;
  return {
    name: file,
    db: new Kysely<Schema>({ dialect: sqliteDialect(database, file, onStatement) }),
    migrations: sqliteMigrations,
    // It has that order.
    collate: async () => undefined,
    search: sqliteSearch(database, file, onStatement),
    file,
    writer: oneByOne(database, file, onStatement),
    asStoreError: (error) => asStoreError(error, file),
    readSql: (text) => readSql(file, text),
    changes: async () => fileVersion(file),
    backup: (target) => copyWhole(database, target),
    faults: () => faultsOf(database, file),
  };
}

/** Size and time of the file and its log, both of which change with every commit. */
function fileVersion(file: string): string {
  const [own, log] = [file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false }));
  return `${own?.size}-${own?.mtimeMs}-${log?.size}-${log?.mtimeMs}`;
}

const FAULTS_TOLD = 5;

async function faultsOf(database: Database.Database, file: string): Promise<string[]> {
  try {
    const rows = database.prepare<[], string>(`pragma quick_check(${FAULTS_TOLD})`).pluck().all();
    return rows.filter((line) => line !== 'ok');
  } catch (error) {
    const known = asStoreError(error, file);
    if (known instanceof StoreError) return [known.message];
    throw error;
  }
}

function connect(file: string, { create = true, busyTimeoutMs = 5000, maxPages }: SqliteOptions): Database.Database {
  try {
    // An empty file, too, stays as it is.
    if (!create && !statSync(file, { throwIfNoEntry: false })?.size) throw noDatabase(file);
    if (create) mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file, { timeout: busyTimeoutMs });
    // The first statement that reads the file finds out whether it is a database at all.
    refuseForeign(database, file);
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = normal');
    database.pragma('foreign_keys = on');
    database.pragma(`cache_size = -${CACHE_KB}`);
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
    return database;
  } catch (error) {
    throw openingError(error, file);
  }
}

/** Before anything is set: the file stays as it was. */
function refuseForeign(database: Database.Database, file: string): void {
  const tables = database.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all();
  if (tables.length === 0 || tables.includes('kysely_migration')) return;
  throw new StoreError(
    `${file} is a database of another program (it has ${tables.slice(0, 3).join(', ')}): name another file with --db; nothing was changed`,
    { input: file },
  );
}

function openingError(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  const known = asStoreError(error, file);
  if (known !== error) return known;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError(
    `${file} cannot be opened (${message}): check its folder and permissions, or name another file with --db`,
    { input: file, cause: error },
  );
}
