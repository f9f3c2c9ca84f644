import type { ClusterRecord } from '../lexicon/clusters.ts';
import type { Provinces } from '../lexicon/provinces.ts';
import type { Unit } from '../model/extraction.ts';
import { type Seed, SeedConfidence } from '../model/membership.ts';
import type { PledgeKey } from '../model/pledge.ts';
import { unitKey } from './fuse-members.ts';
import { partOfYear } from './membership-days.ts';
import { MINISTRY } from './pledge-key.ts';
import { policeOf } from './police-of.ts';

export interface ClusterTable {
  clusters: readonly ClusterRecord[];
  provinces: Pick<Provinces, 'byId' | 'today'>;
  /** Id of a unit by any of its spellings: "Học viện CSND" and "Học viện Cảnh sát nhân dân" are one; null where it is not known. */
  unitIdOf(name: string): string | null;
}

/** A member that the cluster table names in one year. */
export interface Seeded {
  unit: Unit;
  seed: Seed;
  /** It belonged to the cluster from the first day of the year to the last. */
  coversYear: boolean;
}

export interface Seeds {
  seeds: Seeded[];
  seededLead: string | null;
}

/** Cluster 1 of 2025 → Hà Nội of both of its rows as one, Đà Nẵng until July, the Hải Phòng of before July and that of after. */
export function seedsOf(key: PledgeKey, { clusters, provinces }: ClusterTable): Seeds {
  const records = recordsOf(key, clusters);
  const units = records.flatMap((record) => [
    ...record.members
      .flatMap((id) => provinces.byId(id) ?? [])
      .map((province) => ({ unit: policeOf(province), record })),
    ...record.units.map((name) => ({ unit: { name, unit: name, provinceId: null }, record })),
  ]);
  const seeds = [...Map.groupBy(units, ({ unit }) => unitKey(unit)).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const seed = seedFrom(group.map(({ record }) => record));
    return [{ unit: first.unit, seed, coversYear: partOfYear(seed, key.year) === null }];
  });
  // A school year counts by its first year.
  const names = [`${key.year}`, `${key.year}-${String(key.year + 1).slice(2)}`];
  const leads = [...new Set(records.flatMap(({ leaders }) => names.flatMap((name) => leaders[name] ?? [])))];
  return { seeds, seededLead: leads.length === 0 ? null : leads.join('; ') };
}

/** Rows of the table that hold on some day of the year, the earliest first; only the ministry's own clusters are in it. */
function recordsOf({ owner, block, number, year }: PledgeKey, clusters: readonly ClusterRecord[]): ClusterRecord[] {
  if (owner !== MINISTRY) return [];
  return clusters
    .filter((record) => record.block === block && record.number === number)
    .filter(({ validFrom, validTo }) => validFrom <= `${year}-12-31` && (validTo === null || validTo > `${year}-01-01`))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

/** Rows of one member that follow each other → one stretch of time; the surer row says how sure. */
function seedFrom(records: readonly ClusterRecord[]): Seed {
  const rank = ({ confidence }: ClusterRecord): number => SeedConfidence.options.indexOf(confidence);
  const [surest] = records.toSorted((a, b) => rank(a) - rank(b));
  const ends = records.map(({ validTo }) => validTo);
  return {
    ids: records.map(({ id }) => id),
    confidence: surest?.confidence ?? 'inferred',
    validFrom: records.map(({ validFrom }) => validFrom).sort()[0] ?? '',
    validTo: ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null),
    sources: [...new Set(records.flatMap(({ evidence }) => evidence))],
  };
}
