import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Runs `work` in a transaction: in the one that `db` is already, or in a new one that is undone when `work` fails. */
export const inTransaction = <T>(db: Kysely<Schema>, work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db as Transaction<Schema>) : db.transaction().execute(work);
