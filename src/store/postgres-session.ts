import pg from 'pg';
import { shownAddress } from './address.ts';
import { postgresMigrations } from './migrations.ts';
import { postgresError } from './postgres-error.ts';

/** A machine that does not answer at all is told before anybody gives up. */
const CONNECT_MS = 20_000;

/** One session by itself, under this name; nobody ends it for being idle. */
export async function openSession(address: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: address,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
  });
  // Its end is heard as 'end'; unheard, the error would end the process.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    "select set_config('idle_session_timeout', '0', false) where current_setting('server_version_num')::integer >= 140000",
  );
  return client;
}

/** Asks once and leaves; what fails is a StoreError that names the database and the next step. */
export async function askServer<R extends pg.QueryResultRow>(address: string, text: string): Promise<R[]> {
  const name = shownAddress(address);
  try {
    const client = await openSession(address, 'giaouoc');
    try {
      return (await client.query<R>(text)).rows;
    } finally {
      await client.end();
    }
  } catch (error) {
    throw postgresError(error, name);
  }
}

/** Names of the tables and views where a store would make its own, in their order. */
export async function tablesOfServer(address: string): Promise<string[]> {
  const rows = await askServer<{ name: string }>(
    address,
    `select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname`,
  );
  return rows.map(({ name }) => name);
}

/** Every step that a database of ours can have gone through. */
export const migrationNames: ReadonlySet<string> = new Set(Object.keys(postgresMigrations));
