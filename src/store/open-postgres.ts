import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Row, SqlAnswer } from '../model/store.ts';
import type { Engine } from './engine.ts';
import { postgresMigrations } from './migrations.ts';
import { manyAtOnce } from './row-writer.ts';
import type { Schema } from './schema.ts';
import { postgresSearch } from './search-postgres.ts';
import { VIEW_NAMES } from './views.ts';

/** int8 comes as text by default, for it may pass 2^53; ours are byte offsets and counts. */
const INT8 = 20;

/** "postgres://…" → the parts of a store that are PostgreSQL's own. The pool opens connections when they are needed. */
export function postgresEngine(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser: (type, format) => (Number(type) === INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  // An idle connection that the server ends is replaced at the next query; unheard, the event would end the process.
  pool.on('error', (error) => process.emitWarning(error));
  const name = nameOf(url);
  return {
    name,
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    migrations: postgresMigrations,
    search: postgresSearch,
    file: null,
    writer: manyAtOnce,
    asStoreError: (error) => asStoreError(error, name),
    readSql: (text) => readSql(pool, text),
    backup: () => {
      throw new UsageError(`${name} is a PostgreSQL database: back it up with pg_dump`, { input: name });
    },
  };
}

/** The address without its password. */
function nameOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed)
    throw new UsageError(`${url} is no address of a PostgreSQL database: expected postgres://user@host/name`, {
      input: url,
    });
  parsed.password = '';
  return parsed.href;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ENOENT', '28P01', '28000', '3D000', '57P03']);

function asStoreError(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  if (UNREACHABLE.has(code)) {
    return new StoreError(`${name} cannot be reached (${message}): start the server or correct the address`, {
      input: name,
      cause: error,
    });
  }
  if (code === '53100')
    return new StoreError(`${name}: the disk is full: free some space and run again`, { input: name, cause: error });
  return error;
}

/** One SELECT in a transaction that cannot write; the extended protocol takes no second statement. */
async function readSql(pool: pg.Pool, text: string): Promise<SqlAnswer> {
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    const { fields, rows } = await client.query<Row>({ text, queryMode: 'extended' } as pg.QueryConfig);
    if (fields.length === 0)
      throw new UsageError('only questions are answered here: write a SELECT (nothing was changed)', { input: text });
    return { columns: fields.map((field) => field.name), rows };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new UsageError(`${error.message}: the views are ${VIEW_NAMES.join(', ')}`, { input: text, cause: error });
  } finally {
    await client.query('rollback');
    client.release();
  }
}
