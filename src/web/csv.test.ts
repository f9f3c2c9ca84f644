import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvOf, csvPieces } from './csv.ts';

const COLUMNS = ['title', 'margin'];
const cells = (csv: string): string[][] => parse(csv, { bom: true });

describe('spreadsheet', () => {
  test.each(['=1+1', '+84 243', '- Công an tỉnh', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1＋1'])(
    '%j is no formula behind its apostrophe',
    (title) => {
      expect(cells(csvOf([{ title, margin: null }], COLUMNS, 'spreadsheet'))[1]).toEqual([`'${title}`, '']);
      expect(cells(csvOf([{ title, margin: null }], COLUMNS))[1]).toEqual([title, '']);
    },
  );

  test('numbers below zero stay numbers, a sign alone and other text stay as they are', () => {
    const rows = [
      { title: 'đạt 90% - vượt', margin: -3.2 },
      { title: '=', margin: 0 },
    ];
    expect(csvOf(rows, COLUMNS, 'spreadsheet')).toBe('\uFEFFtitle,margin\nđạt 90% - vượt,-3.2\n=,0\n');
  });

  test('a stream says the same', async () => {
    const rows = Array.from({ length: 1201 }, (_, at) => ({ title: `=${at}`, margin: at }));
    async function* stream() {
      yield* rows;
    }
    let text = '';
    for await (const piece of csvPieces(stream(), COLUMNS, 'spreadsheet')) text += piece;
    expect(text).toBe(csvOf(rows, COLUMNS, 'spreadsheet'));
  });
});
