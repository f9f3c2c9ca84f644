import type { Frontier, FrontierLease, FrontierOutcome, FrontierUrl } from '../src/model/frontier.ts';

interface Row extends FrontierUrl {
  id: number;
  state: 'waiting' | 'leased' | FrontierOutcome['state'];
  attempts: number;
  etag: string | null;
  lastModified: string | null;
  sha256: string | null;
  bytes: number | null;
  fetchedAt: string | null;
  leasedUntil: string | null;
  reason: string | null;
}

export interface MemoryFrontier extends Frontier {
  rows: Map<string, Row>;
  blocks: Map<string, { until: string; reason: string }>;
  /** [group, ms] of every pause that was written. */
  delays: [string, number][];
}

/** The frontier's contract in a Map, for tests of the crawl alone. */
export function createMemoryFrontier(): MemoryFrontier {
  const rows = new Map<string, Row>();
  const clocks = new Map<string, string>();
  const blocks = new Map<string, { until: string; reason: string }>();
  const delays: [string, number][] = [];
  const isOf = (row: Row, only?: readonly string[]): boolean => only === undefined || only.includes(row.publisher);
  const groupFreeAt = (group: string): string => {
    const leases = [...rows.values()].filter((row) => row.group === group && row.leasedUntil !== null);
    return (
      [clocks.get(group) ?? '', blocks.get(group)?.until ?? '', ...leases.map((row) => row.leasedUntil ?? '')]
        .sort()
        .at(-1) ?? ''
    );
  };
  const dueOf = (row: Row): string | null => {
    if (row.state === 'waiting') return row.dueAt ?? '';
    return row.state === 'leased' ? row.leasedUntil : row.dueAt;
  };
  return {
    rows,
    blocks,
    delays,
    async put(urls) {
      let added = 0;
      for (const url of urls) {
        const key = url.articleKey ?? null;
        const known =
          rows.get(url.url) ?? [...rows.values()].find(({ articleKey }) => key !== null && articleKey === key);
        if (!known) {
          added++;
          rows.set(url.url, {
            ...url,
            id: rows.size,
            state: url.page ? 'fetched' : 'waiting',
            attempts: 0,
            etag: null,
            lastModified: null,
            sha256: url.page?.sha256 ?? null,
            bytes: url.page?.bytes ?? null,
            fetchedAt: url.page?.fetchedAt ?? null,
            leasedUntil: null,
            reason: null,
          });
        } else if (
          url.dueAt !== null &&
          known.state !== 'skipped' &&
          known.state !== 'leased' &&
          (known.dueAt === null || known.dueAt > url.dueAt)
        ) {
          known.dueAt = url.dueAt;
          known.priority = Math.max(known.priority, url.priority);
        }
      }
      return added;
    },
    async lease(now, limit, leaseMs, only) {
      const best = new Map<string, Row>();
      for (const row of rows.values()) {
        const due = dueOf(row);
        if (!isOf(row, only) || due === null || due > now || groupFreeAt(row.group) > now) continue;
        const other = best.get(row.group);
        if (!other || row.priority > other.priority) best.set(row.group, row);
      }
      const chosen = [...best.values()].sort((a, b) => b.priority - a.priority).slice(0, limit);
      return chosen.map((row): FrontierLease => {
        row.state = 'leased';
        row.leasedUntil = new Date(Date.parse(now) + leaseMs).toISOString();
        return { ...row, leasedUntil: row.leasedUntil };
      });
    },
    async ack(id, outcome, now) {
      const row = [...rows.values()].find((candidate) => candidate.id === id);
      if (!row) throw new Error(`no row ${id}`);
      row.state = outcome.state;
      row.leasedUntil = null;
      row.dueAt = outcome.state === 'skipped' ? null : outcome.dueAt;
      row.attempts = outcome.state === 'failed' ? row.attempts + 1 : 0;
      row.reason = 'reason' in outcome ? outcome.reason : null;
      if (outcome.state === 'fetched')
        Object.assign(row, {
          etag: outcome.etag,
          lastModified: outcome.lastModified,
          sha256: outcome.sha256,
          bytes: outcome.bytes ?? null,
        });
      if (outcome.state === 'fetched' || outcome.state === 'unchanged') row.fetchedAt = now;
    },
    async releaseLeases() {
      const leased = [...rows.values()].filter((row) => row.state === 'leased');
      for (const row of leased) Object.assign(row, { state: 'waiting', leasedUntil: null });
      return leased.length;
    },
    async setDelay(group, delayMs, now) {
      delays.push([group, delayMs]);
      clocks.set(group, new Date(Date.parse(now) + delayMs).toISOString());
    },
    async blockUntil(group, until, reason) {
      blocks.set(group, { until, reason });
    },
    async nextDueAt(only) {
      const instants = [...rows.values()].flatMap((row) => {
        const due = isOf(row, only) ? dueOf(row) : null;
        return due === null ? [] : [[due, groupFreeAt(row.group)].sort().at(-1) ?? ''];
      });
      const first = instants.sort()[0];
      return first === '' ? new Date(0).toISOString() : (first ?? null);
    },
    async look(urls) {
      const found = urls.flatMap((url) => rows.get(url) ?? []);
      return new Map(
        found.map(({ url, state, reason, sha256 }) => [
          url,
          { state: state === 'fetched' || state === 'unchanged' ? 'done' : state, reason, sha256 },
        ]),
      );
    },
    async stats() {
      const stats = { waiting: 0, leased: 0, done: 0, failed: 0, skipped: 0 };
      for (const { state } of rows.values()) stats[state === 'fetched' || state === 'unchanged' ? 'done' : state]++;
      return stats;
    },
  };
}
