import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Copying, PledgeQueries } from '../model/store.ts';
import { type Change, changesBetween } from './changes.ts';
import { citationOf } from './citation.ts';
import { type Accuracy, codebookOf } from './codebook.ts';
import { croissantOf } from './croissant.ts';
import { dataPackageOf, type Edition, type FileFacts } from './data-package.ts';
import { type DatasetTable, datasetTables } from './dataset-table.ts';
import { type Written, writeTable } from './table-writer.ts';

const MARK = 'datapackage.json';

export interface ExportOptions {
  /** Version of the data set, "1.0.0". */
  version: string;
  /** Folder of an earlier export to compare with; an earlier export in the target folder itself counts without being named. */
  previous?: string;
  accuracy?: Accuracy;
}

export interface ExportReport {
  folder: string;
  /** Table → rows. */
  rows: Record<string, number>;
  /** Changes by kind; null without an earlier export. */
  changes: Record<Change['change'], number> | null;
}

/**
 * The store → a folder with every table as CSV, JSONL, Parquet and SQLite, the whole records, data package, Croissant, codebook, citation,
 * changes and checksums. The same content and version give the same bytes. Written beside the folder and put in its place at the end:
 * a failure leaves an earlier export as it was.
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
  const draft = `${target}.draft-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(draft);
    const report = await writeAll(store, draft, { ...options, previous });
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
    return { ...report, folder: target };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw writingError(error, target);
  }
}

/** Only an empty folder or an earlier export is written over. */
function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new UsageError(`${target} is a file: name a folder`, { input: target });
  if (readdirSync(target).length > 0 && !existsSync(join(target, MARK))) {
    throw new UsageError(`${target} holds something that is no earlier export: name an empty or new folder`, {
      input: target,
    });
  }
}

function refuseNoExport(previous: string): void {
  if (existsSync(join(previous, MARK))) return;
  throw new UsageError(`${previous} is no earlier export (it has no ${MARK}): name another, or leave --previous out`, {
    input: previous,
  });
}

function writingError(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT'].includes(code)) return error;
  const next = code === 'ENOSPC' || code === 'EDQUOT' ? 'free some space' : 'check the permissions';
  return new StoreError(
    `${target} cannot be written (${code}): ${next} and export again; an earlier export is as it was`,
    {
      input: target,
      cause: error,
    },
  );
}

type Report = Omit<ExportReport, 'folder'>;

async function writeAll(
  store: PledgeQueries & Copying,
  draft: string,
  { version, previous, accuracy }: Omit<ExportOptions, 'previous'> & { previous: string | null },
): Promise<Report> {
  const tables = datasetTables((view) => store.columns(view));
  const done: { table: DatasetTable; written: Written }[] = [];
  for (const table of tables) done.push({ table, written: await writeTable(draft, table, store.eachRow(table.name)) });
  await writeRecords(store, join(draft, 'records.jsonl'));
  await store.writeTables(join(draft, 'giaouoc.sqlite'));
  const edition: Edition = { version, date: await newestDay(store) };
  const write = (name: string, text: string): void => writeFileSync(join(draft, name), text);
  const changes = previous === null ? null : await writeChanges(previous, draft, tables);
  const files = await factsOf(draft);
  write(MARK, jsonOf(dataPackageOf(edition, tables, files)));
  write('croissant.json', jsonOf(croissantOf(edition, tables, files)));
  write('CODEBOOK.md', codebookOf(edition, done, accuracy ?? null));
  write('CITATION.cff', citationOf(edition));
  const sums = (await factsOf(draft)).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  write('SHA256SUMS', sums);
  return { rows: Object.fromEntries(done.map(({ table, written }) => [table.name, written.rows])), changes };
}

/** Whole pledges with every source, support and conflict, one a line. */
async function writeRecords(store: PledgeQueries, path: string): Promise<void> {
  const file = openSync(path, 'wx');
  try {
    for await (const record of store.eachRecord()) writeSync(file, `${record}\n`);
  } finally {
    closeSync(file);
  }
}

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function newestDay(store: PledgeQueries): Promise<string | null> {
  const [newest] = await store.rows('articles', {}, { sort: ['-last_seen_at'], limit: 1 });
  return newest ? String(newest.last_seen_at).slice(0, 10) : null;
}

/** changes.csv with a line a change, CHANGES.md with the counts. */
async function writeChanges(
  previous: string,
  draft: string,
  tables: readonly DatasetTable[],
): Promise<Record<Change['change'], number>> {
  const total = { added: 0, removed: 0, changed: 0 };
  const byTable = new Map(tables.map(({ name }) => [name as string, { added: 0, removed: 0, changed: 0 }]));
  const path = join(draft, 'changes.csv');
  writeFileSync(path, 'table,id,change,columns\n');
  for await (const { table, id, change, columns } of changesBetween(previous, draft, tables)) {
    total[change]++;
    const counts = byTable.get(table);
    if (counts) counts[change]++;
    writeFileSync(path, stringify([[table, id, change, columns.join(' ')]]), { flag: 'a' });
  }
  const rows = [...byTable].map(
    ([name, { added, removed, changed }]) => `| ${name} | ${added} | ${removed} | ${changed} |`,
  );
  const head = ['| table | added | removed | changed |', '|---|---|---|---|'];
  writeFileSync(
    join(draft, 'CHANGES.md'),
    `# Changes against the earlier export\n\nBy stable id; changes.csv names every row.\n\n${[...head, ...rows].join('\n')}\n`,
  );
  return total;
}

async function factsOf(folder: string): Promise<FileFacts[]> {
  const facts: FileFacts[] = [];
  for (const path of readdirSync(folder).sort()) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, path))) hash.update(chunk as Buffer);
    facts.push({ path, bytes: statSync(join(folder, path)).size, sha256: hash.digest('hex') });
  }
  return facts;
}
