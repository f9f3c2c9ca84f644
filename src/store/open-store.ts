import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StoreError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { pledgeKeys, pledgeSources, saveExtraction } from './articles.ts';
import { addCorrections, readCorrections } from './corrections.ts';
import { createFrontier } from './frontier.ts';
import { inTransaction } from './in-transaction.ts';
import { migrate } from './migrations.ts';
import { dropPledge, pledgeHistory, savePledge } from './pledges.ts';
import { countRows, eachPledge, eachRow, onePledge, selectPledges, selectRows } from './queries.ts';
import { readSql } from './read-sql.ts';
import { createRunLog } from './runs.ts';
import type { Schema } from './schema.ts';
import { type SearchKeys, SqliteSearch } from './search-sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { asStoreError } from './store-error.ts';
import { VIEWS } from './views.ts';
import { writeTables } from './write-tables.ts';

const CACHE_KB = 64 * 1024;
/** 4096 bytes each: fewer and larger checkpoints than SQLite's own 1000, for every one waits for the disk. */
const CHECKPOINT_PAGES = 4000;

export interface StoreOptions {
  /** How words are compared in searches and filters: `{ exact: normOf, plain: (text) => asciiOf(normOf(text)) }` of src/text. Keys are as long as their text. */
  keys: SearchKeys;
  /** Make the file, and its folder, when there is none. Default true; a command that only asks says false. */
  create?: boolean;
  /** Pages of 4096 bytes that the file may have; default no limit. */
  maxPages?: number;
  /** How long to wait for another process that writes. Milliseconds, default 5000. */
  busyTimeoutMs?: number;
}

/**
 * `openStore('giaouoc-data/giaouoc.db', { keys })` → the store, its tables brought to the newest shape. A file that is no database, is
 * damaged, was made by a newer version or may not be written gives a StoreError that says what to do, and stays as it was.
 */
export async function openStore(path: string, options: StoreOptions): Promise<Store> {
  const { keys } = options;
  const file = resolve(path);
  const database = connect(file, options);
  const db = new Kysely<Schema>({ dialect: sqliteDialect(database, file) });
  try {
    await migrate(db, file);
  } catch (error) {
    await db.destroy();
    throw asStoreError(error, file);
  }
  return assemble({ db, file, keys });
}

function connect(file: string, { create = true, busyTimeoutMs = 5000, maxPages }: StoreOptions): Database.Database {
  if (!create && !existsSync(file)) {
    throw new StoreError(
      `no database at ${file}: run \`npm start\` for the sample press or \`giaouoc nightly\`, or name one with --db`,
      { input: file },
    );
  }
  try {
    if (create) mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file, { timeout: busyTimeoutMs });
    // The first statement that reads the file finds out whether it is a database at all.
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

function openingError(error: unknown, file: string): unknown {
  const known = asStoreError(error, file);
  if (known !== error) return known;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError(
    `${file} cannot be opened (${message}): check its folder and permissions, or name another file with --db`,
    {
      input: file,
      cause: error,
    },
  );
}

function assemble({ db, file, keys }: { db: Kysely<Schema>; file: string; keys: SearchKeys }): Store {
  const search = new SqliteSearch(db, keys);
  const tools = { db, search, keys };
  return {
    path: file,
    frontier: createFrontier(db),
    ...createRunLog(db),
    saveExtraction: (saving) => saveExtraction(tools, saving),
    pledgeSources: (key) => pledgeSources(db, key),
    pledgeKeys: () => pledgeKeys(db),
    savePledge: (pledge, at) => savePledge(tools, pledge, at),
    dropPledge: (id, at) => dropPledge(tools, id, at),
    pledge: (id) => onePledge(tools, id),
    pledges: (filter = {}, page = {}) => selectPledges(tools, filter, page),
    rows: (view, filter = {}, page = {}) => selectRows(tools, view, { filter, page }),
    eachRow: (view, filter = {}) => eachRow(tools, view, filter),
    eachPledge: (filter = {}) => eachPledge(tools, filter),
    count: (view, groupBy, filter = {}) => countRows(tools, view, { groupBy, filter }),
    addCorrections: (corrections) => addCorrections(db, corrections),
    corrections: (pledgeId) => readCorrections(db, pledgeId),
    history: (id) => pledgeHistory(db, id),
    columns: (view) => VIEWS[view].columns.map(({ from: _, ...column }) => column),
    search: (text, options) => search.search(text, options),
    sql: (text) => readSql(file, text),
    writeTables: (target) => writeTables(db, target),
    atOnce: (work) => inTransaction(db, (trx) => work(assemble({ db: trx, file, keys }))),
    close: () => db.destroy(),
  };
}
