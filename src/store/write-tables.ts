import Database from 'better-sqlite3';
import type { Row, ViewColumn, ViewName } from '../model/store.ts';
import { VIEW_NAMES, VIEWS } from './views.ts';

const SQL_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'text',
  integer: 'integer',
  number: 'real',
  boolean: 'integer',
};

/** The views → a SQLite file of plain tables with primary keys; see Copying. */
export async function writeTables(file: string, rowsOf: (view: ViewName) => AsyncIterable<Row>): Promise<void> {
  const database = new Database(file);
  try {
    // A file that is thrown away when the writing fails needs no journal.
    database.pragma('journal_mode = off');
    database.pragma('synchronous = off');
    for (const view of VIEW_NAMES) {
      const { columns, id } = VIEWS[view];
      const declared = columns.map(
        ({ name, type, isNullable }) =>
          `"${name}" ${SQL_TYPES[type]}${isNullable ? '' : ' not null'}${name === id ? ' primary key' : ''}`,
      );
      database.exec(`create table "${view}" (${declared.join(', ')})`);
      const insert = database.prepare(`insert into "${view}" values (${columns.map(() => '?').join(', ')})`);
      database.exec('begin');
      for await (const row of rowsOf(view)) insert.run(columns.map(({ name }) => row[name]));
      database.exec('commit');
    }
  } finally {
    database.close();
  }
}
