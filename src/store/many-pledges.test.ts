import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { sampleExtraction } from '../../test/support/extraction.ts';
import type { PledgeFilter, Row, Store } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';

const SEEN = '2026-01-01T00:00:00Z';
/** More than are ever listed (2,000 pledges) or sampled (1,000 finds): from there on rows are read in their order and asked one by one. */
const PLEDGES = 2100;
const RARE = 700;

/** Every tenth pledge is of another province, slogan, status and value; every 700th has a member that no other has. */
const isOther = (nth: number): boolean => nth % 10 === 9;
const memberOf = (nth: number): string => (nth % RARE === 1 ? 'Cà Mau' : isOther(nth) ? 'Hà Nội' : 'Kiên Giang');

async function fill(store: Store): Promise<void> {
  for (let nth = 0; nth < PLEDGES; nth++) {
    const extraction = sampleExtraction({
      url: `https://bao.example/${nth}`,
      kind: 'signing',
      year: 1950 + Math.floor(nth / 50),
      cluster: { number: 1 + (nth % 50), block: 'local_police', owner: 'Bộ Công an' },
      members: [memberOf(nth), 'An Giang'],
      theme: isOther(nth) ? 'Gần dân, sát cơ sở' : 'Kỷ cương, trách nhiệm',
      targets: [{ indicator: 'clearance_general', min: isOther(nth) ? 90 : 70, comparator: '>=', status: 'pledged' }],
    });
    const placed = pledgeKeyOf(extraction);
    await store.saveExtraction({ extraction, page: null, seenAt: SEEN, pledge: placed });
    const pledge = placed.key && fusePledge(placed.key, await store.pledgeSources(placed.key));
    if (!pledge) throw new RangeError(`pledge ${nth} was not made`);
    await store.savePledge(pledge, SEEN);
  }
}

describe.each(testedEngines())('more pledges than are listed, on $name', (engine) => {
  let store: Store;
  let pledges: Row[];
  let targets: Row[];
  beforeAll(async () => {
    await engine.start();
    store = (await engine.open()).store;
    await fill(store);
    pledges = await store.rows('pledges', {}, {});
    targets = await store.rows('targets', {}, {});
  }, 240_000);
  afterAll(async () => {
    await store.close();
    await engine.stop();
  });

  test('all are there', () => {
    expect(pledges).toHaveLength(PLEDGES);
    expect(targets).toHaveLength(PLEDGES);
  });

  const nthOf = (row: Row): number => (Number(row.year) - 1950) * 50 + Number(row.number) - 1;
  const CASES: [filter: PledgeFilter, meets: (nth: number) => boolean][] = [
    [{ provinceIds: ['Kiên Giang@1991'] }, (nth) => memberOf(nth) === 'Kiên Giang'],
    [{ provinceIds: ['Hà Nội@1991'] }, (nth) => memberOf(nth) === 'Hà Nội'],
    [{ provinceIds: ['Cà Mau@1991'] }, (nth) => memberOf(nth) === 'Cà Mau'],
    [{ provinceIds: ['An Giang@1991'] }, () => true],
    [{ unit: 'kien giang' }, (nth) => memberOf(nth) === 'Kiên Giang'],
    [{ owner: 'bo cong an' }, () => true],
    [{ isSigned: true }, () => true],
    [{ kind: 'signing' }, () => true],
    [{ indicator: 'clearance_general', value: { operator: '>', number: 80 } }, isOther],
    [{ provinceIds: ['An Giang@1991'], value: { operator: '<', number: 80 } }, (nth) => !isOther(nth)],
  ];

  test.each(CASES)('%j: the first, the last and the number are those of reading all', async (filter, meets) => {
    for (const [view, all] of [['pledges', pledges] as const, ['targets', targets] as const]) {
      const expected = all.filter((row) => meets(nthOf(row))).map(({ id }) => id);
      const first = await store.rows(view, filter, { limit: 20 });
      expect(
        first.map(({ id }) => id),
        view,
      ).toEqual(expected.slice(0, 20));
      const last = await store.rows(view, filter, { limit: 20, offset: Math.max(0, expected.length - 10) });
      expect(
        last.map(({ id }) => id),
        view,
      ).toEqual(expected.slice(-10));
      const counted = await store.count(view, ['block'], filter);
      expect(counted, view).toEqual([{ group: { block: 'local_police' }, count: expected.length }]);
    }
  });

  test('articles of signed pledges are read in their order', async () => {
    const all = await store.rows('articles', {}, {});
    expect(all).toHaveLength(PLEDGES);
    expect(await store.rows('articles', { isSigned: true }, { limit: 20, offset: 5 })).toEqual(all.slice(5, 25));
    expect(await store.rows('articles', { isSigned: false }, { limit: 20 })).toEqual([]);
  });

  test('words that most rows hold and words that few hold find the same as reading all', async () => {
    for (const [text, meets] of [
      ['trach nhiem', (nth: number) => !isOther(nth)],
      ['Gần dân', isOther],
    ] as const) {
      const expected = pledges.filter((row) => meets(nthOf(row))).map(({ id }) => id);
      expect(
        (await store.rows('pledges', { text }, { limit: 30 })).map(({ id }) => id),
        text,
      ).toEqual(expected.slice(0, 30));
      expect(await store.count('pledges', ['block'], { text }), text).toEqual([
        { group: { block: 'local_police' }, count: expected.length },
      ]);
    }
  });
});
