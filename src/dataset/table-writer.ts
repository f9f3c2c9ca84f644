import type { ViewColumn } from '../model/store.ts';
import type { Cell } from '../store/read-table.ts';
import { csvCell, textsOf } from './cell-text.ts';
import type { FileFacts } from './data-package.ts';
import type { DatasetTable } from './dataset-table.ts';
import { HashedFile } from './hashed-file.ts';
import { type ParquetCell, ParquetFile, parquetCell } from './parquet-file.ts';

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
    const columns = table.columns.map((column, at) => new Column(column, at, groups.columns[at] ?? []));
    csv.writeText(`${table.columns.map(({ name }) => csvCell(name)).join(',')}\n`);
    let count = 0;
    for (const row of rows) {
      let inCsv = '';
      let inJson = '';
      for (const column of columns) {
        column.take(row);
        inCsv += column.csv;
        inJson += column.json;
      }
      csv.writeText(`${inCsv}\n`);
      jsonl.writeText(`${inJson}}\n`);
      groups.endRow(inCsv.length);
      count++;
      if (count % ROWS_A_REPORT === 0) onRows?.(count);
    }
    groups.finish();
    const filled = Object.fromEntries(columns.map(({ name, filled }) => [name, filled]));
    return { rows: count, filled, files: files.map((file) => file.finish()) };
  } finally {
    for (const file of files) file.close();
  }
}

/**
 * One column as each format wants it. Neighbouring rows share most of their values (a pledge's rows follow each other), and what is the same
 * as above is not made again.
 */
class Column {
  readonly name: string;
  filled = 0;
  csv: string;
  json: string;
  readonly #type: ViewColumn['type'];
  readonly #at: number;
  readonly #csvBefore: string;
  readonly #jsonBefore: string;
  readonly #group: ParquetCell[];
  #value: Cell = null;
  #parquet: ParquetCell = null;
  #isFilled = false;

  constructor({ name, type }: ViewColumn, at: number, group: ParquetCell[]) {
    this.name = name;
    this.#type = type;
    this.#at = at;
    this.#group = group;
    this.#csvBefore = at === 0 ? '' : ',';
    this.#jsonBefore = `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    this.csv = this.#csvBefore;
    this.json = `${this.#jsonBefore}null`;
  }

  take(row: readonly Cell[]): void {
    const value = row[this.#at] ?? null;
    if (value !== this.#value) this.#renew(value);
    this.#group.push(this.#parquet);
    if (this.#isFilled) this.filled++;
  }

  #renew(value: Cell): void {
    const parquet = parquetCell(value, this.#type);
    const { csv, json } = textsOf(value);
    this.#value = value;
    this.#parquet = parquet;
    this.#isFilled = value !== null && value !== '';
    this.csv = this.#csvBefore + csv;
    this.json = this.#jsonBefore + (typeof parquet === 'boolean' ? String(parquet) : json);
  }
}
