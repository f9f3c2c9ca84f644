import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Articles in the order in which they are shown, and the few targets that are quotas, found without reading all. */
export const migration005: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex('article_revision_published')
      .on('article_revision')
      .columns(['published_at desc', 'article_id'])
      .execute();
    await db.schema
      .createIndex('pledge_target_quota')
      .on('pledge_target')
      .columns(['status', 'pledge_id'])
      .where(sql.ref('status'), '<>', sql.lit('pledged'))
      .execute();
  },
};
