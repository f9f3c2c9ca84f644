import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillStore } from '../../scripts/bench/store-fill.ts';
import { keys } from '../../test/support/extraction.ts';
import { StoreError } from '../model/errors.ts';
import { openStore } from '../store/open-store.ts';
import { makersHere } from './create-answers.ts';
import type { Makers } from './makers.ts';
import { startMakers } from './start-makers.ts';

let folder = '';
let database = '';
let makers: Makers;
const faults: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-makers-'));
  database = join(folder, 'a.db');
  faults.length = 0;
  makers = startMakers({
    database,
    version: '0',
    token: null,
    threads: 2,
    changes: async () => '',
    onFault: ({ words }) => faults.push(words),
  });
});
afterEach(async () => {
  await makers.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  makers.answer(new Request(`http://localhost${path}`, init));

test('threads give the very answers that this thread gives, an export as it is made', async () => {
  await fillStore(database, 1000);
  const store = await openStore(database, { keys, create: false });
  const here = makersHere({ store, version: '0' });
  for (const path of [
    '/targets',
    '/api/targets?limit=7',
    '/api/targets?limit=all&format=csv',
    '/none',
    '/api/pledges/none',
  ]) {
    const [there, mine] = await Promise.all([ask(path), here.answer(new Request(`http://localhost${path}`))]);
    expect(there.status, path).toBe(mine.status);
    expect([...there.headers], path).toEqual([...mine.headers]);
    expect(await there.text(), path).toBe(await mine.text());
  }
  await store.close();
  expect(faults).toEqual([]);
});

test('an export that nobody reads to its end ends', async () => {
  await fillStore(database, 10_000);
  const answer = await ask('/api/targets?limit=all');
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  expect((await ask('/healthz')).status).toBe(200);
});

test('a database that is not there yet is a StoreError, and is opened once it is', async () => {
  await expect(ask('/healthz')).rejects.toBeInstanceOf(StoreError);
  await expect(ask('/healthz')).rejects.toThrow(/no database at .*a\.db/u);
  await fillStore(database, 1000);
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/targets', { method: 'HEAD' })).status).toBe(200);
});

test('what is asked when the threads are told to end is refused, not left waiting', async () => {
  await fillStore(database, 1000);
  await ask('/healthz');
  const asked = Array.from({ length: 50 }, () => ask('/targets').then(({ status }) => status, String));
  await makers.close();
  for (const one of await Promise.all(asked))
    expect(String(one)).toMatch(/^200$|a thread that makes answers has ended/u);
});
