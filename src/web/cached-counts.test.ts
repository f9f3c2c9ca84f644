import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fillStore } from '../../scripts/bench/store-fill.ts';
import { keys } from '../../test/support/extraction.ts';
import { openStore } from '../store/open-store.ts';
import { cachedCounts } from './cached-counts.ts';

test('while the columns are read for the first time, counts of all and of years are there, those under other filters wait', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-counts-'));
  const path = join(folder, 'a.db');
  await fillStore(path, 1000);
  const store = await openStore(path, { keys, create: false });
  let letGo: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const quick = store.quickCounts();
  // As a database of a million targets: its columns take long to be read.
  const slow = { ...quick, refresh: async () => gate.then(() => quick.refresh()) };
  const count = cachedCounts({ ...store, quickCounts: () => slow }, Date.now);
  const years = { years: { from: 1995, to: 1999 } };
  for (const filter of [{}, years])
    expect(await count('targets', ['status'], filter)).toEqual(await store.count('targets', ['status'], filter));
  let isCounted = false;
  const waiting = count('targets', ['status'], { indicator: 'clearance_general' }).then((counted) => {
    isCounted = true;
    return counted;
  });
  await pause(300);
  expect(isCounted).toBe(false);
  letGo?.();
  expect(await waiting).toEqual(await store.count('targets', ['status'], { indicator: 'clearance_general' }));
  await store.close();
  rmSync(folder, { recursive: true });
});
