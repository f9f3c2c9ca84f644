/** SQLSTATE of PostgreSQL, code of SQLite: no right to write, a database that is only read, another process that writes. */
const NOT_NOW = /^(?:25006|42501|SQLITE_(?:BUSY|LOCKED|READONLY))/u;

/** An error of the database, or the one behind it → whether writing was all that failed: reading goes on. */
export const mayNotWrite = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && NOT_NOW.test(String(error.code))) || mayNotWrite(error.cause));
