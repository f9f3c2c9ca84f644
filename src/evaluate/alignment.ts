import type { Evidence, Extraction, Fact, Unit } from '../model/extraction.ts';
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
export const foldUnit = (text: string): string => {
  const name = fold(text).replace(UNIT_HEAD, '');
  return SAME_PLACE[name] ?? name;
};

const one = <T>(
  field: string,
  expected: T | null,
  fact: Fact<unknown> | null,
  key: (value: T) => string,
  foundKey: string | null,
): Alignment => ({
  field,
  expected: expected === null ? [] : [key(expected)],
  found: fact && foundKey !== null ? [{ key: foundKey, confidence: fact.confidence, evidence: fact.evidence }] : [],
});

const many = (
  field: string,
  expected: string[],
  facts: readonly Fact<unknown>[],
  keys: readonly string[],
): Alignment => ({
  field,
  expected,
  found: facts.map((fact, index) => ({ key: keys[index] ?? '', confidence: fact.confidence, evidence: fact.evidence })),
});

const status = (value: string): string => (value === 'reported' ? 'reported' : 'pledged');

interface TargetLike {
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

function allFields(gold: Gold, extraction: Extraction): Alignment[] {
  const { cluster, event, lead, nextLead, theme, targets } = extraction;
  const text = (value: string) => value;
  const unitName = (fact: Fact<Unit> | null) => (fact ? foldUnit(fact.value.name) : null);
  const pledged = targets.filter((target) => status(target.value.status) === 'pledged');
  return [
    one('kind', gold.kind, extraction.kind, text, extraction.kind.value),
    one(
      'cluster number',
      gold.cluster?.number ?? null,
      cluster,
      String,
      cluster?.value.number == null ? null : String(cluster.value.number),
    ),
    one('block', gold.cluster?.block ?? null, cluster, text, cluster?.value.block ?? null),
    one('year', gold.year, extraction.year, String, extraction.year ? String(extraction.year.value) : null),
    one('event date', gold.event.date, event.date, text, event.date?.value ?? null),
    one(
      'event province',
      gold.event.province,
      event.province,
      foldUnit,
      event.province ? foldUnit(event.province.value.name) : null,
    ),
    many(
      'members',
      [...new Set(gold.members.map(foldUnit))],
      extraction.members,
      extraction.members.map((member) => foldUnit(member.value.name)),
    ),
    one(
      'member count',
      gold.memberCount,
      extraction.memberCount,
      String,
      extraction.memberCount ? String(extraction.memberCount.value) : null,
    ),
    one('lead', gold.lead, lead, foldUnit, unitName(lead)),
    many(
      'deputies',
      gold.deputies.map(foldUnit),
      extraction.deputies,
      extraction.deputies.map((deputy) => foldUnit(deputy.value.name)),
    ),
    one('next lead', gold.nextLead, nextLead, foldUnit, unitName(nextLead)),
    one('theme', gold.theme, theme, fold, theme ? fold(theme.value.text) : null),
    many(
      'targets, value',
      gold.targets.map(valueKey),
      targets,
      targets.map((target) => valueKey(target.value)),
    ),
    many(
      'targets, full',
      gold.targets.map(fullKey),
      targets,
      targets.map((target) => fullKey(target.value)),
    ),
    many(
      'targets, pledged',
      gold.targets.filter((target) => status(target.status) === 'pledged').map(fullKey),
      pledged,
      pledged.map((target) => fullKey(target.value)),
    ),
    many(
      'indicator',
      gold.targets
        .filter((target) => target.indicator !== null)
        .map((target) => `${valueKey(target)} ${target.indicator}`),
      targets.filter((target) => target.value.indicator !== null),
      targets
        .filter((target) => target.value.indicator !== null)
        .map((target) => `${valueKey(target.value)} ${target.value.indicator}`),
    ),
    many(
      'people',
      gold.people.map((person) => fold(person.name)),
      extraction.people,
      extraction.people.map((person) => fold(person.value.name)),
    ),
    many(
      'documents',
      gold.documents.map((document) => fold(`${document.kind} ${document.number ?? ''}`)),
      extraction.documents,
      extraction.documents.map((document) => fold(`${document.value.kind} ${document.value.number ?? ''}`)),
    ),
  ];
}
