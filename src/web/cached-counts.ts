import type { Counted, PledgeFilter, ViewName } from '../model/store.ts';
import { dataVersion } from './data-version.ts';
import type { WebStore } from './web-store.ts';

export type CountRows = (view: ViewName, groupBy: readonly string[], filter?: PledgeFilter) => Promise<Counted[]>;

const MAX_KEPT = 400;
/** Within this the file is not even looked at. */
const FRESH_MS = 2_000;
const COST_FACTOR = 100;

interface Kept {
  answer: Promise<Counted[]>;
  version: string;
  /** Not asked for again before, whatever is written. */
  until: number;
}

/**
 * Counting a million rows takes longer than a page may: counts are kept until the database file or its write-ahead log changes, which
 * both do with every commit. While a night writes, a count that took long is kept for a hundred times as long as it took, so that
 * counting anew takes no more than a hundredth of the time.
 */
export function cachedCounts(store: WebStore, clock: () => number): CountRows {
  const kept = new Map<string, Kept>();
  return (view, groupBy, filter = {}) => {
    const key = JSON.stringify([view, groupBy, filter]);
    const known = kept.get(key);
    const now = clock();
    if (known && now < known.until) return known.answer;
    const version = dataVersion(store.path);
    if (known && version !== null && version === known.version) {
      known.until = now + FRESH_MS;
      return known.answer;
    }
    kept.delete(key);
    const oldest = kept.keys().next().value;
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const answer = store.count(view, groupBy, filter);
    const entry: Kept = { answer, version: version ?? '', until: now + FRESH_MS };
    kept.set(key, entry);
    answer.then(
      () => {
        entry.until = Math.max(entry.until, clock() + (clock() - now) * COST_FACTOR);
      },
      () => kept.delete(key),
    );
    return answer;
  };
}
