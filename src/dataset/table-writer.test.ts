import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ViewColumn } from '../model/store.ts';
import type { Cell } from '../store/read-table.ts';
import type { DatasetTable } from './dataset-table.ts';
import { writeTable } from './table-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-table-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const column = (name: string, type: ViewColumn['type'], isNullable = true): ViewColumn => ({
  name,
  type,
  isNullable,
  about: name,
  example: name,
});
const TABLE: DatasetTable = {
  name: 'targets',
  about: 'A table.',
  primaryKey: 'id',
  references: [],
  columns: [
    column('id', 'text', false),
    column('words', 'text'),
    column('count', 'integer'),
    column('share', 'number'),
  ],
};

const pathOf = (end: string): string => join(folder, `targets.${end}`);
const objectOf = (row: readonly Cell[]) => Object.fromEntries(TABLE.columns.map(({ name }, at) => [name, row[at]]));
const parquetRows = async () =>
  (await parquetReadObjects({ file: await asyncBufferFromFile(pathOf('parquet')) })).map((row) => ({
    ...row,
    count: typeof row.count === 'bigint' ? Number(row.count) : row.count,
  }));

const word = fc.oneof(
  fc.constantFrom('', 'a', 'đạt 78,2%', '"trách nhiệm"', 'dòng\r\nmới', '\\', '\u0001'),
  fc.string({ unit: 'binary' }),
);
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const share = nullable(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const cells = fc.tuple(word, nullable(word), nullable(fc.integer()), share);

test('any cell comes back from all three formats, and what is filled is counted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { maxLength: 30 }), async (rows) => {
      const { rows: count, filled } = writeTable(folder, TABLE, { rows });
      try {
        const wanted = rows.map(objectOf);
        expect(count).toBe(rows.length);
        expect(filled.words).toBe(rows.filter(([, words]) => words !== null && words !== '').length);
        const lines = readFileSync(pathOf('jsonl'), 'utf8').split('\n').slice(0, -1);
        expect(lines.map((line) => JSON.parse(line))).toEqual(wanted);
        const inCsv: Record<string, string>[] = parse(readFileSync(pathOf('csv')), { columns: true });
        expect(inCsv).toEqual(rows.map((row) => objectOf(row.map((cell) => (cell === null ? '' : String(cell))))));
        expect(await parquetRows()).toEqual(wanted);
      } finally {
        for (const end of ['csv', 'jsonl', 'parquet']) rmSync(pathOf(end));
      }
    }),
    { numRuns: 60 },
  );
});

test('long texts make small groups, so that memory stays flat', async () => {
  const long = 'giao ước '.repeat(100_000);
  const rows = Array.from({ length: 24 }, (_, i): Cell[] => [`p${i}`, `${i}${long}`, i, i / 4]);
  writeTable(folder, TABLE, { rows });
  const { row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(pathOf('parquet')));
  expect(groups.map(({ num_rows: count }) => Number(count))).toEqual([5, 5, 5, 5, 4]);
  expect(await parquetRows()).toEqual(rows.map(objectOf));
});
