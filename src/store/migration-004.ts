import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Pledges whose articles have changed since they were fused. Of an older database that is every pledge, for nobody had noted it. */
export const migration004: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('pledge_to_fuse')
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('block', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('year', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('pledge_to_fuse_once', ['owner', 'block', 'number', 'year'])
      .execute();
    await sql`
      insert into pledge_to_fuse (owner, block, number, year)
      select distinct r.owner, r.block, r.number, r.year
      from article_record a join article_revision r on r.id = a.revision_id
      where r.unplaced_reason is null`.execute(db);
  },
};
