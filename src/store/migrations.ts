import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { GIAOUOC, IS_CHECKOUT } from '../model/called-as.ts';
import { messageOf, StoreError } from '../model/errors.ts';
import type { Engine } from './engine.ts';
import { migration001 } from './migration-001.ts';
import { migration003 } from './migration-003.ts';
import { migration004 } from './migration-004.ts';
import { migration005 } from './migration-005.ts';
import { migration006 } from './migration-006.ts';
import { migration007 } from './migration-007.ts';
import { migration008 } from './migration-008.ts';
import { migration009 } from './migration-009.ts';
import { migration010 } from './migration-010.ts';
import { migration011 } from './migration-011.ts';
import type { Schema } from './schema.ts';
import { postgresSearchMigration } from './search-postgres.ts';
import { sqliteSearchMigration } from './search-sqlite.ts';
import { createViews } from './views.ts';

/** Forward only, in the order of their names; a migration that was released is never edited. */
const migrationsFor = (idType: 'integer' | 'serial', search: Migration): Readonly<Record<string, Migration>> => ({
  '001-articles-pledges-frontier': migration001(idType),
  '002-search': search,
  '003-corrections': migration003(idType),
  '004-pledges-to-fuse': migration004,
  '005-more-indexes': migration005,
  '006-keys-and-copies': migration006,
  '007-order-of-bytes': migration007,
  '008-indexes-for-a-million': migration008,
  '009-memberships': migration009,
  '010-orders-of-targets': migration010,
  '011-evidence-of-targets': migration011,
});

export const sqliteMigrations = migrationsFor('integer', sqliteSearchMigration);
export const postgresMigrations = migrationsFor('serial', postgresSearchMigration);

/**
 * Brings a database to the newest shape, one transaction for all steps. A database that knows a migration which we do not was made
 * by a newer giaouoc: it is refused untouched; so is one without tables where `create` is false.
 */
export async function migrate(
  { db, name: path, migrations, collate }: Pick<Engine, 'db' | 'name' | 'migrations' | 'collate'>,
  { create = true, onProgress }: { create?: boolean; onProgress?: (text: string) => void } = {},
): Promise<void> {
  const known = new Set(Object.keys(migrations));
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StoreError(
      `${path} was made by a newer giaouoc (it has ${unknown.join(', ')}): update giaouoc, or name another file with --db`,
      { input: path },
    );
  }
  if (applied.length === known.size) return;
  if (applied.length === 0 && !create) throw noDatabase(path);
  const provider: MigrationProvider = { getMigrations: async () => settled(migrations, collate, onProgress) };
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error instanceof StoreError) throw error;
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'a migration';
    throw new StoreError(`${path}: ${failed} failed and was undone: ${messageOf(error)}`, {
      input: path,
      cause: error,
    });
  }
}

/** Said wherever a command that only asks finds nothing to ask. */
export const noDatabase = (path: string): StoreError =>
  new StoreError(
    `no database at ${path}: run ${IS_CHECKOUT ? '`npm start` for the sample press or ' : ''}\`${GIAOUOC} nightly\`, or name one with --db`,
    { input: path },
  );

/** Columns get their order and the views are made again at the end of the last step, in its transaction. */
function settled(
  migrations: Readonly<Record<string, Migration>>,
  collate: Engine['collate'],
  onProgress?: (text: string) => void,
): Record<string, Migration> {
  const last = Object.keys(migrations).sort().at(-1);
  const entries = Object.entries(migrations).map(([name, migration]): [string, Migration] => {
    const up = async (db: Kysely<Schema>): Promise<void> => {
      onProgress?.(`the database is brought to ${name}`);
      await migration.up(db);
      if (name !== last) return;
      await collate(db);
      await createViews(db);
    };
    return [name, { up }];
  });
  return Object.fromEntries(entries);
}

async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}
