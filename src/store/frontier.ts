import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Frontier, FrontierKind, FrontierLease, FrontierOutcome, FrontierUrl } from '../model/frontier.ts';
import { FREE, look, nextDueAt, ofOutlets, stats, URLS_A_STATEMENT } from './frontier-outlook.ts';
import { inTransaction } from './in-transaction.ts';
import type { FrontierRow, Schema } from './schema.ts';
import { turnTransaction } from './turn-transaction.ts';

const plus = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
const utc = (instant: string): string => new Date(Date.parse(instant)).toISOString();

/**
 * The frontier in SQL; what the methods promise stands at `Frontier`. A URL waits (due), is scheduled (due later), leased, or has ended as done,
 * failed or skipped. Everything is written before a method returns, so that a killed process leaves leases that run out, nothing else.
 * A known URL that is put again with an instant becomes due by then, also when it was done or given up.
 */
export function createFrontier(db: Kysely<Schema>): Frontier {
  // The visits that end together and the leases that take their place.
  const turn = turnTransaction(db);
  return {
    put: (urls) => putUrls(db, urls),
    lease: (now, limit, leaseMs, only) => turn.last((trx) => leaseUrls(trx, utc(now), { limit, leaseMs, only })),
    ack: (id, outcome, now) => turn.first((trx) => acknowledge(trx, id, { outcome, now: utc(now) })),
    releaseLeases: () => releaseLeases(db),
    setDelay: (group, delayMs, now) => setClock(db, group, { next_at: plus(now, delayMs) }),
    blockUntil: (group, until, reason) => setClock(db, group, { blocked_until: utc(until), reason }),
    nextDueAt: (only) => nextDueAt(db, only),
    look: (urls) => look(db, urls),
    stats: () => stats(db),
  };
}

async function putUrls(db: Kysely<Schema>, urls: readonly FrontierUrl[]): Promise<number> {
  let added = 0;
  for (let at = 0; at < urls.length; at += URLS_A_STATEMENT) {
    const part = urls.slice(at, at + URLS_A_STATEMENT);
    added += await inTransaction(db, async (trx) => {
      await addGroups(trx, part);
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('frontier_url')
        .values(part.map(newRow))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const count = Number(numInsertedOrUpdatedRows ?? 0);
      if (count < part.length) {
        for (const url of part) {
          await keepOneRow(trx, url);
          await bringForward(trx, url);
        }
      }
      return count;
    });
  }
  return added;
}

async function addGroups(trx: Kysely<Schema>, urls: readonly FrontierUrl[]): Promise<void> {
  const groups = [...new Set(urls.map(({ group }) => group))];
  await trx
    .insertInto('frontier_group')
    .values(groups.map((grp) => ({ grp, next_at: FREE, blocked_until: FREE, reason: null, leased_until: FREE })))
    .onConflict((conflict) => conflict.column('grp').doNothing())
    .execute();
}

function newRow({
  url,
  kind,
  publisher,
  group,
  priority,
  publishedAt,
  dueAt,
  page,
  articleKey = null,
}: FrontierUrl): Insertable<FrontierRow> {
  return {
    url,
    kind,
    publisher,
    grp: group,
    priority,
    published_at: publishedAt,
    due_at: dueAt === null ? null : utc(dueAt),
    state: page ? 'done' : dueAt === null ? 'waiting' : 'scheduled',
    last_outcome: page ? 'fetched' : null,
    attempts: 0,
    etag: null,
    last_modified: null,
    sha256: page?.sha256 ?? null,
    bytes: page?.bytes ?? null,
    fetched_at: page ? utc(page.fetchedAt) : null,
    leased_until: null,
    reason: null,
    article_key: articleKey,
  };
}

/**
 * A key that is known under another address: the row stays as it is, and takes the new address only when it is to be fetched anew. A known
 * address that had no key gets it.
 */
async function keepOneRow(trx: Kysely<Schema>, { url, articleKey = null, dueAt, kind }: FrontierUrl): Promise<void> {
  if (articleKey === null) return;
  const rows = await trx
    .selectFrom('frontier_url')
    .select(['id', 'url', 'state', 'article_key'])
    .where((eb) => eb.or([eb('url', '=', url), eb('article_key', '=', articleKey)]))
    .execute();
  const [byUrl, byKey] = [rows.find((row) => row.url === url), rows.find((row) => row.article_key === articleKey)];
  if (byUrl && !byKey)
    await trx.updateTable('frontier_url').set({ article_key: articleKey }).where('id', '=', byUrl.id).execute();
  if (byUrl || !byKey || byKey.state === 'leased') return;
  const hasEnded = byKey.state === 'failed' || byKey.state === 'skipped';
  if (!hasEnded && dueAt === null) return;
  await trx
    .updateTable('frontier_url')
    .set({ url, kind, ...(hasEnded ? { state: 'waiting', due_at: null } : {}) })
    .where('id', '=', byKey.id)
    .execute();
}

async function bringForward(trx: Kysely<Schema>, { url, dueAt, priority }: FrontierUrl): Promise<void> {
  if (dueAt === null) return;
  const due_at = utc(dueAt);
  await trx
    .updateTable('frontier_url')
    .set({ due_at, state: 'scheduled' })
    .set((eb) => ({
      priority: eb.case().when('priority', '<', priority).then(priority).else(eb.ref('priority')).end(),
    }))
    .where('url', '=', url)
    .where('state', 'in', ['scheduled', 'done', 'failed'])
    .where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', due_at)]))
    .execute();
}

async function leaseUrls(
  trx: Kysely<Schema>,
  now: string,
  { limit, leaseMs, only }: { limit: number; leaseMs: number; only: readonly string[] | undefined },
): Promise<FrontierLease[]> {
  const until = plus(now, leaseMs);
  await wake(trx, now);
  const { rows: chosen } = await sql<Selectable<FrontierRow>>`
    select u.* from frontier_group g join frontier_url u on u.id = (
      select w.id from frontier_url w where w.grp = g.grp and w.state = 'waiting' and ${ofOutlets(only)} order by w.priority desc, w.id limit 1)
    where g.next_at <= ${now} and g.blocked_until <= ${now} and g.leased_until <= ${now}
    order by u.priority desc, u.id limit ${limit}`.execute(trx);
  if (chosen.length === 0) return [];
  const ids = chosen.map(({ id }) => id);
  await trx.updateTable('frontier_url').set({ state: 'leased', leased_until: until }).where('id', 'in', ids).execute();
  const groups = chosen.map(({ grp }) => grp);
  await trx.updateTable('frontier_group').set({ leased_until: until }).where('grp', 'in', groups).execute();
  return chosen.map((row) => leaseOf(row, until));
}

/** Scheduled URLs that are due, and leases that ran out, wait again. */
async function wake(trx: Kysely<Schema>, now: string): Promise<void> {
  const waiting = { state: 'waiting', leased_until: null };
  await trx
    .updateTable('frontier_url')
    .set(waiting)
    .where('state', '=', 'scheduled')
    .where('due_at', '<=', now)
    .execute();
  await trx
    .updateTable('frontier_url')
    .set(waiting)
    .where('state', '=', 'leased')
    .where('leased_until', '<=', now)
    .execute();
}

const leaseOf = (row: Selectable<FrontierRow>, leasedUntil: string): FrontierLease => ({
  id: row.id,
  url: row.url,
  kind: row.kind as FrontierKind,
  publisher: row.publisher,
  group: row.grp,
  priority: row.priority,
  publishedAt: row.published_at,
  dueAt: row.due_at,
  attempts: row.attempts,
  etag: row.etag,
  lastModified: row.last_modified,
  sha256: row.sha256,
  bytes: row.bytes,
  fetchedAt: row.fetched_at,
  leasedUntil,
});

async function acknowledge(
  trx: Kysely<Schema>,
  id: number,
  { outcome, now }: { outcome: FrontierOutcome; now: string },
): Promise<void> {
  const row = await trx
    .updateTable('frontier_url')
    .set({ leased_until: null, ...endOf(outcome, now) })
    // A failure counts towards giving up; any answer sets the count back.
    .set((eb) => ({ attempts: outcome.state === 'failed' ? eb('attempts', '+', 1) : eb.val(0) }))
    .where('id', '=', id)
    .returning('grp')
    .executeTakeFirst();
  if (row) await trx.updateTable('frontier_group').set({ leased_until: FREE }).where('grp', '=', row.grp).execute();
}

function endOf(outcome: FrontierOutcome, now: string): Partial<Insertable<FrontierRow>> {
  if (outcome.state === 'skipped')
    return { state: 'skipped', last_outcome: 'skipped', due_at: null, reason: outcome.reason };
  const due_at = outcome.dueAt === null ? null : utc(outcome.dueAt);
  if (outcome.state === 'failed') {
    return { state: due_at === null ? 'failed' : 'scheduled', last_outcome: 'failed', due_at, reason: outcome.reason };
  }
  const state = due_at === null ? 'done' : 'scheduled';
  const ended = { state, last_outcome: outcome.state, due_at, reason: null, fetched_at: now };
  if (outcome.state === 'unchanged') return ended;
  const { etag, lastModified, sha256, bytes = null } = outcome;
  return { ...ended, etag, last_modified: lastModified, sha256, bytes };
}

async function releaseLeases(db: Kysely<Schema>): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('frontier_url')
      .set({ state: 'waiting', leased_until: null })
      .where('state', '=', 'leased')
      .executeTakeFirst();
    await trx.updateTable('frontier_group').set({ leased_until: FREE }).where('leased_until', '<>', FREE).execute();
    return Number(numUpdatedRows);
  });
}

async function setClock(
  db: Kysely<Schema>,
  grp: string,
  clock: { next_at: string } | { blocked_until: string; reason: string },
): Promise<void> {
  await db
    .insertInto('frontier_group')
    .values({ grp, next_at: FREE, blocked_until: FREE, reason: null, leased_until: FREE, ...clock })
    .onConflict((conflict) => conflict.column('grp').doUpdateSet(clock))
    .execute();
}
