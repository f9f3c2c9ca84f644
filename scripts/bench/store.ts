// node scripts/bench/store.ts [targets]: a store of made-up pledges (default 1,000,000 targets): inserts, every filtered query and search, export;
// beside each the bare better-sqlite3 figure for the same statement on the same file.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aligned } from './measure.ts';
import { exportLines } from './store-export.ts';
import { fillStore } from './store-fill.ts';
import { queryRows } from './store-queries.ts';

const targets = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(targets) || targets < 1000) throw new RangeError('name a number of targets from 1000 to 1000000');
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-bench-'));
try {
  const path = join(folder, 'a.db');
  process.stdout.write(`${await fillStore(path, targets)}\n`);
  process.stdout.write(`database: ${(statSync(path).size / 2 ** 20).toFixed(0)} MB\n\n`);
  process.stdout.write(`${aligned(await queryRows(path))}\n\n`);
  process.stdout.write(`${exportLines(path, join(folder, 'out'))}\n`);
  const bytes = readdirSync(join(folder, 'out')).reduce(
    (sum, name) => sum + statSync(join(folder, 'out', name)).size,
    0,
  );
  process.stdout.write(`files: ${(bytes / 2 ** 20).toFixed(0)} MB\n`);
} finally {
  rmSync(folder, { recursive: true });
}
