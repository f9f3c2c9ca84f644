import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { csvCell } from './cell-text.ts';
import type { DatasetTable } from './dataset-table.ts';
import { HashedFile } from './hashed-file.ts';
import { LineReader } from './line-reader.ts';

export interface Change {
  id: string;
  change: 'added' | 'removed' | 'changed';
  /** Columns that differ. */
  columns: string[];
}

export type ChangeCounts = Record<Change['change'], number>;

interface Exports {
  /** Folder of the earlier export. */
  before: string;
  after: string;
}

type Line = Readonly<Record<string, unknown>>;

/** What the files of the other tables are ordered by: their pledge. */
const GROUP_KEYS: Partial<Record<DatasetTable['name'], string>> = {
  articles: 'address',
  pledges: 'id',
  clusters: 'id',
  memberships: 'cluster_id',
};

/** Where the changes of one table are, until those of all are put together. */
export const changesFileOf = (table: DatasetTable): string => `${table.name}.changes.csv`;

/** Two exports of a table → a line a change in `after`, without a heading, and how many there are of each kind. */
export function writeChangesOf(table: DatasetTable, exports: Exports): ChangeCounts {
  const counts: ChangeCounts = { added: 0, removed: 0, changed: 0 };
  const file = new HashedFile(exports.after, changesFileOf(table));
  try {
    for (const { id, change, columns } of changesBetween(table, exports)) {
      counts[change]++;
      file.writeText(`${[table.name, csvCell(id), change, columns.join(' ')].join(',')}\n`);
    }
    file.finish();
    return counts;
  } finally {
    file.close();
  }
}

/**
 * Two exports → what was added, removed and changed in a table, by stable id. Both files are ordered by pledge (articles by address), so that
 * they are read side by side; lines that are the same in both are passed over, and of the others one pledge's are held at a time. A table that
 * the earlier export did not have counts as added.
 */
export function* changesBetween(table: DatasetTable, { before, after }: Exports): Generator<Change> {
  const { name, primaryKey } = table;
  const groupKey = GROUP_KEYS[name] ?? 'pledge_id';
  const [old, fresh] = [before, after].map((folder) => new Groups(join(folder, `${name}.jsonl`), groupKey));
  if (!old || !fresh) throw new RangeError('two exports are two files');
  try {
    for (;;) {
      passSame(old.lines, fresh.lines);
      const [left, right] = [old.nextKey(), fresh.nextKey()];
      if (left === null && right === null) return;
      const order = left === null ? 1 : right === null ? -1 : compareBytes(left, right);
      const lost = order <= 0 ? old.take() : [];
      const found = order >= 0 ? fresh.take() : [];
      yield* changesOf(lost, found, primaryKey);
    }
  } finally {
    old.lines.close();
    fresh.lines.close();
  }
}

/** An id is nowhere twice: a line that both have side by side cannot be a change, and its pledge is none the less whole. */
function passSame(old: LineReader, fresh: LineReader): void {
  for (;;) {
    const line = old.peek();
    const other = fresh.peek();
    if (!line || !other || !line.equals(other)) return;
    old.next();
    fresh.next();
  }
}

/** The order of the files is that of the bytes, which is not JavaScript's. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function* changesOf(before: readonly Line[], after: readonly Line[], id: string): Generator<Change> {
  const old = new Map(before.map((line) => [String(line[id]), line]));
  for (const line of after) {
    const key = String(line[id]);
    const known = old.get(key);
    old.delete(key);
    if (!known) {
      yield { id: key, change: 'added', columns: [] };
      continue;
    }
    const columns = differing(known, line);
    if (columns.length > 0) yield { id: key, change: 'changed', columns };
  }
  for (const key of old.keys()) yield { id: key, change: 'removed', columns: [] };
}

/** In the columns that both have: a column that came or went changes no row; see columnsBetween. */
const differing = (before: Line, after: Line): string[] =>
  Object.keys(after).filter((name) => name in before && before[name] !== after[name]);

/** Two exports → the columns of a table that only the later, and only the earlier one has; none where the earlier has no such table. */
export function columnsBetween(
  { name, columns }: DatasetTable,
  { before }: Pick<Exports, 'before'>,
): { added: string[]; removed: string[] } {
  const path = join(before, `${name}.csv`);
  const head = new LineReader(existsSync(path) ? path : null);
  try {
    const line = head.peek();
    if (line === null) return { added: [], removed: [] };
    const old = new Set(line.toString().split(','));
    const now = new Set(columns.map((column) => column.name));
    return { added: [...now.difference(old)], removed: [...old.difference(now)] };
  } finally {
    head.close();
  }
}

/** The rows of a JSONL file that belong together because they have one key. */
class Groups {
  readonly lines: LineReader;
  readonly #path: string;
  readonly #key: string;
  #next: Line | null = null;

  constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
    this.lines = new LineReader(existsSync(path) ? path : null);
  }

  /** Key of the next row, null at the end. */
  nextKey(): string | null {
    const bytes = this.lines.peek();
    this.#next = bytes && this.#read(bytes);
    return this.#next && String(this.#next[this.#key]);
  }

  /** The next rows that have the key of the first of them. */
  take(): Line[] {
    const key = this.nextKey();
    const rows: Line[] = [];
    while (this.#next && String(this.#next[this.#key]) === key) {
      rows.push(this.#next);
      this.lines.next();
      this.nextKey();
    }
    return rows;
  }

  #read(bytes: Buffer): Line {
    const where = `${this.#path}:${this.lines.number}`;
    const row = parsed(bytes);
    if (isLine(row) && typeof row[this.#key] === 'string') return row;
    throw new UsageError(`${where} is no row of an earlier export: name another folder, or leave --previous out`, {
      input: where,
      cause: row instanceof SyntaxError ? row : undefined,
    });
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    return error;
  }
}

const isLine = (row: unknown): row is Line =>
  typeof row === 'object' &&
  row !== null &&
  !(row instanceof Error) &&
  Object.values(row).every((value) => typeof value !== 'object' || value === null);
