import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keys } from '../../test/support/extraction.ts';
import { type Postgres, postgresBinaries, startPostgres } from '../../test/support/postgres.ts';
import { memberships } from '../pledges/memberships.ts';
import type { Engine } from './engine.ts';
import { sqliteMigrations } from './migrations.ts';
import { postgresEngine } from './open-postgres.ts';
import { sqliteEngine } from './open-sqlite.ts';
import { openStore } from './open-store.ts';
import type { Schema } from './schema.ts';

const ID = '2024-local-police-12';
const NAMES = Object.keys(sqliteMigrations).sort();
/** The rows of a database of the first release, which ended with the third migration. */
const ROWS = readFileSync(new URL('../../fixtures/store/first-release.sql', import.meta.url), 'utf8')
  .split(/;\n(?=insert|create|$)/u)
  .filter((statement) => /^insert into "(?!kysely)/u.test(statement));
const FIRST_RELEASE = 3;

interface Kind {
  name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Address of a new, empty database. */
  fresh(): Promise<string>;
  engine(address: string): Engine;
  /** Every table, column, index and constraint. */
  shape(db: Kysely<Schema>): Promise<string[]>;
}

function sqliteKind(): Kind {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-every-'));
  let count = 0;
  return {
    name: 'SQLite',
    start: async () => undefined,
    stop: async () => rmSync(folder, { recursive: true }),
    fresh: async () => join(folder, `${++count}.db`),
    engine: (address) => sqliteEngine(address, {}),
    async shape(db) {
      const { rows } = await sql<{ name: string; text: string }>`
        select name, sql as text from sqlite_master where sql is not null and name not like 'sqlite_%'`.execute(db);
      return rows.map(({ name, text }) => `${name}: ${text.replace(/\s+/gu, ' ')}`).sort();
    },
  };
}

function postgresKind(binaries: string): Kind {
  let server: Postgres | undefined;
  return {
    name: 'PostgreSQL',
    async start() {
      server = await startPostgres(binaries);
    },
    stop: async () => server?.stop(),
    fresh: async () => (await server?.fresh()) ?? '',
    engine: postgresEngine,
    async shape(db) {
      const { rows } = await sql<{ text: string }>`
        select concat_ws(' ', table_name, column_name, data_type, is_nullable, collation_name) as text
          from information_schema.columns where table_schema = 'public'
        union all select indexdef from pg_indexes where schemaname = 'public'
        union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid)
          from pg_constraint where connamespace = 'public'::regnamespace`.execute(db);
      return rows.map(({ text }) => text).sort();
    },
  };
}

/** Brings a database to the first `count` migrations, as the giaouoc of that time did. */
async function upTo({ db, migrations }: Engine, count: number): Promise<void> {
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => NAMES.indexOf(name) < count));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => known } }).migrateToLatest();
  if (error !== undefined) throw error;
}

const binaries = postgresBinaries();
describe.each(binaries === null ? [sqliteKind()] : [sqliteKind(), postgresKind(binaries)])('$name', (kind) => {
  let wanted: string[];
  beforeAll(async () => {
    await kind.start();
    wanted = await shapeAt(await kind.fresh());
  });
  afterAll(() => kind.stop());

  /** Opens the database as the newest giaouoc does, and looks at what it is then. */
  async function shapeAt(address: string): Promise<string[]> {
    await (await openStore(address, { keys })).close();
    const { db } = kind.engine(address);
    const shape = await kind.shape(db);
    await db.destroy();
    return shape;
  }

  test.each(NAMES.slice(0, -1).map((name, at) => [name, at + 1] as const))(
    'a database that ends with %s',
    async (_, count) => {
      const address = await kind.fresh();
      const engine = kind.engine(address);
      await upTo(engine, Math.min(count, FIRST_RELEASE));
      const hasRows = count >= FIRST_RELEASE;
      for (const statement of hasRows ? ROWS : []) await sql.raw(statement).execute(engine.db);
      await upTo(engine, count);
      // Views stood over the tables then as they do now.
      await sql`create view pledges as select * from pledge_record`.execute(engine.db);
      await engine.db.destroy();

      expect(await shapeAt(address)).toEqual(wanted);
      const store = await openStore(address, { keys, memberships, create: false });
      expect((await store.pledge(ID))?.lead?.value.name ?? null).toBe(hasRows ? 'Kiên Giang' : null);
      expect(await store.history(ID)).toHaveLength(hasRows ? 1 : 0);
      expect((await store.corrections(ID)).map(({ author }) => author)).toEqual(hasRows ? ['Mai'] : []);
      expect((await store.rows('articles')).map(({ pledge_id }) => pledge_id)).toEqual(hasRows ? [ID] : []);
      expect((await store.rows('members')).map(({ name }) => name)).toEqual(hasRows ? ['Kiên Giang', 'Cà Mau'] : []);
      const of2024 = await store.rows('memberships', { cluster: 12, years: { from: 2024, to: 2024 } });
      const named = of2024.filter(({ articles }) => articles !== null).map(({ name }) => String(name));
      expect(named.sort()).toEqual(hasRows ? ['Cà Mau', 'Kiên Giang'] : []);
      expect(of2024.length).toBeGreaterThanOrEqual(5);
      await store.close();
    },
  );

  test('every text column sorts by its bytes', () => {
    expect(wanted.filter((line) => / text (?:YES|NO)(?! C$)/u.test(line) && !line.startsWith('kysely'))).toEqual([]);
  });
});
