import type { PledgeKey } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { pledgeIdOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';

/** Ids of pledges that were new, or whose record changed. */
export interface FusedPledges {
  newPledges: string[];
  changedPledges: string[];
}

interface FuseOptions {
  clock: () => number;
  /** Told of each pledge before its turn. */
  onPledge: (id: string, soFar: number) => void;
}

/**
 * Fuses these pledges anew from the newest revisions of their articles, one after the other, and before them those that an earlier run has
 * left behind: what it read was stored, and it was killed before their turn.
 */
export async function fusePledges(
  store: Store,
  keys: Iterable<PledgeKey>,
  { clock, onPledge }: FuseOptions,
): Promise<FusedPledges> {
  const fused: FusedPledges = { newPledges: [], changedPledges: [] };
  const left = await store.pledgesToFuse();
  for (const [id, key] of new Map([...left, ...keys].map((key) => [pledgeIdOf(key), key]))) {
    onPledge(id, fused.newPledges.length + fused.changedPledges.length);
    // At once: a decision that a person saves meanwhile is in this record, or in the next, and never lost between the two.
    const saved = await store.atOnce(async (all) => {
      const renewed = await renewPledge(all, key, new Date(clock()).toISOString());
      await all.markFused(key);
      return renewed;
    });
    if (saved === 'new') fused.newPledges.push(id);
    if (saved === 'changed') fused.changedPledges.push(id);
  }
  return fused;
}
