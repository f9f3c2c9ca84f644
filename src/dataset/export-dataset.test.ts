import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keys, type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { UsageError } from '../model/errors.ts';
import type { Store, ViewName } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { memberships } from '../pledges/memberships.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { openStore } from '../store/open-store.ts';
import { exportDataset } from './export-dataset.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-export-'));
  store = await openStore(join(folder, 'a.db'), { keys, memberships });
  await save({
    url: 'https://a.example/12',
    members: ['Kiên Giang', 'Cà Mau'],
    lead: 'Kiên Giang',
    theme: 'Kỷ cương, "trách nhiệm"',
    targets: [{}],
  });
  await save({
    url: 'https://a.example/12/review',
    kind: 'year_end_review',
    targets: [{ status: 'reported', min: 74, max: 74, comparator: '=' }],
  });
  await save({ url: 'https://a.example/1', year: 2023, cluster: { number: 1, label: 'Cụm thi đua số 1' } });
  await save({ url: 'https://a.example/other', kind: 'other' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function save(sample: Sample): Promise<void> {
  const extraction = sampleExtraction(sample);
  const pledge = pledgeKeyOf(extraction);
  await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
  const fused = pledge.key && fusePledge(pledge.key, await store.pledgeSources(pledge.key));
  if (fused) await store.savePledge(fused, '2026-01-01T00:00:00Z');
}

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const TABLES: readonly ViewName[] = [
  'pledges',
  'targets',
  'outcomes',
  'members',
  'articles',
  'clusters',
  'memberships',
  'evidence',
];
/** More than ten, so that the tenth sorts before the second. */
const PROVINCES = Array.from({ length: 12 }, (_, i) => `Tỉnh ${i}`);
const ROWS = { pledges: 2, targets: 1, outcomes: 1, members: 2, articles: 4 };

test('every table is there in four formats with the same rows', async () => {
  const { rows, changes } = await exportDataset(store, join(folder, 'out'), { version: '1.0.0' });
  expect(rows).toMatchObject(ROWS);
  expect(changes).toBeNull();
  const sqlite = new Database(join(folder, 'out', 'giaouoc.sqlite'), { readonly: true });
  for (const table of TABLES) {
    const lines = read('out', `${table}.jsonl`)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const parquet = await parquetReadObjects({
      file: await asyncBufferFromFile(join(folder, 'out', `${table}.parquet`)),
    });
    const plain = parquet.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    );
    expect(plain, table).toEqual(lines);
    const copied = sqlite.prepare(`select count(*) as n from ${table}`).get();
    expect(copied, table).toEqual({ n: lines.length });
    expect(read('out', `${table}.csv`).split('\n')[0]).toBe(
      store
        .columns(table)
        .map(({ name }) => name)
        .join(','),
    );
  }
  sqlite.close();
  expect(read('out', 'pledges.csv')).toContain('"Kỷ cương, ""trách nhiệm"""');
  expect(
    read('out', 'records.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['2023-local-police-1', '2024-local-police-12']);
});

test('no table holds the text of an article', async () => {
  await exportDataset(store, join(folder, 'out'), { version: '1.0.0' });
  const whole = sampleExtraction({ url: 'https://a.example/12' }).article.text;
  for (const name of readdirSync(join(folder, 'out'))) expect(read('out', name), name).not.toContain(whole);
});

test('the same content and version give the same bytes', async () => {
  await exportDataset(store, join(folder, 'one'), { version: '1.0.0' });
  await exportDataset(store, join(folder, 'two'), { version: '1.0.0' });
  expect(read('one', 'SHA256SUMS')).toBe(read('two', 'SHA256SUMS'));
  for (const line of read('one', 'SHA256SUMS').trimEnd().split('\n')) {
    const [sum, name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, 'one', name)))
        .digest('hex'),
      name,
    ).toBe(sum);
  }
});

test('threads give the same bytes, say how far they are, and hand on what they refuse', async () => {
  const heard: string[] = [];
  const here = await exportDataset(store, join(folder, 'here'), { version: '1.0.0', threads: 0 });
  const beside = await exportDataset(store, join(folder, 'beside'), {
    version: '1.0.0',
    threads: 2,
    onProgress: (text) => heard.push(text),
  });
  expect(beside.rows).toEqual(here.rows);
  expect(read('beside', 'SHA256SUMS')).toBe(read('here', 'SHA256SUMS'));
  expect(heard).toContain('members: 2 rows copied');
  writeFileSync(join(folder, 'here', 'targets.jsonl'), '{"id":\n');
  await expect(
    exportDataset(store, join(folder, 'beside'), { version: '1.0.1', threads: 2, previous: join(folder, 'here') }),
  ).rejects.toThrow(/targets\.jsonl:1 is no row of an earlier export: name another folder/);
  expect(read('beside', 'SHA256SUMS')).toContain('pledges.csv');
});

test('the data package describes the files as they are: keys exist, enumerations hold, required cells are full', async () => {
  await exportDataset(store, join(folder, 'out'), { version: '1.0.0' });
  const { resources, version } = JSON.parse(read('out', 'datapackage.json'));
  expect(version).toBe('1.0.0');
  const rowsOf = (name: string) =>
    read('out', `${name}.jsonl`)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  for (const { name, path, bytes, schema } of resources) {
    expect(readFileSync(join(folder, 'out', path)).length).toBe(bytes);
    const rows = rowsOf(name);
    expect(new Set(rows.map((row) => row[schema.primaryKey])).size).toBe(rows.length);
    // Validators refuse an empty list.
    expect(schema.foreignKeys, name).not.toEqual([]);
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(rowsOf(reference.resource).map((row) => row[reference.fields]));
      expect(
        rows.map((row) => row[fields]).filter((value) => value !== null && !known.has(value)),
        `${name}.${fields}`,
      ).toEqual([]);
    }
    for (const field of schema.fields) {
      const values = rows.map((row) => row[field.name]);
      if (field.constraints.required)
        expect(
          values.filter((value) => value === null || value === ''),
          `${name}.${field.name}`,
        ).toEqual([]);
      if (field.constraints.enum)
        expect(values.filter((value) => value !== null && !field.constraints.enum.includes(value))).toEqual([]);
    }
  }
});

test('Croissant, codebook and citation name version, files, columns and shares', async () => {
  const theme = { field: 'theme', precision: 0.91, recall: 0.88, f1: 0.895 };
  const accuracy = {
    corpora: [
      { about: 'articles of one kind', articles: 30, fields: [theme] },
      { about: 'of another', articles: 7, fields: [{ ...theme, f1: 0.8 }] },
    ],
  };
  const lists = [{ title: 'Seas', about: 'Ids of nothing.', columns: ['id', 'name'], rows: [['1', 'Biển | Đông']] }];
  await exportDataset(store, join(folder, 'out'), { version: '1.2.3', accuracy, lists });
  const croissant = JSON.parse(read('out', 'croissant.json'));
  expect(croissant).toMatchObject({
    version: '1.2.3',
    datePublished: '2026-01-01',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
  });
  expect(croissant.distribution.map((file: { name: string }) => file.name).sort()).toEqual(
    TABLES.map((name) => `${name}.csv`).sort(),
  );
  const codebook = read('out', 'CODEBOOK.md');
  expect(codebook).toContain(
    "| `theme` | text | This year's theme or slogan | any text | empty | Kỷ cương, trách nhiệm, hiệu quả | 50.0 % | 0.90 / 0.80 |",
  );
  expect(codebook).toContain('| `is_signed` | boolean |');
  expect(codebook).toMatch(/^\| `id` \| text \| Stable id of the pledge \| each once \| never \|/mu);
  expect(codebook).toContain('key `id`; `pledge_id` → `pledges.id`, `target_id` → `targets.id`');
  expect(codebook).toContain(
    '### `verdict`\n\n| code | meaning |\n| --- | --- |\n| `confirmed` | in the cluster table',
  );
  expect(codebook.match(/^### `block`$/gmu)).toHaveLength(1);
  expect(codebook).toContain('## Seas\n\nIds of nothing.\n\n| id | name |\n| --- | --- |\n| 1 | Biển \\| Đông |');
  expect(codebook).toContain('On 30 articles of one kind:');
  expect(codebook).toContain('| theme | 0.910 | 0.880 | 0.895 |');
  expect(read('out', 'CITATION.cff')).toContain('version: 1.2.3');
});

test('a later export names what changed by stable id', async () => {
  await exportDataset(store, join(folder, 'out'), { version: '1.0.0' });
  await store.dropPledge('2023-local-police-1', '2026-01-02T00:00:00Z');
  await save({ url: 'https://a.example/11', cluster: { number: 11, label: 'Cụm thi đua số 11' } });
  await save({ url: 'https://b.example/12', lead: 'Cà Mau', theme: 'Chủ đề khác' });
  const { changes } = await exportDataset(store, join(folder, 'out'), { version: '1.1.0' });
  const lines = read('out', 'changes.csv').split('\n');
  expect(lines).toContain('pledges,2023-local-police-1,removed,');
  expect(lines).toContain('pledges,2024-local-police-11,added,');
  expect(lines.find((line) => line.startsWith('pledges,2024-local-police-12,changed'))).toMatch(/source_count/);
  expect(changes?.removed).toBeGreaterThan(0);
  expect(read('out', 'CHANGES.md')).toContain('| pledges | 1 | 1 | 1 |');
});

test('rows that only moved within their pledge are no change', async () => {
  await save({
    url: 'https://a.example/7',
    cluster: { number: 7, label: 'Cụm thi đua số 7' },
    members: PROVINCES,
    targets: [{}, { indicator: 'wanted_arrest' }],
  });
  await exportDataset(store, join(folder, 'one'), { version: '1.0.0' });
  await exportDataset(store, join(folder, 'two'), { version: '1.0.1', previous: join(folder, 'one') });
  expect(read('two', 'changes.csv')).toBe('table,id,change,columns\n');
});

test('a column that came or went since is told, and changes no row', async () => {
  await exportDataset(store, join(folder, 'one'), { version: '1.0.0' });
  const [csv, jsonl] = ['csv', 'jsonl'].map((end) => join(folder, 'one', `targets.${end}`));
  if (!csv || !jsonl) throw new RangeError('two files');
  writeFileSync(csv, readFileSync(csv, 'utf8').replace(',scope,', ',extent,'));
  writeFileSync(
    jsonl,
    readFileSync(jsonl, 'utf8').replaceAll('"scope":', '"extent":').replaceAll('"min":75', '"min":70'),
  );
  const { changes } = await exportDataset(store, join(folder, 'two'), {
    version: '1.0.1',
    previous: join(folder, 'one'),
  });
  expect(changes).toEqual({ added: 0, removed: 0, changed: 1 });
  expect(read('two', 'changes.csv')).toBe(
    'table,id,change,columns\ntargets,2024-local-police-12/clearance_general,changed,min\n',
  );
  expect(read('two', 'CHANGES.md')).toContain(
    'Columns, which change no row:\n\n- `targets.scope` is new\n- `targets.extent` is gone\n',
  );
});

test('what is no earlier export is never overwritten', async () => {
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine', 'thesis.txt'), 'x');
  await expect(exportDataset(store, join(folder, 'mine'), { version: '1' })).rejects.toThrow(
    /no earlier export: name an empty or new folder/,
  );
  await expect(exportDataset(store, join(folder, 'a.db'), { version: '1' })).rejects.toThrow(UsageError);
  await expect(
    exportDataset(store, join(folder, 'out'), { version: '1', previous: join(folder, 'mine') }),
  ).rejects.toThrow(/is no earlier export/);
  expect(
    readdirSync(folder)
      .sort()
      .filter((name) => !name.startsWith('a.db')),
  ).toEqual(['mine']);
});

test('an empty store gives an empty, valid data set', async () => {
  const empty = await openStore(join(folder, 'empty.db'), { keys });
  const { rows } = await exportDataset(empty, join(folder, 'out'), { version: '1.0.0' });
  expect(Object.values(rows)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'out', 'pledges.parquet')) })).toEqual(
    [],
  );
  await empty.close();
});
