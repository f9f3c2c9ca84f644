// node scripts/bench/web.ts [targets] [seconds]: a store of made-up pledges (default 10,000 targets) behind `giaouoc serve`: every page once, in
// milliseconds and bytes; then 200 readers for so many seconds (default 15) twice over, while another process commits pledges as a night does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fillStore } from './store-fill.ts';
import { TARGETS_A_PLEDGE } from './store-sample.ts';
import { pageAddresses } from './web-addresses.ts';
import { quantile, readAtOnce } from './web-load.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const READERS = 200;
/** What a page and a reader are allowed. */
const PAGE_MS = 300;

const targets = Number(process.argv[2] ?? 10_000);
const seconds = Number(process.argv[3] ?? 15);
if (!Number.isInteger(targets) || targets < 1000) throw new RangeError('name a number of targets from 1000 to 1000000');

const run = (...command: string[]): ChildProcess =>
  spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });

async function lineOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the process has no output');
  const [line] = await once(stdout, 'data');
  return String(line).trim();
}

/** Each page asked for the first time, one after the other. */
async function walk(url: string, addresses: readonly string[]): Promise<string> {
  const pages: { address: string; ms: number; bytes: number }[] = [];
  for (const address of addresses) {
    const began = performance.now();
    const answer = await fetch(`${url}${address}`);
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
    pages.push({ address, ms: performance.now() - began, bytes: body.length });
  }
  pages.sort((a, b) => b.ms - a.ms);
  const over = pages.filter(({ ms }) => ms > PAGE_MS).length;
  const [slowest] = pages;
  return [
    `${pages.length} pages: median ${pages[pages.length >> 1]?.ms.toFixed(0)} ms, ${over} over ${PAGE_MS} ms`,
    `the slowest ${slowest?.ms.toFixed(0)} ms: ${decodeURIComponent(slowest?.address ?? '')}`,
  ].join('\n');
}

async function load(url: string, addresses: readonly string[], pauseMs: number): Promise<string> {
  const { answers, errors, durations } = await readAtOnce({ url, addresses, readers: READERS, seconds, pauseMs });
  const at = (part: number): string => quantile(durations, part).toFixed(0);
  const faults = [...errors].map(([what, count]) => `${count} × ${what}`).join(', ') || 'none';
  const way = pauseMs === 0 ? 'without a pause' : `a page every ${pauseMs} ms`;
  return `${READERS} readers, ${way}: ${answers} answers, errors: ${faults}; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-bench-'));
try {
  const path = join(folder, 'a.db');
  await fillStore(path, targets);
  const store = await openStore(path, { keys: searchKeys, create: false });
  // What is never kept is asked for by who signs in, and not by 200.
  const addresses = (await pageAddresses(store)).filter((one) => !one.startsWith('/review'));
  await store.close();
  const server = run(join(ROOT, 'bin', 'giaouoc.cjs'), 'serve', '--port', '0', '--db', path);
  const url = await lineOf(server);
  process.stdout.write(`${await walk(url, addresses)}\n`);
  const writer = run(join(import.meta.dirname, 'web-writer.ts'), path, String(targets / TARGETS_A_PLEDGE));
  for (const pauseMs of [500, 0]) process.stdout.write(`${await load(url, addresses, pauseMs)}\n`);
  writer.stdin?.end();
  process.stdout.write(`${await lineOf(writer)} pledges committed meanwhile\n`);
  await once(writer, 'exit');
  server.kill('SIGTERM');
  await once(server, 'exit');
} finally {
  rmSync(folder, { recursive: true });
}
