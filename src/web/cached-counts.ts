import { statSync } from 'node:fs';
import type { Counted, PledgeFilter, ViewName } from '../model/store.ts';
import type { WebStore } from './web-store.ts';

export type CountRows = (view: ViewName, groupBy: readonly string[], filter?: PledgeFilter) => Promise<Counted[]>;

const MAX_KEPT = 400;
/** While a night writes, counts may be this old. */
const FRESH_MS = 2_000;

const NO_FILE = 'none';

const versionOf = (file: string): string => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.size}-${stat.mtimeMs}` : NO_FILE;
};

/**
 * Counting a million rows takes longer than a page may: counts are kept until the database file or its write-ahead log changes, which
 * both do with every commit.
 */
export function cachedCounts(store: WebStore, clock: () => number): CountRows {
  const kept = new Map<string, Promise<Counted[]>>();
  let version = '';
  let checkedAt = Number.NEGATIVE_INFINITY;
  const refresh = (): void => {
    if (clock() - checkedAt < FRESH_MS) return;
    checkedAt = clock();
    const file = versionOf(store.path);
    const now = `${file} ${versionOf(`${store.path}-wal`)}`;
    // A database server has no file whose change could be seen.
    if (now !== version || file === NO_FILE) kept.clear();
    version = now;
  };
  return (view, groupBy, filter = {}) => {
    refresh();
    const key = JSON.stringify([view, groupBy, filter]);
    const known = kept.get(key);
    if (known) return known;
    const asked = store.count(view, groupBy, filter);
    asked.catch(() => kept.delete(key));
    const oldest = kept.keys().next().value;
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, asked);
    return asked;
  };
}
