import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Pledge, PledgeKey } from '../model/pledge.ts';
import type { CorrectionStore, ExtractionStore, PledgeStore } from '../model/store.ts';
import type { UnitOf } from './apply-corrections.ts';
import type { TodayOf } from './fuse-members.ts';
import { fusePledge } from './fuse-pledge.ts';
import { pledgeIdOf } from './pledge-key.ts';
import { policeOf } from './police-of.ts';

type Needed = Pick<ExtractionStore, 'pledgeSources'> & PledgeStore & Pick<CorrectionStore, 'corrections'>;
export type Renewed = 'new' | 'changed' | 'unchanged' | 'dropped';

/**
 * Fuses one pledge anew from the newest revisions of its articles and the decisions of people about it, and saves it. A pledge
 * without articles is dropped; its history and its corrections stay.
 */
export async function renewPledge(store: Needed, key: PledgeKey, at: string): Promise<Renewed> {
  const id = pledgeIdOf(key);
  const [sources, corrections] = [await store.pledgeSources(key), await store.corrections(id)];
  const pledge = fusePledge(key, sources, { todayOf, unitOf: unitIn(key.year), corrections });
  if (pledge) return store.savePledge(pledge, at);
  await store.dropPledge(id, at);
  return 'dropped';
}

/** A pledge as it would be had nobody but `author` decided about it; null where its articles are gone. */
export async function pledgeFor(
  store: Pick<Needed, 'pledgeSources' | 'corrections'>,
  key: PledgeKey,
  author: string,
): Promise<Pledge | null> {
  const own = (await store.corrections(pledgeIdOf(key))).filter((correction) => correction.author === author);
  return fusePledge(key, await store.pledgeSources(key), { todayOf, unitOf: unitIn(key.year), corrections: own });
}

/** "91@1991" (An Giang of 2024) → today's An Giang, from data/provinces.yml. */
export const todayOf: TodayOf = (provinceId) => {
  const [today] = loadLexicon().provinces.today(provinceId);
  return today ? { id: today.id, name: today.name } : null;
};

/** "kien giang" typed about 2024 → the police of Kiên Giang as it was that spring, when pledges are signed; any other name is a unit of its own. */
const unitIn =
  (year: number): UnitOf =>
  (name) => {
    const province = loadLexicon().provinces.resolve(name, `${year}-04-01`);
    return province ? policeOf(province) : { name, unit: name, provinceId: null };
  };
