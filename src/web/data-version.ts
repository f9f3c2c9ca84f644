import { statSync } from 'node:fs';

/** Size and time of the database file and its log, both of which change with every commit; null for a server, which has no file to look at. */
export function dataVersion(file: string): string | null {
  const [own, log] = [file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false }));
  return own ? `${own.size}-${own.mtimeMs}-${log?.size ?? 0}-${log?.mtimeMs ?? 0}` : null;
}
