import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { atRandom, KillableNights, visibleRows, without } from './support/killable-night.ts';

const KILLS = 32;
/** Half of the press: a night of it is some 60 steps. Every third of the kills waits for the fusion, which is over in a moment. */
const OUTLETS = ['anninhcoso', 'anninhmientay', 'sonnam', 'vungcao'];

let folder: string;
let press: SamplePress;
let nights: KillableNights;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-killed-'));
  press = await startSamplePress({ outlets: OUTLETS });
  nights = new KillableNights(press, folder);
});
afterAll(async () => {
  nights.close();
  await press.close();
  await rm(folder, { recursive: true, force: true });
});

test(`killed ${KILLS} times at random moments, the night ends in the state of an undisturbed one`, async () => {
  const undisturbed = { db: join(folder, 'undisturbed', 'giaouoc.db') };
  expect(await nights.run(undisturbed, () => false)).toBeNull();
  const wanted = await visibleRows(undisturbed);
  expect(wanted.at(-1)).toMatch(/"leased":0.*"toFuse":0/u);
  expect(wanted.filter((line) => line.startsWith('targets ')).length).toBeGreaterThan(15);

  const killedIn: string[] = [];
  for (let chain = 0; killedIn.length < KILLS; chain += 1) {
    const place = { db: join(folder, String(chain), 'giaouoc.db') };
    let kills = 0;
    for (;;) {
      const stage = await nights.run(place, atRandom((killedIn.length + kills) % 3 === 2));
      if (stage === null) break;
      killedIn.push(stage);
      kills += 1;
    }
    const found = await visibleRows(place);
    const lost = without(wanted, found);
    const surplus = without(found, wanted);
    expect({ lost, surplus }, `after kills in ${killedIn.slice(-kills).join(', ')}`).toEqual({ lost: [], surplus: [] });
  }
  expect(killedIn).toContain('fuse');
  expect(killedIn).toContain('crawl');
  process.stderr.write(`${killedIn.length} kills: ${killedIn.join(' ')}\n`);
}, 600_000);
