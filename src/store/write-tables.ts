import Database from 'better-sqlite3';
import type { Row, ViewColumn, ViewName } from '../model/store.ts';
import { selectListOf, VIEW_NAMES, VIEWS } from './views.ts';

const SQL_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'text',
  integer: 'integer',
  number: 'real',
  boolean: 'integer',
};

/** Where the rows come from: a SQLite file, which is read without us in between, or a stream. */
export type Source = { file: string } | { rowsOf: (view: ViewName) => AsyncIterable<Row> };

/** The views → a SQLite file of plain tables with primary keys; see Copying. */
export async function writeTables(file: string, source: Source): Promise<void> {
  const database = new Database(file);
  try {
    // A file that is thrown away when the writing fails needs no journal.
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    if ('file' in source) database.prepare('attach ? as source').run(source.file);
    for (const view of VIEW_NAMES) {
      const { columns, id } = VIEWS[view];
      const declared = columns.map(
        ({ name, type, isNullable }) =>
          `"${name}" ${SQL_TYPES[type]}${isNullable ? '' : ' not null'}${name === id ? ' primary key' : ''}`,
      );
      database.exec(`create table "${view}" (${declared.join(', ')})`);
      database.exec('begin');
      // Names of base tables are found in the attached file, for the new one has none of them.
      if ('file' in source)
        database.exec(
          `insert into "${view}" select ${selectListOf(columns)} from ${VIEWS[view].tables} order by ${VIEWS[view].streamOrder}`,
        );
      else await insertAll(database, view, source.rowsOf(view));
      database.exec('commit');
    }
  } finally {
    database.close();
  }
}

async function insertAll(database: Database.Database, view: ViewName, rows: AsyncIterable<Row>): Promise<void> {
  const { columns } = VIEWS[view];
  const insert = database.prepare(`insert into "${view}" values (${columns.map(() => '?').join(', ')})`);
  for await (const row of rows) insert.run(columns.map(({ name }) => row[name]));
}
