import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Runs `work` in a transaction: in the one that `db` is already, or in a new one that is undone when `work` fails. */
export const inTransaction = <T>(db: Kysely<Schema>, work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db as Transaction<Schema>) : db.transaction().execute(work);

/** Runs `work` where every question sees the database as it is at the first of them, whoever writes meanwhile; nothing can be written. */
export const inSnapshot = <T>(db: Kysely<Schema>, work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.isTransaction
    ? work(db)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
