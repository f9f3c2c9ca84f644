import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { UsageError } from '../model/errors.ts';
import type { PageAsked, PledgeFilter, Row, Store, ViewName } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';

const SEEN = '2026-01-01T00:00:00Z';
const ID: Readonly<Partial<Record<ViewName, string>>> = { articles: 'address', outcomes: 'target_id' };
const LISTS: readonly (readonly [ViewName, readonly string[], PledgeFilter])[] = [
  ['pledges', [], {}],
  ['pledges', ['-event_date'], {}],
  ['pledges', ['lead', '-number'], {}],
  ['pledges', ['members', '-theme'], { years: { from: 2022, to: 2024 } }],
  ['targets', [], {}],
  ['targets', [], { provinceIds: ['Kiên Giang@1991'] }],
  ['targets', ['year'], {}],
  ['targets', ['-max', 'indicator'], {}],
  ['targets', ['-confidence', 'id'], { text: 'dak lak' }],
  ['targets', [], { provinceIds: ['Kiên Giang@1991'], text: 'kien giang' }],
  ['targets', ['-min'], { block: 'local_police' }],
  ['targets', ['-outcome'], { indicator: 'clearance_serious', isSigned: true }],
  ['targets', ['number'], { provinceIds: ['Cà Mau@1991'], years: { from: 2022, to: 2024 } }],
  ['members', ['today', '-role'], {}],
  ['outcomes', ['-outcome', 'margin'], {}],
  ['articles', [], {}],
  ['articles', [], { isSigned: true }],
  ['articles', ['copy_of', '-year', 'title'], {}],
];

describe.each(testedEngines())('$name', (engine) => {
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    store = (await engine.open()).store;
    for (let nth = 0; nth < 40; nth += 1) await add(nth * 2);
  });
  afterEach(() => store.close());

  /** An article and its pledge, some of them without a day, a lead, a cluster. */
  async function add(nth: number): Promise<void> {
    const name = ['Kiên Giang', 'Đắk Lắk', 'Hà Nội'][nth % 3] ?? '';
    const extraction = sampleExtraction({
      url: `https://bao.example/${(nth * 37) % 101}`,
      text: `Bài ${nth} về Công an ${name}.`,
      publishedAt: nth % 8 === 0 ? null : `2024-0${1 + (nth % 9)}-10T08:00:00+07:00`,
      year: 2020 + (nth % 6),
      cluster: nth % 20 === 6 ? null : { number: 1 + nth },
      members: [name, 'Cà Mau'],
      ...(nth % 4 === 0 ? {} : { lead: name, date: `2024-0${1 + (nth % 5)}-20` }),
      theme: `Chủ đề ${nth % 3}`,
      confidence: 0.6 + (nth % 7) / 20,
      targets: [
        { min: 70 + (nth % 4) },
        { indicator: 'clearance_serious', min: null, max: nth % 3, comparator: '<=', indicatorText: `tỷ lệ ở ${name}` },
      ],
    });
    const { key, ...why } = pledgeKeyOf(extraction);
    const pledge = key ? { key } : { key: null, reason: 'reason' in why ? why.reason : '' };
    await store.saveExtraction({ extraction, page: null, seenAt: SEEN, pledge });
    const fused = key && fusePledge(key, await store.pledgeSources(key));
    if (fused) await store.savePledge(fused, SEEN);
  }
  const ids = (view: ViewName, rows: readonly Row[]): string[] => rows.map((row) => String(row[ID[view] ?? 'id']));
  async function walked(
    [view, sort, filter]: (typeof LISTS)[number],
    between: (page: number) => Promise<void>,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    let after: PageAsked['after'] | null;
    for (let page = 0; after !== null; page += 1) {
      const asked = { limit: 7, ...(sort.length > 0 ? { sort } : {}), ...(after ? { after } : {}) };
      const given = await store.rowsPage(view, filter, asked);
      rows.push(...given.rows);
      after = given.next;
      await between(page);
    }
    return rows;
  }

  test.each(LISTS)('%s by %j, %j: the pages are the list', async (...list) => {
    const [view, sort, filter] = list;
    const whole = await store.rows(view, filter, sort.length > 0 ? { sort } : {});
    expect(whole.length).toBeGreaterThan(7);
    expect(await walked(list, async () => undefined)).toEqual(whole);
  });

  test('rows that stay are given once each, whatever is written and dropped meanwhile', async () => {
    for (const [at, list] of LISTS.slice(0, 6).entries()) {
      const [view, , filter] = list;
      const before = ids(view, await store.rows(view, filter));
      const dropped = (await store.rows('pledges', {}, { limit: 1, offset: at * 3 }))[0]?.id;
      const seen = ids(
        view,
        await walked(list, async (page) => {
          await add(1001 + at * 100 + page * 2);
          if (page === 1) await store.dropPledge(String(dropped), SEEN);
        }),
      );
      const stayed = new Set(ids(view, await store.rows(view, filter)));
      expect(seen).toEqual([...new Set(seen)]);
      expect(before.filter((id) => stayed.has(id) && !seen.includes(id))).toEqual([]);
    }
  });

  test('whole records by pages', async () => {
    const first = await store.pledgesPage({}, { limit: 20 });
    const second = await store.pledgesPage({}, { limit: 100, after: first.next ?? [] });
    expect(second.next).toBe(null);
    expect([...first.rows, ...second.rows]).toEqual(await store.pledges());
  });

  test('a place of another order is refused', async () => {
    const { next } = await store.rowsPage('pledges', {}, { limit: 1 });
    for (const after of [[], ['a'], [...(next ?? []), 1], ['2024', 'local_police', 1, 'x'], [2024, 1, 1, 'x']])
      await expect(store.rowsPage('pledges', {}, { limit: 1, after })).rejects.toBeInstanceOf(UsageError);
  });
});
