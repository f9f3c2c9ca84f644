import { dataVersion, retrievedIn } from '../lexicon/data-file.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Memberships } from '../model/membership.ts';
import type { PledgeKey } from '../model/pledge.ts';
import { membershipOf } from './membership-of.ts';
import { MINISTRY, pledgeIdOf } from './pledge-key.ts';
import type { ClusterTable } from './seeds-of.ts';

/** Goes up with every change of membershipOf that gives other memberships for the same data. */
const RULES = 3;

/** Memberships by data/clusters.yml, provinces.yml and units.yml, which are read when the first is asked for. */
export const memberships: Memberships = {
  get version() {
    return `${RULES} ${dataVersion(['clusters.yml', 'provinces.yml', 'units.yml'])}`;
  },
  seeded: () => seededKeys(),
  isSeeded: (key) => membershipOf(key, null, clusterTable()) !== null,
  of: (key, pledge) => membershipOf(key, pledge, clusterTable()),
};

/** The tables behind them. */
export const clusterTable = (): ClusterTable => {
  const { clusters, provinces, unitNamed } = loadLexicon();
  return { clusters: clusters.all, provinces, unitIdOf: (name) => unitNamed(name)?.id ?? null };
};

/** A row without an end holds until the year in which the table was last compared with its sources. */
function seededKeys(): PledgeKey[] {
  const until = retrievedIn('clusters.yml');
  const keys = loadLexicon().clusters.all.flatMap(({ block, number, validFrom, validTo }) => {
    const first = Number(validFrom.slice(0, 4));
    // An end on the first of January is the end of the year before.
    const last = validTo === null ? until : Number(validTo.slice(0, 4)) - (validTo.endsWith('-01-01') ? 1 : 0);
    return Array.from({ length: last - first + 1 }, (_, at) => ({ owner: MINISTRY, block, number, year: first + at }));
  });
  return [...new Map(keys.map((key) => [pledgeIdOf(key), key])).values()];
}
