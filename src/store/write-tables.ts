import { type Kysely, sql } from 'kysely';
import type { ViewColumn } from '../model/store.ts';
import type { Schema } from './schema.ts';
import { VIEW_NAMES, VIEWS } from './views.ts';

const SQL_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'text',
  integer: 'integer',
  number: 'real',
  boolean: 'integer',
};

/** The views → a SQLite file of plain tables with primary keys; see Copying. */
export async function writeTables(db: Kysely<Schema>, file: string): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`attach database ${file} as copy`.execute(connection);
    try {
      for (const name of VIEW_NAMES) {
        const { columns, id } = VIEWS[name];
        const declared = columns.map(
          ({ name: column, type, isNullable }) =>
            `"${column}" ${SQL_TYPES[type]}${isNullable ? '' : ' not null'}${column === id ? ' primary key' : ''}`,
        );
        await sql.raw(`create table copy."${name}" (${declared.join(', ')})`).execute(connection);
        await sql.raw(`insert into copy."${name}" select * from main."${name}" order by "${id}"`).execute(connection);
      }
    } finally {
      await sql`detach database copy`.execute(connection);
    }
  });
}
