import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keys, type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { fusePledges } from '../jobs/fuse-pledges.ts';
import type { Store } from '../model/store.ts';
import { openStore } from '../store/open-store.ts';
import { pledgeKeyOf } from './pledge-key.ts';

const [ELEVEN, TWELVE] = ['2024-local-police-11', '2024-local-police-12'];
let folder: string;
let count = 0;
let store: Store;
const fresh = (): Promise<Store> => openStore(join(folder, `${++count}.db`), { keys });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-renew-'));
  store = await fresh();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A text's print is its first word: a test says by a word what is near what. */
async function save(sample: Sample, into = store): Promise<void> {
  const extraction = sampleExtraction(sample);
  const likeness = {
    print: extraction.article.text.split(' ')[0] ?? '',
    isNear: (a: string, b: string): boolean => a === b,
  };
  const pledge = pledgeKeyOf(extraction);
  await into.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge, likeness });
}
const fuse = (into = store) => fusePledges(into, [], { clock: () => Date.UTC(2026, 0, 2), onPledge: () => undefined });
const eleven = { number: 11, label: 'Cụm thi đua số 11' };
const targetsOf = async (id: string) => (await store.pledge(id))?.targets.map(({ value }) => value.indicator);

test('an article that other rules read into another cluster leaves its old pledge smaller, after one fuse', async () => {
  const moving: Sample = { url: 'https://a.example/1', text: 'Bài hai.', lead: 'Cà Mau', targets: [{ min: 90 }] };
  await save(moving);
  await save({ url: 'https://b.example/1', text: 'Bài khác.', targets: [{ indicator: 'wanted_arrest' }] });
  await fuse();
  expect(await targetsOf(TWELVE)).toEqual(['clearance_general', 'wanted_arrest']);
  await save({ ...moving, cluster: eleven });
  expect(await fuse()).toEqual({ newPledges: [ELEVEN], changedPledges: [TWELVE] });
  expect(await targetsOf(TWELVE)).toEqual(['wanted_arrest']);
  expect((await store.pledge(TWELVE))?.lead).toBeNull();
  expect(await store.pledge(ELEVEN)).toMatchObject({ lead: { value: { name: 'Cà Mau' } }, targets: [{}] });
  expect((await store.rows('targets')).map(({ id }) => id)).toEqual([
    `${ELEVEN}/clearance_general`,
    `${TWELVE}/wanted_arrest`,
  ]);
  expect((await store.history(TWELVE)).map(({ pledge }) => pledge?.targets.length)).toEqual([2, 1]);
  expect(await store.pledgesToFuse()).toEqual([]);
});

test.each<[string, Partial<Sample>]>([
  ['into another cluster', { cluster: eleven }],
  ['into no cluster', { cluster: null }],
  ['as no pledge at all', { kind: 'other' }],
])('the only article of a pledge, read %s, takes it along; history and corrections stay', async (_, changed) => {
  const moving: Sample = { url: 'https://a.example/1', text: 'Bài hai.', lead: 'Cà Mau', targets: [{}] };
  await save(moving);
  await fuse();
  await store.addCorrections([
    {
      pledgeId: TWELVE,
      field: 'lead',
      action: 'accept',
      value: null,
      author: 'Mai',
      at: '2026-01-01T00:00:00Z',
      reason: '',
    },
  ]);
  await save({ ...moving, ...changed });
  await fuse();
  expect(await store.pledge(TWELVE)).toBeNull();
  expect(await store.rows('targets', { cluster: 12 })).toEqual([]);
  expect((await store.history(TWELVE)).map(({ pledge }) => pledge?.lead?.value.name ?? null)).toEqual(['Cà Mau', null]);
  expect(await store.corrections(TWELVE)).toHaveLength(1);
  await save(moving);
  await fuse();
  expect((await store.pledge(TWELVE))?.corrections).toMatchObject([{ author: 'Mai' }]);
});

test('a handover that is read no more leaves the pledge of the year after', async () => {
  const review: Sample = { url: 'https://a.example/r', kind: 'year_end_review', year: 2023, text: 'Tổng kết.' };
  await save({ ...review, nextLead: 'Cà Mau' });
  await save({ url: 'https://b.example/1', text: 'Ký kết.' });
  await fuse();
  expect((await store.pledge(TWELVE))?.lead?.value.name).toBe('Cà Mau');
  await save(review);
  await fuse();
  expect((await store.pledge(TWELVE))?.lead).toBeNull();
});

test('an earlier print that turns up later makes a copy of what stood alone, and its pledge says so', async () => {
  await save({ url: 'https://b.example/1', text: 'tin chung b', publishedAt: '2024-03-27' });
  await fuse();
  await save({ url: 'https://a.example/1', text: 'tin chung a', publishedAt: '2024-03-26', cluster: null });
  await fuse();
  expect((await store.pledge(TWELVE))?.sources).toMatchObject([{ copyOf: 'https://a.example/1' }]);
});

test('the order in which articles are found changes no record', async () => {
  const samples: Sample[] = [
    { url: 'https://a.example/1', text: 'chung một', lead: 'An Giang', publishedAt: null, targets: [{ min: 80 }] },
    { url: 'https://b.example/1', text: 'chung hai', lead: 'An Giang', publishedAt: null, targets: [{ min: 80 }] },
    { url: 'https://c.example/1', text: 'riêng', lead: 'Kiên Giang', targets: [{}] },
    { url: 'https://d.example/1', text: 'lẻ', lead: 'Kiên Giang', targets: [{ min: 80 }] },
    {
      url: 'https://e.example/1',
      text: 'tổng kết',
      kind: 'year_end_review',
      nextLead: 'Cà Mau',
      targets: [{ status: 'reported', min: 78, max: 78, comparator: '=' }],
    },
    { url: 'https://f.example/1', text: 'năm sau', year: 2025, lead: 'An Giang' },
  ];
  const recordsOf = async (order: readonly Sample[]): Promise<string[]> => {
    const into = await fresh();
    for (const sample of order) {
      await save(sample, into);
      // A run that is killed here or there fuses what it has.
      if (order.indexOf(sample) % 2 === 0) await fuse(into);
    }
    await fuse(into);
    const records = [];
    for await (const record of into.eachRecord()) records.push(record);
    await into.close();
    return records;
  };
  const expected = await recordsOf(samples);
  expect(expected).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(samples, { minLength: samples.length }), async (order) => {
      expect(await recordsOf(order)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});
