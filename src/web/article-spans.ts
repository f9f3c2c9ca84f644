import type { Extraction, Fact } from '../model/extraction.ts';

/** A fact of an article with the field it fills: `{ field: 'targets', fact, words: '> 75%' }`. */
export interface ArticleFact {
  /** Group of fields: decides the colour. */
  field: FactField;
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
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** Every fact of an extraction that has evidence, by field. */
export function factsOf(extraction: Extraction): ArticleFact[] {
  const { kind, cluster, year, event, members, memberCount, lead, deputies, nextLead, theme } = extraction;
  const fields: readonly (readonly [FactField, readonly (Fact<unknown> | null)[]])[] = [
    ['kind', [kind]],
    ['cluster', [cluster]],
    ['year', [year]],
    ['event', [event.date, event.endDate, event.province, event.venue]],
    ['members', [...members, memberCount]],
    ['lead', [lead, ...deputies, nextLead]],
    ['theme', [theme]],
    ['targets', extraction.targets],
    ['people', extraction.people],
    ['documents', extraction.documents],
  ];
  return fields.flatMap(([field, facts]) =>
    facts.flatMap((fact) => (fact && fact.evidence.length > 0 ? [{ field, fact }] : [])),
  );
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
