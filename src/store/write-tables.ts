import Database from 'better-sqlite3';
import type { Row, TablesCopied, TablesCopy, ViewColumn, ViewName } from '../model/store.ts';
import { asStoreError } from './store-error.ts';
import { selectListOf, VIEW_NAMES, VIEWS } from './views.ts';

const SQL_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'text',
  integer: 'integer',
  number: 'real',
  boolean: 'integer',
};

const CACHE_KB = 4 * 1024;

/** What only the new file can be blamed for. */
const OF_THE_COPY = /^SQLITE_(?:FULL|READONLY|IOERR_WRITE)/u;

interface Streams {
  rowsOf(view: ViewName): AsyncIterable<Row>;
  records(): AsyncIterable<string>;
}

/** Where the rows come from: a SQLite file, which is read without us in between, or streams that all show one moment. */
export type Source =
  | { file: string }
  | { name: string; atOneMoment<T>(work: (streams: Streams) => Promise<T>): Promise<T> };

/** The views → a SQLite file of plain tables with primary keys, and every record; see Copying. */
export async function writeTables(file: string, source: Source, copy: TablesCopy = {}): Promise<TablesCopied> {
  const database = new Database(file);
  try {
    // A file that is thrown away when the writing fails needs no journal.
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    // It is gone through in its order, or nearly so.
    database.pragma(`cache_size = -${CACHE_KB}`);
    return 'file' in source
      ? copyFile(database, source.file, copy)
      : await source.atOneMoment((streams) => copyStreams(database, streams, copy));
  } catch (error) {
    throw asStoreError(error, isOfTheCopy(error) ? file : 'file' in source ? source.file : source.name);
  } finally {
    database.close();
  }
}

function copyFile(database: Database.Database, file: string, { onTable, onRecord }: TablesCopy): TablesCopied {
  database.prepare('attach ? as source').run(file);
  database.pragma(`source.cache_size = -${CACHE_KB}`);
  // One transaction sees one moment of the source, whoever writes to it meanwhile.
  database.exec('begin');
  const rows: Partial<TablesCopied> = {};
  for (const view of VIEW_NAMES) {
    database.exec(createTable(view));
    rows[view] = copyView(database, view);
    onTable?.(view, rows[view]);
  }
  if (onRecord) eachRecordOf(database, onRecord);
  database.exec('commit');
  return rows as TablesCopied;
}

async function copyStreams(
  database: Database.Database,
  { rowsOf, records }: Streams,
  { onTable, onRecord }: TablesCopy,
): Promise<TablesCopied> {
  database.exec('begin');
  const rows: Partial<TablesCopied> = {};
  for (const view of VIEW_NAMES) {
    database.exec(createTable(view));
    rows[view] = await insertAll(database, view, rowsOf(view));
    onTable?.(view, rows[view]);
  }
  if (onRecord) for await (const record of records()) onRecord(Buffer.from(record));
  database.exec('commit');
  return rows as TablesCopied;
}

const isOfTheCopy = (error: unknown): boolean => error instanceof Database.SqliteError && OF_THE_COPY.test(error.code);

function createTable(view: ViewName): string {
  const { columns, id } = VIEWS[view];
  const declared = columns.map(
    ({ name, type, isNullable }) =>
      `"${name}" ${SQL_TYPES[type]}${isNullable ? '' : ' not null'}${name === id ? ' primary key' : ''}`,
  );
  return `create table "${view}" (${declared.join(', ')})`;
}

/** Names of base tables are found in the attached file, for the new one has none of them. */
function copyView(database: Database.Database, view: ViewName): number {
  const { columns, tables, streamOrder } = VIEWS[view];
  return database
    .prepare(`insert into "${view}" select ${selectListOf(columns)} from ${tables} order by ${streamOrder}`)
    .run().changes;
}

/** As bytes: the records are most of what a store holds, and nobody here reads them. */
function eachRecordOf(database: Database.Database, onRecord: (json: Uint8Array) => void): void {
  const records = database.prepare<[], Uint8Array>(
    `select cast(h.record as blob) from pledge_record p
      join pledge_history h on h.pledge_id = p.id and h.version = p.version order by p.id`,
  );
  for (const record of records.pluck().iterate()) {
    onRecord(record);
    // Gives the memory back at once: of what is not on its own heap, V8 lets a hundred megabytes gather before it looks.
    if (record.buffer instanceof ArrayBuffer && record.byteLength === record.buffer.byteLength)
      record.buffer.transfer(0);
  }
}

async function insertAll(database: Database.Database, view: ViewName, rows: AsyncIterable<Row>): Promise<number> {
  const { columns } = VIEWS[view];
  const insert = database.prepare(`insert into "${view}" values (${columns.map(() => '?').join(', ')})`);
  let count = 0;
  for await (const row of rows) {
    insert.run(columns.map(({ name }) => row[name]));
    count++;
  }
  return count;
}
