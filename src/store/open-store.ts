import type { Memberships } from '../model/membership.ts';
import type { Store } from '../model/store.ts';
import { isServer } from './address.ts';
import { articleAt, pledgeKeys, pledgeSources, saveExtraction } from './articles.ts';
import { clusterSpans } from './cluster-spans.ts';
import { addCorrections, readCorrections } from './corrections.ts';
import type { Engine } from './engine.ts';
import type { FilterTools } from './filter.ts';
import { createFrontier } from './frontier.ts';
import { inSnapshot, inTransaction } from './in-transaction.ts';
import { type MembershipTools, renewMemberships } from './keep-memberships.ts';
import { mayNotWrite } from './may-not-write.ts';
import { migrate } from './migrations.ts';
import { type SqliteOptions, sqliteEngine } from './open-sqlite.ts';
import { pledgesPage, rowsPage } from './pages.ts';
import { dropPledge, pledgeHistory, savedSince, savePledge } from './pledges.ts';
import { markFused, pledgesToFuse } from './pledges-to-fuse.ts';
import { countRows, eachPledge, eachRecord, eachRow, onePledge, selectPledges, selectRows } from './queries.ts';
import { quickCounts } from './quick-counts.ts';
import { createRunLog } from './runs.ts';
import { Search, type SearchKeys } from './search.ts';
import { VIEWS } from './views.ts';
import { type Source, writeTables } from './write-tables.ts';

export interface StoreOptions extends SqliteOptions {
  /** How words are compared in searches and filters: `{ exact: normOf, plain: (text) => asciiOf(normOf(text)) }` of src/text. */
  keys: SearchKeys;
  /** How it learns who made up the clusters: `memberships` of src/pledges. Without it what the database knows of them stays as it is. */
  memberships?: Memberships;
  /** Hears where the work stands that a database of an earlier version needs first. */
  onProgress?: (text: string) => void;
}

/**
 * `openStore('giaouoc-data/giaouoc.db', { keys })` → the store, its tables brought to the newest shape; "postgres://…" opens a PostgreSQL
 * database, which must be there already: its tables are made. A file that is no database, is damaged, was made by a newer version or may not be written gives a StoreError that says
 * what to do, and stays as it was.
 */
export async function openStore(address: string, options: StoreOptions): Promise<Store> {
  const { keys, memberships = null } = options;
  const engine = await engineOf(address, options);
  try {
    await migrate(engine, options);
    await renewed(engine, options);
  } catch (error) {
    await engine.db.destroy();
    throw engine.asStoreError(error);
  }
  return assemble(engine, { keys, memberships });
}

/** Who only asks, and may not write, reads the memberships that the last writer left. */
async function renewed({ db, writer }: Engine, options: StoreOptions): Promise<void> {
  const { keys, memberships = null, create, onProgress } = options;
  try {
    await renewMemberships(db, { keys, memberships, writer }, onProgress);
  } catch (error) {
    if (create !== false || !mayNotWrite(error)) throw error;
  }
}

async function engineOf(address: string, options: SqliteOptions): Promise<Engine> {
  if (!isServer(address)) return sqliteEngine(address, options);
  // Loaded when asked for: most stores are files, and start without the PostgreSQL client.
  const { postgresEngine } = await import('./open-postgres.ts');
  return postgresEngine(address, options);
}

const sourceOf = ({ file, name, db }: Engine, tools: FilterTools): Source =>
  file === null
    ? {
        name,
        atOneMoment: (work) =>
          inSnapshot(db, (trx) =>
            work({ rowsOf: (view) => eachRow({ ...tools, db: trx }, view, {}), records: () => eachRecord(trx) }),
          ),
      }
    : { file };

function assemble(engine: Engine, kept: Pick<MembershipTools, 'keys' | 'memberships'>): Store {
  const { keys } = kept;
  const { db, writer } = engine;
  const search = new Search(db, keys, engine);
  const tools = { db, search, writer, ...kept };
  return {
    path: engine.name,
    frontier: createFrontier(db),
    ...createRunLog(db),
    saveExtraction: (saving) => saveExtraction(tools, saving),
    pledgeSources: (key) => pledgeSources(db, key),
    article: (address) => articleAt(db, address),
    pledgeKeys: () => pledgeKeys(db),
    pledgesToFuse: () => pledgesToFuse(db),
    markFused: (key) => markFused(db, key),
    savePledge: (pledge, at) => savePledge(tools, pledge, at),
    dropPledge: (id, at) => dropPledge(tools, id, at),
    savedSince: (at) => savedSince(db, at),
    pledge: (id) => onePledge(tools, id),
    pledges: (filter = {}, page = {}) => selectPledges(tools, filter, page),
    rows: (view, filter = {}, page = {}) => selectRows(tools, view, { filter, page }),
    rowsPage: (view, filter, page) => rowsPage(tools, view, { filter, page }),
    pledgesPage: (filter, page) => pledgesPage(tools, { filter, page }),
    eachRow: (view, filter = {}) => eachRow(tools, view, filter),
    eachPledge: (filter = {}) => eachPledge(tools, filter),
    eachRecord: () => eachRecord(db),
    count: (view, groupBy, filter = {}) => countRows(tools, view, { groupBy, filter }),
    quickCounts: () => quickCounts(tools),
    changes: () => engine.changes(),
    clusterSpans: (filter = {}, page = {}) => clusterSpans(tools, filter, page),
    addCorrections: (corrections) => addCorrections(db, corrections),
    corrections: (pledgeId) => readCorrections(db, pledgeId),
    history: (id) => pledgeHistory(db, id),
    columns: (view) => VIEWS[view].columns.map(({ from: _, ...column }) => column),
    search: (text, options) => search.search(text, options),
    sql: (text) => engine.readSql(text),
    backup: (file) => engine.backup(file),
    faults: () => engine.faults(),
    writeTables: (file, copy) => writeTables(file, sourceOf(engine, tools), copy),
    atOnce: (work) => inTransaction(db, (trx) => work(assemble({ ...engine, db: trx }, kept))),
    close: () => db.destroy(),
  };
}
