import { type Options, stringify } from 'csv-stringify/sync';
import type { Row } from '../model/store.ts';

/**
 * exact: every cell as it is stored, as `giaouoc targets --csv` prints it; for programs. spreadsheet: with a byte order mark, without which Excel
 * takes Vietnamese for another alphabet, and with an apostrophe before text that it would calculate: "=1+1" → "'=1+1". Numbers stay numbers.
 */
export type CsvStyle = 'exact' | 'spreadsheet';

const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take for the beginning of a formula, also behind a tab or line end, and in full width; a sign alone, as in `comparator`, is none. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]./su;

const STYLES: Readonly<Record<CsvStyle, Options>> = {
  exact: {},
  spreadsheet: { cast: { string: (text) => (FORMULA.test(text) ? `'${text}` : text) } },
};

/** Rows → CSV with a header: `csvOf([{ year: 2024 }], ['year'])` → "year\n2024\n". */
export const csvOf = (rows: readonly Row[], columns: readonly string[], style: CsvStyle = 'exact'): string =>
  `${style === 'spreadsheet' ? BYTE_ORDER_MARK : ''}${stringify([...rows], { ...STYLES[style], header: true, columns: [...columns] })}`;

const ROWS_A_CHUNK = 500;

/** Rows as they come → pieces of one CSV; memory stays flat however many there are. */
export async function* csvPieces(
  rows: AsyncIterable<Row>,
  columns: readonly string[],
  style: CsvStyle,
): AsyncGenerator<string> {
  yield csvOf([], columns, style);
  for await (const some of chunksOf(rows, ROWS_A_CHUNK))
    yield stringify(some, { ...STYLES[style], columns: [...columns] });
}

/** Rows as they come → pieces of one JSON document `{ "view": …, "rows": [ … ], "next": null }`. */
export async function* jsonPieces(
  rows: AsyncIterable<object>,
  view: string,
  size = ROWS_A_CHUNK,
): AsyncGenerator<string> {
  yield `{"view":${JSON.stringify(view)},"rows":[`;
  let isFirst = true;
  for await (const some of chunksOf(rows, size)) {
    const text = some.map((row) => JSON.stringify(row)).join(',\n');
    yield isFirst ? text : `,\n${text}`;
    isFirst = false;
  }
  yield '],"next":null}\n';
}

async function* chunksOf<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
