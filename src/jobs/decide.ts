import { isDeepStrictEqual } from 'node:util';
import type { Correction } from '../model/correction.ts';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { isStranded } from '../pledges/apply-corrections.ts';
import { pledgeFor, renewPledge } from '../pledges/renew-pledge.ts';
import { standingDecisions, Undone } from '../pledges/standing-decisions.ts';

/** Saves corrections and lays them over their pledges, all or nothing → how many were new, and those that are kept but find no place. */
export async function addAndRenew(
  store: Store,
  corrections: readonly Correction[],
): Promise<{ added: number; stranded: readonly Correction[] }> {
  return store.atOnce(async (all) => {
    const added = await all.addCorrections(corrections);
    const stranded: Correction[] = [];
    for (const [id, own] of Map.groupBy(corrections, ({ pledgeId }) => pledgeId)) {
      const pledge = await all.pledge(id);
      if (!pledge) continue;
      await renewPledge(all, pledge.key, new Date().toISOString());
      const renewed = await all.pledge(id);
      if (renewed) stranded.push(...own.filter((correction) => isStranded(correction, renewed)));
    }
    return { added, stranded };
  });
}

/**
 * Saves what somebody has just decided about one pledge → the pledge as it is now. A decision that finds no value to be about, or a value that
 * the field cannot have, is a UsageError, and nothing is saved: an import keeps such decisions, a person is told while they still sit there.
 * `isBlind`: who decides has not seen what others decided, and it need fit only what they saw; so it is given back.
 */
export async function decide(
  store: Store,
  corrections: readonly Correction[],
  { isBlind = false }: { isBlind?: boolean } = {},
): Promise<Pledge> {
  return store.atOnce(async (all) => {
    const [first] = corrections;
    const before = first ? await all.pledge(first.pledgeId) : null;
    if (!first || !before)
      throw new UsageError(`no pledge "${first?.pledgeId ?? ''}": the list of pledges has the ids`);
    const known = await all.corrections(before.id);
    for (const correction of corrections) refuseEmptyUndo(correction, known);
    await addAndRenew(all, corrections);
    const after = isBlind ? await pledgeFor(all, before.key, first.author) : await all.pledge(before.id);
    if (!after) throw new UsageError(`the pledge "${before.id}" has lost its articles: nothing was saved`);
    for (const correction of corrections) refuseMisfit(correction, after);
    return after;
  });
}

function refuseEmptyUndo(correction: Correction, known: readonly Correction[]): void {
  if (correction.action !== 'undo') return;
  const named = Undone.safeParse(correction.value);
  const stands = standingDecisions(known).some(
    ({ field, author, at }) => field === correction.field && isDeepStrictEqual(named.data, { author, at }),
  );
  if (!stands)
    throw new UsageError(`${correction.field}: no decision of that author and instant stands; nothing was saved`);
}

function refuseMisfit({ field, action, author, at }: Correction, { corrections }: Pledge): void {
  if (action === 'undo') return;
  if (corrections.some((one) => one.field === field && one.author === author && one.at === at)) return;
  throw new UsageError(
    `${field}: ${action} does not fit: there is no such value, or it cannot have that one (a day is YYYY-MM-DD, a count a whole number, a place one of the provinces); nothing was saved`,
  );
}
