import type { Provinces } from '../lexicon/provinces.ts';
import { addressOf } from '../model/address-of.ts';
import { Unit } from '../model/extraction.ts';
import type { ClusterMember, ClusterMembership, Seed, Verdict } from '../model/membership.ts';
import type { Pledge, PledgeKey, PledgeMember } from '../model/pledge.ts';
import { unitKey } from './fuse-members.ts';
import { daysOf, seedCovers } from './membership-days.ts';
import { pledgeIdOf } from './pledge-key.ts';
import { kinshipIn, spellingIn } from './same-unit.ts';
import { type ClusterTable, type Seeded, seedsOf } from './seeds-of.ts';

/** A member that articles or people name. */
interface Named {
  member: PledgeMember;
  /** Of the articles that name it; null: the day is not known. */
  days: (string | null)[];
}

/**
 * The cluster table and the pledge of one year → who belonged to the cluster, each with its verdict: cluster 12 of 2024, with an article that
 * names Kiên Giang and Cà Mau → both confirmed, An Giang, Hậu Giang and Bạc Liêu seeded. Provinces are the same through time where one came of
 * the other ("Lào Cai" of before July 2025 and of after), never because both are one today: An Giang and Kiên Giang of 2024 are two members.
 * Members that a text only implies were read from the very table and confirm nothing. Null where neither knows the cluster in that year.
 */
export function membershipOf(key: PledgeKey, pledge: Pledge | null, table: ClusterTable): ClusterMembership | null {
  const { seeds, seededLead } = seedsOf(key, table);
  if (pledge === null && seeds.length === 0) return null;
  const id = pledgeIdOf(key);
  const named = pledge === null ? [] : namedBy(pledge, seeds.length > 0);
  const isFullList = named.length > 0 && pledge?.memberCount?.value === named.length;
  const listed: Listed = {
    named,
    isFullList,
    rejected: rejectedBy(pledge),
    isKin: kinshipIn(table.provinces),
    isSpelled: spellingIn(table),
  };
  const used = new Set<Named>();
  const roleOf = rolesIn(pledge);
  const memberOf = ({ unit, verdict, seed, found }: Told): ClusterMember => ({
    id: `${id}/${unitKey(unit)}`,
    ...unit,
    today: todayIn(table.provinces, unit, found),
    role: roleOf(unit, found),
    verdict,
    seed,
    articles: found === null ? [] : articlesOf(found.member),
  });
  const fromTable = seeds.map((seeded) => {
    const found = witnessOf(seeded, listed);
    if (found) used.add(found);
    return memberOf({ ...seeded, verdict: found ? 'confirmed' : unnamedVerdict(seeded, listed), found });
  });
  const fromArticles = named
    .filter((one) => !used.has(one))
    .map((found) => memberOf({ unit: found.member.value, verdict: 'new', seed: null, found }));
  return {
    id,
    key,
    pledgeId: pledge?.id ?? null,
    members: [...fromTable, ...fromArticles],
    isFullList,
    lead: pledge?.lead ?? null,
    deputies: pledge?.deputies ?? [],
    seededLead,
  };
}

interface Told {
  unit: Unit;
  verdict: Verdict;
  seed: Seed | null;
  found: Named | null;
}

interface Listed {
  named: readonly Named[];
  isFullList: boolean;
  /** Units that people took out. */
  rejected: readonly Unit[];
  isKin(a: string, b: string): boolean;
  isSpelled(a: Unit, b: Unit): boolean;
}

/** Days are asked for only where there is a table to compare with. */
const namedBy = (pledge: Pledge, withDays: boolean): Named[] =>
  pledge.members
    .filter(({ certainty }) => certainty === 'stated')
    .map((member) => ({ member, days: withDays ? daysOf(member, pledge) : [] }));

/** The very unit, or the same in another spelling; else the province that came of it, or that it came of, where an article speaks of the days of the seed. */
function witnessOf({ unit, seed }: Seeded, { named, isKin, isSpelled }: Listed): Named | null {
  const exact = named.find(({ member }) => unitKey(member.value) === unitKey(unit));
  if (exact) return exact;
  const { provinceId } = unit;
  if (provinceId === null) return named.find(({ member }) => isSpelled(member.value, unit)) ?? null;
  const kin = named.find(
    ({ member: { value }, days }) =>
      value.provinceId !== null &&
      isKin(value.provinceId, provinceId) &&
      (days.length === 0 || days.some((day) => day === null || seedCovers(seed, day))),
  );
  return kin ?? null;
}

/** A full list contradicts the table only for the days of which it speaks. */
function unnamedVerdict(
  { unit, seed, coversYear }: Seeded,
  { named, isFullList, rejected, isSpelled }: Listed,
): Verdict {
  if (rejected.some((one) => isSpelled(one, unit))) return 'contradicted';
  if (!isFullList) return 'seeded';
  const days = named.flatMap((one) => one.days);
  const isSpokenOf = coversYear || days.some((day) => day !== null && seedCovers(seed, day));
  return isSpokenOf ? 'contradicted' : 'seeded';
}

/** Rejected, or corrected to another unit. */
const rejectedBy = (pledge: Pledge | null): Unit[] =>
  (pledge?.corrections ?? [])
    .filter(({ field }) => field.startsWith('member:'))
    .filter(({ action, value }) => action === 'reject' || (action === 'correct' && typeof value === 'string'))
    .flatMap(({ before }) => Unit.safeParse(before).data ?? []);

function rolesIn(pledge: Pledge | null): (unit: Unit, found: Named | null) => ClusterMember['role'] {
  const lead = pledge?.lead ? unitKey(pledge.lead.value) : null;
  const deputies = new Set(pledge?.deputies.map(({ value }) => unitKey(value)));
  return (unit, found) => {
    const keys = [unit, ...(found ? [found.member.value] : [])].map(unitKey);
    if (keys.some((key) => key === lead)) return 'lead';
    return keys.some((key) => deputies.has(key)) ? 'deputy' : 'member';
  };
}

function todayIn(
  { today }: Pick<Provinces, 'today'>,
  { provinceId }: Unit,
  found: Named | null,
): ClusterMember['today'] {
  if (found && found.member.value.provinceId === provinceId && found.member.today) return found.member.today;
  const [place] = provinceId === null ? [] : today(provinceId);
  return place ? { id: place.id, name: place.name } : null;
}

const articlesOf = ({ support }: PledgeMember): string[] => [...new Set(support.map(addressOf))];
