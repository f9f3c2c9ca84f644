import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { placeOf } from './place.ts';
import { tellHeldLong } from './tell-held.ts';

test('a lock held for more than half a day is told by webhook, a younger one and a free one to nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-held-'));
  const database = join(folder, 'giaouoc.db');
  const told: string[] = [];
  const hook = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += String(part);
    told.push(JSON.parse(text).title);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const settings = { webhook: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`, mail: null };
  const since = Date.parse('2026-11-25T01:15:00Z');
  const tellAfter = (hours: number): Promise<boolean> =>
    tellHeldLong(placeOf({ db: database }), { settings, now: since + hours * 3_600_000, say: () => undefined });
  expect(await tellAfter(99)).toBe(false);
  const lock = takeLock(database, { work: 'giaouoc nightly', clock: () => since });
  expect(await tellAfter(11)).toBe(false);
  expect(told).toEqual([]);
  expect(await tellAfter(13)).toBe(true);
  expect(told).toEqual([
    expect.stringMatching(/^a run hangs: process \d+ on .* \(giaouoc nightly\) since 2026-11-25T01:15/u),
  ]);
  lock.release();
  hook.close();
  rmSync(folder, { recursive: true });
});
