import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { atRandom, KillableNights, visibleRows, without } from './support/killable-night.ts';
import { type Postgres, postgresBinaries, startPostgres } from './support/postgres.ts';

const binaries = postgresBinaries();
const KILLS = 8;
const OUTLETS = ['anninhcoso', 'anninhmientay', 'sonnam', 'vungcao'];

describe.skipIf(binaries === null)('a night on PostgreSQL', () => {
  let folder: string;
  let press: SamplePress;
  let nights: KillableNights;
  let server: Postgres;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'giaouoc-pgnight-'));
    server = await startPostgres(binaries ?? '');
    press = await startSamplePress({ outlets: OUTLETS });
    nights = new KillableNights(press, folder);
  });
  afterAll(async () => {
    nights.close();
    await press.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test(`gives the rows of one on SQLite, also when it was killed ${KILLS} times`, async () => {
    const file = { db: join(folder, 'sqlite', 'giaouoc.db') };
    expect(await nights.run(file, () => false)).toBeNull();
    const wanted = await visibleRows(file);
    expect(wanted.filter((line) => line.startsWith('targets ')).length).toBeGreaterThan(15);

    const undisturbed = { db: await server.fresh(), data: join(folder, 'undisturbed') };
    expect(await nights.run(undisturbed, () => false)).toBeNull();
    expect(await visibleRows(undisturbed)).toEqual(wanted);

    const killedIn: string[] = [];
    for (let chain = 0; killedIn.length < KILLS; chain += 1) {
      const place = { db: await server.fresh(), data: join(folder, String(chain)) };
      let kills = 0;
      for (;;) {
        const stage = await nights.run(place, atRandom((killedIn.length + kills) % 3 === 2));
        if (stage === null) break;
        killedIn.push(stage);
        kills += 1;
      }
      const found = await visibleRows(place);
      const differences = { lost: without(wanted, found), surplus: without(found, wanted) };
      expect(differences, `after kills in ${killedIn.slice(-kills).join(', ')}`).toEqual({ lost: [], surplus: [] });
    }
    process.stderr.write(`${wanted.length} rows; ${killedIn.length} kills on PostgreSQL: ${killedIn.join(' ')}\n`);
  }, 600_000);
});
