import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createSearchRows, type SearchEngine } from './search.ts';

/** Two tsvector columns made from our keys with the configuration that changes nothing but case. */
export const postgresSearchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createSearchRows(db, 'serial');
    await sql`create table search_index (rowid integer primary key, exact tsvector not null, plain tsvector not null)`.execute(
      db,
    );
    await sql`create index search_index_exact on search_index using gin (exact)`.execute(db);
    await sql`create index search_index_plain on search_index using gin (plain)`.execute(db);
  },
};

export const postgresSearch: SearchEngine = {
  async insert(db, rows) {
    const values = rows.map(
      ({ id, exact, plain }) => sql`(${id}::integer, to_tsvector('simple', ${exact}), to_tsvector('simple', ${plain}))`,
    );
    await sql`insert into search_index(rowid, exact, plain) values ${sql.join(values)}`.execute(db);
  },
  rowidsAsJson: sql`coalesce(json_agg(i.rowid), '[]'::json)::text`,
  matches(key, words, how) {
    const query = words.map((word) => `'${word}'`).join(how === 'anywhere' ? ' & ' : ' <-> ');
    return sql`i.${sql.ref(key)} @@ to_tsquery('simple', ${query})`;
  },
};
