import { join } from 'node:path';
import { readTable } from '../store/read-table.ts';
import { type ChangeCounts, writeChangesOf } from './changes.ts';
import type { DatasetTable } from './dataset-table.ts';
import { type Written, writeTable } from './table-writer.ts';

/** The tables as a SQLite file, from which every other format is made. */
export const TABLES_FILE = 'giaouoc.sqlite';

/** One table of the data set to be written into `folder`, where TABLES_FILE is already. */
export interface TableJob {
  folder: string;
  table: DatasetTable;
  /** Folder of an earlier export to compare with. */
  previous: string | null;
}

export interface TableDone {
  table: DatasetTable;
  written: Written;
  /** Null without an earlier export. Each change is a line in the file that `changesFileOf` names. */
  changes: ChangeCounts | null;
}

/** Writes one table in every format but SQLite, and what changed in it. `onRows` hears now and then how many rows there are. */
export function doTableJob({ folder, table, previous }: TableJob, onRows: (count: number) => void): TableDone {
  const rows = readTable(join(folder, TABLES_FILE), table.name);
  const written = writeTable(folder, table, { rows, onRows });
  return {
    table,
    written,
    changes: previous === null ? null : writeChangesOf(table, { before: previous, after: folder }),
  };
}
