import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { collect, type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { PledgeFilter, Saved, Store, ViewName } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';

describe.each(testedEngines())('$name', (engine) => {
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    store = (await engine.open()).store;
  });
  afterEach(() => store.close());

  const SEEN = '2026-01-01T00:00:00Z';
  const todayOf = (id: string) =>
    id === 'Kiên Giang@1991' ? { id: 'An Giang@2025', name: 'An Giang' } : { id, name: id.slice(0, -5) };

  const save = (sample: Sample, seenAt = SEEN): Promise<Saved> => {
    const extraction = sampleExtraction(sample);
    return store.saveExtraction({
      extraction,
      page: { warcFile: 'a.warc.gz', warcOffset: 7 },
      seenAt,
      pledge: pledgeKeyOf(extraction),
    });
  };
  /** Saves an article and the pledge that it belongs to. */
  async function saveAndFuse(sample: Sample): Promise<Pledge> {
    await save(sample);
    const { key } = pledgeKeyOf(sampleExtraction(sample));
    const pledge = key && fusePledge(key, await store.pledgeSources(key), { todayOf });
    if (!pledge) throw new Error('no pledge');
    await store.savePledge(pledge, SEEN);
    return pledge;
  }

  describe('articles', () => {
    test('are new, then unchanged, then changed with the earlier revision kept', async () => {
      expect(await save({ text: 'Bản đầu của bài.' })).toBe('new');
      expect(await save({ text: 'Bản đầu của bài.' }, '2026-01-02T00:00:00Z')).toBe('unchanged');
      expect(await save({ text: 'Bản sửa của bài.' })).toBe('changed');
      expect(await save({ text: 'Bản đầu của bài.' })).toBe('changed');
      expect(await save({ text: 'Bản đầu của bài.' })).toBe('unchanged');
      const { rows } = await store.sql('select count(*) as n from article_revision');
      expect(rows).toEqual([{ n: 2 }]);
      expect(
        (await store.rows('articles')).map(({ title, warc_file, warc_offset }) => [title, warc_file, warc_offset]),
      ).toEqual([['Tin từ https://bao.example/a', 'a.warc.gz', 7]]);
    });
    test('of other bytes that say the same are unchanged: the page around them moved', async () => {
      const extraction = sampleExtraction();
      const saving = { page: null, seenAt: SEEN, pledge: pledgeKeyOf(extraction) };
      await store.saveExtraction({ ...saving, extraction });
      const moved = { ...extraction, source: { ...extraction.source, sha256: 'f'.repeat(64) } };
      expect(await store.saveExtraction({ ...saving, extraction: moved })).toBe('unchanged');
    });
    test('of the same bytes read by better rules are reread', async () => {
      await save({ text: 'Một bài.', lead: 'An Giang' });
      expect(await save({ text: 'Một bài.', lead: 'Kiên Giang' })).toBe('reread');
      const { key } = pledgeKeyOf(sampleExtraction());
      expect((key && (await store.pledgeSources(key)))?.map(({ lead }) => lead?.value.name)).toEqual(['Kiên Giang']);
    });
    test('come back as they were saved', async () => {
      const extraction = sampleExtraction({ members: ['Cà Mau'], theme: 'Kỷ cương', targets: [{}] });
      await save({ members: ['Cà Mau'], theme: 'Kỷ cương', targets: [{}] });
      const { key } = pledgeKeyOf(extraction);
      expect(key && (await store.pledgeSources(key))).toEqual([extraction]);
      const address = extraction.source.url ?? '';
      expect(await store.article(address)).toEqual({ extraction, pledgeId: null, unplacedReason: null });
      if (key) await renewPledge(store, key, SEEN);
      expect(await store.article(address)).toMatchObject({ pledgeId: '2024-local-police-12' });
      expect(await store.article(`${address}/`)).toBeNull();
    });
    test('that belong to no pledge are found by their address, with the reason', async () => {
      const extraction = sampleExtraction({ url: 'https://a.example/sports', kind: 'other', cluster: null });
      const pledge = pledgeKeyOf(extraction);
      await store.saveExtraction({ extraction, page: null, seenAt: SEEN, pledge });
      expect(pledge.key).toBeNull();
      expect(await store.article('https://a.example/sports')).toEqual({
        extraction,
        pledgeId: null,
        unplacedReason: pledge.key === null ? pledge.reason : null,
      });
    });
    test('that hand over the lead are sources of the year after', async () => {
      await save({ url: 'https://a.example/review', kind: 'year_end_review', year: 2023, nextLead: 'Cà Mau' });
      await save({ url: 'https://a.example/quiet', kind: 'year_end_review', year: 2023 });
      await save({ url: 'https://a.example/signing' });
      const { key } = pledgeKeyOf(sampleExtraction());
      const sources = key ? await store.pledgeSources(key) : [];
      expect(sources.map(({ source }) => source.url)).toEqual([
        'https://a.example/review',
        'https://a.example/signing',
      ]);
      const known = await collect(store.pledgeKeys());
      expect(known.map(({ year }) => year).sort()).toEqual([2023, 2024]);
    });
  });

  describe('a pledge', () => {
    test('is saved once; each change is appended to its history; dropping keeps it', async () => {
      const pledge = await saveAndFuse({ lead: 'An Giang', targets: [{}] });
      expect(await store.savePledge(pledge, SEEN)).toBe('unchanged');
      expect(await store.pledge(pledge.id)).toEqual(pledge);
      expect(await store.savePledge({ ...pledge, isSigned: false }, '2026-01-02T00:00:00Z')).toBe('changed');
      expect(await store.dropPledge(pledge.id, '2026-01-03T00:00:00Z')).toBe(true);
      expect(await store.dropPledge(pledge.id, '2026-01-03T00:00:00Z')).toBe(false);
      expect(await store.pledge(pledge.id)).toBeNull();
      expect(await store.rows('targets')).toEqual([]);
      const history = await store.history(pledge.id);
      expect(history.map(({ version, pledge: record }) => [version, record?.isSigned ?? null])).toEqual([
        [1, true],
        [2, false],
        [3, null],
      ]);
      expect(await store.savePledge(pledge, SEEN)).toBe('new');
      expect((await store.history(pledge.id)).at(-1)?.version).toBe(4);
    });
    test('and others are written at once, or not at all', async () => {
      const pledge = fusePledge({ owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 }, [
        sampleExtraction(),
      ]);
      if (!pledge) throw new Error('no pledge');
      const failing = store.atOnce(async (all) => {
        await all.savePledge(pledge, SEEN);
        expect(await all.pledge(pledge.id)).toEqual(pledge);
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect(await store.pledge(pledge.id)).toBeNull();
      expect(await store.atOnce((all) => all.savePledge(pledge, SEEN))).toBe('new');
      expect(await store.pledge(pledge.id)).toEqual(pledge);
    });
    test('leads from a value to its characters to the archived page', async () => {
      await saveAndFuse({ targets: [{}], text: 'Chỉ tiêu đạt trên 75% số vụ.' });
      const { rows } =
        await store.sql(`select s.quote, substr(r.text, s.start + 1, s."end" - s.start) as there, r.warc_file, r.warc_offset
      from support_span s join article_revision r on r.id = s.revision_id where s.field = 'targets/0'`);
      expect(rows).toEqual([{ quote: 'Chỉ tiêu đ', there: 'Chỉ tiêu đ', warc_file: 'a.warc.gz', warc_offset: 7 }]);
    });
    test('has evidence that names its target and member', async () => {
      await saveAndFuse({ members: ['Kiên Giang', 'Cà Mau'], targets: [{}, { indicator: 'wanted_arrest', min: 40 }] });
      await saveAndFuse({
        url: 'https://a.example/review',
        kind: 'year_end_review',
        targets: [{ status: 'reported', min: 74, max: 74, comparator: '=' }],
      });
      const { rows } = await store.sql('select field, target_id, member_id from evidence order by field');
      const id = '2024-local-police-12';
      const of = (field: string) => rows.find((row) => row.field === field);
      expect(of('targets/0')).toMatchObject({ target_id: `${id}/clearance_general`, member_id: null });
      expect(of('targets/0/outcome')).toMatchObject({ target_id: `${id}/clearance_general` });
      expect(of('targets/1')).toMatchObject({ target_id: `${id}/wanted_arrest` });
      expect(of('members/1')).toMatchObject({ target_id: null, member_id: `${id}/member/1` });
      expect(of('cluster')).toMatchObject({ target_id: null, member_id: null });
    });
  });

  describe('filters', () => {
    beforeEach(async () => {
      await saveAndFuse({
        url: 'https://a.example/1',
        members: ['Kiên Giang', 'Cà Mau'],
        lead: 'Kiên Giang',
        theme: 'Kỷ cương, trách nhiệm',
        targets: [{}, { indicator: 'wanted_arrest', min: 40 }],
      });
      await saveAndFuse({
        url: 'https://a.example/2',
        year: 2023,
        cluster: { number: 1, label: 'Cụm thi đua số 1' },
        members: ['Hà Nội'],
        targets: [{ min: 80, comparator: '>=' }],
      });
      await saveAndFuse({
        url: 'https://a.example/3',
        cluster: { block: 'within_province', owner: 'Công an tỉnh Đắk Lắk' },
        kind: 'year_end_review',
      });
      await save({ url: 'https://a.example/4', kind: 'other', year: null });
    });
    const ids = async (filter: PledgeFilter): Promise<string[]> => (await store.pledges(filter)).map(({ id }) => id);
    const [twelve, one, inside] = [
      '2024-local-police-12',
      '2023-local-police-1',
      '2024-within-province-12-cong-an-tinh-dak-lak',
    ];

    test.each([
      [{}, [twelve, inside, one]],
      [{ years: { from: 2019, to: 2023 } }, [one]],
      [{ cluster: 12 }, [twelve, inside]],
      [{ block: 'within_province' as const }, [inside]],
      [{ owner: 'dak lak' }, [inside]],
      [{ isSigned: true }, [twelve, one]],
      [{ provinceIds: ['Kiên Giang@1991'] }, [twelve]],
      [{ provinceIds: ['An Giang@2025', 'Cà Mau@1991'] }, [twelve]],
      [{ provinceIds: [] }, []],
      [{ unit: 'ha noi' }, [one]],
      [{ indicator: 'clearance_general', value: { operator: '>' as const, number: 75 } }, [one]],
      [{ indicator: 'wanted_arrest', value: { operator: '>' as const, number: 75 } }, []],
      [{ outcome: 'unreported' as const, status: 'pledged' as const }, [twelve, one]],
      [{ kind: 'year_end_review' as const }, [inside]],
      [{ minConfidence: 0.95 }, []],
      [{ text: 'ky cuong' }, [twelve]],
      [{ text: 'kỷ cương' }, [twelve]],
      [{ text: 'kỉ cương' }, [twelve]],
      [{ text: '%' }, [twelve, inside, one]],
      [{ owner: '%' }, []],
    ])('%o', async (filter, expected) => {
      expect(await ids(filter)).toEqual(expected);
    });

    test('mean the same on every view', async () => {
      const filter: PledgeFilter = { provinceIds: ['Kiên Giang@1991'], indicator: 'wanted_arrest' };
      const counts: Partial<Record<ViewName, number>> = {};
      for (const view of ['pledges', 'targets', 'members', 'outcomes', 'articles'] as const) {
        counts[view] = (await store.rows(view, filter)).length;
      }
      expect(counts).toEqual({ pledges: 1, targets: 1, members: 1, outcomes: 1, articles: 1 });
      expect(
        (await store.rows('members', { cluster: 12, years: { from: 2024, to: 2024 } })).map(({ name, role, today }) => [
          name,
          role,
          today,
        ]),
      ).toEqual([
        ['Kiên Giang', 'lead', 'An Giang'],
        ['Cà Mau', 'member', 'Cà Mau'],
      ]);
      expect((await store.rows('articles', { kind: 'other' })).map(({ unplaced_reason }) => unplaced_reason)).toEqual([
        'neither a signing nor a review',
      ]);
      // Those of no pledge are asked by the owner that they name, as by their cluster and block.
      await save({ url: 'https://a.example/5', kind: 'other', year: null, cluster: { owner: 'Bộ Công an' } });
      const ofMinistry = await store.rows('articles', { owner: 'bo cong an' });
      expect(ofMinistry.map(({ url }) => url).sort()).toEqual([1, 2, 5].map((nth) => `https://a.example/${nth}`));
    });
    test('sort, limit, stream and count', async () => {
      expect((await store.rows('targets', {}, { sort: ['-min'], limit: 2 })).map(({ min }) => min)).toEqual([80, 75]);
      expect((await collect(store.eachRow('targets'))).map(({ id }) => id)).toEqual([
        `${one}/clearance_general`,
        `${twelve}/clearance_general`,
        `${twelve}/wanted_arrest`,
      ]);
      expect((await collect(store.eachPledge({ isSigned: true }))).map(({ id }) => id)).toEqual([one, twelve]);
      expect(await store.count('targets', ['indicator'])).toEqual([
        { group: { indicator: 'clearance_general' }, count: 2 },
        { group: { indicator: 'wanted_arrest' }, count: 1 },
      ]);
      await expect(store.rows('targets', {}, { sort: ['nothing'] })).rejects.toThrow(UsageError);
      await expect(store.count('targets', ['nothing'])).rejects.toThrow(/use one of id, pledge_id/);
    });
  });

  test('every database has one order: by bytes, what is missing before all else', async () => {
    const themes = ['đổi mới', 'Đổi mới', 'an toàn', 'Ấn tượng', 'Zalo', undefined];
    for (const [at, theme] of themes.entries()) {
      const cluster = { number: at + 1, label: `Cụm thi đua số ${at + 1}` };
      await saveAndFuse({ url: `https://a.example/${at}`, cluster, ...(theme === undefined ? {} : { theme }) });
    }
    await save({ url: 'https://a.example/undated', kind: 'other', publishedAt: null });
    const sorted = [null, 'Zalo', 'an toàn', 'Đổi mới', 'đổi mới', 'Ấn tượng'];
    const read = async (sort: string) => (await store.rows('pledges', {}, { sort: [sort] })).map((row) => row.theme);
    expect(await read('theme')).toEqual(sorted);
    expect(await read('-theme')).toEqual(sorted.toReversed());
    expect((await store.count('pledges', ['theme'])).map(({ group }) => group.theme)).toEqual(sorted);
    expect((await store.rows('articles')).at(-1)?.published_at).toBeNull();
  });
});
