import { hostname } from 'node:os';
import { StoreError } from '../model/errors.ts';
import { isServer } from '../store/address.ts';
import { describeHolder, type Held, isAlive, lockHolder, takeLock } from './lock.ts';
import type { Place } from './place.ts';

/** The right to work on a database until it is released. */
export interface Hold {
  release(): Promise<void>;
  /** Aborted with a StoreError when the right was lost on the way: the session of a server can end. What is under way should be ended then. */
  lost: AbortSignal;
}

type Database = Pick<Place, 'database' | 'name'>;

/**
 * `await holdPlace(place, { work: 'giaouoc nightly' })` → the right to work on this database: a file beside a file, an advisory lock on a server.
 * While another process has it, a StoreError that says who, since when, and what to do.
 */
export async function holdPlace({ database, name }: Database, { work }: { work: string }): Promise<Hold> {
  if (!isServer(database)) {
    const lock = takeLock(database, { work });
    return { release: async () => lock.release(), lost: NEVER };
  }
  const { lockServer, serverHolder } = await import('../store/postgres-lock.ts');
  for (let attempt = 0; ; attempt += 1) {
    const lock = await lockServer(database, { work, pid: process.pid, host: hostname() });
    if (lock !== null) return lock;
    const holder = await serverHolder(database);
    // Released between the two questions: asked again.
    if (holder === null && attempt < MAX_ATTEMPTS) continue;
    const who = holder === null ? 'somebody who does not show' : describeHolder(holder);
    const next = holder === null ? 'try again' : nextStep(holder);
    throw new StoreError(`${name} is at work already: ${who}: ${next}`, { input: name });
  }
}

const MAX_ATTEMPTS = 5;
const NEVER = new AbortController().signal;

const nextStep = ({ pid, host, session }: Held & { session: number }): string =>
  pid !== null && host === hostname()
    ? `wait until it has ended, or stop it with \`kill ${pid}\``
    : `wait until it has ended; if that machine is gone, end its session in psql: select pg_terminate_backend(${session})`;

/** Who works on a database; `isAlive` is false for what a dead process left. null when nobody does. */
export async function holderOf({ database }: Pick<Place, 'database'>): Promise<(Held & { isAlive: boolean }) | null> {
  if (!isServer(database)) {
    const holder = lockHolder(database);
    return holder && { ...holder, isAlive: isAlive(holder) };
  }
  const { serverHolder } = await import('../store/postgres-lock.ts');
  const holder = await serverHolder(database);
  return holder && { ...holder, isAlive: true };
}
