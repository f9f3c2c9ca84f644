import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Articles, pledges, frontier, runs: the tables of schema.ts. `idType` is the dialect's counting column. */
export const migration001 = (idType: 'integer' | 'serial'): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await createArticles(schema, idType);
    await createPledges(schema);
    await createPledgeParts(schema);
    await createTargets(schema);
    await createSupport(schema);
    await createFrontier(schema, idType);
    await schema
      .createTable('run_record')
      .addColumn('id', idType, (c) => c.primaryKey())
      .addColumn('started_at', 'text', (c) => c.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('exit_code', 'integer')
      .addColumn('report', 'text')
      .execute();
  },
});

async function createArticles(schema: SchemaModule, idType: 'integer' | 'serial'): Promise<void> {
  await schema
    .createTable('article_record')
    .addColumn('id', idType, (c) => c.primaryKey())
    .addColumn('address', 'text', (c) => c.notNull().unique())
    .addColumn('url', 'text')
    .addColumn('path', 'text')
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .addColumn('revision_id', 'integer')
    .addColumn('search_id', 'integer')
    .execute();
  await schema
    .createTable('article_revision')
    .addColumn('id', idType, (c) => c.primaryKey())
    .addColumn('article_id', 'integer', (c) => c.notNull().references('article_record.id'))
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('title', 'text')
    .addColumn('published_at', 'text')
    .addColumn('outlet', 'text')
    .addColumn('byline', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('owner', 'text')
    .addColumn('owner_fold', 'text')
    .addColumn('block', 'text')
    .addColumn('number', 'integer')
    .addColumn('year', 'integer')
    .addColumn('unplaced_reason', 'text')
    .addColumn('hands_over', 'integer', (c) => c.notNull())
    .addColumn('extraction', 'text', (c) => c.notNull())
    .addColumn('warc_file', 'text')
    .addColumn('warc_offset', 'bigint')
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('article_revision_of_bytes', ['article_id', 'sha256'])
    .execute();
  await schema
    .createIndex('article_revision_key')
    .on('article_revision')
    .columns(['year', 'number', 'block', 'owner'])
    .execute();
  await schema.createIndex('article_revision_kind').on('article_revision').columns(['kind', 'year']).execute();
}

async function createPledges(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('pledge_record')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('owner_fold', 'text', (c) => c.notNull())
    .addColumn('block', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('is_signed', 'integer', (c) => c.notNull())
    .addColumn('event_date', 'text')
    .addColumn('event_province_id', 'text')
    .addColumn('event_province', 'text')
    .addColumn('event_province_today', 'text')
    .addColumn('venue', 'text')
    .addColumn('member_count', 'integer')
    .addColumn('lead', 'text')
    .addColumn('lead_province_id', 'text')
    .addColumn('theme', 'text')
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('source_count', 'integer', (c) => c.notNull())
    .addColumn('conflict_count', 'integer', (c) => c.notNull())
    .addColumn('target_count', 'integer', (c) => c.notNull())
    .addColumn('search_id', 'integer')
    .addColumn('members', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('pledge_record_key', ['owner', 'block', 'number', 'year'])
    .execute();
  await schema
    .createIndex('pledge_record_order')
    .on('pledge_record')
    .columns(['year desc', 'block', 'number', 'id'])
    .execute();
}

async function createPledgeParts(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('pledge_source')
    .addColumn('pledge_id', 'text', (c) => c.notNull().references('pledge_record.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('revision_id', 'integer', (c) => c.references('article_revision.id'))
    .addPrimaryKeyConstraint('pledge_source_key', ['pledge_id', 'ordinal'])
    .execute();
  await schema.createIndex('pledge_source_kind').on('pledge_source').columns(['kind', 'pledge_id']).execute();
  await schema
    .createTable('pledge_member')
    .addColumn('pledge_id', 'text', (c) => c.notNull().references('pledge_record.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_fold', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('province_id', 'text')
    .addColumn('today_id', 'text')
    .addColumn('today_name', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addPrimaryKeyConstraint('pledge_member_key', ['pledge_id', 'ordinal'])
    .execute();
  await schema
    .createIndex('pledge_member_province')
    .on('pledge_member')
    .columns(['province_id', 'pledge_id'])
    .execute();
  await schema
    .createTable('pledge_history')
    .addColumn('pledge_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('record', 'text')
    .addPrimaryKeyConstraint('pledge_history_key', ['pledge_id', 'version'])
    .execute();
}

async function createTargets(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('pledge_target')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pledge_id', 'text', (c) => c.notNull().references('pledge_record.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('block', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('indicator', 'text')
    .addColumn('indicator_text', 'text', (c) => c.notNull())
    .addColumn('min', 'double precision')
    .addColumn('max', 'double precision')
    .addColumn('bound', 'double precision')
    .addColumn('comparator', 'text', (c) => c.notNull())
    .addColumn('approximate', 'integer', (c) => c.notNull())
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('scope', 'text')
    .addColumn('baseline_year', 'integer')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('raw', 'text', (c) => c.notNull())
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('conflict_count', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('margin', 'double precision')
    .addColumn('outcome_review', 'text')
    .addColumn('outcome_reason', 'text')
    .addColumn('reported_min', 'double precision')
    .addColumn('reported_max', 'double precision')
    .addColumn('reported_raw', 'text')
    .addColumn('search_id', 'integer')
    .execute();
  await schema.createIndex('pledge_target_pledge').on('pledge_target').columns(['pledge_id', 'ordinal']).execute();
  await schema
    .createIndex('pledge_target_indicator')
    .on('pledge_target')
    .columns(['indicator', 'year desc', 'block', 'number', 'pledge_id', 'ordinal', 'bound'])
    .execute();
  await schema
    .createIndex('pledge_target_order')
    .on('pledge_target')
    .columns(['year desc', 'block', 'number', 'pledge_id', 'ordinal', 'bound', 'confidence'])
    .execute();
  // Few targets have an outcome that a review reports: an index of those alone costs next to nothing.
  await schema
    .createIndex('pledge_target_outcome')
    .on('pledge_target')
    .columns(['outcome', 'year desc', 'block', 'number', 'pledge_id', 'ordinal'])
    .where(sql.ref('outcome'), '<>', sql.lit('unreported'))
    .execute();
}

async function createSupport(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('support_span')
    .addColumn('pledge_id', 'text', (c) => c.notNull().references('pledge_record.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('side', 'integer', (c) => c.notNull())
    .addColumn('revision_id', 'integer', (c) => c.references('article_revision.id'))
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('end', 'integer', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('certainty', 'text', (c) => c.notNull())
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('support_span_key', ['pledge_id', 'ordinal'])
    .execute();
}

async function createFrontier(schema: SchemaModule, idType: 'integer' | 'serial'): Promise<void> {
  await schema
    .createTable('frontier_url')
    .addColumn('id', idType, (c) => c.primaryKey())
    .addColumn('url', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('publisher', 'text', (c) => c.notNull())
    .addColumn('grp', 'text', (c) => c.notNull())
    .addColumn('priority', 'double precision', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('last_outcome', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('sha256', 'text')
    .addColumn('bytes', 'bigint')
    .addColumn('fetched_at', 'text')
    .addColumn('leased_until', 'text')
    .addColumn('reason', 'text')
    .execute();
  await schema
    .createIndex('frontier_url_next')
    .on('frontier_url')
    .columns(['grp', 'state', 'priority desc', 'id'])
    .execute();
  await schema.createIndex('frontier_url_group_due').on('frontier_url').columns(['grp', 'state', 'due_at']).execute();
  await schema.createIndex('frontier_url_due').on('frontier_url').columns(['state', 'due_at']).execute();
  await schema
    .createTable('frontier_group')
    .addColumn('grp', 'text', (c) => c.primaryKey())
    .addColumn('next_at', 'text', (c) => c.notNull())
    .addColumn('blocked_until', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('leased_until', 'text', (c) => c.notNull())
    .execute();
}
