import { stringify } from 'csv-stringify/sync';
import type { Row } from '../model/store.ts';

/** Rows → CSV with a header, as `giaouoc targets --csv` prints it: `[{ year: 2024 }], ['year']` → "year\n2024\n". */
export const csvOf = (rows: readonly Row[], columns: readonly string[]): string =>
  stringify([...rows], { header: true, columns: [...columns] });

const ROWS_A_CHUNK = 500;

/** Rows as they come → pieces of one CSV; memory stays flat however many there are. */
export async function* csvPieces(rows: AsyncIterable<Row>, columns: readonly string[]): AsyncGenerator<string> {
  yield csvOf([], columns);
  for await (const some of chunksOf(rows)) yield stringify(some, { columns: [...columns] });
}

/** Rows as they come → pieces of one JSON document `{ "view": …, "rows": [ … ], "next": null }`. */
export async function* jsonPieces(rows: AsyncIterable<Row>, view: string): AsyncGenerator<string> {
  yield `{"view":${JSON.stringify(view)},"rows":[`;
  let isFirst = true;
  for await (const some of chunksOf(rows)) {
    const text = some.map((row) => JSON.stringify(row)).join(',\n');
    yield isFirst ? text : `,\n${text}`;
    isFirst = false;
  }
  yield '],"next":null}\n';
}

async function* chunksOf(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length === ROWS_A_CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
