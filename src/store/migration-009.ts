import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who made up the clusters, year by year; filled when the store is opened, see keep-memberships.ts. */
export const migration009: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable('cluster_record')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('pledge_id', 'text')
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('owner_fold', 'text', (c) => c.notNull())
      .addColumn('block', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('year', 'integer', (c) => c.notNull())
      .addColumn('members', 'text', (c) => c.notNull())
      .addColumn('deputies', 'text', (c) => c.notNull())
      .addColumn('seeded_lead', 'text')
      .addColumn('is_full_list', 'integer', (c) => c.notNull())
      .addColumn('confirmed_count', 'integer', (c) => c.notNull())
      .addColumn('contradicted_count', 'integer', (c) => c.notNull())
      .addColumn('new_count', 'integer', (c) => c.notNull())
      .addColumn('seeded_count', 'integer', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('cluster_record_listed')
      .on('cluster_record')
      .columns(['year desc', 'block', 'number', 'id'])
      .execute();
    await schema
      .createIndex('cluster_record_cluster')
      .on('cluster_record')
      .columns(['block', 'number', 'owner', 'year', 'pledge_id'])
      .execute();
    await schema
      .createTable('cluster_member')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('cluster_record.id').onDelete('cascade'))
      .addColumn('ordinal', 'integer', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_fold', 'text', (c) => c.notNull())
      .addColumn('unit', 'text', (c) => c.notNull())
      .addColumn('province_id', 'text')
      .addColumn('today_id', 'text')
      .addColumn('today_name', 'text')
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('seed_ids', 'text')
      .addColumn('seed_confidence', 'text')
      .addColumn('valid_from', 'text')
      .addColumn('valid_to', 'text')
      .addColumn('seed_sources', 'text')
      .addColumn('articles', 'text')
      .addPrimaryKeyConstraint('cluster_member_key', ['cluster_id', 'ordinal'])
      .execute();
    await schema
      .createIndex('cluster_member_province')
      .on('cluster_member')
      .columns(['province_id', 'cluster_id'])
      .execute();
    await schema
      .createTable('membership_version')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('version', 'text', (c) => c.notNull())
      .execute();
  },
};
