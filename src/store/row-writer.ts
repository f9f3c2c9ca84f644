import type Database from 'better-sqlite3';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';
import { asStoreError } from './store-error.ts';

/** Hears every statement with its values, before it runs. */
export type OnStatement = (text: string, values: readonly unknown[]) => void;

/** Writes many rows of one table in the way that is quickest for the database. All rows have the same columns in the same order. */
export interface RowWriter {
  insert<T extends keyof Schema>(db: Kysely<Schema>, table: T, rows: readonly Insertable<Schema[T]>[]): Promise<void>;
  /** The same for one row that gets a number from the database; its number. */
  insertOne<T extends Numbered>(db: Kysely<Schema>, table: T, row: Insertable<Schema[T]>): Promise<number>;
  /** The same for rows that get a number from the database; their numbers in the same order. */
  insertNumbered(db: Kysely<Schema>, rows: readonly Insertable<Schema['search_row']>[]): Promise<number[]>;
  /** Adds the numbers of targets to those that are there. */
  addUp(db: Kysely<Schema>, rows: readonly Tally[]): Promise<void>;
}

type Numbered = 'article_record' | 'article_revision';
export type Tally = Insertable<Schema['target_tally']>;
const TALLY_KEY = ['indicator', 'year', 'block', 'direction', 'status', 'outcome'] as const satisfies (keyof Tally)[];

/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535; the widest row has 28. */
const ROWS_A_STATEMENT = 500;

/** A statement for many rows: fewer ways to a server and back. */
export const manyAtOnce: RowWriter = {
  async insert(db, table, rows) {
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      await db
        .insertInto(table)
        .values(rows.slice(at, at + ROWS_A_STATEMENT))
        .execute();
    }
  },
  async insertOne(db, table, row) {
    const { id } = await db.insertInto<Numbered>(table).values(row).returning('id').executeTakeFirstOrThrow();
    return id;
  },
  async insertNumbered(db, rows) {
    const ids = new Map<string, number>();
    const nameOf = ({ of, ref }: { of: string; ref: string }): string => `${of} ${ref}`;
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      const part = rows.slice(at, at + ROWS_A_STATEMENT);
      const written = await db.insertInto('search_row').values(part).returning(['id', 'ref', 'of']).execute();
      for (const row of written) ids.set(nameOf(row), row.id);
    }
    return rows.flatMap((row) => ids.get(nameOf(row)) ?? []);
  },
  async addUp(db, rows) {
    if (rows.length === 0) return;
    await db
      .insertInto('target_tally')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns([...TALLY_KEY]).doUpdateSet({ targets: sql`target_tally.targets + excluded.targets` }),
      )
      .execute();
  },
};

/**
 * One prepared statement a table, run for each row. A statement for many rows would make SQLite keep a copy of every page that it
 * touches, to be able to undo half of it; and its text would have to be made for every number of rows. Nor is a number asked for by RETURNING,
 * which makes SQLite open a table of answers for each row.
 */
export function oneByOne(database: Database.Database, path: string, onStatement?: OnStatement): RowWriter {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  let adding: Database.Statement<unknown[]> | undefined;
  const statementFor = (table: string, row: object): Database.Statement<unknown[]> => {
    const known = prepared.get(table);
    if (known) return known;
    const names = Object.keys(row);
    const columns = names.map((name) => `"${name}"`).join(', ');
    const statement = database.prepare<unknown[]>(
      `insert into "${table}" (${columns}) values (${names.map(() => '?').join(', ')})`,
    );
    prepared.set(table, statement);
    return statement;
  };
  const writeOne = (table: string, row: object): number => {
    const statement = statementFor(table, row);
    const values = Object.values(row);
    onStatement?.(statement.source, values);
    return Number(statement.run(values).lastInsertRowid);
  };
  const write = (table: string, rows: readonly object[]): number[] => {
    try {
      return rows.map((row) => writeOne(table, row));
    } catch (error) {
      throw asStoreError(error, path);
    }
  };
  return {
    insert: async (_, table, rows) => void write(table, rows),
    insertOne: async (_, table, row) => {
      try {
        return writeOne(table, row);
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
    insertNumbered: async (_, rows) => write('search_row', rows),
    addUp: async (_, rows) => {
      try {
        adding ??= database.prepare<unknown[]>(`insert into target_tally (${TALLY_KEY.join(', ')}, targets)
          values (${TALLY_KEY.map(() => '?').join(', ')}, ?)
          on conflict (${TALLY_KEY.join(', ')}) do update set targets = targets + excluded.targets`);
        for (const row of rows) {
          const values = [...TALLY_KEY.map((name) => row[name]), row.targets];
          onStatement?.(adding.source, values);
          adding.run(values);
        }
      } catch (error) {
        throw asStoreError(error, path);
      }
    },
  };
}
