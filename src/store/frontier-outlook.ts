import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { FrontierState, FrontierStats } from '../model/frontier.ts';
import type { Schema } from './schema.ts';

/** Sorts before every instant. */
export const FREE = '';
export const URLS_A_STATEMENT = 1000;

/** URLs `w` of these outlets; of all without a list. */
export const ofOutlets = (only: readonly string[] | undefined): RawBuilder<SqlBool> => {
  if (only === undefined) return sql<SqlBool>`1 = 1`;
  return only.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`w.publisher in (${sql.join(only)})`;
};

/** The earliest instant at which some group's clock, lease and URLs all allow a lease; a URL due at once counts from its group's clock. */
export async function nextDueAt(db: Kysely<Schema>, only?: readonly string[]): Promise<string | null> {
  const groups = await db.selectFrom('frontier_group').selectAll().execute();
  let earliest: string | null = null;
  for (const { grp, next_at, blocked_until, leased_until } of groups) {
    const due = await groupDueAt(db, grp, only);
    if (due === null) continue;
    const possible = [due, next_at, blocked_until, leased_until].reduce((a, b) => (a > b ? a : b));
    if (earliest === null || possible < earliest) earliest = possible;
  }
  return earliest === FREE ? new Date(0).toISOString() : earliest;
}

async function groupDueAt(
  db: Kysely<Schema>,
  grp: string,
  only: readonly string[] | undefined,
): Promise<string | null> {
  const inGroup = db.selectFrom('frontier_url as w').where('grp', '=', grp).where(ofOutlets(only));
  const waiting = await inGroup.where('state', '=', 'waiting').select('id').limit(1).executeTakeFirst();
  if (waiting) return FREE;
  const scheduled = await inGroup
    .where('state', '=', 'scheduled')
    .select(({ fn }) => fn.min('due_at').as('at'))
    .executeTakeFirst();
  const leased = await inGroup
    .where('state', '=', 'leased')
    .select(({ fn }) => fn.min('leased_until').as('at'))
    .executeTakeFirst();
  const instants = [scheduled?.at, leased?.at].filter((at) => typeof at === 'string').sort();
  return instants[0] ?? null;
}

export async function look(db: Kysely<Schema>, urls: readonly string[]): Promise<Map<string, FrontierState>> {
  const found = new Map<string, FrontierState>();
  for (let at = 0; at < urls.length; at += URLS_A_STATEMENT) {
    const rows = await db
      .selectFrom('frontier_url')
      .select(['url', 'state', 'last_outcome', 'reason', 'sha256'])
      .where('url', 'in', urls.slice(at, at + URLS_A_STATEMENT))
      .orderBy('id')
      .execute();
    for (const { url, state, last_outcome, reason, sha256 } of rows)
      found.set(url, { state: countedAs(state, last_outcome), reason, sha256 });
  }
  return found;
}

export async function stats(db: Kysely<Schema>): Promise<FrontierStats> {
  const rows = await db
    .selectFrom('frontier_url')
    .select(['state', 'last_outcome', ({ fn }) => fn.countAll().as('count')])
    .groupBy(['state', 'last_outcome'])
    .execute();
  const total: FrontierStats = { waiting: 0, leased: 0, done: 0, failed: 0, skipped: 0 };
  for (const { state, last_outcome, count } of rows) total[countedAs(state, last_outcome)] += Number(count);
  return total;
}

/** A page that was fetched and is to be looked at again later is done for now; one that failed and is to be tried again waits. */
function countedAs(state: string, lastOutcome: string | null): keyof FrontierStats {
  if (state === 'leased' || state === 'done' || state === 'failed' || state === 'skipped') return state;
  const wasFetched = lastOutcome === 'fetched' || lastOutcome === 'unchanged';
  return state === 'scheduled' && wasFetched ? 'done' : 'waiting';
}
