import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { collect, keys, type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Extraction } from '../model/extraction.ts';
import type { Memberships } from '../model/membership.ts';
import type { PageAsked, Row, Store } from '../model/store.ts';
import { memberships } from '../pledges/memberships.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';
import { openStore } from './open-store.ts';

const AT = '2026-01-01T00:00:00Z';
const ID = '2024-local-police-12';
const OF_2024 = { years: { from: 2024, to: 2024 }, cluster: 12, block: 'local_police' } as const;

/** Members with the ids of data/provinces.yml. */
function placed(sample: Sample): Extraction {
  const extraction = sampleExtraction(sample);
  const idOf = (name: string) => loadLexicon().provinces.resolve(name, '2024-03-26')?.id ?? null;
  return {
    ...extraction,
    members: extraction.members.map((one) => ({ ...one, value: { ...one.value, provinceId: idOf(one.value.name) } })),
  };
}

describe.each(testedEngines())('$name: who made up a cluster', (engine) => {
  let address: string;
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    const opened = await engine.open();
    address = opened.address;
    await opened.store.close();
    store = await openStore(address, { keys, memberships });
  });
  afterEach(() => store.close());

  async function save(sample: Sample, to: Store = store): Promise<void> {
    const extraction = placed(sample);
    const pledge = pledgeKeyOf(extraction);
    await to.saveExtraction({ extraction, page: null, seenAt: AT, pledge });
    if (pledge.key) await renewPledge(to, pledge.key, AT);
  }
  const verdicts = async (): Promise<string[]> =>
    (await store.rows('memberships', OF_2024)).map(({ name, verdict }) => `${name} ${verdict}`).sort();
  const cluster = async (): Promise<Row | undefined> => (await store.rows('clusters', OF_2024))[0];

  test('is there before any article is', async () => {
    expect(await cluster()).toMatchObject({
      id: ID,
      pledge_id: null,
      owner: 'Bộ Công an',
      lead: null,
      seeded_lead: 'Kiên Giang (host)',
      seeded_count: 5,
      confirmed_count: 0,
    });
    expect(await store.rows('memberships', { ...OF_2024, provinceIds: ['91@1991'] })).toEqual([
      expect.objectContaining({
        id: `${ID}/91@1991`,
        cluster_id: ID,
        verdict: 'seeded',
        today: 'An Giang',
        seed_confidence: 'high',
        valid_from: '2024-01-01',
        valid_to: '2025-07-01',
        articles: null,
      }),
    ]);
  });

  test('changes with its pledge, when an article comes, says otherwise, and goes', async () => {
    await save({ members: ['Kiên Giang', 'Đồng Tháp'], lead: 'Kiên Giang' });
    expect(await verdicts()).toEqual([
      'An Giang seeded',
      'Bạc Liêu seeded',
      'Cà Mau seeded',
      'Hậu Giang seeded',
      'Kiên Giang confirmed',
      'Đồng Tháp new',
    ]);
    expect(await cluster()).toMatchObject({ pledge_id: ID, lead: 'Kiên Giang', confirmed_count: 1, new_count: 1 });
    await save({ text: 'Bản sửa của bài.', members: ['Kiên Giang', 'Cà Mau'], memberCount: 2 });
    expect(await cluster()).toMatchObject({
      members: 'Kiên Giang; Cà Mau',
      is_full_list: 1,
      confirmed_count: 2,
      contradicted_count: 3,
    });
    await store.dropPledge(ID, AT);
    expect(await cluster()).toMatchObject({ pledge_id: null, seeded_count: 5, confirmed_count: 0 });
  });

  test('follows the decision of a person', async () => {
    await save({ members: ['Kiên Giang', 'Hậu Giang'] });
    await store.addCorrections([
      {
        pledgeId: ID,
        field: 'member:Hậu Giang',
        action: 'reject',
        value: null,
        author: 'Mai',
        at: '2026-01-05T00:00:00Z',
        reason: 'danh sách của Bộ',
      },
    ]);
    await renewPledge(store, { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 }, AT);
    expect(await verdicts()).toContain('Hậu Giang contradicted');
  });

  test('goes with the transaction that writes the pledge, or is as it was', async () => {
    const failing = store.atOnce(async (all) => {
      await save({ members: ['Kiên Giang'] }, all);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await cluster()).toMatchObject({ pledge_id: null, confirmed_count: 0 });
  });

  test('is made again at the next opening where rules or table are others, and only there', async () => {
    await save({ members: ['Kiên Giang'] });
    await save({ members: ['Cà Mau'], year: 2019, cluster: { number: 77, label: 'Cụm thi đua số 77' } });
    const before = await collect(store.eachRow('memberships'));
    let made = 0;
    const other: Memberships = {
      version: 'another',
      seeded: () => memberships.seeded(),
      isSeeded: (key) => memberships.isSeeded(key),
      of: (key, pledge) => {
        made += 1;
        return memberships.of(key, pledge);
      },
    };
    await (await openStore(address, { keys, memberships: other })).close();
    expect(made).toBeGreaterThan(memberships.seeded().length);
    expect(await collect(store.eachRow('memberships'))).toEqual(before);
    made = 0;
    await (await openStore(address, { keys, memberships: other })).close();
    expect(made).toBe(0);
    const third: Memberships = { ...other, version: 'a third' };
    // Two connections of one process cannot wait for each other in SQLite; those of a server do.
    const both = engine.name === 'PostgreSQL' ? [1, 2] : [1];
    const opened = await Promise.all(both.map(() => openStore(address, { keys, memberships: third })));
    await Promise.all(opened.map((one) => one.close()));
    expect(await collect(store.eachRow('memberships'))).toEqual(before);
    // Without rules what is there stays as it is.
    await (await openStore(address, { keys })).close();
    expect(await collect(store.eachRow('memberships'))).toEqual(before);
  });

  test('is paged from a row on', async () => {
    for (const view of ['clusters', 'memberships'] as const) {
      const rows: Row[] = [];
      for (let after: PageAsked['after'] | null; after !== null; ) {
        const given = await store.rowsPage(view, {}, { limit: 40, ...(after ? { after } : {}) });
        rows.push(...given.rows);
        after = given.next;
      }
      expect(rows.length).toBeGreaterThan(80);
      expect(rows).toEqual(await store.rows(view));
    }
  });

  test('is listed by cluster, whatever the year', async () => {
    await save({ members: ['Kiên Giang'] });
    await save({ members: ['Cà Mau'], year: 2019, cluster: { number: 77, label: 'Cụm thi đua số 77' } });
    const { spans, total } = await store.clusterSpans({ block: 'local_police' });
    expect(total).toBe(spans.length);
    expect(spans.map(({ number }) => number)).toEqual(spans.map(({ number }) => number).toSorted((a, b) => a - b));
    expect(spans.find(({ number }) => number === 12)).toEqual({
      ...{ block: 'local_police', owner: 'Bộ Công an', number: 12 },
      ...{ firstYear: 2024, lastYear: 2025, pledges: 1 },
    });
    expect(spans.at(-1)).toMatchObject({ number: 77, firstYear: 2019, lastYear: 2019, pledges: 1 });
    expect(await store.clusterSpans({ block: 'local_police' }, { limit: 1, offset: 1 })).toEqual({
      spans: spans.slice(1, 2),
      total,
    });
    expect((await store.clusterSpans({ minConfidence: 0.1, provinceIds: ['91@1991'] })).spans).toHaveLength(1);
    expect(await store.clusterSpans({ owner: 'lam dong' })).toEqual({ spans: [], total: 0 });
  });

  test('is asked with the same filters as everything else', async () => {
    await save({ members: ['Kiên Giang'], targets: [{}] });
    const ids = async (filter: Parameters<Store['rows']>[1]) =>
      (await store.rows('clusters', filter)).map(({ id }) => id);
    expect(await ids({ indicator: 'clearance_general' })).toEqual([ID]);
    expect(await ids({ isSigned: true })).toEqual([ID]);
    expect(await ids({ minConfidence: 0.1 })).toEqual([ID]);
    expect(await ids({ text: 'khám phá án' })).toEqual([ID]);
    expect(await ids({ kind: 'signing' })).toEqual([ID]);
    expect(await ids({ provinceIds: ['91@1991'], years: { from: 2023, to: 2024 } })).toEqual([
      ID,
      '2023-local-police-9',
    ]);
    expect(await ids({ unit: 'phap che', owner: 'bo cong' })).toEqual([
      '2025-ministry-departments-6',
      '2018-ministry-departments-1',
    ]);
    expect(await ids({ owner: 'lam dong' })).toEqual([]);
    expect(await store.count('clusters', ['number'], { years: { from: 2026, to: 2026 } })).toEqual(
      [1, 3, 4, 5].map((number) => ({ group: { number }, count: 1 })),
    );
    const members = await collect(store.eachRow('memberships', { provinceIds: ['91@1991'] }));
    expect(new Set(members.map(({ name }) => name))).toEqual(new Set(['Kiên Giang']));
    expect(members.length).toBe((await store.rows('memberships', { provinceIds: ['91@1991'] })).length);
    const all = await collect(store.eachRow('clusters'));
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => String(id)).toSorted());
    expect(all).toHaveLength(memberships.seeded().length);
  });
});
