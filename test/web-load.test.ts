import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillStore } from '../scripts/bench/store-fill.ts';
import { pageAddresses } from '../scripts/bench/web-addresses.ts';
import { readAtOnce } from '../scripts/bench/web-load.ts';
import { openStore } from '../src/store/open-store.ts';
import { startMakers } from '../src/web/start-makers.ts';
import { startServer } from '../src/web/start-server.ts';
import { keys } from './support/extraction.ts';

const TARGETS = 1000;
const WRITER = join(import.meta.dirname, '..', 'scripts', 'bench', 'web-writer.ts');

test('200 readers while another process commits: no error, and they get as many answers as 20 do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-load-'));
  const path = join(folder, 'a.db');
  await fillStore(path, TARGETS);
  const store = await openStore(path, { keys, create: false });
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault);
  const makers = startMakers({ database: path, version: '0', token: null, changes: () => store.changes(), onFault });
  const server = await startServer({ makers, port: 0, host: '127.0.0.1', onFault });
  const writer = spawn(process.execPath, [WRITER, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const addresses = (await pageAddresses(store)).filter((_, at) => at % 8 === 0);
    const one = { url: server.url, addresses, seconds: 2, pauseMs: 0 };
    // Until every page was made once.
    await readAtOnce({ ...one, readers: 20 });
    const few = await readAtOnce({ ...one, readers: 20 });
    const many = await readAtOnce({ ...one, readers: 200 });
    expect([...many.errors]).toEqual([]);
    expect(faults).toEqual([]);
    // Were each page made for each reader, ever fewer would be answered.
    expect(many.answers).toBeGreaterThan(few.answers / 3);
    writer.stdin.end();
    const [committed] = await once(writer.stdout, 'data');
    expect(Number(committed)).toBeGreaterThan(5);
    await once(writer, 'exit');
  } finally {
    await server.close();
    await makers.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}, 60_000);
