import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { StoreError } from '../model/errors.ts';

const Holder = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** ISO instant. */
  since: z.string(),
  /** What it does: "nightly". */
  work: z.string(),
  /** When the process began, as its system counts; null where that cannot be known. Tells a process from a later one with its number. */
  began: z.string().nullable(),
  token: z.string(),
});
export type LockHolder = z.infer<typeof Holder>;

/** What is known of whoever has a lock, in a file or on a server. */
export interface Held {
  pid: number | null;
  host: string;
  /** ISO instant. */
  since: string | null;
  work: string;
}

export interface Lock {
  /** Idempotent; also done when the process ends by itself. A killed one leaves the file, which the next start takes over. */
  release(): void;
}

interface LockOptions {
  work: string;
  clock?: () => number;
}

/** Where the lock of a database stands: "giaouoc-data/giaouoc.db.lock". */
export const lockFileOf = (database: string): string => `${database}.lock`;

/**
 * `takeLock('giaouoc-data/giaouoc.db', { work: 'nightly' })` → the right to crawl into this database until it is released. While another
 * process has it, a StoreError that says who, since when, and what to do. What a dead process of this machine left is taken over.
 */
export function takeLock(database: string, { work, clock = Date.now }: LockOptions): Lock {
  const file = lockFileOf(database);
  const token = randomUUID();
  const since = new Date(clock()).toISOString();
  const own: LockHolder = {
    pid: process.pid,
    host: hostname(),
    since,
    work,
    began: beginningOf(process.pid),
    token,
  };
  const draft = `${file}.${token}`;
  write(draft, own);
  try {
    for (let attempt = 0; !link(draft, file); attempt += 1) {
      const holder = lockHolder(database);
      if (holder === null) continue;
      if (isAlive(holder) || attempt > MAX_ATTEMPTS) throw heldBy(holder, { database, file });
      takeAway(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const release = (): void => {
    process.off('exit', release);
    if (lockHolder(database)?.token === token) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return { release };
}

const MAX_ATTEMPTS = 5;

/** Who has the lock; null when nobody does. */
export function lockHolder(database: string): LockHolder | null {
  const file = lockFileOf(database);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw new StoreError(
      `${file} cannot be read (${codeOf(error) ?? String(error)}): check the permissions of its folder, or name another place with --db`,
      { input: file, cause: error },
    );
  }
  const holder = Holder.safeParse(parsed(text));
  if (holder.success) return holder.data;
  throw new StoreError(`${file} is no lock of giaouoc: delete it when no other run works on ${database}`, {
    input: file,
  });
}

/** A process of another machine counts as alive: nobody here can know. */
export function isAlive({ pid, host, began }: LockHolder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user may not be signalled, but it is there.
    if (!isCode(error, 'EPERM')) return false;
  }
  const now = beginningOf(pid);
  return began === null || now === null || now === began;
}

/** "process 4711 on bàn-1 (giaouoc nightly) since 2026-11-25T01:15:00.000Z". */
export const describeHolder = ({ pid, host, since, work }: Held): string =>
  `${pid === null ? 'somebody' : `process ${pid}`} on ${host} (${work})${since === null ? '' : ` since ${since}`}`;

function heldBy(holder: LockHolder, { database, file }: { database: string; file: string }): StoreError {
  const next =
    holder.host === hostname()
      ? `wait until it has ended, or stop it with \`kill ${holder.pid}\``
      : `wait until it has ended; if that machine is gone, delete ${file}`;
  return new StoreError(`${database} is at work already: ${describeHolder(holder)}: ${next}`, { input: database });
}

/** Moved away first: of two that find the same dead lock one gets it, and a lock that a third took meanwhile goes back to its place. */
function takeAway(file: string, dead: LockHolder): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw cannotLock(file, error);
  }
  const moved = Holder.safeParse(parsed(readFileSync(aside, 'utf8')));
  if (moved.success && moved.data.token !== dead.token) link(aside, file);
  rmSync(aside, { force: true });
}

/** Puts a whole file in place, or finds one there: nobody ever reads half a lock. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw cannotLock(to, error);
  }
}

function write(file: string, holder: LockHolder): void {
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
  } catch (error) {
    // Half a draft, on a full disk.
    rmSync(file, { force: true });
    throw cannotLock(file.replace(/\.[0-9a-f-]{36}$/u, ''), error);
  }
}

/** Field 22 of /proc/<pid>/stat, counted behind the name, which may hold anything; null on systems without it. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const cannotLock = (file: string, cause: unknown): StoreError =>
  new StoreError(
    `${file} cannot be made (${codeOf(cause) ?? String(cause)}): ${isCode(cause, 'ENOSPC') ? 'the disk is full: free some space' : 'check the folder and its permissions, or name another place with --db'}; nothing was changed`,
    { input: file, cause },
  );

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);
