import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Copying, PledgeQueries, TablesCopied, ViewName } from '../model/store.ts';
import { greatestIn } from '../store/read-table.ts';
import type { Accuracy } from './accuracy.ts';
import { type ChangeCounts, changesFileOf, columnsBetween } from './changes.ts';
import { citationOf } from './citation.ts';
import type { CodeList } from './code-lists.ts';
import { codebookOf } from './codebook.ts';
import { croissantOf } from './croissant.ts';
import { dataPackageOf, type Edition, type FileFacts } from './data-package.ts';
import { datasetTables } from './dataset-table.ts';
import { inDraft, MARK, refuseForeign, refuseNoExport } from './draft-folder.ts';
import { HashedFile } from './hashed-file.ts';
import { TABLES_FILE, type TableDone } from './table-job.ts';
import { doTableJobs } from './table-threads.ts';

/** Starting threads takes longer than writing so many rows. */
const FEW_ROWS = 50_000;
/** Each holds its own memory. */
const MOST_THREADS = 2;
const BYTES_A_READ = 256 * 1024;

export interface ExportOptions {
  /** Version of the data set, "1.0.0". */
  version: string;
  /** Folder of an earlier export to compare with; an earlier export in the target folder itself counts without being named. */
  previous?: string;
  accuracy?: Accuracy;
  /** What ids stand for that are no rows of a table; for the codebook. */
  lists?: readonly CodeList[];
  /** Hears where a long export stands: "targets: 450000 of 1000000 rows". */
  onProgress?: (text: string) => void;
  /** Threads that write tables, 0 for none but this. Default: none for a small store, else one a processor, two at most. */
  threads?: number;
}

export interface ExportReport {
  folder: string;
  /** Table → rows. */
  rows: Record<string, number>;
  /** Changes by kind; null without an earlier export. */
  changes: ChangeCounts | null;
}

/**
 * The store → a folder with every table as CSV, JSONL, Parquet and SQLite, the whole records, data package, Croissant, codebook, citation,
 * changes and checksums, all of one moment. The same content and version give the same bytes. Written beside the folder and put in its place
 * at the end: a failure leaves an earlier export as it was.
 */
export async function exportDataset(
  store: PledgeQueries & Copying,
  folder: string,
  options: ExportOptions,
): Promise<ExportReport> {
  const target = resolve(folder);
  refuseForeign(target);
  const previous = options.previous ?? (existsSync(target) && readdirSync(target).length > 0 ? target : null);
  if (previous !== null) refuseNoExport(previous);
  const report = await inDraft(target, (draft) => writeAll(store, draft, { ...options, previous }));
  return { ...report, folder: target };
}

type Report = Omit<ExportReport, 'folder'>;

async function writeAll(
  store: PledgeQueries & Copying,
  draft: string,
  { version, accuracy, lists = [], ...options }: Omit<ExportOptions, 'previous'> & { previous: string | null },
): Promise<Report> {
  const { rows, records } = await copyStore(store, draft, options);
  const [done, copied] = await Promise.all([
    writeTables(store, draft, { ...options, rows }),
    // Meanwhile: it was not made by us byte by byte.
    factsOf(draft, TABLES_FILE),
  ]);
  const changes = options.previous === null ? null : putChangesTogether(draft, done, options.previous);
  const newest = greatestIn(join(draft, TABLES_FILE), 'articles', 'last_seen_at');
  const edition: Edition = { version, date: newest?.slice(0, 10) ?? null };
  const tables = done.map(({ table }) => table);
  const files = [...done.flatMap(({ written }) => written.files), records, copied].sort(byPath);
  const write = (name: string, text: string): void => writeFileSync(join(draft, name), text);
  write(MARK, jsonOf(dataPackageOf(edition, tables, files)));
  write('croissant.json', jsonOf(croissantOf(edition, tables, files)));
  write('CODEBOOK.md', codebookOf(edition, { tables: done, accuracy: accuracy ?? null, lists }));
  write('CITATION.cff', citationOf(edition));
  write('SHA256SUMS', await sumsOf(draft, files));
  return { rows: Object.fromEntries(done.map(({ table, written }) => [table.name, written.rows])), changes };
}

/** The store as it stands at one moment: its tables as a SQLite file, and the whole pledges with every source, support and conflict, one a line. */
async function copyStore(
  store: Copying,
  draft: string,
  { onProgress }: Pick<ExportOptions, 'onProgress'>,
): Promise<{ rows: TablesCopied; records: FileFacts }> {
  const file = new HashedFile(draft, 'records.jsonl');
  try {
    const rows = await store.writeTables(join(draft, TABLES_FILE), {
      onTable: (view, count) => onProgress?.(`${view}: ${count} rows copied`),
      onRecord: (json) => file.writeLine(json),
    });
    return { rows, records: file.finish() };
  } finally {
    file.close();
  }
}

async function writeTables(
  store: PledgeQueries,
  draft: string,
  {
    rows,
    previous,
    onProgress,
    threads,
  }: Pick<ExportOptions, 'onProgress' | 'threads'> & {
    rows: TablesCopied;
    previous: string | null;
  },
): Promise<readonly TableDone[]> {
  const tables = datasetTables((view) => store.columns(view));
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  // The longest first, so that at the end no thread waits for another.
  const jobs = tables
    .toSorted((a, b) => rows[b.name] - rows[a.name])
    .map((table) => ({ folder: draft, table, previous }));
  const done = await doTableJobs(jobs, {
    threads: threads ?? (total <= FEW_ROWS ? 0 : Math.min(MOST_THREADS, availableParallelism())),
    onRows: (view: ViewName, count) => onProgress?.(`${view}: ${count} of ${rows[view]} rows written`),
  });
  return tables.flatMap(({ name }) => done.filter(({ table }) => table.name === name));
}

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** changes.csv with a line a change, CHANGES.md with the counts. */
function putChangesTogether(draft: string, done: readonly TableDone[], previous: string): ChangeCounts {
  const total: ChangeCounts = { added: 0, removed: 0, changed: 0 };
  const path = join(draft, 'changes.csv');
  writeFileSync(path, 'table,id,change,columns\n');
  const lines = done.map(({ table, changes }) => {
    const part = join(draft, changesFileOf(table));
    appendFile(path, part);
    rmSync(part);
    const { added, removed, changed } = changes ?? { added: 0, removed: 0, changed: 0 };
    total.added += added;
    total.removed += removed;
    total.changed += changed;
    return `| ${table.name} | ${added} | ${removed} | ${changed} |`;
  });
  const head = ['| table | added | removed | changed |', '|---|---|---|---|'];
  writeFileSync(
    join(draft, 'CHANGES.md'),
    `# Changes against the earlier export\n\nBy stable id; changes.csv names every row.\n\n${[...head, ...lines].join('\n')}\n${newColumns(done, previous)}`,
  );
  return total;
}

/** What changed in the shape of the tables, in words; "" where nothing did. */
function newColumns(done: readonly TableDone[], previous: string): string {
  const lines = done.flatMap(({ table }) => {
    const { added, removed } = columnsBetween(table, { before: previous });
    return [
      ...added.map((name) => `- \`${table.name}.${name}\` is new`),
      ...removed.map((name) => `- \`${table.name}.${name}\` is gone`),
    ];
  });
  return lines.length === 0 ? '' : `\nColumns, which change no row:\n\n${lines.join('\n')}\n`;
}

/** In pieces: where everything has changed, a part is as long as its table. */
function appendFile(path: string, part: string): void {
  const [from, to] = [openSync(part, 'r'), openSync(path, 'a')];
  try {
    const buffer = Buffer.allocUnsafe(BYTES_A_READ);
    for (let count = readSync(from, buffer); count > 0; count = readSync(from, buffer))
      for (let at = 0; at < count; ) at += writeSync(to, buffer, at, count - at);
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

async function factsOf(folder: string, path: string): Promise<FileFacts> {
  const file = await open(join(folder, path));
  try {
    const hash = createHash('sha256');
    // One buffer for all of it: those that a stream makes anew lie about until they are cleared away.
    const buffer = Buffer.allocUnsafe(BYTES_A_READ);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return { path, bytes, sha256: hash.digest('hex') };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}

const byPath = (a: FileFacts, b: FileFacts): number => (a.path < b.path ? -1 : 1);

/** A line a file, in the order of their names. */
async function sumsOf(draft: string, known: readonly FileFacts[]): Promise<string> {
  const lines: string[] = [];
  for (const path of readdirSync(draft).sort()) {
    const { sha256 } = known.find((file) => file.path === path) ?? (await factsOf(draft, path));
    lines.push(`${sha256}  ${path}\n`);
  }
  return lines.join('');
}
