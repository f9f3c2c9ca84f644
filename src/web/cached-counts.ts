import { setTimeout as pause } from 'node:timers/promises';
import type { Counted, PledgeFilter, ViewName } from '../model/store.ts';
import type { WebStore } from './web-store.ts';

export type CountRows = (
  view: ViewName,
  groupBy: readonly string[],
  filter?: PledgeFilter,
) => Promise<readonly Counted[]>;

const MAX_KEPT = 400;
/** Within this nobody looks whether something was written. */
const LOOK_MS = 2_000;
/** What is brought up to date within this is waited for. */
const QUICK_MS = 100;
/** While a night writes, counts that take longer may be this far behind. */
const MAX_BEHIND_MS = 20_000;
/** What the database is asked before the columns are there takes time from them: enough for the first page, and no more. */
const MOST_ASKED_MS = 1_500;
/** Between two refreshes this many times as long as one takes: no more than a tenth of the time goes into them. */
const COST_FACTOR = 9;

/**
 * Counts of columns in memory, brought up to date when the database has changed; counted again only then. While the columns of a million targets are
 * read for the first time, which takes some seconds, the database itself is asked for counts of all, or of a year;
 * those under other filters wait.
 */
export function cachedCounts(store: WebStore, clock: () => number): CountRows {
  const quick = store.quickCounts();
  const kept = new Map<string, Promise<Counted[]>>();
  let askedMs = 0;
  const freshen = keptFresh(store, clock, async () => {
    await quick.refresh();
    kept.clear();
  });
  return async (view, groupBy, filter = {}) => {
    // Of all that there is, or of some years of it, the database has tallies, or a single index.
    const isSoonAsked = askedMs < MOST_ASKED_MS && Object.keys(filter).every((name) => name === 'years');
    const isHeld = await freshen(isSoonAsked ? QUICK_MS : null);
    const key = JSON.stringify([view, groupBy, filter]);
    const known = kept.get(key);
    if (known) return known;
    const [oldest] = kept.keys();
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const began = clock();
    const inMemory = isHeld ? quick.count(view, groupBy, filter) : Promise.resolve(null);
    const answer = inMemory
      .then((counted) => counted ?? store.count(view, groupBy, filter))
      .finally(() => {
        if (!isHeld) askedMs += clock() - began;
      })
      .catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
    kept.set(key, answer);
    return answer;
  };
}

/**
 * Runs `refresh` after changes of the database: before the answer where that is soon done or long due, else beside it. The first time who asks
 * waits for it to the end, or for so many milliseconds; false where it took longer.
 */
function keptFresh(
  store: WebStore,
  clock: () => number,
  refresh: () => Promise<void>,
): (patienceMs: number | null) => Promise<boolean> {
  /** The database as it was when the last refresh began; null before the first. */
  let version: string | null = null;
  let [lookedAt, currentAt, refreshedAt, tookMs] = [0, 0, 0, 0];
  let underWay: Promise<void> | null = null;
  const start = async (): Promise<void> => {
    const began = clock();
    const found = await store.changes();
    await refresh();
    version = found;
    currentAt = began;
    refreshedAt = clock();
    tookMs = refreshedAt - began;
  };
  const startOnce = (): Promise<void> => {
    underWay ??= start().finally(() => {
      underWay = null;
    });
    return underWay;
  };
  return async (patienceMs) => {
    if (version === null) {
      const first = startOnce();
      // Who does not wait for the end does not hear of a failure: whoever asks meanwhile does.
      await (patienceMs === null ? first : Promise.race([first.catch(() => undefined), pause(patienceMs)]));
      return version !== null;
    }
    const now = clock();
    if (now - lookedAt < LOOK_MS) return true;
    lookedAt = now;
    if (underWay === null && (await store.changes()) === version) {
      currentAt = now;
      return true;
    }
    const isLongDue = now - currentAt > MAX_BEHIND_MS;
    if (!isLongDue && tookMs > QUICK_MS && now - refreshedAt < tookMs * COST_FACTOR) return true;
    const refreshing = startOnce();
    if (isLongDue || tookMs <= QUICK_MS) await refreshing;
    else refreshing.catch(() => undefined);
    return true;
  };
}
