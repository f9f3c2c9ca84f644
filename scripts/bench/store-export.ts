import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { VIEW_NAMES } from '../../src/store/views.ts';
import { stopwatch } from './store-fill.ts';

const Run = z.object({
  rows: z.record(z.string(), z.number()),
  cpuMs: z.number(),
  wallMs: z.number(),
  maxBytes: z.number(),
});

/** Exports the store: rows, seconds of processor (all threads) and wall, the most memory that was held; beside it reading the same rows without us. */
export function exportLines(path: string, folder: string): string {
  const bare = new Database(path, { readonly: true });
  const reading = stopwatch();
  for (const view of VIEW_NAMES) {
    const rows = bare.prepare(`select * from "${view}"`).raw().iterate();
    while (!rows.next().done);
  }
  const read = reading();
  bare.close();
  const program = join(import.meta.dirname, 'export-run.ts');
  const printed = execFileSync(process.execPath, [program, path, folder], { encoding: 'utf8' });
  const { rows, cpuMs, wallMs, maxBytes } = Run.parse(JSON.parse(printed));
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  return [
    `export: ${Object.entries(rows)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
    `${seconds(cpuMs)} s of processor, ${seconds(wallMs)} s of wall, at most ${(maxBytes / 2 ** 20).toFixed(0)} MB`,
    `bare better-sqlite3, reading the same rows: ${seconds(read.cpuMs)} s of processor`,
  ].join('\n');
}
