import pg from 'pg';
import { StoreError } from '../model/errors.ts';

type Remedy = readonly [codesOrWords: RegExp, says: (name: string, message: string) => string];

/** SQLSTATE of PostgreSQL, or code of the system → what happened and what to do next; the first line that fits is taken. */
const REMEDIES: readonly Remedy[] = [
  [
    /^(?:28|3D000|0P000)/u,
    (name, message) => `${name} lets nobody in (${message}): correct the address, or make the database and its user`,
  ],
  [
    /^(?:08|57P0[1-5]|E(?:CONN(?:REFUSED|RESET)|NOTFOUND|TIMEDOUT|NOENT|PIPE|AI_AGAIN|HOSTUNREACH|NETUNREACH)$)/u,
    (name, message) =>
      `${name} cannot be reached (${message}): see that the server runs and the address is right, then run again; what was stored before is unharmed`,
  ],
  [/^53100/u, (name) => `${name}: the disk is full: free some space and run again; what was stored before is unharmed`],
  [
    /^53/u,
    (name, message) => `${name}: the server is at its limit (${message}): wait or raise the limit, then run again`,
  ],
  [
    /^(?:25006|42501)/u,
    (name, message) =>
      `${name} may not be written to (${message}): give its user the right to, or name another database with --db`,
  ],
  [
    /^(?:55P03|40|57014)/u,
    (name, message) =>
      `${name}: another process is writing to this database (${message}): wait until it has finished, then try again`,
  ],
  [
    /^XX00[12]/u,
    (name, message) =>
      `${name} is damaged (${message}): nothing was written. Restore a backup with pg_restore, then run again`,
  ],
  [
    /^58/u,
    (name, message) =>
      `${name}: the disk failed to read or write (${message}): check the disk of the server and run again`,
  ],
];

/** What the client itself says, without a code, when it cannot go on with the server. */
const CLIENT_REMEDIES: readonly Remedy[] = [
  [
    /client password must be a .*string/u,
    (name) => `${name} asks for a password: set PGPASSWORD, or write it in ~/.pgpass, then run again`,
  ],
  [
    /\bSSL\b|certificate/u,
    (name, message) =>
      `${name}: the connection cannot be made secure (${message}): correct sslmode in the address, or the certificate of the server`,
  ],
];

/** What the client says without a code when a connection ends under it. */
const ENDED = /connection (?:terminated|error)|client was closed|timeout (?:expired|exceeded when trying to connect)/iu;
/** Faults of ours, not of the database: a constraint, a value, a statement that is wrong. */
const FAULTS = /^(?:2[1-3]|42)/u;

/** An error of PostgreSQL → a StoreError that names the database and the next step; any other error stays as it is. */
export function postgresError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  // Several addresses of one name give one error that holds the error of each.
  if (error instanceof AggregateError) return postgresError(error.errors[0], name);
  const message = error.message;
  const code = 'code' in error ? String(error.code) : ENDED.test(message) ? '08006' : '';
  const refused = CLIENT_REMEDIES.find(([words]) => words.test(message) && !(error instanceof pg.DatabaseError));
  if (refused) return new StoreError(refused[1](name, message), { input: name, cause: error });
  const remedy = REMEDIES.find(([codes]) => codes.test(code));
  if (remedy) return new StoreError(remedy[1](name, message), { input: name, cause: error });
  if (!/^[0-9A-Z]{5}$/u.test(code) || FAULTS.test(code)) return error;
  return new StoreError(`${name}: the database answered "${message}" (${code})`, { input: name, cause: error });
}
