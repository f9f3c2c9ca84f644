import type { Provinces } from '../lexicon/provinces.ts';
import type { Unit } from '../model/extraction.ts';
import { unitKey } from './fuse-members.ts';
import type { ClusterTable } from './seeds-of.ts';

/** Ids of two provinces → whether one came of the other: "89@1991" (An Giang of 2024) and "91@2025" (An Giang of today). */
export function kinshipIn({ byId }: Pick<Provinces, 'byId'>): (a: string, b: string) => boolean {
  const cameOf = (late: string, early: string, seen: ReadonlySet<string> = new Set()): boolean =>
    (byId(early)?.successors ?? []).some(
      (next) => next === late || (!seen.has(next) && cameOf(late, next, new Set([...seen, next]))),
    );
  return (a, b) => cameOf(a, b) || cameOf(b, a);
}

/** Two units → whether they are one, in any spelling: "Học viện CSND" and "Học viện Cảnh sát nhân dân". */
export const spellingIn =
  ({ unitIdOf }: Pick<ClusterTable, 'unitIdOf'>) =>
  (a: Unit, b: Unit): boolean => {
    if (unitKey(a) === unitKey(b)) return true;
    if (a.provinceId !== null || b.provinceId !== null) return false;
    const id = unitIdOf(a.name);
    return id !== null && id === unitIdOf(b.name);
  };

/** Two units → whether they are one through time: the same, the same in another spelling, or police of provinces of which one came of the other. */
export function sameUnitIn(table: ClusterTable): (a: Unit, b: Unit) => boolean {
  const isKin = kinshipIn(table.provinces);
  const isSpelled = spellingIn(table);
  return (a, b) =>
    isSpelled(a, b) || (a.provinceId !== null && b.provinceId !== null && isKin(a.provinceId, b.provinceId));
}
