import type { Extraction, Fact, Person, Target, Unit } from '../model/extraction.ts';
import { figureOf } from './pledge-table.ts';

/** One fact in words. */
export interface FactRow {
  /** "event.date", "targets", "custom.host". */
  field: string;
  words: string;
  fact: Fact<unknown>;
}

/** `factRows(extraction)` → every fact as a row, in the order of the record, and the fields that nothing was found for. */
export function factRows(extraction: Extraction): { rows: FactRow[]; missing: string[] } {
  const { kind, cluster, year, event, members, memberCount, lead, deputies, nextLead, theme } = extraction;
  const rows: FactRow[] = [];
  const missing: string[] = [];
  const add = <T>(field: string, facts: Fact<T> | readonly Fact<T>[] | null, words: (value: T) => string): void => {
    const found = [facts ?? []].flat() as Fact<T>[];
    if (found.length === 0) missing.push(field);
    for (const fact of found) rows.push({ field, words: words(fact.value), fact });
  };
  add('kind', kind, (value) => value.replaceAll('_', ' '));
  add('cluster', cluster, ({ label, owner, block }) => joined([label, owner, block.replaceAll('_', ' ')]));
  add('year', year, String);
  add('event.date', event.date, String);
  add('event.endDate', event.endDate, String);
  add('event.province', event.province, ({ name }) => name);
  add('event.venue', event.venue, String);
  add('members', members, unitWords);
  add('memberCount', memberCount, String);
  add('lead', lead, unitWords);
  add('deputies', deputies, unitWords);
  add('nextLead', nextLead, unitWords);
  add('theme', theme, ({ text, cue }) => `${text} (${cue})`);
  add('targets', extraction.targets, targetWords);
  add('people', extraction.people, personWords);
  add('documents', extraction.documents, ({ kind: type, number, title, issuer }) =>
    joined([type, number, title, issuer]),
  );
  for (const [name, facts] of Object.entries(extraction.custom ?? {})) add(`custom.${name}`, facts, String);
  return { rows, missing };
}

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

const unitWords = ({ name, unit }: Unit): string => (name === unit ? name : `${name} (${unit})`);

const personWords = ({ name, rank, post, unit }: Person): string =>
  joined([[rank, name].filter((part) => part !== null).join(' '), post, unit]);

const targetWords = (target: Target): string =>
  joined([
    `${figureOf(target)} ${target.indicatorText}`,
    target.indicator === null ? null : `[${target.indicator}]`,
    target.scope,
    target.baseline?.text ?? null,
    target.status,
  ]);
