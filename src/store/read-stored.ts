import { GIAOUOC } from '../model/called-as.ts';
import { StoreError } from '../model/errors.ts';

/** JSON text of a row → what it holds: `readStored<Pledge>(record, 'pledge 2024-local-police-12')`. Text that is none gives a StoreError that names the row: the disk lost it. */
export function readStored<T>(text: string, row: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new StoreError(
      `${row}: what the database holds about it is damaged: \`${GIAOUOC} restore FILE\` puts a backup in its place; without one move the database away, and \`${GIAOUOC} reprocess\` makes it anew from the archive`,
      { input: row, cause },
    );
  }
}
