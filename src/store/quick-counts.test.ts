import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import type { PledgeFilter, Store, ViewName } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';

const SEEN = '2026-01-01T00:00:00Z';
const PROVINCES = ['Kiên Giang', 'An Giang', 'Đắk Lắk', 'Hà Nội', 'Cà Mau'];
const BLOCKS = ['local_police', 'police_schools', 'within_province'] as const;

const GROUPINGS: readonly (readonly [ViewName, readonly string[]])[] = [
  ['targets', ['year']],
  ['targets', ['number']],
  ['targets', ['owner', 'block']],
  ['targets', ['pledge_id', 'indicator']],
  ['targets', ['status', 'confidence']],
  ['outcomes', ['year', 'direction', 'outcome', 'min', 'max']],
  [
    'outcomes',
    ['year', 'block', 'number', 'owner', 'direction', 'outcome', 'min', 'max', 'reported_min', 'reported_max'],
  ],
  ['pledges', ['year']],
  ['pledges', ['is_signed', 'block']],
  ['pledges', ['id', 'confidence']],
  ['members', ['pledge_id', 'province_id', 'today_id']],
  ['members', ['name', 'role', 'year']],
  ['articles', ['kind', 'year']],
  ['articles', ['outlet', 'block', 'number', 'owner']],
  ['articles', ['pledge_id']],
];
const FILTERS: readonly PledgeFilter[] = [
  {},
  { years: { from: 2022, to: 2023 } },
  { cluster: 3 },
  { block: 'police_schools' },
  { owner: 'kien giang' },
  { owner: 'không có' },
  { provinceIds: ['Kiên Giang@1991', 'Hà Nội@1991'] },
  { provinceIds: [] },
  { unit: 'dak lak' },
  { indicator: 'clearance_general' },
  { indicator: 'clearance_general', value: { operator: '>', number: 70 } },
  { value: { operator: '<=', number: 71 } },
  { value: { operator: '=', number: 72 }, status: 'pledged' },
  { status: 'assigned' },
  { outcome: 'met' },
  { outcome: 'unreported' },
  { kind: 'signing' },
  { kind: 'year_end_review' },
  { minConfidence: 0.85 },
  { text: 'dak lak' },
  { text: 'ky cuong' },
  { text: 'ti le', indicator: 'clearance_general' },
  { text: '…' },
  { isSigned: false },
  // Each part is asked by itself and remembered, but for what one target, or one member, must meet together.
  { provinceIds: ['Kiên Giang@1991'], unit: 'an giang' },
  { outcome: 'met', value: { operator: '>=', number: 72 }, kind: 'signing' },
  { indicator: 'clearance_general', status: 'pledged', outcome: 'unreported', isSigned: true },
  { status: 'pledged', value: { operator: '>', number: 70 }, owner: 'kien giang', block: 'local_police' },
  {
    years: { from: 2021, to: 2024 },
    provinceIds: ['Kiên Giang@1991'],
    indicator: 'clearance_general',
    minConfidence: 0.75,
    text: 'giang',
  },
];

/** Articles of every kind and none, the same for the same number. */
function sampleOf(nth: number): Sample {
  const province = PROVINCES[nth % PROVINCES.length] ?? '';
  const next = PROVINCES[(nth * 3 + 1) % PROVINCES.length] ?? '';
  const kind = nth % 4 === 3 ? 'year_end_review' : nth % 11 === 10 ? 'other' : 'signing';
  return {
    url: `https://bao.example/${nth}`,
    kind,
    text: `Bài số ${nth}: Công an ${province} ký kết giao ước thi đua.`,
    year: nth % 13 === 12 ? null : 2021 + ((nth % 4 === 3 ? nth - 1 : nth) % 5),
    cluster:
      nth % 17 === 16
        ? null
        : {
            number: 1 + (nth % 3),
            block: BLOCKS[nth % 3] ?? 'local_police',
            owner: nth % 3 === 2 ? `Công an tỉnh ${province}` : 'Bộ Công an',
          },
    members: [province, next],
    lead: province,
    theme: `Kỷ cương, trách nhiệm lần ${nth % 4}`,
    confidence: 0.7 + (nth % 30) / 100,
    targets: [0, 1, 2].map((at) => ({
      indicator: at === 2 ? null : at === 1 ? 'clearance_serious' : 'clearance_general',
      min: at === 1 ? null : 70 + (nth % 5),
      max: at === 1 ? 5 + (nth % 3) : null,
      comparator: at === 1 ? ('<=' as const) : ('>=' as const),
      status:
        kind === 'signing'
          ? nth % 7 === 0 && at === 0
            ? ('assigned' as const)
            : ('pledged' as const)
          : ('reported' as const),
    })),
  };
}

describe.each(testedEngines())('$name', (engine) => {
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    store = (await engine.open()).store;
  });
  afterEach(() => store.close());

  const save = async (sample: Sample, seenAt = SEEN): Promise<void> => {
    const extraction = sampleExtraction(sample);
    await store.saveExtraction({ extraction, page: null, seenAt, pledge: pledgeKeyOf(extraction) });
  };
  /** Fuses whatever has articles that were saved since, as a night does. */
  async function fuse(at = SEEN): Promise<void> {
    for (const key of await store.pledgesToFuse()) {
      const pledge = fusePledge(key, await store.pledgeSources(key));
      if (pledge) await store.savePledge(pledge, at);
      await store.markFused(key);
    }
  }
  async function expectSame(quick: ReturnType<Store['quickCounts']>): Promise<number> {
    let groups = 0;
    for (const [view, groupBy] of GROUPINGS) {
      for (const filter of FILTERS) {
        const counted = await store.count(view, groupBy, filter);
        expect(await quick.count(view, groupBy, filter), `${view} by ${groupBy}: ${JSON.stringify(filter)}`).toEqual(
          counted,
        );
        groups += counted.length;
      }
    }
    return groups;
  }

  test('counts in memory are those of the database, before and after whatever was written', async () => {
    for (let nth = 0; nth < 60; nth += 1) await save(sampleOf(nth));
    await fuse();
    const quick = store.quickCounts();
    await quick.refresh();
    expect(await expectSame(quick)).toBeGreaterThan(1000);

    const before = await quick.count('pledges', ['year'], {});
    const [first, second] = await store.pledges({ isSigned: true }, { limit: 2 });
    if (!first || !second) throw new Error('the sample has no pledges');
    await store.savePledge({ ...first, isSigned: false, targets: first.targets.slice(1) }, '2026-01-02T00:00:00Z');
    await store.dropPledge(second.id, '2026-01-02T00:00:00Z');
    for (let nth = 60; nth < 80; nth += 1) await save(sampleOf(nth));
    await fuse('2026-01-03T00:00:00Z');
    // Read again at the very instant of the first reading, with other facts.
    await save({ ...sampleOf(5), kind: 'other', cluster: null });
    expect(await quick.count('pledges', ['year'], {}), 'nothing is read without being asked').toEqual(before);
    await quick.refresh();
    await expectSame(quick);
  });

  test('an empty database, and columns that are not held', async () => {
    const quick = store.quickCounts();
    await quick.refresh();
    expect(await expectSame(quick)).toBe(0);
    expect(await quick.count('targets', ['raw'], {})).toBe(null);
    expect(await quick.count('evidence', ['year'], {})).toBe(null);
  });

  test('changes() says whether something was written', async () => {
    const before = await store.changes();
    expect(await store.changes()).toBe(before);
    await save(sampleOf(1));
    expect(await store.changes()).not.toBe(before);
  });
});
