import { Kysely } from 'kysely';
import pg from 'pg';
import { UsageError } from '../model/errors.ts';
import type { Row, SqlAnswer } from '../model/store.ts';
import { shownAddress } from './address.ts';
import { collateBytes } from './collate-bytes.ts';
import type { Engine } from './engine.ts';
import { postgresMigrations } from './migrations.ts';
import type { SqliteOptions } from './open-sqlite.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { postgresError } from './postgres-error.ts';
import { manyAtOnce } from './row-writer.ts';
import type { Schema } from './schema.ts';
import { postgresSearch } from './search-postgres.ts';
import { VIEW_NAMES } from './views.ts';

/** Waiting holds up nobody else here: a night that writes many pages at once is waited for. */
const WAIT_MS = 60_000;
const CONNECT_MS = 90_000;

/** int8 comes as text by default, for it may pass 2^53; ours are byte offsets and counts. */
const INT8 = 20;

/** "postgres://…" → the parts of a store that are PostgreSQL's own. The pool opens connections when they are needed. */
export function postgresEngine(url: string, { busyTimeoutMs }: Pick<SqliteOptions, 'busyTimeoutMs'> = {}): Engine {
  const name = shownAddress(url);
  const pool = new pg.Pool({
    connectionString: url,
    // Longer than writers wait for their turn, each with a connection; a machine that does not answer at all is told then.
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser: (type, format) => (Number(type) === INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  // A connection that the server ends says so at its next statement, or is replaced; unheard, these events would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const tell = (error: unknown): unknown => postgresError(error, name);
  return {
    name,
    db: new Kysely<Schema>({ dialect: postgresDialect(pool, { tell, waitMs: busyTimeoutMs || WAIT_MS }) }),
    migrations: postgresMigrations,
    collate: collateBytes,
    search: postgresSearch,
    file: null,
    writer: manyAtOnce,
    asStoreError: tell,
    readSql: (text) => readSql(pool, text, tell),
    faults: async () => [],
    changes: () => transactionsBegun(pool, tell),
    backup: () => {
      throw new UsageError(`${name} is a PostgreSQL database: back it up with pg_dump`, { input: name });
    },
  };
}

/** Number of the next transaction that will write: it moves with whatever is written on the server. */
async function transactionsBegun(pool: pg.Pool, tell: (error: unknown) => unknown): Promise<string> {
  try {
    const { rows } = await pool.query<{ next: string }>(
      'select pg_snapshot_xmin(s)::text || $$-$$ || pg_snapshot_xmax(s)::text as next from pg_current_snapshot() as s',
    );
    return rows[0]?.next ?? '';
  } catch (error) {
    throw tell(error);
  }
}

/** One SELECT in a transaction that cannot write; the extended protocol takes no second statement. */
async function readSql(pool: pg.Pool, text: string, tell: (error: unknown) => unknown): Promise<SqlAnswer> {
  let client: pg.PoolClient | null = null;
  try {
    client = await pool.connect();
    await client.query('begin read only');
    const { fields, rows } = await client.query<Row>({ text, queryMode: 'extended' } as pg.QueryConfig);
    await client.query('rollback');
    if (fields.length === 0)
      throw new UsageError('only questions are answered here: write a SELECT (nothing was changed)', { input: text });
    client.release();
    return { columns: fields.map((field) => field.name), rows };
  } catch (error) {
    // Whatever state it is in, it is not used again.
    client?.release(true);
    throw answerFor(error, text, tell);
  }
}

/** What the statement got wrong is the user's to correct; writing in it too. All else is the database's. */
function answerFor(error: unknown, text: string, tell: (error: unknown) => unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return tell(error);
  if (error.code === '25006')
    return new UsageError('only questions are answered here: write a SELECT (nothing was changed)', { input: text });
  const isOfStatement = /^(?:0A|2[1-5]|42)/u.test(error.code ?? '');
  if (!isOfStatement) return tell(error);
  return new UsageError(`${error.message}: the views are ${VIEW_NAMES.join(', ')}`, { input: text, cause: error });
}
