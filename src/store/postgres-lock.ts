import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { messageOf, StoreError } from '../model/errors.ts';
import { shownAddress } from './address.ts';
import { postgresError } from './postgres-error.ts';
import { askServer, openSession } from './postgres-session.ts';

/** Who works on a PostgreSQL database, as its session says: "giaouoc nightly 4711@bàn-1". */
export interface SessionHolder {
  work: string;
  /** null where the session does not say it: another program took the lock. */
  pid: number | null;
  host: string;
  /** ISO instant; null where the server does not show the sessions of other users. */
  since: string | null;
  /** Number of the session: `select pg_terminate_backend(<session>)` ends it. */
  session: number;
}

export interface SessionLock {
  /** Idempotent; also done when the process ends, whichever way: the server frees what a session held. */
  release(): Promise<void>;
  /** Aborted, with a StoreError, when the session ended by itself and another process was sooner to take the lock, or the server was gone. */
  lost: AbortSignal;
}

export interface SessionLockOptions {
  /** "giaouoc nightly". */
  work: string;
  pid: number;
  host: string;
  sleep?: (ms: number) => Promise<unknown>;
}

/** "giao" in ASCII: ours among the advisory locks of a database. One for each schema: two of them hold two stores. */
const LOCK = 0x6769616f;
const KEYS = `${LOCK}, hashtext(current_schema())`;
/** A session that ended is begun again after so long; then the lock counts as lost. */
const RETRIES_MS = [0, 1_000, 5_000, 15_000] as const;
/** Bytes that PostgreSQL keeps of the name of a session. */
const NAME_BYTES = 63;

/**
 * `lockServer('postgres://…', { work: 'giaouoc nightly', … })` → the right to work on this database, as an advisory lock of a session of its own;
 * null while another process has it. The address must lead to the server itself or to a pool in session mode.
 */
export async function lockServer(address: string, options: SessionLockOptions): Promise<SessionLock | null> {
  const name = shownAddress(address);
  const { sleep = pause } = options;
  const loss = new AbortController();
  let client: pg.Client | null = null;
  let isReleased = false;

  const renew = async (): Promise<void> => {
    let reason: unknown = new Error('another process has taken the lock');
    for (const wait of RETRIES_MS) {
      await sleep(wait);
      if (isReleased) return;
      try {
        if (await take()) return;
        break;
      } catch (error) {
        reason = error;
      }
    }
    const words = messageOf(reason);
    loss.abort(
      new StoreError(
        `${name}: the session that held the lock has ended (${words}): see that the server runs, then run again`,
        {
          input: name,
          cause: reason,
        },
      ),
    );
  };
  const take = async (): Promise<boolean> => {
    const taken = await openSession(address, nameOf(options));
    const { rows } = await taken.query<{ isOurs: boolean }>(`select pg_try_advisory_lock(${KEYS}) as "isOurs"`);
    if (rows[0]?.isOurs !== true || isReleased) {
      await taken.end();
      return false;
    }
    client = taken;
    taken.once('end', () => {
      if (!isReleased) void renew();
    });
    return true;
  };

  try {
    if (!(await take())) return null;
  } catch (error) {
    throw postgresError(error, name);
  }
  return {
    lost: loss.signal,
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      await client?.end();
    },
  };
}

interface Session {
  session: number;
  name: string;
  since: Date | null;
  host: string | null;
}

/** Who has the lock of this database; null when nobody has. */
export async function serverHolder(address: string): Promise<SessionHolder | null> {
  const [row] = await askServer<Session>(
    address,
    `select l.pid as session, a.application_name as name, a.backend_start as since, host(a.client_addr) as host
    from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
      and l.classid::bigint = ${LOCK} and l.objid::bigint = hashtext(current_schema())::bigint & 4294967295`,
  );
  return row ? holderOf(row) : null;
}

function holderOf(row: Session): SessionHolder {
  const { work, pid, host } = /^(?<work>.+) (?<pid>\d+)@(?<host>.*)$/u.exec(row.name)?.groups ?? {};
  return {
    work: work ?? (row.name || 'a session without a name'),
    pid: pid === undefined ? null : Number(pid),
    host: host || row.host || 'an unknown machine',
    since: row.since?.toISOString() ?? null,
    session: row.session,
  };
}

const nameOf = ({ work, pid, host }: SessionLockOptions): string =>
  Buffer.from(`${work} ${pid}@${host}`).subarray(0, NAME_BYTES).toString();
