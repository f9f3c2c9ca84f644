import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * PostgreSQL sorts text by the rules of the database's language; SQLite by its bytes. Every text column of ours gets the order of bytes, so that
 * lists, streams and exports have one order everywhere. Views stand in the way of such a change: they are dropped, to be made anew behind it.
 */
export async function collateBytes(db: Kysely<Schema>): Promise<void> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'text'
      and c.table_name not like 'kysely%' and c.collation_name is distinct from 'C'`.execute(db);
  if (columns.length === 0) return;
  const { rows: views } = await sql<{ name: string }>`
    select viewname as name from pg_views where schemaname = current_schema()`.execute(db);
  for (const { name } of views) await sql`drop view ${sql.ref(name)}`.execute(db);
  const byTable = Map.groupBy(columns, ({ table }) => table);
  for (const [table, ofTable] of byTable) {
    const changes = ofTable.map(({ column }) => sql`alter column ${sql.ref(column)} type text collate "C"`);
    await sql`alter table ${sql.ref(table)} ${sql.join(changes)}`.execute(db);
  }
}
