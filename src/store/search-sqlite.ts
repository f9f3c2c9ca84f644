import { type Kysely, sql } from 'kysely';
import { createSearchRows, type SearchEngine } from './search.ts';

/**
 * FTS5 over two columns of keys. SQLite's own folding keeps đ apart from d and takes only some marks off, so the keys are made
 * by us and the tokenizer is told to change nothing.
 */
export const sqliteSearch: SearchEngine = {
  migration: {
    async up(db: Kysely<unknown>): Promise<void> {
      await createSearchRows(db, 'integer');
      await sql`create virtual table search_index using fts5(
        exact, plain, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`.execute(db);
    },
  },
  async insert(db, rows) {
    const values = rows.map(({ id, exact, plain }) => sql`(${id}, ${exact}, ${plain})`);
    await sql`insert into search_index(rowid, exact, plain) values ${sql.join(values)}`.execute(db);
  },
  matches(key, words, how) {
    const quoted = words.map((word) => `"${word}"`);
    return sql`search_index match ${`${key} : (${quoted.join(how === 'anywhere' ? ' ' : ' + ')})`}`;
  },
};
