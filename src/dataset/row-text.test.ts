import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HashedFile } from './hashed-file.ts';
import { RowText } from './row-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Lines as a column puts them: a cell that is the same as above is not put again. */
function written(lines: readonly (readonly string[])[], columns: number): string {
  const file = new HashedFile(folder, 'a.txt');
  const text = new RowText(file, { columns, end: ';\n' });
  const above: string[] = [];
  for (const line of lines) {
    for (const [at, cell] of line.entries()) if (cell !== above[at]) text.put(at, cell);
    above.splice(0, columns, ...line);
    expect(text.units).toBe(line.join('').length);
    text.endLine();
  }
  text.finish();
  file.finish();
  file.close();
  const found = readFileSync(join(folder, 'a.txt'), 'utf8');
  rmSync(join(folder, 'a.txt'));
  return found;
}
const joined = (lines: readonly (readonly string[])[]): string => lines.map((line) => `${line.join('')};\n`).join('');

test('lines are what their cells are, whichever of them are the same as above', () => {
  const cell = fc.constantFrom('', 'a', 'đạt 78,2%', '😀', 'x'.repeat(3000), 'ặ'.repeat(30_000));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 40 }), (lines) => {
      expect(written(lines, 4)).toBe(joined(lines));
    }),
    { numRuns: 60 },
  );
});

test('what is gathered is written many times over', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => ['cụm 12, ', `${i}`, i % 7 === 0 ? 'đạt' : 'vượt', ', stated']);
  expect(written(lines, 4)).toBe(joined(lines));
});
