import {
  type AbortableOperationOptions,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

interface PostgresOptions {
  /** Gives an error its next step. */
  tell: (error: unknown) => unknown;
  /** How long a transaction waits for the one before it. Milliseconds. */
  waitMs: number;
}

/** "giap": among the advisory locks of a database, the one of whoever writes. */
export const WRITER = 0x67696170;

/**
 * Kysely over a pool of connections. Differs from Kysely's own in two things: every error passes through `tell`, and transactions take turns,
 * over all processes, as they do on SQLite: what one has read stays true until it has written. Who only reads waits for nobody.
 */
export const postgresDialect = (pool: pg.Pool, options: PostgresOptions): Dialect => ({
  createDriver: (): Driver => new TellingDriver(pool, options),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
});

/** As Kysely's driver knows it. */
type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0];

class TellingDriver extends PostgresDriver {
  readonly #tell: PostgresOptions['tell'];
  readonly #turn: CompiledQuery;
  readonly #known = new WeakSet<DatabaseConnection>();

  constructor(pool: pg.Pool, { tell, waitMs }: PostgresOptions) {
    super({ pool });
    this.#tell = tell;
    // Two statements in one message.
    this.#turn = CompiledQuery.raw(
      `set local lock_timeout = ${waitMs}; select pg_advisory_xact_lock(${WRITER}, hashtext(current_schema()))`,
    );
  }

  override async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    await super.beginTransaction(connection, settings);
    if (settings.accessMode === 'read only') return;
    try {
      await connection.executeQuery(this.#turn);
    } catch (error) {
      await this.rollbackTransaction(connection);
      throw error;
    }
  }

  override async acquireConnection(options?: AbortableOperationOptions): Promise<DatabaseConnection> {
    const connection = await this.#attempt(super.acquireConnection(options));
    if (!this.#known.has(connection)) {
      this.#known.add(connection);
      const execute = connection.executeQuery.bind(connection);
      // In place: the driver knows its connections by identity.
      connection.executeQuery = <R>(query: CompiledQuery) => this.#attempt(execute<R>(query));
    }
    return connection;
  }

  async #attempt<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#tell(error);
    }
  }
}
