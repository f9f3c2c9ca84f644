import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError, UsageError } from '../model/errors.ts';
import { openStore } from '../store/open-store.ts';
import { describeHolder, isAlive, lockHolder } from './lock.ts';
import { runTar } from './run-tar.ts';
import { archiveOf, openWorkplace, SEARCH_KEYS } from './workplace.ts';
import { reportsOf } from './write-report.ts';

/** Names within a backup, which is a tar file. */
const DATABASE = 'giaouoc.db';
const ARCHIVE = 'warc';
const REPORTS = 'reports';

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
export async function backUp(database: string, file: string): Promise<Backup> {
  const target = resolve(file);
  if (existsSync(target)) throw new UsageError(`${file} is there already: choose another name`, { input: file });
  if (!existsSync(dirname(target)))
    throw new UsageError(`${dirname(target)} is no folder: make it first`, { input: file });
  const store = await openStore(database, { keys: SEARCH_KEYS, create: false });
  const staging = await mkdtemp(join(dirname(target), '.giaouoc-backup-')).catch(async (cause: unknown) => {
    await store.close();
    throw cannot(`${dirname(target)} cannot be written to: choose another place`, cause);
  });
  try {
    await store.backup(join(staging, DATABASE));
    const archive = archiveOf(database);
    const hasArchive = existsSync(archive);
    const folders = [archive, reportsOf(database)].filter((one) => existsSync(one));
    const part = join(staging, 'backup.tar');
    // The archive's folder may be named by a link: what is packed is its content, under a name of our own.
    await runTar(
      ['-cf', part, '-C', staging, DATABASE, ...folders.flatMap((one) => ['-C', dirname(one), basename(one)])],
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

export interface Restored {
  database: string;
  /** Files of the archive that were missing, or shorter than in the backup. */
  warcFiles: number;
  /** Where the database that stood here went; null when there was none. */
  before: string | null;
}

/**
 * A backup → database and archive. Whoever has the database open reads the restored content from the next question on; the one that stood here
 * is kept beside it, as a backup of its own. Files of the archive that are there already stay. While a run is under way nothing is done.
 */
export async function restore(
  file: string,
  database: string,
  { clock = Date.now }: { clock?: () => number } = {},
): Promise<Restored> {
  const names = await namesIn(file);
  const holder = lockHolder(database);
  if (holder !== null && isAlive(holder))
    throw new StoreError(`${database} is at work (${describeHolder(holder)}): restore when it has ended`, {
      input: database,
    });
  const isThere = existsSync(database);
  const workplace = await openWorkplace(database, 'giaouoc restore');
  const folder = dirname(resolve(database));
  const staging = await mkdtemp(join(folder, '.giaouoc-restore-'));
  try {
    await runTar(['-xf', resolve(file), '-C', staging], file);
    const saved = await checkedStore(join(staging, DATABASE), file);
    try {
      const before = isThere
        ? `${database}.before-${new Date(clock()).toISOString().replace(/[-:]|\.\d+/gu, '')}`
        : null;
      if (before !== null) await workplace.store.backup(before);
      const warcFiles = names.some((name) => name.startsWith(`${ARCHIVE}/`))
        ? await moveIn(join(staging, ARCHIVE), archiveOf(database))
        : 0;
      if (names.some((name) => name.startsWith(`${REPORTS}/`)))
        await cp(join(staging, REPORTS), reportsOf(database), { recursive: true });
      // Last: the pages that it names are there by now.
      await saved.backup(database);
      return { database, warcFiles, before };
    } finally {
      await saved.close();
    }
  } finally {
    await workplace.close();
    await rm(staging, { recursive: true, force: true });
  }
}

/** Opened as any database is: what is none, is damaged or was made by a newer version is refused before anything is changed. */
async function checkedStore(path: string, file: string) {
  const store = await openStore(path, { keys: SEARCH_KEYS, create: false });
  const [answer] = (await store.sql('select count(*) as found from pledges')).rows;
  if (answer) return store;
  await store.close();
  throw new StoreError(`${file}: the database in it gives no answer: take another backup`, { input: file });
}

async function namesIn(file: string): Promise<string[]> {
  if (!existsSync(file))
    throw new UsageError(`${file}: no such file: name one that \`giaouoc backup\` wrote`, { input: file });
  const names = (await runTar(['-tf', resolve(file)], file)).split('\n').filter((name) => name !== '');
  const isOurs =
    names.includes(DATABASE) &&
    names.every((name) => name === DATABASE || /^(?:warc|reports)\/(?:[^/]+\/?)*$/u.test(name));
  if (!isOurs || names.some((name) => name.split('/').includes('..')))
    throw new UsageError(`${file} is no backup of giaouoc: name a file that \`giaouoc backup\` wrote`, { input: file });
  return names;
}

/** Files only ever grow, so the longer of two with one name holds the other. */
async function moveIn(from: string, to: string): Promise<number> {
  let moved = 0;
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    const isLonger = !existsSync(target) || (await stat(target)).size < (await stat(source)).size;
    if (!isLonger) continue;
    await mkdir(dirname(target), { recursive: true });
    await rename(source, target);
    if (isWarcName(entry.name)) moved += 1;
  }
  return moved;
}

const isWarcName = (name: string): boolean => /\.warc(?:\.gz)?$/u.test(name);

const cannot = (words: string, cause: unknown): StoreError =>
  new StoreError(`${words} (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
