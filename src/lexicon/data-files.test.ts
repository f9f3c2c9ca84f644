import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { normOf } from '../text/keys.ts';
import { loadLexicon } from './lexicon.ts';

const DATA = new URL('../../data/', import.meta.url);
const files = readdirSync(DATA).filter((name) => name.endsWith('.yml'));
const read = (name: string): string => readFileSync(new URL(name, DATA), 'utf8');
type Row = { id?: string; name?: string; variants?: string[] };
type DataFile = {
  title?: string;
  source?: unknown;
  licence?: string;
  retrieved?: string;
  rows?: (Row | string)[];
  types?: Record<string, { phrases: string[] }>;
};

/** Files in which a spelling means one thing. */
const DICTIONARIES = new Set([
  'ranks.yml',
  'posts.yml',
  'regions.yml',
  'awards.yml',
  'documents.yml',
  'units.yml',
  'abbreviations.yml',
  'movements.yml',
]);

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
];

describe.each(files)('data/%s', (name) => {
  const source = read(name);
  const file: DataFile = parse(source);

  test('has its header', () => {
    for (const key of ['title', 'source', 'licence', 'retrieved'] as const)
      expect(file[key], `add "${key}:" at the top of data/${name}`).toBeTruthy();
    expect(String(file.retrieved), `write the day as '2026-11-22'`).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('is NFC', () => {
    const line = source.split('\n').findIndex((text) => text.normalize('NFC') !== text) + 1;
    expect(
      line,
      `line ${line} of data/${name} is not NFC: retype the accented letters, or run the line through .normalize('NFC')`,
    ).toBe(0);
  });

  test('has no id twice', () => {
    const ids = (file.rows ?? []).flatMap((row) => (typeof row === 'string' ? [] : (row.id ?? [])));
    expect(repeated(ids), 'ids are never reused: give the newer row another one').toEqual([]);
  });

  test('has no spelling twice under different ids', () => {
    if (!DICTIONARIES.has(name)) return;
    const rows = (file.rows ?? []).filter((row) => typeof row !== 'string');
    const spellings = rows
      .flatMap((row) => [...new Set([row.name ?? '', ...(row.variants ?? [])].map((spelling) => normOf(spelling)))])
      .filter((spelling) => spelling !== '');
    expect(repeated(spellings), 'leave each spelling with one id').toEqual([]);
  });

  test('has no phrase twice in one type', () => {
    for (const [type, { phrases }] of Object.entries(file.types ?? {})) {
      if (!Array.isArray(phrases)) continue;
      expect(
        repeated(phrases.map((phrase) => normOf(phrase))),
        `type ${type} of data/${name}: delete the second one (case, tone placement and i/y are derived)`,
      ).toEqual([]);
    }
  });
});

describe('references', () => {
  const { provinces, clusters, indicators } = loadLexicon();

  test('of provinces lead to provinces', () => {
    for (const { id, successors, mergedFrom } of provinces.all) {
      for (const other of [...successors, ...mergedFrom])
        expect(
          provinces.byId(other),
          `${id} names ${other}: correct successors or merged_from in data/provinces.yml`,
        ).not.toBeNull();
    }
  });

  test('a successor begins when what it follows ends', () => {
    for (const { id, successors, validTo } of provinces.all) {
      for (const other of successors) {
        const { validFrom, validTo: end } = provinces.byId(other) ?? { validFrom: '', validTo: null };
        expect(
          validTo !== null && validFrom <= validTo && (end === null || end > validTo),
          `${id} → ${other}: valid_to and valid_from do not meet`,
        ).toBe(true);
      }
    }
  });

  test('one name has one bearer a day', () => {
    const byName = Map.groupBy(provinces.all, ({ name }) => name);
    for (const [name, bearers] of byName) {
      const sorted = bearers.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
      sorted.slice(1).forEach((record, i) => {
        expect(
          (sorted[i]?.validTo ?? '9999') <= record.validFrom,
          `${name}: ${sorted[i]?.id} and ${record.id} overlap`,
        ).toBe(true);
      });
    }
  });

  test('of clusters lead to provinces of that time', () => {
    for (const { id, members, validFrom } of clusters.all) {
      for (const member of members) {
        const province = provinces.byId(member);
        expect(
          province && (province.validTo === null || province.validTo > validFrom),
          `${id} has ${member}: correct members in data/clusters.yml`,
        ).toBe(true);
      }
    }
  });

  test('full tables of 2015–2023 and of 2024 hold each of the 63 provinces once', () => {
    for (const day of ['2022-06-01', '2024-06-01']) {
      const members = clusters.all
        .filter(
          ({ block, validFrom, validTo }) => block === 'local_police' && validFrom <= day && (validTo ?? '9999') > day,
        )
        .flatMap((cluster) => cluster.members);
      expect([members.length, new Set(members).size], day).toEqual([63, 63]);
    }
  });

  test('every indicator that has words is reached by its own name', () => {
    for (const { id, name, matches } of indicators.all) {
      if (matches.length === 0) continue;
      const direction = matches.flatMap((match) => match.directions ?? [])[0] ?? 'reach';
      expect(
        indicators.match(name, direction),
        `"${name}": give ${id} words in matches that its name has, or put its row before`,
      ).toBe(id);
    }
  });
});
