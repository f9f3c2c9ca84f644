import { dirname, join, resolve } from 'node:path';
import { isServer, shownAddress } from '../store/address.ts';

/** Where a user's database and archive stand unless told otherwise. */
const DEFAULT_FOLDER = 'giaouoc-data';

/** A database, and where the files that belong to it are kept. */
export interface Place {
  /** Absolute path of a file, or address of a PostgreSQL database, which may hold a password. */
  database: string;
  /** Absolute path of the folder with archive and reports. */
  folder: string;
  /** The database as it may be shown. */
  name: string;
}

/**
 * `placeOf({ db: 'press/giaouoc.db' })` → that file, its archive and reports beside it; `placeOf({ db: 'postgres://…' })` → that database, its
 * files in ./giaouoc-data. The database is --db, else GIAOUOC_DB, else ./giaouoc-data/giaouoc.db; --data, else GIAOUOC_DATA, names another folder.
 */
export function placeOf({ db, data }: { db?: string | undefined; data?: string | undefined } = {}): Place {
  const given = db ?? (process.env.GIAOUOC_DB || join(DEFAULT_FOLDER, 'giaouoc.db'));
  const database = isServer(given) ? given : resolve(given);
  const folder = data ?? (process.env.GIAOUOC_DATA || (isServer(given) ? DEFAULT_FOLDER : dirname(database)));
  return { database, folder: resolve(folder), name: shownAddress(database) };
}

/** The folder of WARC files that belongs to a database. */
export const archiveOf = ({ folder }: Pick<Place, 'folder'>): string => join(folder, 'warc');

/** For people: "postgres://…/press, its archive and reports in /srv/giaouoc"; null where they stand beside a file, as everybody expects. */
export function describePlace({ database, name, folder }: Place): string | null {
  const isBeside = !isServer(database) && folder === dirname(database);
  return isBeside ? null : `${name}, its archive and reports in ${folder}`;
}
