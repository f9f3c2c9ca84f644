import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The order of targets, with all that they are sorted by on a page: a page in another order is found in this index alone. */
export const migration010: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.dropIndex('pledge_target_order').execute();
    await schema
      .createIndex('pledge_target_order')
      .on('pledge_target')
      .columns([
        'year desc',
        'block',
        'number',
        'pledge_id',
        'ordinal',
        'bound',
        'confidence',
        'min',
        'outcome',
        'indicator',
      ])
      .execute();
  },
};
