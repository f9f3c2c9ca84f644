import type { ViewColumn } from '../model/store.ts';
import type { Cell } from '../store/read-table.ts';
import { csvCell, textsOf } from './cell-text.ts';
import type { FileFacts } from './data-package.ts';
import type { DatasetTable } from './dataset-table.ts';
import { HashedFile } from './hashed-file.ts';
import { type ParquetCell, ParquetFile, parquetCell } from './parquet-file.ts';
import { RowText } from './row-text.ts';

const ROWS_A_REPORT = 50_000;

/** What was written: rows, and for each column how many of them had a value. */
export interface Written {
  rows: number;
  filled: Record<string, number>;
  files: FileFacts[];
}

/**
 * Rows of one table → NAME.csv, NAME.jsonl and NAME.parquet in `folder`, in one pass and flat memory. Each row is an array of its cells in
 * the order of the table's columns.
 */
export function writeTable(
  folder: string,
  table: DatasetTable,
  { rows, onRows }: { rows: Iterable<readonly Cell[]>; onRows?: (count: number) => void },
): Written {
  const [csv, jsonl, parquet] = ['csv', 'jsonl', 'parquet'].map(
    (end) => new HashedFile(folder, `${table.name}.${end}`),
  );
  if (!csv || !jsonl || !parquet) throw new RangeError('three formats make three files');
  const files = [csv, jsonl, parquet];
  try {
    const groups = new ParquetFile(parquet, table);
    csv.writeText(`${table.columns.map(({ name }) => csvCell(name)).join(',')}\n`);
    const inCsv = new RowText(csv, { columns: table.columns.length, end: '\n' });
    const inJson = new RowText(jsonl, { columns: table.columns.length, end: '}\n' });
    const columns = table.columns.map(
      (column, at) => new Column(column, at, { inCsv, inJson, inParquet: groups.columns[at] ?? [] }),
    );
    let count = 0;
    for (const row of rows) {
      for (const column of columns) column.take(row);
      inCsv.endLine();
      inJson.endLine();
      groups.endRow(inCsv.units);
      count++;
      if (count % ROWS_A_REPORT === 0) onRows?.(count);
    }
    inCsv.finish();
    inJson.finish();
    groups.finish();
    const filled = Object.fromEntries(columns.map(({ name, filled }) => [name, filled]));
    return { rows: count, filled, files: files.map((file) => file.finish()) };
  } finally {
    for (const file of files) file.close();
  }
}

interface Lines {
  inCsv: RowText;
  inJson: RowText;
  inParquet: ParquetCell[];
}

/**
 * One column as each format wants it. Neighbouring rows share most of their values (a pledge's rows follow each other), and what is the same
 * as above is not made again.
 */
class Column {
  readonly name: string;
  filled = 0;
  readonly #type: ViewColumn['type'];
  readonly #at: number;
  readonly #csvBefore: string;
  readonly #jsonBefore: string;
  readonly #into: Lines;
  #value: Cell = null;
  #parquet: ParquetCell = null;
  #isFilled = false;

  constructor({ name, type }: ViewColumn, at: number, into: Lines) {
    this.name = name;
    this.#type = type;
    this.#at = at;
    this.#into = into;
    this.#csvBefore = at === 0 ? '' : ',';
    this.#jsonBefore = `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    this.#renew(null);
  }

  take(row: readonly Cell[]): void {
    const value = row[this.#at] ?? null;
    if (value !== this.#value) this.#renew(value);
    this.#into.inParquet.push(this.#parquet);
    if (this.#isFilled) this.filled++;
  }

  #renew(value: Cell): void {
    const parquet = parquetCell(value, this.#type);
    const { csv, json } = textsOf(value);
    this.#value = value;
    this.#parquet = parquet;
    this.#isFilled = value !== null && value !== '';
    this.#into.inCsv.put(this.#at, this.#csvBefore + csv);
    this.#into.inJson.put(this.#at, this.#jsonBefore + (typeof parquet === 'boolean' ? String(parquet) : json));
  }
}
