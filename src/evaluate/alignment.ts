import type { Evidence, Extraction, Fact } from '../model/extraction.ts';
import type { Gold } from './gold-case.ts';

/** A value as compared, with what it rests on. */
export interface Found {
  key: string;
  confidence: number;
  evidence: Evidence[];
}

/** One field of one article: what was expected and what was found, as comparable keys. */
export interface Alignment {
  field: string;
  expected: string[];
  found: Found[];
}

/** "TP. Hồ Chí Minh" → "tp ho chi minh": case, marks and punctuation do not count. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[đð]/gu, 'd')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();

const UNIT_HEAD =
  /^(?:(?:cong an|ca|catp|cat|tinh|thanh pho|tp|t p|huyen|quan|thi xa|xa|phuong|truong|phong|thue|doan)\s+)+/u;
const SAME_PLACE: Readonly<Record<string, string>> = {
  'tp hcm': 'ho chi minh',
  tphcm: 'ho chi minh',
  hcm: 'ho chi minh',
  hue: 'thua thien hue',
  'tt hue': 'thua thien hue',
};

/** "Công an tỉnh Kiên Giang" → "kien giang": a unit by its proper name. */
const foldUnit = (text: string): string => {
  const name = fold(text).replace(UNIT_HEAD, '');
  return SAME_PLACE[name] ?? name;
};

/** A fact's value as the gold standard writes it, and the key by which both are compared. */
interface Comparing<T, V> {
  of: (value: V) => T | null;
  key: (value: T) => string;
}

const foundIn = <T, V>({ value, confidence, evidence }: Fact<V>, { of, key }: Comparing<T, V>): Found[] => {
  const told = of(value);
  return told === null ? [] : [{ key: key(told), confidence, evidence }];
};

/** A field of one value at most. */
const one = <T, V>(
  field: string,
  expected: T | null,
  { fact, ...comparing }: Comparing<T, V> & { fact: Fact<V> | null },
): Alignment => ({
  field,
  expected: expected === null ? [] : [comparing.key(expected)],
  found: fact === null ? [] : foundIn(fact, comparing),
});

/** A field of several values. */
const many = <T, V>(
  field: string,
  expected: readonly T[],
  { facts, ...comparing }: Comparing<T, V> & { facts: readonly Fact<V>[] },
): Alignment => ({
  field,
  expected: expected.map(comparing.key),
  found: facts.flatMap((fact) => foundIn(fact, comparing)),
});

const same = <T>(value: T): T => value;
const nameOf = ({ name }: { name: string }): string => name;
/** A unit or a place, by its proper name. */
const byName = { of: nameOf, key: foldUnit };

const status = (value: string): string => (value === 'reported' ? 'reported' : 'pledged');

interface TargetLike {
  indicator: string | null;
  min: number | null;
  max: number | null;
  comparator: string;
  direction: string;
  status: string;
}
const valueKey = ({ min, max }: TargetLike): string => `${min ?? '…'}–${max ?? '…'}%`;
const fullKey = (target: TargetLike): string =>
  `${valueKey(target)} ${target.comparator} ${target.direction} ${status(target.status)}`;

/** Gold and extraction of one article → an alignment per field. Status "assigned" counts as pledged: both are goals. */
export function align(gold: Gold, extraction: Extraction): Alignment[] {
  return allFields(gold, extraction).filter(({ field }) => !gold.notAnnotated.includes(field));
}

const allFields = (gold: Gold, extraction: Extraction): Alignment[] => [
  ...headFields(gold, extraction),
  ...unitFields(gold, extraction),
  one('theme', gold.theme, { fact: extraction.theme, of: ({ text }) => text, key: fold }),
  ...targetFields(gold, extraction),
  many('people', gold.people.map(nameOf), { facts: extraction.people, of: nameOf, key: fold }),
  many('documents', gold.documents.map(documentName), { facts: extraction.documents, of: documentName, key: fold }),
];

const headFields = (gold: Gold, { kind, cluster, year, event }: Extraction): Alignment[] => [
  one('kind', gold.kind, { fact: kind, of: same, key: same }),
  one('cluster number', gold.cluster?.number ?? null, { fact: cluster, of: ({ number }) => number, key: String }),
  one('block', gold.cluster?.block ?? null, { fact: cluster, of: ({ block }) => block, key: same }),
  one('year', gold.year, { fact: year, of: same, key: String }),
  one('event date', gold.event.date, { fact: event.date, of: same, key: same }),
  one('event province', gold.event.province, { fact: event.province, ...byName }),
];

const unitFields = (gold: Gold, { members, memberCount, lead, deputies, nextLead }: Extraction): Alignment[] => [
  many('members', withoutTwins(gold.members), { facts: members, ...byName }),
  one('member count', gold.memberCount, { fact: memberCount, of: same, key: String }),
  one('lead', gold.lead, { fact: lead, ...byName }),
  many('deputies', gold.deputies, { facts: deputies, ...byName }),
  one('next lead', gold.nextLead, { fact: nextLead, ...byName }),
];

/** Two spellings of one unit are one member. */
const withoutTwins = (units: readonly string[]): string[] => [
  ...new Map(units.map((unit) => [foldUnit(unit), unit])).values(),
];

function targetFields({ targets: expected }: Gold, { targets: facts }: Extraction): Alignment[] {
  const isPledged = (target: TargetLike): boolean => status(target.status) === 'pledged';
  return [
    many('targets, value', expected, { facts, of: same, key: valueKey }),
    many('targets, full', expected, { facts, of: same, key: fullKey }),
    many('targets, pledged', expected.filter(isPledged), {
      facts: facts.filter(({ value }) => isPledged(value)),
      of: same,
      key: fullKey,
    }),
    many('indicator', expected.filter(isKnown), {
      facts: facts.filter(({ value }) => isKnown(value)),
      of: same,
      key: (target: TargetLike) => `${valueKey(target)} ${target.indicator}`,
    }),
  ];
}

const isKnown = ({ indicator }: TargetLike): boolean => indicator !== null;

const documentName = ({ kind, number }: { kind: string; number?: string | null | undefined }): string =>
  `${kind} ${number ?? ''}`;
