import { Block } from '../model/extraction.ts';
import type { ClusterMembership } from '../model/membership.ts';
import type { Page, PledgeFilter, PledgeQueries } from '../model/store.ts';
import { memberships } from './memberships.ts';

/**
 * `readMemberships(store, { cluster: 12 })` → the clusters that meet the filter, each with its members, their verdicts and what these rest on; in
 * the order of the view `clusters`.
 */
export async function readMemberships(
  store: Pick<PledgeQueries, 'rows' | 'pledge'>,
  filter: PledgeFilter = {},
  page: Page = {},
): Promise<ClusterMembership[]> {
  const found: ClusterMembership[] = [];
  for (const { pledge_id: id, owner, block, number, year } of await store.rows('clusters', filter, page)) {
    const key = { owner: String(owner), block: Block.parse(block), number: Number(number), year: Number(year) };
    const membership = memberships.of(key, id === null ? null : await store.pledge(String(id)));
    if (membership) found.push(membership);
  }
  return found;
}
