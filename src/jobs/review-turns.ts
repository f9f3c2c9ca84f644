import type { Pledge } from '../model/pledge.ts';
import type { PledgeFilter, Store } from '../model/store.ts';
import { type Doubt, doubtsOf } from '../pledges/doubts.ts';
import { pledgeFor } from '../pledges/renew-pledge.ts';
import { standingDecisions } from '../pledges/standing-decisions.ts';

/** Who decides about doubtful values. */
export interface Coder {
  name: string;
  /** Values below this are doubtful. */
  threshold: number;
  /** As if nobody else had decided. */
  isBlind: boolean;
}

/** A doubtful value by its place; what it says is read again when its turn comes. */
export interface Turn {
  pledgeId: string;
  field: string;
}

/**
 * Newest year first, and in a pledge the least sure first. Where this coder has decided before, what follows there comes first: what was
 * skipped then has its second turn at the end.
 */
export async function turnsOf(store: Store, coder: Coder, filter: PledgeFilter): Promise<Turn[]> {
  const found: (Turn & { year: number })[] = [];
  for await (const pledge of store.eachPledge(filter))
    for (const { field } of doubtsOf(await seenBy(coder, pledge, store), coder.threshold))
      found.push({ pledgeId: pledge.id, field, year: pledge.key.year });
  found.sort((a, b) => b.year - a.year);
  const turns = found.map(({ pledgeId, field }) => ({ pledgeId, field }));
  const last = standingDecisions(await store.corrections()).findLast(({ author }) => author === coder.name);
  const goOn = turns.findIndex(({ pledgeId }) => pledgeId === last?.pledgeId);
  return goOn === -1 ? turns : [...turns.slice(goOn), ...turns.slice(0, goOn)];
}

export interface Asked {
  pledge: Pledge;
  doubt: Doubt;
}

/** What stands there now; null where nothing is doubtful any more: somebody else has decided, or the articles say something else. */
export async function askedAt(store: Store, { pledgeId, field }: Turn, coder: Coder): Promise<Asked | null> {
  const stored = await store.pledge(pledgeId);
  const pledge = stored && (await seenBy(coder, stored, store));
  const doubt = pledge && doubtsOf(pledge, coder.threshold).find((one) => one.field === field);
  return pledge && doubt ? { pledge, doubt } : null;
}

/** What this coder is shown of a pledge: the record, or what it would be without the decisions of others. */
async function seenBy({ name, isBlind }: Coder, pledge: Pledge, store: Store): Promise<Pledge> {
  if (!isBlind || pledge.corrections.every(({ author }) => author === name)) return pledge;
  return (await pledgeFor(store, pledge.key, name)) ?? pledge;
}
