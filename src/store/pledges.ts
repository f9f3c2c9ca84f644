import { type Kysely, sql } from 'kysely';
import { addressOf } from '../model/address-of.ts';
import { type Pledge, PledgeKey } from '../model/pledge.ts';
import type { ArticleTools } from './articles.ts';
import { compiledOnce } from './compiled-once.ts';
import { inTransaction } from './in-transaction.ts';
import { keepMembership, type MembershipTools } from './keep-memberships.ts';
import {
  memberRows,
  pledgeRow,
  type RevisionOf,
  searchTexts,
  sourceRows,
  supportRows,
  targetRows,
} from './pledge-rows.ts';
import { readStored } from './read-stored.ts';
import type { Schema } from './schema.ts';
import { tallyOf } from './target-tally.ts';

export type PledgeTools = ArticleTools & MembershipTools;

/** Writes a pledge with everything that hangs on it, and its history; see PledgeStore. */
export async function savePledge(
  { db, search, keys, writer, memberships }: PledgeTools,
  pledge: Pledge,
  at: string,
): Promise<'new' | 'changed' | 'unchanged'> {
  const record = JSON.stringify(pledge);
  return inTransaction(db, async (trx) => {
    const last = await lastVersion(trx, pledge.id);
    const known = last?.record ?? null;
    if (known === record) return 'unchanged';
    const version = 1 + (last?.version ?? 0);
    if (known !== null) await dropParts(trx, pledge.id, { search, writer });
    const [searchId = null, ...targetIds] = await search.add(trx, searchTexts(pledge));
    const row = { ...pledgeRow(pledge, keys), search_id: searchId, version, saved_at: at };
    if (known !== null) {
      const { id: _, ...rest } = row;
      await trx.updateTable('pledge_record').set(rest).where('id', '=', pledge.id).execute();
    } else {
      await writer.insert(trx, 'pledge_record', [row]);
    }
    await writer.insert(trx, 'pledge_history', [{ pledge_id: pledge.id, version, at, record }]);
    const revisionOf = await storedRevisions(trx, pledge);
    await writer.insert(trx, 'pledge_source', sourceRows(pledge, revisionOf));
    await writer.insert(trx, 'pledge_member', memberRows(pledge, keys));
    const targets = targetRows(pledge, targetIds);
    await writer.insert(trx, 'pledge_target', targets);
    await writer.addUp(trx, tallyOf(targets, 1));
    await writer.insert(trx, 'support_span', supportRows(pledge, revisionOf));
    await keepMembership(
      trx,
      { id: pledge.id, key: pledge.key, pledge, isNew: known === null },
      { keys, writer, memberships },
    );
    return known === null ? 'new' : 'changed';
  });
}

/** Removes a pledge, not its history; see PledgeStore. */
export async function dropPledge(tools: PledgeTools, id: string, at: string): Promise<boolean> {
  const { db, search, writer } = tools;
  return inTransaction(db, async (trx) => {
    const last = await lastVersion(trx, id);
    if ((last?.record ?? null) === null) return false;
    const version = 1 + (last?.version ?? 0);
    await dropParts(trx, id, { search, writer });
    const key = await trx
      .deleteFrom('pledge_record')
      .where('id', '=', id)
      .returning(['owner', 'block', 'number', 'year'])
      .executeTakeFirst();
    if (key) await keepMembership(trx, { id, key: PledgeKey.parse(key), pledge: null, isNew: false }, tools);
    await trx.insertInto('pledge_history').values({ pledge_id: id, version, at, record: null }).execute();
    return true;
  });
}

const newestOf = compiledOnce((db, { id }: { id: string }) =>
  db
    .selectFrom('pledge_history')
    .select(['version', 'record'])
    .where('pledge_id', '=', id)
    .orderBy('version', 'desc')
    .limit(sql.lit(1)),
);

async function lastVersion(
  trx: Kysely<Schema>,
  id: string,
): Promise<{ version: number; record: string | null } | undefined> {
  const { rows } = await newestOf(trx, { id });
  return rows[0];
}

async function dropParts(
  trx: Kysely<Schema>,
  id: string,
  { search, writer }: Pick<ArticleTools, 'search' | 'writer'>,
): Promise<void> {
  await search.dropPledge(trx, id);
  const targets = await trx.selectFrom('pledge_target').selectAll().where('pledge_id', '=', id).execute();
  await writer.addUp(trx, tallyOf(targets, -1));
  for (const table of ['pledge_source', 'pledge_member', 'pledge_target', 'support_span'] as const) {
    await trx.deleteFrom(table).where('pledge_id', '=', id).execute();
  }
}

async function storedRevisions(trx: Kysely<Schema>, { sources }: Pledge): Promise<RevisionOf> {
  const addresses = sources.map(addressOf);
  if (addresses.length === 0) return () => null;
  const rows = await trx
    .selectFrom('article_record as a')
    .innerJoin('article_revision as r', 'r.article_id', 'a.id')
    .select(['a.address', 'r.sha256', 'r.id'])
    .where('a.address', 'in', addresses)
    .execute();
  const ids = new Map(rows.map(({ address, sha256, id }) => [`${sha256} ${address}`, id]));
  return (address, sha256) => ids.get(`${sha256} ${address}`) ?? null;
}

/** Every record a pledge ever had, oldest first; null where it was dropped. */
export async function pledgeHistory(
  db: Kysely<Schema>,
  id: string,
): Promise<{ version: number; at: string; pledge: Pledge | null }[]> {
  const rows = await db
    .selectFrom('pledge_history')
    .selectAll()
    .where('pledge_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ version, at, record }) => ({
    version,
    at,
    pledge: record === null ? null : readStored<Pledge>(record, `the pledge ${id}`),
  }));
}

/** See PledgeStore. */
export async function savedSince(db: Kysely<Schema>, at: string): Promise<string[]> {
  const rows = await db.selectFrom('pledge_history').select('pledge_id').distinct().where('at', '>=', at).execute();
  return rows.map(({ pledge_id: id }) => id).sort();
}
