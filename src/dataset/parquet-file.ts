import { type BasicType, ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ViewColumn } from '../model/store.ts';
import type { Cell } from '../store/read-table.ts';
import type { DatasetTable } from './dataset-table.ts';
import type { HashedFile } from './hashed-file.ts';

const ROWS_A_GROUP = 5000;
/** A group is held in memory: where texts are unusually long it has fewer rows. UTF-16 units. */
const UNITS_A_GROUP = 4 * 2 ** 20;

export type ParquetCell = string | number | bigint | boolean | null;

const TYPES: Readonly<Record<ViewColumn['type'], BasicType>> = {
  text: 'STRING',
  integer: 'INT64',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

export function parquetCell(value: Cell, type: ViewColumn['type']): ParquetCell {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value);
  return type === 'boolean' ? value === 1 : value;
}

/** Cells → a Parquet file, a group of rows at a time. */
export class ParquetFile {
  /** The cells of the group that is being filled, by column. */
  readonly columns: readonly ParquetCell[][];
  readonly #table: DatasetTable;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #file: HashedFile;
  #units = 0;

  constructor(file: HashedFile, table: DatasetTable) {
    this.#table = table;
    this.#file = file;
    this.columns = table.columns.map(() => []);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData: this.#sources() }),
      createdBy: 'giaouoc',
    });
  }

  /** To be called when every column has got its cell of a row, with the length of all of them as text. */
  endRow(units: number): void {
    this.#units += units;
    if (this.columns[0]?.length === ROWS_A_GROUP || this.#units >= UNITS_A_GROUP) this.#endGroup();
  }

  finish(): void {
    if (this.columns[0]?.length !== 0) this.#endGroup();
    this.#writer.finish();
    this.#putBytes();
  }

  #endGroup(): void {
    this.#units = 0;
    this.#writer.write({ columnData: this.#sources(), rowGroupSize: ROWS_A_GROUP });
    for (const cells of this.columns) cells.length = 0;
    this.#putBytes();
  }

  #putBytes(): void {
    this.#file.write(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }

  #sources(): ColumnSource[] {
    const { columns, primaryKey } = this.#table;
    return columns.map(({ name, type, isNullable }, at) => ({
      name,
      type: TYPES[type],
      nullable: isNullable,
      // Least and greatest words help nobody and cost as much as writing them.
      statistics: type !== 'text',
      ...(name === primaryKey ? keyOf(this.columns[at] ?? []) : { data: this.columns[at] ?? [] }),
    }));
  }
}

/** No value of a key comes twice: looking for those that do is in vain. Their bytes are made here, many in one buffer, which takes a quarter of the time. */
const keyOf = (cells: readonly ParquetCell[]): Pick<ColumnSource, 'encoding' | 'data'> => ({
  encoding: 'PLAIN',
  data: cells.map((cell) => Buffer.from(String(cell))),
});
