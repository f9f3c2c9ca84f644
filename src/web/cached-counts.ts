import type { Counted, PledgeFilter, ViewName } from '../model/store.ts';
import type { WebStore } from './web-store.ts';

export type CountRows = (view: ViewName, groupBy: readonly string[], filter?: PledgeFilter) => Promise<Counted[]>;

const MAX_KEPT = 400;
/** Within this nobody looks whether something was written. */
const LOOK_MS = 2_000;
/** What is brought up to date within this is waited for. */
const QUICK_MS = 100;
/** While a night writes, counts that take longer may be this far behind. */
const MAX_BEHIND_MS = 20_000;
/** Between two refreshes this many times as long as one takes: no more than a tenth of the time goes into them. */
const COST_FACTOR = 9;

/** Counts of columns in memory, brought up to date when the database has changed; counted again only then. */
export function cachedCounts(store: WebStore, clock: () => number): CountRows {
  const quick = store.quickCounts();
  const kept = new Map<string, Promise<Counted[]>>();
  const freshen = keptFresh(store, clock, async () => {
    await quick.refresh();
    kept.clear();
  });
  return async (view, groupBy, filter = {}) => {
    await freshen();
    const key = JSON.stringify([view, groupBy, filter]);
    const known = kept.get(key);
    if (known) return known;
    const [oldest] = kept.keys();
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const answer = quick
      .count(view, groupBy, filter)
      .then((counted) => counted ?? store.count(view, groupBy, filter))
      .catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
    kept.set(key, answer);
    return answer;
  };
}

/** Runs `refresh` after changes of the database: before the answer where that is soon done or long due, else beside it. */
function keptFresh(store: WebStore, clock: () => number, refresh: () => Promise<void>): () => Promise<void> {
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
  return async () => {
    const now = clock();
    if (version !== null && now - lookedAt < LOOK_MS) return;
    if (version !== null) {
      lookedAt = now;
      if (underWay === null && (await store.changes()) === version) {
        currentAt = now;
        return;
      }
    }
    const isLongDue = version === null || now - currentAt > MAX_BEHIND_MS;
    if (!isLongDue && tookMs > QUICK_MS && now - refreshedAt < tookMs * COST_FACTOR) return;
    underWay ??= start().finally(() => {
      underWay = null;
    });
    // Who does not wait for it does not hear of its failure: whoever comes when it is long due does.
    if (isLongDue || tookMs <= QUICK_MS) await underWay;
    else underWay.catch(() => undefined);
  };
}
