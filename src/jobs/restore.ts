import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { GIAOUOC } from '../model/called-as.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { searchKeys } from '../query/search-keys.ts';
import { isServer } from '../store/address.ts';
import { openStore } from '../store/open-store.ts';
import { isDamage } from '../store/store-error.ts';
import { IN_BACKUP, isWarcName } from './backup.ts';
import { holderOf, holdPlace } from './hold-place.ts';
import { describeHolder } from './lock.ts';
import { archiveOf, type Place } from './place.ts';
import { loadDump, migrationsInDump } from './postgres-dump.ts';
import { runTar } from './run-tar.ts';
import { reportsOf } from './write-report.ts';

export interface Restored {
  /** As it may be shown. */
  database: string;
  /** Files of the archive that were missing, or shorter than in the backup. */
  warcFiles: number;
  /** Where the database that stood here went; null when there was none. */
  before: string | null;
}

/** A backup that was unpacked, on its way to a place. */
interface Unpacked {
  file: string;
  folder: string;
  names: readonly string[];
  place: Place;
}

/**
 * A backup → database and archive. Whoever has the file open reads the restored content from the next question on; the one that stood here
 * is kept beside it, as a backup of its own. A PostgreSQL database must be empty. Files of the archive that are there already stay. While a run
 * is under way nothing is done.
 */
export async function restore(
  file: string,
  place: Place,
  { clock = Date.now }: { clock?: () => number } = {},
): Promise<Restored> {
  const names = await namesIn(file);
  refuseOtherKind(file, { names, place });
  const holder = await holderOf(place);
  if (holder?.isAlive)
    throw new StoreError(`${place.name} is at work (${describeHolder(holder)}): restore when it has ended`, {
      input: place.name,
    });
  await makeFolder(place.folder);
  if (!isServer(place.database)) await makeFolder(dirname(place.database));
  const hold = await holdPlace(place, { work: 'giaouoc restore' });
  const folder = join(place.folder, `.giaouoc-restore-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await runTar(['-xf', resolve(file), '-C', folder], file);
    await refuseLinks(folder, file);
    const unpacked = { file, folder, names, place };
    return isServer(place.database) ? await intoServer(unpacked) : await intoFile(unpacked, clock);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await hold.release();
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new StoreError(
      `${folder} cannot be made (${cause.code}): check the space and the permissions there, or name another place with --db or --data; nothing was changed`,
      { input: folder, cause },
    );
  });
}

async function intoFile(unpacked: Unpacked, clock: () => number): Promise<Restored> {
  const { database, name } = unpacked.place;
  const saved = await checkedStore(join(unpacked.folder, IN_BACKUP.file), unpacked.file);
  try {
    const warcFiles = await moveFolders(unpacked);
    const aside = `${database}.before-${new Date(clock()).toISOString().replace(/[-:]|\.\d+/gu, '')}`;
    const before = (await setAside(database, aside)) ? aside : null;
    // Last: the pages that it names are there by now.
    await saved.backup(database);
    return { database: name, warcFiles, before };
  } finally {
    await saved.close();
  }
}

/** Copies the database that stands here; one that is so damaged that it cannot be opened is moved away. False when there is none. */
async function setAside(database: string, aside: string): Promise<boolean> {
  if (!existsSync(database) || (await stat(database)).size === 0) return false;
  try {
    const store = await openStore(database, { keys: searchKeys, create: false });
    try {
      await store.backup(aside);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const suffix of ['', '-wal', '-shm'])
      if (existsSync(`${database}${suffix}`)) await rename(`${database}${suffix}`, `${aside}${suffix}`);
  }
  return true;
}

async function intoServer(unpacked: Unpacked): Promise<Restored> {
  const { file, folder, place } = unpacked;
  const { migrationNames, tablesOfServer } = await import('../store/postgres-session.ts');
  const tables = await tablesOfServer(place.database);
  if (tables.length > 0)
    throw new UsageError(
      `${place.name} has tables already (${tables.slice(0, 3).join(', ')} …), which a restore would mix with: make an empty database (createdb NAME), restore with its address behind --db, and use that one; nothing was changed`,
      { input: place.name },
    );
  const dump = join(folder, IN_BACKUP.dump);
  const seen = await migrationsInDump(place.database, dump);
  const unknown = seen.filter((name) => !migrationNames.has(name));
  if (seen.length === 0)
    throw new StoreError(`${file}: the database in it is none of giaouoc: take another backup`, { input: file });
  if (unknown.length > 0)
    throw new StoreError(
      `${file} was made by a newer giaouoc (it has ${unknown.join(', ')}): update giaouoc; nothing was changed`,
      { input: file },
    );
  const warcFiles = await moveFolders(unpacked);
  await loadDump(place.database, dump);
  // Brought to our own shape, where an earlier version wrote it.
  await (await openStore(place.database, { keys: searchKeys, create: false })).close();
  return { database: place.name, warcFiles, before: null };
}

/** Archive and reports of a backup to their places → how many files of the archive were missing there. */
async function moveFolders({ folder, names, place }: Unpacked): Promise<number> {
  const has = (name: string): boolean => names.some((one) => one.startsWith(`${name}/`));
  const moved = has(IN_BACKUP.archive) ? await moveIn(join(folder, IN_BACKUP.archive), archiveOf(place)) : 0;
  if (has(IN_BACKUP.reports)) await cp(join(folder, IN_BACKUP.reports), reportsOf(place), { recursive: true });
  return moved;
}

/** Opened as any database is: what is none, is damaged or was made by a newer version is refused before anything is changed. */
async function checkedStore(path: string, file: string): Promise<Store> {
  const store = await openStore(path, { keys: searchKeys, create: false });
  const [answer] = (await store.sql('select count(*) as found from pledges')).rows;
  if (answer) return store;
  await store.close();
  throw new StoreError(`${file}: the database in it gives no answer: take another backup`, { input: file });
}

async function namesIn(file: string): Promise<string[]> {
  if (!existsSync(file))
    throw new UsageError(`${file}: no such file: name one that \`${GIAOUOC} backup\` wrote`, { input: file });
  if ((await stat(file)).isDirectory())
    throw new UsageError(`${file} is a folder: name a file that \`${GIAOUOC} backup\` wrote`, { input: file });
  const listed = await runTar(['-tf', resolve(file)], file).catch((error: StoreError) => {
    // GNU's words, and those of BSD.
    if (/does not look like a tar archive|Unrecognized archive format/u.test(error.message)) return '';
    throw error;
  });
  const names = listed.split('\n').filter((name) => name !== '');
  const isDatabase = (name: string): boolean => name === IN_BACKUP.file || name === IN_BACKUP.dump;
  const isOurs =
    names.filter(isDatabase).length === 1 &&
    names.every((name) => isDatabase(name) || /^(?:warc|reports)\/(?:[^/]+\/?)*$/u.test(name));
  if (!isOurs || names.some((name) => name.split('/').includes('..')))
    throw new UsageError(`${file} is no backup of giaouoc: name a file that \`${GIAOUOC} backup\` wrote`, {
      input: file,
    });
  return names;
}

/** A link in a backup would name a file of this machine as the database, or let the next report be written over one: ours hold none. */
async function refuseLinks(folder: string, file: string): Promise<void> {
  const unpacked = await readdir(folder, { withFileTypes: true, recursive: true });
  const odd = unpacked.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (odd)
    throw new UsageError(
      `${file} is no backup of giaouoc, for ${odd.name} in it is no file: name one that \`${GIAOUOC} backup\` wrote; nothing was changed`,
      { input: file },
    );
}

/** What pg_dump writes is for PostgreSQL alone, and a SQLite file for SQLite. */
function refuseOtherKind(file: string, { names, place }: { names: readonly string[]; place: Place }): void {
  const isDump = names.includes(IN_BACKUP.dump);
  if (isDump === isServer(place.database)) return;
  const [holds, next] = isDump
    ? ['a PostgreSQL database', 'give the address of an empty one (--db postgres://…)']
    : ['a SQLite database', 'give a file (--db FILE)'];
  throw new UsageError(
    `${file} holds ${holds}, ${place.name} is another kind: ${next}; or unpack its archive (tar -xf) and make the database anew with \`${GIAOUOC} reprocess --archive warc\``,
    { input: file },
  );
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
