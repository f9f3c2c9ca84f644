import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';

/** Kysely over a pool of connections. Differs from Kysely's own in one thing: every error passes through `tell`, which names the next step. */
export const postgresDialect = (pool: pg.Pool, tell: (error: unknown) => unknown): Dialect => ({
  createDriver: (): Driver => new TellingDriver(pool, tell),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
});

class TellingDriver extends PostgresDriver {
  readonly #tell: (error: unknown) => unknown;
  readonly #known = new WeakSet<DatabaseConnection>();

  constructor(pool: pg.Pool, tell: (error: unknown) => unknown) {
    super({ pool });
    this.#tell = tell;
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
