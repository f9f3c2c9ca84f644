import { z } from 'zod';
import { nearestProvince, nearProvinces } from './nearest-province.ts';
import { provinceKey } from './province-key.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A province or provincial city of one stretch of time. "An Giang" before 2025-07-01 and after are two records. */
export const ProvinceRecord = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    full_name: z.string(),
    kind: z.enum(['province', 'municipality', 'special_zone']),
    code: z.string().nullable(),
    iso: z.string().nullable(),
    aliases: z.array(z.string()).default([]),
    /** Inclusive; 1991-01-01 means on or before. */
    valid_from: Day,
    /** Exclusive; null = still there. */
    valid_to: Day.nullable(),
    successors: z.array(z.string()).default([]),
    merged_from: z.array(z.string()).default([]),
    group: z.string(),
    /** Of a province that is gone: nothing else bears its name today. */
    distinct: z.boolean().default(false),
    note: z.string().optional(),
  })
  .transform(({ full_name, valid_from, valid_to, merged_from, ...rest }) => ({
    ...rest,
    fullName: full_name,
    validFrom: valid_from,
    validTo: valid_to,
    mergedFrom: merged_from,
  }));
export type ProvinceRecord = z.infer<typeof ProvinceRecord>;

/** Provinces through time. Dates are ISO days; a null date means the world as it is now. */
export interface Provinces {
  readonly all: readonly ProvinceRecord[];
  byId(id: string): ProvinceRecord | null;
  /** `resolve('An Giang', '2024-03-26')` → "89@1991", on '2025-11-27' → "91@2025". A name that was gone by then gives its last bearer. */
  resolve(name: string, date: string | null): ProvinceRecord | null;
  /** Today's units for an id: `today('77@1991')` → Hồ Chí Minh since 2025. */
  today(id: string): readonly ProvinceRecord[];
  /** The units it was made of, or that bore its name before: `predecessors('91@2025')` → Kiên Giang, An Giang. */
  predecessors(id: string): readonly ProvinceRecord[];
  /** A name that provinces bore before that day and none does on it: `isGoneName('Kiên Giang', '2025-07-01')` → true; for aliases false. */
  isGoneName(name: string, date: string): boolean;
  /** `nearest('Kiên Gang')` → "Kiên Giang": the one name that is a single typing error away. */
  nearest(written: string): string | null;
  /** `near('Hau Gian')` → ["Hậu Giang"]: names to offer to a person who wrote none, the nearest first. */
  near(written: string): readonly string[];
  /** Every province of that day. */
  on(date: string | null): readonly ProvinceRecord[];
}

/** Rows of data/provinces.yml → lookups by id, by name and day, and through mergers. */
export function createProvinces(all: readonly ProvinceRecord[]): Provinces {
  const byId = new Map(all.map((record) => [record.id, record]));
  const named = new Map<string, ProvinceRecord[]>();
  for (const record of all) {
    for (const key of new Set([record.name, ...record.aliases].map(provinceKey)))
      named.set(key, [...(named.get(key) ?? []), record]);
  }
  const asWritten = new Map(
    all.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, named.get(provinceKey(each)) ?? []])),
  );
  // Most lookups are for a name as the data write it: its key need not be made.
  const bearersOf = (name: string): readonly ProvinceRecord[] =>
    asWritten.get(name) ?? named.get(provinceKey(name)) ?? [];
  const present = (ids: readonly string[]): ProvinceRecord[] => ids.flatMap((id) => byId.get(id) ?? []);
  const today = (id: string, seen: ReadonlySet<string> = new Set()): ProvinceRecord[] => {
    const record = byId.get(id);
    if (!record || seen.has(id)) return [];
    if (record.validTo === null) return [record];
    const next = record.successors.flatMap((successor) => today(successor, new Set([...seen, id])));
    return [...new Set(next)];
  };
  const todayOf = new Map(all.map(({ id }) => [id, today(id)]));
  /** The names of a text are asked about on one day. */
  let resolvedOn: string | null = null;
  const resolved = new Map<string, ProvinceRecord | null>();
  const goneOn = new Map<string, ReadonlySet<string>>();
  const gone = (date: string): ReadonlySet<string> => {
    const known = goneOn.get(date);
    if (known) return known;
    const there = new Set(all.filter((record) => isThere(record, date)).map(({ name }) => provinceKey(name)));
    const names = new Set(
      all.filter(({ group }) => group !== 'historic').map(({ name }) => provinceKey(name)),
    ).difference(there);
    goneOn.set(date, names);
    return names;
  };
  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    resolve: (name, date) => {
      if (date !== resolvedOn) {
        resolvedOn = date;
        resolved.clear();
      }
      const known = resolved.get(name);
      if (known !== undefined) return known;
      const record = bearerOn(bearersOf(name), date);
      if (resolved.size < MOST_RESOLVED) resolved.set(name, record);
      return record;
    },
    today: (id) => todayOf.get(id) ?? [],
    predecessors: (id) => {
      const record = byId.get(id);
      if (!record) return [];
      return record.mergedFrom.length > 0
        ? present(record.mergedFrom)
        : all.filter(({ successors }) => successors.includes(id));
    },
    nearest: nearestProvince(all),
    near: (written) => nearProvinces(all, written),
    isGoneName: (name, date) => gone(date).has(provinceKey(name)),
    on: (date) => all.filter((record) => isThere(record, date)),
  };
}

/** More names than all spellings of the gazetteer. */
const MOST_RESOLVED = 1000;

const isThere = ({ validFrom, validTo }: ProvinceRecord, date: string | null): boolean =>
  date === null ? validTo === null : validFrom <= date && (validTo === null || date < validTo);

/** The bearer of the name on that day; else the last one before it; else the first one after it. */
const bearerOn = (bearers: readonly ProvinceRecord[], date: string | null): ProvinceRecord | null => {
  const there = bearers.find((record) => isThere(record, date));
  if (there) return there;
  const sorted = bearers.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  return sorted.findLast((record) => date === null || record.validFrom <= date) ?? sorted[0] ?? null;
};
