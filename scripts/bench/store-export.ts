import Database from 'better-sqlite3';
import { searchKeys } from '../../src/commands/database.ts';
import { exportDataset } from '../../src/dataset/export-dataset.ts';
import { openStore } from '../../src/store/open-store.ts';
import { VIEW_NAMES } from '../../src/store/views.ts';
import { stopwatch } from './store-fill.ts';

/** Exports the store: rows, seconds of processor and wall, the most memory that was held; beside it reading the same rows without us. */
export async function exportLines(path: string, folder: string): Promise<string> {
  const bare = new Database(path, { readonly: true });
  const reading = stopwatch();
  for (const view of VIEW_NAMES) {
    const rows = bare.prepare(`select * from "${view}"`).raw().iterate();
    while (!rows.next().done);
  }
  const read = reading();
  bare.close();
  let mostBytes = process.memoryUsage.rss();
  const looking = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }, 50);
  const store = await openStore(path, { keys: searchKeys, create: false });
  const exporting = stopwatch();
  const { rows } = await exportDataset(store, folder, { version: '1.0.0' });
  const spent = exporting();
  await store.close();
  clearInterval(looking);
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  return [
    `export: ${Object.entries(rows)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
    `${seconds(spent.cpuMs)} s of processor, ${seconds(spent.wallMs)} s of wall, at most ${(mostBytes / 2 ** 20).toFixed(0)} MB`,
    `bare better-sqlite3, reading the same rows: ${seconds(read.cpuMs)} s of processor`,
  ].join('\n');
}
