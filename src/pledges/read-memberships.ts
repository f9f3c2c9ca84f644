import { Block } from '../model/extraction.ts';
import type { ClusterMembership } from '../model/membership.ts';
import type { PledgeFilter, PledgeQueries, Row, Slice } from '../model/store.ts';
import { memberships } from './memberships.ts';

/**
 * `readMemberships(store, { cluster: 12 })` → the clusters that meet the filter, each with its members, their verdicts and what these rest on; in
 * the order of the view `clusters`.
 */
export async function readMemberships(
  store: Pick<PledgeQueries, 'rows' | 'pledge'>,
  filter: PledgeFilter = {},
  page: Slice = {},
): Promise<ClusterMembership[]> {
  const found: ClusterMembership[] = [];
  for (const row of await store.rows('clusters', filter, page)) {
    const membership = await membershipOfRow(store, row);
    if (membership) found.push(membership);
  }
  return found;
}

/** A row of the view `clusters` → the cluster with its members; null where neither the table nor an article knows it any longer. */
export async function membershipOfRow(
  store: Pick<PledgeQueries, 'pledge'>,
  { pledge_id: id, owner, block, number, year }: Row,
): Promise<ClusterMembership | null> {
  const key = { owner: String(owner), block: Block.parse(block), number: Number(number), year: Number(year) };
  return memberships.of(key, typeof id === 'string' ? await store.pledge(id) : null);
}
