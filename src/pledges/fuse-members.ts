import { addressOf } from '../model/address-of.ts';
import type { Extraction, Place, Unit } from '../model/extraction.ts';
import type { Fused, PledgeMember } from '../model/pledge.ts';
import { foldKey } from './fold-key.ts';
import { claimsOf, fuseEach } from './fuse.ts';

/** A province's police by the province, any other unit by its name. */
export const unitKey = ({ name, provinceId }: Unit): string => provinceId ?? foldKey(name);

/** The province that stands today where this one stood: "91@1991" (An Giang of 2024) → `{ id: '91@2025', name: 'An Giang' }`. */
export type TodayOf = (provinceId: string) => Place | null;

export interface FusedMembers {
  members: PledgeMember[];
  issues: { code: string; message: string }[];
}

/**
 * Member lists of several articles → one. Every stated member belongs; members only implied (from a table) count where no article
 * states any. When one article's list has exactly the number that the articles state ("5 tỉnh"), that list is taken and
 * the rest is left out, with an issue that names who says what.
 */
export function fuseMembers(
  extractions: readonly Extraction[],
  memberCount: number | null,
  todayOf: TodayOf,
): FusedMembers {
  const all = fuseEach(
    claimsOf(extractions, ({ members }) => members),
    unitKey,
  );
  const stated = all.filter(({ certainty }) => certainty === 'stated');
  const united = stated.length > 0 ? stated : all;
  const full = fullList(extractions, memberCount);
  const kept =
    full === null || united.length === memberCount ? united : united.filter(({ value }) => full.has(unitKey(value)));
  const left = united.filter((member) => !kept.includes(member));
  const issues = left.map(({ value, support }) => ({
    code: 'members/left-out',
    message: `${value.name}: named by ${support.map(({ url, path }) => url ?? path ?? '?').join(', ')}, but not in the full list of ${memberCount}`,
  }));
  if (memberCount !== null && kept.length > 0 && kept.length !== memberCount) {
    issues.push({
      code: 'members/count-mismatch',
      message: `the articles say ${memberCount} members, ${kept.length} are named`,
    });
  }
  return { members: kept.map((member) => ({ ...member, today: today(member, todayOf) })), issues };
}

const today = ({ value }: Fused<Unit>, todayOf: TodayOf): Place | null =>
  value.provinceId === null ? null : todayOf(value.provinceId);

/** The first list, by address, that holds as many stated members as the articles say there are. */
function fullList(extractions: readonly Extraction[], memberCount: number | null): ReadonlySet<string> | null {
  if (memberCount === null) return null;
  const lists = extractions
    .map((extraction) => ({
      address: addressOf(extraction.source),
      keys: new Set(
        extraction.members.filter(({ certainty }) => certainty === 'stated').map(({ value }) => unitKey(value)),
      ),
    }))
    .filter(({ keys }) => keys.size === memberCount)
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  return lists[0]?.keys ?? null;
}
