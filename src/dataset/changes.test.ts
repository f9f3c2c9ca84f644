import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ViewColumn, ViewName } from '../model/store.ts';
import { changesBetween } from './changes.ts';
import { type DatasetTable, datasetTables } from './dataset-table.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-changes-'));
  for (const name of ['before', 'after']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tableOf = (name: ViewName): DatasetTable => {
  const found = datasetTables((): readonly ViewColumn[] => []).find((table) => table.name === name);
  if (!found) throw new RangeError(name);
  return found;
};

interface Row {
  id: string;
  pledge_id: string;
  value: string;
}

const byBytes = (a: Row, b: Row): number => Buffer.compare(Buffer.from(a.pledge_id), Buffer.from(b.pledge_id));

function changesOf(before: readonly Row[], after: readonly Row[]): string[] {
  for (const [name, rows] of Object.entries({ before, after })) {
    const lines = rows.toSorted(byBytes).map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(join(folder, name, 'targets.jsonl'), lines.join(''));
  }
  const found = changesBetween(tableOf('targets'), { before: join(folder, 'before'), after: join(folder, 'after') });
  return [...found].map(({ id, change, columns }) => `${change} ${id} ${columns.join(' ')}`.trimEnd()).sort();
}

/** Ids whose order by bytes is not that by UTF-16 units, too. */
const pledge = fc.constantFrom('p1', 'p2', 'p2-a', 'Đ', '\uff5e', '😀');
const rows = fc.uniqueArray(
  fc
    .record({ pledge_id: pledge, ordinal: fc.nat(4), value: fc.constantFrom('', 'a', 'dài'.repeat(200)) })
    .map(({ pledge_id, ordinal, value }): Row => ({ id: `${pledge_id}/${ordinal}`, pledge_id, value })),
  { selector: ({ id }) => id },
);

test('whatever the order within a pledge, exactly what came, went and changed is named', () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const old = new Map(before.map((row) => [row.id, row.value]));
      const fresh = new Map(after.map((row) => [row.id, row.value]));
      const wanted = [
        ...after.filter(({ id }) => !old.has(id)).map(({ id }) => `added ${id}`),
        ...before.filter(({ id }) => !fresh.has(id)).map(({ id }) => `removed ${id}`),
        ...after.filter(({ id, value }) => old.has(id) && old.get(id) !== value).map(({ id }) => `changed ${id} value`),
      ];
      expect(changesOf(before, after)).toEqual(wanted.sort());
    }),
  );
});

test('files of many reads, lines longer than one, and an end without a line end', () => {
  const many = Array.from({ length: 20_000 }, (_, i): Row => {
    const pledge_id = `p${String(i >> 3).padStart(6, '0')}`;
    return { id: `${pledge_id}/${i & 7}`, pledge_id, value: i === 9000 ? 'x'.repeat(700_000) : `giá trị ${i}` };
  });
  const changed = many.flatMap((row, i) =>
    i === 5 ? [] : i === 9000 || i === 19_999 ? [{ ...row, value: 'khác' }] : [row],
  );
  expect(changesOf(many, changed)).toEqual(['changed p001125/0 value', 'changed p002499/7 value', 'removed p000000/5']);
  const last = JSON.stringify({ id: 'p1/0', pledge_id: 'p1', value: 'a' });
  writeFileSync(join(folder, 'before', 'targets.jsonl'), last);
  writeFileSync(join(folder, 'after', 'targets.jsonl'), `${last}\n`);
  const found = changesBetween(tableOf('targets'), { before: join(folder, 'before'), after: join(folder, 'after') });
  expect([...found]).toEqual([]);
});
