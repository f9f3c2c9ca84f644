import { statSync } from 'node:fs';
import { GIAOUOC } from '../model/called-as.ts';
import { HOUR_MS, MINUTE_MS } from '../model/durations.ts';
import { messageOf, StoreError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { searchKeys } from '../query/search-keys.ts';
import { isServer } from '../store/address.ts';
import { openStore } from '../store/open-store.ts';
import { tablesOfServer } from '../store/postgres-session.ts';
import { isDamage } from '../store/store-error.ts';
import { type Finding, well } from './finding.ts';
import { holderOf } from './hold-place.ts';
import { describeHolder, type Held, lockFileOf } from './lock.ts';
import type { Place } from './place.ts';

interface Looked {
  place: Place;
  clock: () => number;
}

type Holder = (Held & { isAlive: boolean }) | null;

/** A night that was begun so long ago is the last sign of life of a schedule that has stopped. */
const LATE_MS = 36 * HOUR_MS;
/** Bytes: a few seconds. */
const MOST_CHECKED = 1_000_000_000;
/** Two machines with one database need not agree to the second. */
const AHEAD_MS = 5 * MINUTE_MS;

const RESTORE = `\`${GIAOUOC} restore FILE\` puts a backup in its place; without one move it away, and \`${GIAOUOC} reprocess\` makes it anew`;

/** Of the database and of who works on it. */
export async function databaseFindings({ place, clock }: Looked): Promise<Finding[]> {
  const { holder, lock } = await lockFinding(place);
  const database = await databaseFinding({ place, clock, holder });
  // Nobody can be asked about the lock of a server that does not answer.
  return lock.state === 'broken' && isServer(place.database) ? [database] : [database, lock];
}

async function databaseFinding({ place, clock, holder }: Looked & { holder: Holder }): Promise<Finding> {
  const name = 'database';
  try {
    if (!(await isThere(place)))
      return {
        name,
        state: 'warning',
        says: isServer(place.database) ? `${place.name} has no tables yet` : `${place.name} is not there yet`,
        nextStep: `the first \`${GIAOUOC} nightly\` makes it; or name one with --db`,
      };
    const store = await openStore(place.database, { keys: searchKeys, create: false });
    try {
      const [fault] = await faultsOf(store, place);
      if (fault !== undefined)
        return {
          name,
          state: 'broken',
          says: `${place.name} is damaged (${fault.replace(/\s+/gu, ' ')})`,
          nextStep: RESTORE,
        };
      return await runsFinding(store, { name: place.name, now: clock(), holder });
    } finally {
      await store.close();
    }
  } catch (error) {
    // What the database says itself ends with the next step; only a damaged file needs more.
    const words = messageOf(error);
    const at = isDamage(error) ? words.indexOf(': ') : words.lastIndexOf(': ');
    if (at === -1) return { name, state: 'broken', says: words, nextStep: RESTORE };
    if (isDamage(error)) return { name, state: 'broken', says: words.slice(0, at), nextStep: RESTORE };
    return { name, state: 'broken', says: words.slice(0, at), nextStep: words.slice(at + 2) };
  }
}

/** A file of gigabytes takes longer than a health check may: those are checked with every backup. */
const faultsOf = async (store: Store, { database }: Place): Promise<string[]> =>
  isServer(database) || statSync(database).size > MOST_CHECKED ? [] : store.faults();

async function isThere({ database }: Place): Promise<boolean> {
  if (isServer(database)) return (await tablesOfServer(database)).includes('kysely_migration');
  try {
    return statSync(database, { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    throw new StoreError(
      `${database} may not be looked at (${messageOf(cause)}): give its folder to the user who runs the night (chown), or name another with --db`,
      { input: database, cause },
    );
  }
}

async function runsFinding(
  store: Store,
  { name: shown, now, holder }: { name: string; now: number; holder: Holder },
): Promise<Finding> {
  const name = 'database';
  const [pledges] = (await store.sql('select count(*) as count from pledges')).rows;
  const [run] = await store.runs(1);
  const says = `${shown}: ${pledges?.count} pledges, ${run ? `last run ${run.startedAt}` : 'no run yet'}`;
  if (!run) return well(name, says);
  const age = now - Date.parse(run.startedAt);
  if (age < -AHEAD_MS)
    return {
      name: 'clock',
      state: 'broken',
      says: `${says}, which is still to come for this machine: it says ${new Date(now).toISOString()}`,
      nextStep: 'set the clock: `timedatectl set-ntp true`',
    };
  if (run.finishedAt === null && !holder?.isAlive)
    return {
      name,
      state: 'warning',
      says: `${says}, which was cut off`,
      nextStep: `run \`${GIAOUOC} nightly\`: it goes on from there`,
    };
  if (age > LATE_MS)
    return {
      name,
      state: 'warning',
      says,
      nextStep: `see whether the timer, crontab or \`${GIAOUOC} schedule\` still runs`,
    };
  return well(name, says);
}

async function lockFinding(place: Place): Promise<{ holder: Holder; lock: Finding }> {
  try {
    const holder = await holderOf(place);
    if (holder === null) return { holder, lock: well('lock', 'nobody is at work') };
    if (holder.isAlive) return { holder, lock: well('lock', `at work: ${describeHolder(holder)}`) };
    return {
      holder,
      lock: {
        name: 'lock',
        state: 'warning',
        says: `left by a dead run: ${describeHolder(holder)}`,
        nextStep: 'the next run takes it over',
      },
    };
  } catch (error) {
    const nextStep = isServer(place.database)
      ? 'see the database'
      : `look at ${lockFileOf(place.database)} and its folder`;
    return { holder: null, lock: { name: 'lock', state: 'broken', says: messageOf(error), nextStep } };
  }
}
