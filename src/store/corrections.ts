import type { Kysely } from 'kysely';
import { GIAOUOC } from '../model/called-as.ts';
import { Correction } from '../model/correction.ts';
import { StoreError } from '../model/errors.ts';
import { inTransaction } from './in-transaction.ts';
import { readStored } from './read-stored.ts';
import type { Schema } from './schema.ts';

/** Adds what is not there yet; see CorrectionStore. The same author decides about a field once an instant. */
export async function addCorrections(db: Kysely<Schema>, corrections: readonly Correction[]): Promise<number> {
  return inTransaction(db, async (trx) => {
    await refuseStrangers(trx, corrections);
    let added = 0;
    for (const { pledgeId, value, ...correction } of corrections) {
      const row = { ...correction, pledge_id: pledgeId, value: JSON.stringify(value) };
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('correction_record')
        .values(row)
        .onConflict((conflict) => conflict.columns(['pledge_id', 'field', 'author', 'at']).doNothing())
        .executeTakeFirst();
      added += Number(numInsertedOrUpdatedRows ?? 0);
    }
    return added;
  });
}

async function refuseStrangers(trx: Kysely<Schema>, corrections: readonly Correction[]): Promise<void> {
  const missing: string[] = [];
  for (const id of new Set(corrections.map(({ pledgeId }) => pledgeId))) {
    const found = await trx.selectFrom('pledge_record').select('id').where('id', '=', id).executeTakeFirst();
    if (!found) missing.push(id);
  }
  if (missing.length === 0) return;
  throw new StoreError(
    `no pledge ${missing.join(', ')}: its articles are gone or were read differently; nothing was added. Take these lines out, or see \`${GIAOUOC} show ID --history\``,
    { input: missing.join(', ') },
  );
}

export async function readCorrections(db: Kysely<Schema>, pledgeId?: string): Promise<Correction[]> {
  let query = db.selectFrom('correction_record').selectAll().orderBy('at').orderBy('id');
  if (pledgeId !== undefined) query = query.where('pledge_id', '=', pledgeId);
  const rows = await query.execute();
  return rows.map(({ pledge_id, field, action, value, author, at, reason }) =>
    Correction.parse({
      pledgeId: pledge_id,
      field,
      action,
      value: readStored(value, `the decision of ${author} about ${pledge_id}`),
      author,
      at,
      reason,
    }),
  );
}
