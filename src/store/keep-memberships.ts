import type { Insertable, Kysely } from 'kysely';
import type { ClusterMember, ClusterMembership, Memberships, Verdict } from '../model/membership.ts';
import type { Pledge, PledgeKey } from '../model/pledge.ts';
import { inTransaction } from './in-transaction.ts';
import { eachRecord } from './queries.ts';
import { readStored } from './read-stored.ts';
import type { RowWriter } from './row-writer.ts';
import type { Schema } from './schema.ts';
import type { SearchKeys } from './search.ts';

export interface MembershipTools {
  keys: SearchKeys;
  writer: RowWriter;
  /** Null: none are kept. */
  memberships: Memberships | null;
}

/** Rows that are held in memory between two writes. */
const CLUSTERS_A_WRITE = 200;

/**
 * Makes all memberships again, in one transaction, when the rules or the cluster table behind them are others than those that the database was
 * made with: so is a database of an earlier version, at its first opening.
 */
export async function renewMemberships(
  db: Kysely<Schema>,
  tools: MembershipTools,
  onProgress?: (text: string) => void,
): Promise<void> {
  const { memberships } = tools;
  if (memberships === null) return;
  const { version } = memberships;
  if ((await keptVersion(db)) === version) return;
  await inTransaction(db, async (trx) => {
    // The first write: from here on nobody else is at it; who comes second finds it done.
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('membership_version')
      .values({ id: 1, version })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ version }).where('membership_version.version', '<>', version),
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return;
    await trx.deleteFrom('cluster_record').execute();
    const missing = new Map(memberships.seeded().map((key) => [idOf(key), key]));
    let found: ClusterMembership[] = [];
    let pledges = 0;
    for await (const record of eachRecord(trx)) {
      const pledge = readStored<Pledge>(record, 'a pledge');
      missing.delete(idOf(pledge.key));
      found.push(...knownOf(memberships, pledge.key, pledge));
      if (found.length < CLUSTERS_A_WRITE) continue;
      await insertAll(trx, found, tools);
      pledges += found.length;
      onProgress?.(`memberships are made anew: ${pledges} pledges`);
      found = [];
    }
    const seeded = [...missing.values()].flatMap((key) => knownOf(memberships, key, null));
    await insertAll(trx, [...found, ...seeded], tools);
  });
}

interface Changed {
  id: string;
  key: PledgeKey;
  /** Null: it was dropped. */
  pledge: Pledge | null;
  /** There was no such pledge before. */
  isNew: boolean;
}

/** Puts the membership of one cluster and year in the place of what stood there, within the transaction that changes its pledge. */
export async function keepMembership(
  trx: Kysely<Schema>,
  { id, key, pledge, isNew }: Changed,
  tools: MembershipTools,
): Promise<void> {
  const { memberships } = tools;
  if (memberships === null) return;
  // Before a pledge is known only the table speaks. The members go with their cluster.
  if (!isNew || memberships.isSeeded(key)) await trx.deleteFrom('cluster_record').where('id', '=', id).execute();
  await insertAll(trx, knownOf(memberships, key, pledge), tools);
}

const idOf = ({ owner, block, number, year }: PledgeKey): string => JSON.stringify([owner, block, number, year]);

async function keptVersion(db: Kysely<Schema>): Promise<string | null> {
  const row = await db.selectFrom('membership_version').select('version').executeTakeFirst();
  return row?.version ?? null;
}

function knownOf(memberships: Memberships, key: PledgeKey, pledge: Pledge | null): ClusterMembership[] {
  const membership = memberships.of(key, pledge);
  return membership ? [membership] : [];
}

async function insertAll(
  trx: Kysely<Schema>,
  found: readonly ClusterMembership[],
  { keys, writer }: MembershipTools,
): Promise<void> {
  await writer.insert(
    trx,
    'cluster_record',
    found.map((one) => clusterRow(one, keys)),
  );
  await writer.insert(
    trx,
    'cluster_member',
    found.flatMap(({ id, members }) => members.map((member, ordinal) => memberRow(id, { member, ordinal }, keys))),
  );
}

function clusterRow(membership: ClusterMembership, keys: SearchKeys): Insertable<Schema['cluster_record']> {
  const { id, key, pledgeId, members, isFullList, deputies, seededLead } = membership;
  const count = (verdict: Verdict): number => members.filter((member) => member.verdict === verdict).length;
  return {
    id,
    pledge_id: pledgeId,
    ...key,
    owner_fold: keys.plain(key.owner),
    members: members
      .filter(({ verdict }) => verdict !== 'contradicted')
      .map(({ name }) => name)
      .join('; '),
    deputies: deputies.map(({ value }) => value.name).join('; '),
    seeded_lead: seededLead,
    is_full_list: Number(isFullList),
    confirmed_count: count('confirmed'),
    contradicted_count: count('contradicted'),
    new_count: count('new'),
    seeded_count: count('seeded'),
  };
}

function memberRow(
  clusterId: string,
  { member, ordinal }: { member: ClusterMember; ordinal: number },
  keys: SearchKeys,
): Insertable<Schema['cluster_member']> {
  const { id, name, unit, provinceId, today, role, verdict, seed, articles } = member;
  return {
    id,
    cluster_id: clusterId,
    ordinal,
    name,
    name_fold: keys.plain(name),
    unit,
    province_id: provinceId,
    today_id: today?.id ?? null,
    today_name: today?.name ?? null,
    role,
    verdict,
    seed_ids: seed?.ids.join('; ') ?? null,
    seed_confidence: seed?.confidence ?? null,
    valid_from: seed?.validFrom ?? null,
    valid_to: seed?.validTo ?? null,
    seed_sources: seed === null ? null : joined(seed.sources),
    articles: joined(articles),
  };
}

const joined = (addresses: readonly string[]): string | null => (addresses.length === 0 ? null : addresses.join('; '));
