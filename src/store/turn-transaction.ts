import type { Kysely } from 'kysely';
import { inTransaction } from './in-transaction.ts';
import type { Schema } from './schema.ts';

type Work<T> = (trx: Kysely<Schema>) => Promise<T>;
interface Waiting {
  run(trx: Kysely<Schema>): Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

export interface TurnTransaction {
  /** Changes that those of `last` build on. */
  first<T>(work: Work<T>): Promise<T>;
  last<T>(work: Work<T>): Promise<T>;
}

/**
 * What is asked for within one turn of the event loop runs in one transaction: a commit costs more than ten of the changes that it keeps.
 * A promise resolves when its change is committed; where one fails, none is made and all reject.
 */
export function turnTransaction(db: Kysely<Schema>): TurnTransaction {
  let [first, last]: [Waiting[], Waiting[]] = [[], []];
  const runAll = async (): Promise<void> => {
    const all = [...first, ...last];
    [first, last] = [[], []];
    try {
      await inTransaction(db, async (trx) => {
        for (const { run } of all) await run(trx);
      });
      for (const { resolve } of all) resolve();
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  };
  const add = <T>(to: 'first' | 'last', work: Work<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let answer: T;
    const waiting: Waiting = {
      run: async (trx) => {
        answer = await work(trx);
      },
      resolve: () => resolve(answer),
      reject,
    };
    if (first.length + last.length === 0) setImmediate(runAll);
    (to === 'first' ? first : last).push(waiting);
    return promise;
  };
  return { first: (work) => add('first', work), last: (work) => add('last', work) };
}
