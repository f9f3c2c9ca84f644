import { GIAOUOC } from '../model/called-as.ts';
import { messageOf, StoreError } from '../model/errors.ts';

/** SQLite's result code → what happened and what to do next. The first line whose code is a prefix of the error's code is taken. */
const REMEDIES: readonly (readonly [code: string, says: (path: string) => string])[] = [
  [
    'SQLITE_BUSY',
    (path) => `${path}: another process is writing to this database: wait until it has finished, then try again`,
  ],
  [
    'SQLITE_LOCKED',
    (path) => `${path}: another process is writing to this database: wait until it has finished, then try again`,
  ],
  [
    'SQLITE_NOTADB',
    (path) =>
      `${path} is no database: name another file with --db; if it was one, \`${GIAOUOC} restore FILE\` puts a backup in its place`,
  ],
  [
    'SQLITE_CORRUPT',
    (path) =>
      `${path} is damaged: nothing was written. \`${GIAOUOC} restore FILE\` puts a backup in its place; without one move it away, and \`${GIAOUOC} reprocess\` makes it anew from the archive`,
  ],
  [
    'SQLITE_FULL',
    (path) => `${path}: the disk is full: free some space and run again; what was stored before is unharmed`,
  ],
  [
    'SQLITE_READONLY',
    (path) =>
      `${path} may not be written to, which even reading needs: change the permissions of the file and its folder, or copy it to a folder of yours and name that with --db`,
  ],
  [
    'SQLITE_CANTOPEN',
    (path) =>
      `${path} cannot be opened: check that its folder exists and may be written to, or name another file with --db`,
  ],
  ['SQLITE_PERM', (path) => `${path} may not be opened: change its permissions or name another file with --db`],
  [
    'SQLITE_IOERR',
    (path) => `${path}: the disk failed to read or write: check the disk (is it full or gone?) and run again`,
  ],
];

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** An error of the database → a StoreError that names the file and the next step; any other error stays as it is. */
export function asStoreError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const remedy = REMEDIES.find(([prefix]) => code.startsWith(prefix));
  if (remedy) return new StoreError(remedy[1](path), { input: path, cause: error });
  if (!code.startsWith('SQLITE_') || code === 'SQLITE_CONSTRAINT') return error;
  const message = messageOf(error);
  return new StoreError(`${path}: the database answered "${message}" (${code})`, { input: path, cause: error });
}

/** The file is no database, or is one that was damaged: nothing can be asked of it. */
export const isDamage = (error: unknown): boolean =>
  error instanceof StoreError && /^SQLITE_(?:NOTADB|CORRUPT)/u.test(codeOf(error.cause));
