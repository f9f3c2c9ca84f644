import type { Kysely, Selectable } from 'kysely';
import type { PledgeKey } from '../model/pledge.ts';
import { compiledOnce } from './compiled-once.ts';
import { inTransaction } from './in-transaction.ts';
import type { Schema } from './schema.ts';

type Placed = Pick<
  Selectable<Schema['article_revision']>,
  'owner' | 'block' | 'number' | 'year' | 'unplaced_reason' | 'hands_over'
>;

/** The revision that an article has now, as far as pledges depend on it. */
export const placingOf = (trx: Kysely<Schema>, revisionId: number): Promise<Placed | undefined> =>
  trx
    .selectFrom('article_revision')
    .select(['owner', 'block', 'number', 'year', 'unplaced_reason', 'hands_over'])
    .where('id', '=', revisionId)
    .executeTakeFirst();

/**
 * Notes the pledges of an article as it was and as it is, in the transaction that changes it: a run that is killed behind it leaves the note
 * for the next one.
 */
export async function notePledges(trx: Kysely<Schema>, revisions: readonly (Placed | undefined)[]): Promise<void> {
  const keys = revisions.flatMap((revision) => (revision ? keysOf(revision) : []));
  for (const key of keys) await note(trx, key);
}

const note = compiledOnce((db, { owner, block, number, year }: PledgeKey) =>
  db
    .insertInto('pledge_to_fuse')
    .values({ owner, block, number, year })
    .onConflict((conflict) => conflict.doNothing()),
);

function keysOf({ owner, block, number, year, unplaced_reason: reason, hands_over: handsOver }: Placed): PledgeKey[] {
  if (reason !== null || owner === null || block === null || number === null || year === null) return [];
  const key = { owner, block: block as PledgeKey['block'], number, year };
  return handsOver === 1 ? [key, { ...key, year: year + 1 }] : [key];
}

/** See ExtractionStore. */
export const pledgesToFuse = (db: Kysely<Schema>): Promise<PledgeKey[]> =>
  db
    .selectFrom('pledge_to_fuse')
    .selectAll()
    .orderBy('year')
    .orderBy('number')
    .orderBy('block')
    .orderBy('owner')
    .execute();

/** See ExtractionStore. */
export const markFused = (db: Kysely<Schema>, { owner, block, number, year }: PledgeKey): Promise<void> =>
  inTransaction(db, async (trx) => {
    await trx
      .deleteFrom('pledge_to_fuse')
      .where('owner', '=', owner)
      .where('block', '=', block)
      .where('number', '=', number)
      .where('year', '=', year)
      .execute();
  });
