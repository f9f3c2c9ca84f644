import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** One article under many slugs is one row; near copies of a text name the earliest. What is stored already gets both when it is read again. */
export const migration006: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.alterTable('frontier_url').addColumn('article_key', 'text').execute();
    await schema.alterTable('article_record').addColumn('article_key', 'text').execute();
    await schema.alterTable('article_record').addColumn('copy_of', 'integer').execute();
    await schema.alterTable('article_revision').addColumn('fingerprint', 'text').execute();
    await schema
      .createIndex('frontier_url_article')
      .unique()
      .on('frontier_url')
      .column('article_key')
      .where(sql.ref('article_key'), 'is not', null)
      .execute();
    await schema
      .createIndex('article_record_article')
      .on('article_record')
      .column('article_key')
      .where(sql.ref('article_key'), 'is not', null)
      .execute();
    await schema
      .createIndex('article_record_copy')
      .on('article_record')
      .column('copy_of')
      .where(sql.ref('copy_of'), 'is not', null)
      .execute();
  },
};
