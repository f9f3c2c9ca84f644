import Database from 'better-sqlite3';
import { messageOf, UsageError } from '../model/errors.ts';
import type { Row, SqlAnswer } from '../model/store.ts';
import { asStoreError } from './store-error.ts';
import { VIEW_NAMES } from './views.ts';

/**
 * One SELECT → its rows: `readSql(file, 'select year, count(*) from pledges group by year')`. Runs on a connection of its own that cannot
 * write, so that whatever the text says, nothing changes.
 */
export async function readSql(file: string, text: string): Promise<SqlAnswer> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const statement = database.prepare<unknown[], unknown[]>(text);
    if (!statement.reader || !statement.readonly) throw noQuestion(text);
    const columns = statement.columns().map(({ name }) => name);
    const rows = statement
      .raw()
      .all()
      .map((values) => Object.fromEntries(columns.map((name, at) => [name, cellOf(values[at])])));
    return { columns, rows };
  } catch (error) {
    throw answerFor(error, file, text);
  } finally {
    database.close();
  }
}

const cellOf = (value: unknown): Row[string] =>
  typeof value === 'string' || typeof value === 'number' || value === null ? value : String(value);

const noQuestion = (text: string, cause?: unknown): UsageError =>
  new UsageError('only questions are answered here: write a SELECT (nothing was changed)', { input: text, cause });
/** What SQLite says of a change to a view, before it is run. */
const CHANGES_VIEW = /^cannot modify .* because it is a view$|^use DROP VIEW /u;

function answerFor(error: unknown, file: string, text: string): unknown {
  if (error instanceof UsageError) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  // None, or more than one; or a "?" that nobody gives a value.
  if (error instanceof RangeError)
    return new UsageError('one question is answered at a time: write one SELECT with its values in it', {
      input: text,
      cause: error,
    });
  if (code === 'SQLITE_ERROR') {
    const message = messageOf(error);
    if (CHANGES_VIEW.test(message)) return noQuestion(text, error);
    return new UsageError(`${message}: the views are ${VIEW_NAMES.join(', ')}`, { input: text, cause: error });
  }
  return asStoreError(error, file);
}
