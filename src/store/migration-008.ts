import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What filters and lists of a million targets need: units and owners by their names, bounds, targets by their row in the search index, and
 * articles in their order with all that a filter may ask of them, so that their texts need not be passed over.
 */
export const migration008: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema.createIndex('pledge_member_name').on('pledge_member').columns(['name_fold', 'pledge_id']).execute();
    await schema.createIndex('pledge_member_confidence').on('pledge_member').column('confidence').execute();
    await schema
      .createIndex('pledge_record_owner')
      .on('pledge_record')
      .columns(['owner_fold', 'year desc', 'block', 'number', 'id'])
      .execute();
    await schema.createIndex('pledge_target_bound').on('pledge_target').columns(['bound', 'pledge_id']).execute();
    await schema.createIndex('pledge_target_confidence').on('pledge_target').column('confidence').execute();
    await schema.createIndex('pledge_target_search').on('pledge_target').column('search_id').execute();
    await schema.dropIndex('article_revision_published').execute();
    await schema
      .createIndex('article_revision_listed')
      .on('article_revision')
      .columns([
        'published_at desc',
        'article_id',
        'kind',
        'year',
        'block',
        'number',
        'owner',
        'confidence',
        'unplaced_reason',
      ])
      .execute();
    await createTally(db);
  },
};

/** How many targets there are of each kind; "" stands for an indicator that is not known, for a key has no gaps. */
async function createTally(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('target_tally')
    .addColumn('indicator', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('block', 'text', (c) => c.notNull())
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('targets', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('target_tally_key', ['indicator', 'year', 'block', 'direction', 'status', 'outcome'])
    .execute();
  await sql`
    insert into target_tally (indicator, year, block, direction, status, outcome, targets)
    select coalesce(indicator, ''), year, block, direction, status, outcome, count(*)
    from pledge_target group by 1, 2, 3, 4, 5, 6`.execute(db);
}
