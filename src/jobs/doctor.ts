import { existsSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readPages } from '../archive/read-pages.ts';
import type { Fetcher } from '../crawl/fetch-page.ts';
import { messageOf } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf } from '../publishers/publisher-of.ts';
import { isServer } from '../store/address.ts';
import { databaseFindings } from './doctor-database.ts';
import { type Finding, well } from './finding.ts';
import type { NotifySettings } from './notify.ts';
import { archiveOf, type Place } from './place.ts';

export interface Examined {
  place: Place;
  /** "v24.1.0". */
  nodeVersion: string;
  /** Reads the outlet files; throws what is wrong with them. */
  publishersOf: () => readonly Publisher[];
  /** Whom to tell when a person is needed; throws what is wrong with it. */
  settingsOf: () => NotifySettings;
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

/** Looks at everything that a nightly run stands on, without changing any of it. */
export async function examine(examined: Examined): Promise<Finding[]> {
  const outlets = outletsFinding(examined);
  return [
    nodeFinding(examined.nodeVersion),
    ...(await databaseFindings(examined)),
    ...(await diskFindings(examined.place)),
    await archiveFinding(examined.place),
    outlets.finding,
    notifyFinding(examined.settingsOf),
    ...(examined.isOnline ? await networkFindings(outlets.publishers.slice(0, ASKED), examined) : []),
  ];
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return well('node', version);
  return { name: 'node', state: 'broken', says: version, nextStep: `install Node ${MIN_NODE.join('.')} or newer` };
}

/** Space, then rights, where archive and reports grow; and where the database does, if that is elsewhere. */
async function diskFindings({ database, folder }: Place): Promise<Finding[]> {
  const folders = isServer(database) ? [folder] : [...new Set([dirname(database), folder])];
  return Promise.all(folders.map((one) => diskFinding(nearestFolder(one))));
}

async function diskFinding(folder: string): Promise<Finding> {
  const { bavail, bsize, ffree, files } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / GB).toFixed(1)} GB free for ${folder}`;
  const broken = (words: string, nextStep: string): Finding => ({
    name: 'disk',
    state: 'broken',
    says: words,
    nextStep,
  });
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    return broken(
      `${folder} may not be written to (${messageOf(error)})`,
      `give it to the user who runs the night (chown), or name another folder with --db or --data`,
    );
  }
  const nextStep = 'free some space, or move the folder and name it with --db or --data';
  if (free < NO_SPACE) return broken(says, nextStep);
  // File systems that do not count their files say 0 of 0.
  if (files > 0 && ffree === 0) return broken(`${says}, but no room for another file (inodes)`, nextStep);
  return free < LITTLE_SPACE ? { name: 'disk', state: 'warning', says, nextStep } : well('disk', says);
}

const nearestFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));

/** The newest file is read to its end. */
async function archiveFinding(place: Place): Promise<Finding> {
  const folder = archiveOf(place);
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
    torn.push(messageOf(error));
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

function outletsFinding({ publishersOf }: Examined): { publishers: readonly Publisher[]; finding: Finding } {
  try {
    const publishers = publishersOf();
    if (publishers.length > 0) return { publishers, finding: well('outlets', `${publishers.length} with a way in`) };
    const nextStep = 'add a feed, a sitemap or a listing to a file in data/publishers';
    return { publishers, finding: { name: 'outlets', state: 'broken', says: 'none has a way in', nextStep } };
  } catch (error) {
    return {
      publishers: [],
      finding: { name: 'outlets', state: 'broken', says: messageOf(error), nextStep: 'correct that file' },
    };
  }
}

/** Half a setting would end every night before it begins. */
function notifyFinding(settingsOf: Examined['settingsOf']): Finding {
  try {
    const { webhook, mail } = settingsOf();
    const told = [...(webhook === null ? [] : ['a webhook']), ...(mail === null ? [] : [`mail to ${mail.to}`])];
    return well('notify', told.join(' and ') || 'nobody is told of a bad night (GIAOUOC_WEBHOOK, GIAOUOC_MAIL_TO)');
  } catch (error) {
    const nextStep = 'correct GIAOUOC_WEBHOOK, GIAOUOC_MAIL_TO, GIAOUOC_MAIL_FROM or GIAOUOC_SMTP';
    return { name: 'notify', state: 'broken', says: messageOf(error), nextStep };
  }
}

/** The first answer is enough; its Date header tells the time. */
async function networkFindings(publishers: readonly Publisher[], { fetcher, clock }: Examined): Promise<Finding[]> {
  const failures: string[] = [];
  for (const publisher of publishers) {
    try {
      const { page } = await fetcher.fetch(`${baseUrlOf(publisher)}/robots.txt`);
      const others = failures.length === 0 ? '' : `; before it ${failures.length} did not (${failures[0]})`;
      const found = well('network', `${publisher.host} answers ${page.status}${others}`);
      return [found, clockFinding(page.headers.date, clock())];
    } catch (error) {
      failures.push(messageOf(error));
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
