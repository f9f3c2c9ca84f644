import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { GIAOUOC } from '../model/called-as.ts';
import { messageOf, StoreError, UsageError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { searchKeys } from '../query/search-keys.ts';
import { isServer } from '../store/address.ts';
import { openStore } from '../store/open-store.ts';
import { archiveOf, type Place } from './place.ts';
import { dumpServer } from './postgres-dump.ts';
import { runTar } from './run-tar.ts';
import { reportsOf } from './write-report.ts';

/** Names within a backup, which is a tar file: a SQLite file or what pg_dump wrote, then the folders. */
export const IN_BACKUP = { file: 'giaouoc.db', dump: 'giaouoc.dump', archive: 'warc', reports: 'reports' } as const;

export interface Backup {
  file: string;
  bytes: number;
  /** Files of the archive. */
  warcFiles: number;
}

/**
 * Database, archive and the reports of the runs → one tar file, while others read and write. The database is as it stood at one moment; the archive, which only ever
 * grows, is read after it, so every page that the database names is in the file.
 */
export async function backUp(place: Place, file: string): Promise<Backup> {
  const target = resolve(file);
  if (existsSync(target)) throw new UsageError(`${file} is there already: choose another name`, { input: file });
  if (!existsSync(dirname(target)))
    throw new UsageError(`${dirname(target)} is no folder: make it first`, { input: file });
  // Whatever is wrong with the database is said before anything is written.
  const store = await openStore(place.database, { keys: searchKeys, create: false });
  const staging = await mkdtemp(join(dirname(target), '.giaouoc-backup-')).catch(async (cause: unknown) => {
    await store.close();
    throw cannot(`${dirname(target)} cannot be written to: choose another place`, cause);
  });
  try {
    const name = isServer(place.database) ? IN_BACKUP.dump : IN_BACKUP.file;
    const copy = join(staging, name);
    if (isServer(place.database)) await dumpServer(place.database, copy);
    else await copyChecked(store, { copy, file, place });
    const archive = archiveOf(place);
    const hasArchive = existsSync(archive);
    const folders = [archive, reportsOf(place)].filter((one) => existsSync(one));
    const part = join(staging, 'backup.tar');
    // The archive's folder may be named by a link: what is packed is its content, under a name of our own.
    await runTar(
      ['-cf', part, '-C', staging, name, ...folders.flatMap((one) => ['-C', dirname(one), basename(one)])],
      file,
    );
    await rename(part, target);
    return {
      file: target,
      bytes: (await stat(target)).size,
      warcFiles: hasArchive ? (await readdir(archive)).filter(isWarcName).length : 0,
    };
  } finally {
    await store.close();
    await rm(staging, { recursive: true, force: true });
  }
}

/** A copy of a damaged file would be found out on the day it is needed. */
async function copyChecked(
  from: Store,
  { copy, file, place: { name } }: { copy: string; file: string; place: Place },
): Promise<void> {
  await from.backup(copy).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError(error.message.replaceAll(copy, file), { input: file, cause: error });
  });
  const store = await openStore(copy, { keys: searchKeys, create: false });
  try {
    const [fault] = await store.faults();
    if (fault !== undefined)
      throw new StoreError(
        `${name} is damaged (${fault.replace(/\s+/gu, ' ')}), and a copy of it is no backup: restore an earlier one with \`${GIAOUOC} restore FILE\``,
        { input: name },
      );
  } finally {
    await store.close();
  }
}

export const isWarcName = (name: string): boolean => /\.warc(?:\.gz)?$/u.test(name);

const cannot = (words: string, cause: unknown): StoreError =>
  new StoreError(`${words} (${messageOf(cause)})`, { cause });
