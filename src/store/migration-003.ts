import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Corrections by people. */
export const migration003 = (idType: 'integer' | 'serial'): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('correction_record')
      .addColumn('id', idType, (c) => c.primaryKey())
      .addColumn('pledge_id', 'text', (c) => c.notNull())
      .addColumn('field', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addUniqueConstraint('correction_record_once', ['pledge_id', 'field', 'author', 'at'])
      .execute();
  },
});
