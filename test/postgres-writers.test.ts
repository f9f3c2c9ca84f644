import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addAndRenew } from '../src/jobs/decide.ts';
import { fusePledges } from '../src/jobs/fuse-pledges.ts';
import type { Correction } from '../src/model/correction.ts';
import { StoreError } from '../src/model/errors.ts';
import type { Store } from '../src/model/store.ts';
import { pledgeKeyOf } from '../src/pledges/pledge-key.ts';
import { openStore } from '../src/store/open-store.ts';
import { keys, sampleExtraction } from './support/extraction.ts';
import { type Postgres, postgresBinaries, startPostgres } from './support/postgres.ts';

const binaries = postgresBinaries();
const AT = '2026-01-01T00:00:00Z';
const ID = '2024-local-police-12';
const KEY = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;

/** As on SQLite: what a transaction reads stays true until it has written. */
describe.skipIf(binaries === null)('writers of a PostgreSQL database take turns', () => {
  let server: Postgres;
  let address: string;
  let night: Store;
  let web: Store;
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    address = await server.fresh();
    night = await openStore(address, { keys });
    web = await openStore(address, { keys });
    return async () => {
      await night.close();
      await web.close();
    };
  });

  const save = (store: Store, at: number, text?: string): Promise<unknown> => {
    const url = `https://bao.example/${at}`;
    const extraction = sampleExtraction({
      url,
      lead: 'An Giang',
      confidence: 0.6,
      ...(text === undefined ? {} : { text }),
    });
    return store.saveExtraction({
      extraction,
      page: null,
      seenAt: AT,
      pledge: pledgeKeyOf(extraction),
      likeness: { print: 'same', isNear: () => true },
      articleKey: text === undefined ? null : 'bao/1',
    });
  };

  test('a decision that a person saves while a night fuses the pledge is not lost, and neither fails', async () => {
    await save(night, 0);
    await fusePledges(night, [KEY], { clock: Date.now, onPledge: () => undefined });
    for (let turn = 1; turn <= 15; turn += 1) {
      const decision: Correction = {
        pledgeId: ID,
        field: 'lead',
        action: 'correct',
        value: `Đơn vị ${turn}`,
        author: 'Mai',
        at: new Date(Date.parse(AT) + turn * 1000).toISOString(),
        reason: '',
      };
      await Promise.all([
        save(night, turn).then(() => fusePledges(night, [KEY], { clock: Date.now, onPledge: () => undefined })),
        addAndRenew(web, [decision]),
      ]);
      const pledge = await web.pledge(ID);
      expect(pledge?.lead?.value.name).toBe(`Đơn vị ${turn}`);
      expect(pledge?.sources).toHaveLength(turn + 1);
    }
  });

  test('articles that come at once are one where they are one, and every copy names the first', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => save(at % 2 === 0 ? night : web, at)));
    const rows = await night.rows('articles', {}, { sort: ['address'] });
    expect(rows.map((row) => row.copy_of)).toEqual([null, ...Array(11).fill('https://bao.example/0')]);
    await Promise.all([1, 2, 3, 4].map((at) => save(night, 100 + at, 'Cùng một bài báo.')));
    expect(await night.rows('articles')).toHaveLength(13);
  });

  test('one that waits too long says who to wait for, and its connection goes on', async () => {
    let free: (() => void) | undefined;
    const held = night.atOnce(async (all) => {
      await all.startRun(AT);
      await new Promise<void>((resolve) => {
        free = resolve;
      });
    });
    const patient = await openStore(address, { keys, busyTimeoutMs: 200 });
    const error = await patient
      .atOnce((all) => all.startRun(AT))
      .then(
        () => null,
        (reason: unknown) => reason,
      );
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(
      /another process is writing to this database \(.*lock timeout\): wait until it has finished/u,
    );
    free?.();
    await held;
    await patient.atOnce((all) => all.startRun(AT));
    expect(await patient.runs(5)).toHaveLength(2);
    await patient.close();
  });
});
