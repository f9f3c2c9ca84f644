import type { Seed } from '../model/membership.ts';
import type { Pledge, PledgeMember, PledgeSource } from '../model/pledge.ts';

/**
 * The days of which the articles speak that name a member, within the emulation year: of a signing the day that the pledge gives for it, else
 * the day of publication. A review that comes out in January speaks of the year's last day. Null where an article has no day.
 */
export function daysOf({ support }: PledgeMember, pledge: Pledge): (string | null)[] {
  const { sources, key, event } = pledge;
  const signed = event.date?.value ?? '';
  return support.map(({ sha256 }) => {
    const source = sources.find((one) => one.sha256 === sha256);
    return source ? within(key.year, dayOf(source, signed)) : null;
  });
}

function dayOf({ kind, publishedAt }: PledgeSource, signed: string): string | null {
  if (kind === 'signing' && isDay(signed)) return signed;
  const published = publishedAt?.slice(0, 10) ?? '';
  return isDay(published) ? published : null;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text);

const within = (year: number, day: string | null): string | null => {
  if (day === null) return null;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return day < first ? first : day > last ? last : day;
};

/** `validTo` is exclusive: a row until 2025-07-01 says nothing about that day. */
export const seedCovers = ({ validFrom, validTo }: Pick<Seed, 'validFrom' | 'validTo'>, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

/**
 * The part of a year for which the table names a member, where it is not all of it: until 2025-07-01 → `{ from: null, before: '2025-07-01' }` in
 * 2025, null in 2024.
 */
export function partOfYear(
  { validFrom, validTo }: Pick<Seed, 'validFrom' | 'validTo'>,
  year: number,
): { from: string | null; before: string | null } | null {
  const from = validFrom > `${year}-01-01` ? validFrom : null;
  const before = validTo !== null && validTo <= `${year}-12-31` ? validTo : null;
  return from === null && before === null ? null : { from, before };
}
