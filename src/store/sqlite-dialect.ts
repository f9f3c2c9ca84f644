import type Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { OnStatement } from './row-writer.ts';
import { asStoreError } from './store-error.ts';

/** Statements kept prepared: preparing costs more than most of our statements do. */
const MAX_PREPARED = 200;
/** Of each index, for its statistics. */
const ROWS_LOOKED_AT = 400;

/**
 * Kysely over one better-sqlite3 connection. Differs from Kysely's own in three things: statements stay prepared, a transaction takes
 * the write lock at once (so that it cannot fail half way because another process writes), and errors name the file and the next step.
 */
export function sqliteDialect(
  database: Database.Database,
  path: string,
  onStatement: OnStatement | undefined,
): Dialect {
  return {
    createDriver: (): Driver => new SqliteDriver(database, path, onStatement),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
    createAdapter: (): DialectAdapter => new TransactionalAdapter(),
    createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new SqliteIntrospector(db),
  };
}

/** SQLite undoes changes of the schema with their transaction; Kysely's adapter does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #database: Database.Database;
  readonly #connection: SqliteConnection;

  constructor(database: Database.Database, path: string, onStatement: OnStatement | undefined) {
    this.#database = database;
    this.#connection = new SqliteConnection(database, path, onStatement);
  }

  async init(): Promise<void> {
    // The connection is open before Kysely sees it.
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {
    // There is one connection; it stays.
  }
  async beginTransaction(): Promise<void> {
    this.#connection.run('begin immediate');
  }
  async commitTransaction(): Promise<void> {
    this.#connection.run('commit');
  }
  async rollbackTransaction(): Promise<void> {
    // A full disk makes SQLite roll back by itself.
    if (this.#database.inTransaction) this.#connection.run('rollback');
  }
  async destroy(): Promise<void> {
    this.#learn();
    this.#database.close();
  }

  /** After writing, notes how many rows the tables have, where that has changed much: the order of joins depends on it. */
  #learn(): void {
    if (!this.#database.open || this.#database.readonly) return;
    try {
      if (this.#database.prepare('select total_changes()').pluck().get() === 0) return;
      this.#database.pragma('busy_timeout = 0');
      this.#database.pragma(`analysis_limit = ${ROWS_LOOKED_AT}`);
      this.#database.pragma('optimize');
    } catch (error) {
      // Another process writes, or the disk is full: the next closing does it.
      if (asStoreError(error, '') === error) throw error;
    }
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: Database.Database;
  readonly #path: string;
  readonly #onStatement: OnStatement | undefined;
  readonly #prepared = new Map<string, Database.Statement<unknown[], unknown>>();

  constructor(database: Database.Database, path: string, onStatement: OnStatement | undefined) {
    this.#database = database;
    this.#onStatement = onStatement;
    this.#path = path;
  }

  run(sql: string): void {
    this.#attempt(() => this.#database.exec(sql));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return this.#attempt(() => {
      this.#onStatement?.(sql, parameters);
      const statement = this.#prepare(sql);
      if (statement.reader) return { rows: statement.all(...parameters) as R[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the kept statements: one that is being iterated is busy.
    const rows = this.#attempt(() => this.#database.prepare<unknown[], R>(sql).iterate(...parameters));
    for (;;) {
      const next = this.#attempt(() => rows.next());
      if (next.done) return;
      yield { rows: [next.value] };
    }
  }

  #prepare(sql: string): Database.Statement<unknown[], unknown> {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<unknown[], unknown>(sql);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size >= MAX_PREPARED && oldest !== undefined) this.#prepared.delete(oldest);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw asStoreError(error, this.#path);
    }
  }
}
