import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of our own: no port, a socket in a temporary folder, gone at the end. */
export interface Postgres {
  /** Address of the database, with every table that it has emptied. */
  emptied(): Promise<string>;
  /** Address of a database of its own without any table. */
  fresh(): Promise<string>;
  /** Runs statements as the owner, in the database at `address`. */
  run(address: string, statements: string): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** Folder of initdb and postgres as Debian installs them; null where there is none. */
export function postgresBinaries(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  const folder = versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  return folder ?? null;
}

const versionOf = (binaries: string): number => Number(basename(dirname(binaries)));

/** The server refuses to run as root: then it runs as its own user. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export async function startPostgres(binaries: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-pg-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: 'ignore' as const, env: { LC_ALL: 'C' } };
  // Sorted by the rules of Vietnamese where the server can (15 and newer), as a database in use may be.
  const language = versionOf(binaries) >= 15 ? ['--locale-provider=icu', '--icu-locale=vi'] : [];
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'giaouoc', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', ...language],
    options,
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'shared_buffers=16MB',
    'max_connections=50',
  ];
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    options,
  );
  const addressOf = (name: string): string => `postgres://giaouoc@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const address = addressOf('postgres');
  await untilReady(address);
  let databases = 0;
  return {
    async emptied() {
      // Much faster than a database for each test.
      await run(
        address,
        `do $$ declare names text; begin
        select string_agg(quote_ident(tablename), ', ') into names from pg_tables
          where schemaname = 'public' and tablename not like 'kysely%';
        if names is not null then execute 'truncate ' || names || ' restart identity cascade'; end if;
      end $$`,
      );
      return address;
    },
    async fresh() {
      const name = `fresh_${++databases}`;
      await run(address, `create database ${name}`);
      return addressOf(name);
    },
    run,
    async stop() {
      if (server.exitCode === null) {
        const ended = new Promise((done) => server.once('exit', done));
        server.kill('SIGINT');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(address: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

async function untilReady(address: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await pause(100);
    }
  }
}
