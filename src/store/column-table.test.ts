import { expect, test } from 'vitest';
import { ColumnTable, inCommon, rowsOf } from './column-table.ts';

/** Numbers by what they leave when divided, and every seventh row gone. */
function numbers(size: number): ColumnTable {
  const table = new ColumnTable(['by3', 'by5'], ['itself']);
  for (let at = 0; at < size; at += 1) table.add({ by3: at % 3, by5: at % 5, itself: at });
  for (let at = 0; at < size; at += 7) table.drop(at);
  return table;
}
const of = (table: ColumnTable, column: string, wanted: number) => table.test(column, (value) => value === wanted);
const all = (size: number): number[] => Array.from({ length: size }, (_, at) => at).filter((at) => at % 7 !== 0);

test.each([0, 1, 31, 32, 33, 64, 1000, 5000])(
  'of %i rows those are chosen that pass every test and are there',
  (size) => {
    const table = numbers(size);
    expect([...rowsOf(table.bits([]), size)]).toEqual(all(size));
    const both = [of(table, 'by3', 1), of(table, 'by5', 2)];
    const wanted = all(size).filter((at) => at % 3 === 1 && at % 5 === 2);
    expect([...table.select(both)]).toEqual(wanted);
    const apart = both.map((one) => table.bits([one]));
    expect([...rowsOf(inCommon(apart), size)]).toEqual(wanted);
    // What was remembered of a part is as it was.
    expect([...rowsOf(apart[0] ?? new Uint32Array(), size)]).toEqual(all(size).filter((at) => at % 3 === 1));
  },
);

test('counts of two columns are those of the rows, however often and of however many they are asked', () => {
  const table = numbers(5000);
  const groupings = ['by3', 'by5'].map((name) => ({ name, table, column: name }));
  for (const tests of [[], [of(table, 'by3', 2)], [of(table, 'by3', 2), of(table, 'by5', 0)], []]) {
    const rows = [...table.select(tests)];
    const counted = table.count(Uint32Array.from(rows), groupings);
    const wanted = Map.groupBy(rows, (at) => `${at % 3} ${at % 5}`);
    expect(new Map(counted.map(({ group, count }) => [`${group.by3} ${group.by5}`, count]))).toEqual(
      new Map([...wanted].map(([key, { length }]) => [key, length])),
    );
  }
});
