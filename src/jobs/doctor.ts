import { existsSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readPages } from '../archive/read-pages.ts';
import type { Fetcher } from '../crawl/fetch-page.ts';
import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf } from '../publishers/publisher-of.ts';
import { openStore } from '../store/open-store.ts';
import { describeHolder, isAlive, lockFileOf, lockHolder } from './lock.ts';
import { archiveOf, SEARCH_KEYS } from './workplace.ts';

/** One thing that was looked at. `nextStep` says what to do about it; null when it is well. */
export interface Finding {
  name: 'node' | 'database' | 'disk' | 'clock' | 'outlets' | 'network' | 'archive' | 'lock';
  state: 'well' | 'warning' | 'broken';
  says: string;
  nextStep: string | null;
}

export interface Examined {
  database: string;
  /** "v24.1.0". */
  nodeVersion: string;
  /** Reads the outlet files; throws what is wrong with them. */
  publishersOf: () => readonly Publisher[];
  fetcher: Fetcher;
  clock: () => number;
  /** False: the network is not asked, and the clock not compared with it. */
  isOnline: boolean;
}

const MIN_NODE = [22, 19] as const;
const GB = 1e9;
const LITTLE_SPACE = 5 * GB;
const NO_SPACE = GB / 2;
const MAX_CLOCK_ERROR_MS = 60_000;
/** Outlets that are asked: one that is down is the outlet's matter, three are ours. */
const ASKED = 3;
/** A night that was begun so long ago is the last sign of life of a schedule that has stopped. */
const LATE_MS = 36 * 3_600_000;

/** Looks at everything that a nightly run stands on, without changing any of it. */
export async function examine(examined: Examined): Promise<Finding[]> {
  const outlets = outletsFinding(examined);
  return [
    nodeFinding(examined.nodeVersion),
    await databaseFinding(examined),
    await diskFinding(examined.database),
    await archiveFinding(examined.database),
    lockFinding(examined.database),
    outlets.finding,
    ...(examined.isOnline ? await networkFindings(outlets.publishers.slice(0, ASKED), examined) : []),
  ];
}

const well = (name: Finding['name'], says: string): Finding => ({ name, state: 'well', says, nextStep: null });

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return well('node', version);
  return { name: 'node', state: 'broken', says: version, nextStep: `install Node ${MIN_NODE.join('.')} or newer` };
}

async function databaseFinding({ database, clock }: Examined): Promise<Finding> {
  const name = 'database';
  if (!existsSync(database))
    return {
      name,
      state: 'warning',
      says: `${database} is not there yet`,
      nextStep: 'the first `giaouoc nightly` makes it; or name one with --db',
    };
  try {
    const store = await openStore(database, { keys: SEARCH_KEYS, create: false });
    try {
      const [pledges] = (await store.sql('select count(*) as count from pledges')).rows;
      const [run] = await store.runs(1);
      const says = `${database}: ${pledges?.count} pledges, ${run ? `last run ${run.startedAt}` : 'no run yet'}`;
      if (run && run.finishedAt === null && lockHolder(database) === null)
        return {
          name,
          state: 'warning',
          says: `${says}, which was cut off`,
          nextStep: 'run `giaouoc nightly`: it goes on from there',
        };
      if (run && clock() - Date.parse(run.startedAt) > LATE_MS)
        return {
          name,
          state: 'warning',
          says,
          nextStep: 'see whether the timer, crontab or `giaouoc schedule` still runs',
        };
      return well(name, says);
    } finally {
      await store.close();
    }
  } catch (error) {
    return {
      name,
      state: 'broken',
      says: wordsOf(error),
      nextStep: '`giaouoc restore FILE` puts a backup in its place',
    };
  }
}

async function diskFinding(database: string): Promise<Finding> {
  const folder = nearestFolder(dirname(resolve(database)));
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / GB).toFixed(1)} GB free for ${folder}`;
  const nextStep = 'free some space, or move the folder and name the database with --db';
  if (free < NO_SPACE) return { name: 'disk', state: 'broken', says, nextStep };
  if (free < LITTLE_SPACE) return { name: 'disk', state: 'warning', says, nextStep };
  try {
    await access(folder, constants.W_OK);
    return well('disk', says);
  } catch (error) {
    return {
      name: 'disk',
      state: 'broken',
      says: `${folder} may not be written to: ${wordsOf(error)}`,
      nextStep: 'change its permissions',
    };
  }
}

const nearestFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));

/** The newest file is read to its end. */
async function archiveFinding(database: string): Promise<Finding> {
  const folder = archiveOf(database);
  const files = existsSync(folder)
    ? (await readdir(folder)).filter((file) => /\.warc(?:\.gz)?$/u.test(file)).sort()
    : [];
  const newest = files.at(-1);
  if (newest === undefined) return well('archive', `${folder}: no pages yet`);
  const torn: string[] = [];
  let pages = 0;
  try {
    for await (const _ of readPages(join(folder, newest), { onIssue: ({ message }) => torn.push(message) })) pages += 1;
  } catch (error) {
    torn.push(wordsOf(error));
  }
  const says = `${folder}: ${files.length} files, ${pages} pages in the newest`;
  if (torn.length === 0) return well('archive', says);
  return {
    name: 'archive',
    state: 'warning',
    says: `${says}; ${torn[0]}`,
    nextStep: 'a torn end is what a killed run leaves: nothing to do, unless the disk reports errors',
  };
}

function lockFinding(database: string): Finding {
  try {
    const holder = lockHolder(database);
    if (holder === null) return well('lock', 'nobody is at work');
    if (isAlive(holder)) return well('lock', `at work: ${describeHolder(holder)}`);
    return {
      name: 'lock',
      state: 'warning',
      says: `left by a dead run: ${describeHolder(holder)}`,
      nextStep: 'the next run takes it over',
    };
  } catch (error) {
    return { name: 'lock', state: 'broken', says: wordsOf(error), nextStep: `look at ${lockFileOf(database)}` };
  }
}

function outletsFinding({ publishersOf }: Examined): { publishers: readonly Publisher[]; finding: Finding } {
  try {
    const publishers = publishersOf();
    if (publishers.length > 0) return { publishers, finding: well('outlets', `${publishers.length} with a way in`) };
    const nextStep = 'add a feed, a sitemap or a listing to a file in data/publishers';
    return { publishers, finding: { name: 'outlets', state: 'broken', says: 'none has a way in', nextStep } };
  } catch (error) {
    return {
      publishers: [],
      finding: { name: 'outlets', state: 'broken', says: wordsOf(error), nextStep: 'correct that file' },
    };
  }
}

/** The first answer is enough; its Date header tells the time. */
async function networkFindings(publishers: readonly Publisher[], { fetcher, clock }: Examined): Promise<Finding[]> {
  const failures: string[] = [];
  for (const publisher of publishers) {
    try {
      const { page } = await fetcher.fetch(`${baseUrlOf(publisher)}/robots.txt`);
      const found = well('network', `${publisher.host} answers ${page.status}`);
      return [found, clockFinding(page.headers.date, clock())];
    } catch (error) {
      failures.push(wordsOf(error));
    }
  }
  if (failures.length === 0) return [];
  return [
    {
      name: 'network',
      state: 'broken',
      says: `none of ${failures.length} outlets answers; the first: ${failures[0]}`,
      nextStep: 'check the network; behind a proxy set HTTPS_PROXY',
    },
  ];
}

function clockFinding(header: string | undefined, now: number): Finding {
  const there = Date.parse(header ?? '');
  if (Number.isNaN(there)) return well('clock', `${new Date(now).toISOString()} (the outlet tells no time)`);
  const error = Math.round((now - there) / 1000);
  if (Math.abs(now - there) <= MAX_CLOCK_ERROR_MS)
    return well('clock', `${new Date(now).toISOString()}, ${error} s off`);
  return {
    name: 'clock',
    state: 'broken',
    says: `this machine says ${new Date(now).toISOString()}, the outlet ${new Date(there).toISOString()}`,
    nextStep: 'set the clock: `timedatectl set-ntp true`',
  };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
