import type Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { OnStatement } from './row-writer.ts';
import { createSearchRows, type SearchEngine } from './search.ts';
import { asStoreError } from './store-error.ts';

/**
 * FTS5 over two columns of keys. SQLite's own folding keeps đ apart from d and takes only some marks off, so the keys are made
 * by us and the tokenizer is told to change nothing.
 */
export const sqliteSearchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createSearchRows(db, 'integer');
    await sql`create virtual table search_index using fts5(
        exact, plain, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`.execute(db);
  },
};

/** Searching in the file at `path`. */
export function sqliteSearch(database: Database.Database, path: string, onStatement?: OnStatement): SearchEngine {
  let statement: Database.Statement<unknown[]> | undefined;
  return {
    async insert(_, rows) {
      try {
        // Prepared when first needed: before the migrations there is no such table.
        statement ??= database.prepare('insert into search_index(rowid, exact, plain) values (?, ?, ?)');
        for (const { id, exact, plain } of rows) {
          const values = [id, exact, plain];
          onStatement?.(statement.source, values);
          statement.run(values);
        }
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
    rowidsAsJson: sql`json_group_array(i.rowid)`,
    matches(key, words, how) {
      const quoted = words.map((word) => `"${word}"`);
      return sql`search_index match ${`${key} : (${quoted.join(how === 'anywhere' ? ' ' : ' + ')})`}`;
    },
  };
}
