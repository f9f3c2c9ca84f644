// node scripts/bench/web.ts [--targets 10000] [--db store.db] [--seconds 60]: a store of made-up pledges behind `giaouoc serve`, or a copy of
// yours, which is written to. First 200 readers from the moment in which it says its address, for so many seconds, while another process commits
// pledges as a night does; then the same readers without a pause; then, on a server that was started anew, every page once, in milliseconds.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fillStore } from './store-fill.ts';
import { pageAddresses } from './web-addresses.ts';
import { type Load, type LoadResult, readAtOnce, tookBetween } from './web-load.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const READERS = 200;
/** What a page and a reader are allowed. */
const PAGE_MS = 300;
/** Of the readers who never pause. */
const HASTE_SECONDS = 10;
/** Seconds from the start on, told apart. */
const PHASES = [
  [0, 5],
  [5, 30],
  [30, undefined],
] as const;

const { values } = parseArgs({
  options: {
    targets: { type: 'string', default: '10000' },
    db: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
});
const [targets, seconds] = [Number(values.targets), Number(values.seconds)];
if (!Number.isInteger(targets) || targets < 1000 || !(seconds > 0))
  throw new RangeError('name a number of targets from 1000 to 1000000, and of seconds');

const run = (...command: string[]): ChildProcess =>
  spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });

async function lineOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the process has no output');
  const [line] = await once(stdout, 'data');
  return String(line).trim();
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Served {
  url: string;
  stop(): Promise<void>;
}

async function serve(path: string): Promise<Served> {
  const began = performance.now();
  const server = run(join(ROOT, 'bin', 'giaouoc.cjs'), 'serve', '--port', '0', '--db', path);
  const url = await lineOf(server);
  say(`it says its address after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
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

function wordsOf(result: LoadResult, from: number, to?: number): string {
  const { answers, p50, p99 } = tookBetween(result, from, to);
  return `${answers} answers, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
}

const faultsOf = ({ errors }: LoadResult): string =>
  [...errors].map(([what, count]) => `${count} × ${what}`).join(', ') || 'none';

async function load(asked: Omit<Load, 'readers'>): Promise<LoadResult> {
  const result = await readAtOnce({ ...asked, readers: READERS });
  const way = asked.pauseMs === 0 ? 'without a pause' : `a page every ${asked.pauseMs} ms`;
  say(`${READERS} readers, ${way}: ${wordsOf(result, 0)}; errors: ${faultsOf(result)}`);
  return result;
}

async function measure(path: string): Promise<void> {
  const store = await openStore(path, { keys: searchKeys, create: false });
  // What is never kept is asked for by who signs in, and not by 200.
  const addresses = (await pageAddresses(store)).filter((one) => !one.startsWith('/review'));
  await store.close();
  const first = await serve(path);
  const writer = run(join(import.meta.dirname, 'web-writer.ts'), path);
  const result = await load({ url: first.url, addresses, seconds, pauseMs: 500 });
  for (const [from, to] of PHASES)
    if (from < seconds) say(`  from second ${from}${to ? ` to ${to}` : ' on'}: ${wordsOf(result, from, to)}`);
  await load({ url: first.url, addresses, seconds: HASTE_SECONDS, pauseMs: 0 });
  writer.stdin?.end();
  say(`${await lineOf(writer)} pledges committed meanwhile`);
  await once(writer, 'exit');
  await first.stop();
  const second = await serve(path);
  say(await walk(second.url, addresses));
  await second.stop();
}

if (values.db === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-bench-'));
  try {
    const path = join(folder, 'a.db');
    await fillStore(path, targets);
    await measure(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
} else await measure(values.db);
