import type { Extraction, Fact } from '../model/extraction.ts';

/** A fact of an article with the field it fills: `{ field: 'targets', fact, words: '> 75%' }`. */
export interface ArticleFact {
  /** Group of fields: decides the colour. */
  field: FactField;
  /** Key of the field's own name, where the group has several: "field.deputy". */
  role: string;
  /** A name that is nobody's words but the user's: of a field of their own. */
  name?: string;
  fact: Fact<unknown>;
}
export const FACT_FIELDS = [
  'kind',
  'cluster',
  'year',
  'event',
  'members',
  'lead',
  'theme',
  'targets',
  'people',
  'documents',
  'custom',
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** Every fact of an extraction that has evidence, by field. */
export function factsOf(extraction: Extraction): ArticleFact[] {
  const { kind, cluster, year, event, members, memberCount, lead, deputies, nextLead, theme } = extraction;
  const one = (field: FactField, fact: Fact<unknown> | null, role = `fact.${field}`): ArticleFact[] =>
    fact && fact.evidence.length > 0 ? [{ field, role, fact }] : [];
  return [
    ...one('kind', kind),
    ...one('cluster', cluster),
    ...one('year', year),
    ...one('event', event.date, 'field.signed'),
    ...one('event', event.endDate, 'field.end'),
    ...one('event', event.province, 'field.province'),
    ...one('event', event.venue, 'field.venue'),
    ...members.flatMap((member) => one('members', member, 'field.member')),
    ...one('members', memberCount, 'field.member_count'),
    ...one('lead', lead, 'field.lead'),
    ...deputies.flatMap((deputy) => one('lead', deputy, 'field.deputy')),
    ...one('lead', nextLead, 'field.next_lead'),
    ...one('theme', theme),
    ...extraction.targets.flatMap((target) => one('targets', target, `status.${target.value.status}`)),
    ...extraction.people.flatMap((person) => one('people', person)),
    ...extraction.documents.flatMap((document) => one('documents', document)),
    ...Object.entries(extraction.custom ?? {}).flatMap(([name, found]) =>
      found.flatMap((fact) => one('custom', fact).map((own) => ({ ...own, name }))),
    ),
  ];
}

/** A stretch of text with the facts that were read from it, none for the words between. */
export interface Stretch {
  start: number;
  end: number;
  facts: ArticleFact[];
}

/** Text length and facts → stretches that cover the text once, cut wherever a fact's evidence begins or ends. */
export function stretchesOf(length: number, facts: readonly ArticleFact[]): Stretch[] {
  const spans = facts.flatMap((one) =>
    one.fact.evidence.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end), one })),
  );
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => ({
    start,
    end: cuts[at + 1] ?? length,
    facts: spans.filter((span) => span.start <= start && start < span.end).map(({ one }) => one),
  }));
}
