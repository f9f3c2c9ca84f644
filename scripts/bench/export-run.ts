// node scripts/bench/export-run.ts DATABASE FOLDER: one export in a process of its own, so that its memory is its own; prints JSON.
import { existsSync, readFileSync } from 'node:fs';
import { exportDataset } from '../../src/dataset/export-dataset.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';

const [path, folder] = process.argv.slice(2);
if (path === undefined || folder === undefined) throw new RangeError('name a database and a folder');
const store = await openStore(path, { keys: searchKeys, create: false });
const before = process.cpuUsage();
const began = performance.now();
const { rows } = await exportDataset(store, folder, { version: '1.0.0' });
const { user, system } = process.cpuUsage(before);
const wallMs = performance.now() - began;
await store.close();
const maxBytes = mostHeld();
process.stdout.write(`${JSON.stringify({ rows, cpuMs: (user + system) / 1000, wallMs, maxBytes })}\n`);

/** Linux counts from the start of the program; what a process is told of itself elsewhere may begin with what its parent held. */
function mostHeld(): number {
  const status = '/proc/self/status';
  const kilobytes = existsSync(status)
    ? /^VmHWM:\s+(?<most>\d+)/mu.exec(readFileSync(status, 'utf8'))?.groups?.most
    : undefined;
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes));
}
