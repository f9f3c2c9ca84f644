import type { Unit } from '../model/extraction.ts';
import type { ClusterMember, ClusterMembership } from '../model/membership.ts';
import { partOfYear } from './membership-days.ts';

/** Who came to a cluster and who left it, in a year or since the last one that is known; null: the lists do not tell. */
export interface MembershipChange {
  year: number;
  /** The known year before; null for the first. */
  since: number | null;
  joined: ClusterMember[] | null;
  left: ClusterMember[] | null;
}

/** The members of one moment, and whether they are all of them; nobody: nothing is known of that moment. */
interface Roll {
  members: readonly ClusterMember[];
  isWhole: boolean;
}

/**
 * The years of one cluster → what changed in each, the earliest first. A list tells who is missing only where it is whole: a full list of
 * the articles, or rows of the cluster table that name all members. Clusters drawn anew within a year change in that year: Đà Nẵng left cluster 1
 * in 2025. A province that merged into another neither left nor came.
 */
export function membershipChanges(
  memberships: readonly ClusterMembership[],
  isSame: (a: Unit, b: Unit) => boolean,
): MembershipChange[] {
  const years = memberships.toSorted((a, b) => a.key.year - b.key.year);
  const without = (some: Roll, others: Roll): ClusterMember[] =>
    some.members.filter((member) => !others.members.some((other) => isSame(member, other)));
  /** Those of the steps that tell, and null where they are none and some step does not tell. */
  const told = (steps: readonly Step[], tells: (step: Step) => boolean, read: (step: Step) => ClusterMember[]) => {
    const found = once(steps.filter(tells).flatMap(read));
    return found.length > 0 || (steps.length > 0 && steps.every(tells)) ? found : null;
  };
  return years.map((membership, at) => {
    const before = years[at - 1];
    const steps = stepsOf(membership, before ? rollOf(before, 'before') : null);
    return {
      year: membership.key.year,
      since: before?.key.year ?? null,
      joined: told(
        steps,
        ({ early, late }) => early.isWhole && late.members.length > 0,
        ({ early, late }) => without(late, early),
      ),
      left: told(
        steps,
        ({ early, late }) => late.isWhole && early.members.length > 0,
        ({ early, late }) => without(early, late),
      ),
    };
  });
}

interface Step {
  early: Roll;
  late: Roll;
}

/** From the year before to the start of this one, and from its start to its end where clusters were drawn anew in between. */
function stepsOf(membership: ClusterMembership, before: Roll | null): Step[] {
  const start = rollOf(membership, 'from');
  const end = rollOf(membership, 'before');
  const isSteady =
    start.members.length === end.members.length && start.members.every((one) => end.members.includes(one));
  const first = start.members.length > 0 ? start : end;
  return [...(before ? [{ early: before, late: first }] : []), ...(isSteady ? [] : [{ early: start, late: end }])];
}

const once = (members: readonly ClusterMember[]): ClusterMember[] => [
  ...new Map(members.map((member) => [member.provinceId ?? member.name, member])).values(),
];

/** Members at the start of a year (without those that came within it: "from"), or at its end (without those that left: "before"). */
function rollOf({ key, members, isFullList }: ClusterMembership, without: 'from' | 'before'): Roll {
  const there = members
    .filter(({ verdict }) => verdict !== 'contradicted')
    .filter(({ seed }) => (seed && partOfYear(seed, key.year)?.[without]) == null);
  const seeds = there.flatMap(({ seed }) => seed ?? []);
  const isTableWhole = seeds.length > 0 && seeds.every(({ confidence }) => confidence !== 'partial');
  return { members: there, isWhole: there.length > 0 && (isFullList || isTableWhole) };
}
