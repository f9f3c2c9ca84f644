import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';

const SEEN = '2026-01-01T00:00:00Z';

describe.each(testedEngines())('searches on $name', (engine) => {
  let store: Store;
  const save = (sample: Sample) => {
    const extraction = sampleExtraction(sample);
    return store.saveExtraction({ extraction, page: null, seenAt: SEEN, pledge: pledgeKeyOf(extraction) });
  };
  async function saveAndFuse(sample: Sample): Promise<Pledge> {
    await save(sample);
    const { key } = pledgeKeyOf(sampleExtraction(sample));
    const pledge = key && fusePledge(key, await store.pledgeSources(key));
    if (!pledge) throw new RangeError('the sample belongs to no pledge');
    await store.savePledge(pledge, SEEN);
    return pledge;
  }
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    store = (await engine.open()).store;
    await save({
      url: 'https://a.example/exact',
      text: 'Công an tỉnh Đắk Lắk phát động thi đua trên mọi nẻo đường.',
    });
    await save({
      url: 'https://a.example/plain',
      text: 'Cong an tinh Dak Lak phat dong thi dua tren moi neo duong.',
    });
    await save({ url: 'https://a.example/spelling', text: 'Công an tỉnh Đăk Lăk tổ chức hội thi.' });
  });
  afterEach(() => store.close());

  const found = async (text: string): Promise<string[]> =>
    (await store.search(text)).map(({ ref }) => new URL(ref).pathname.slice(1));

  test.each([
    ['dak lak', ['plain', 'spelling', 'exact']],
    ['Đăk Lăk', ['spelling', 'plain', 'exact']],
    ['Đắk Lắk', ['exact', 'spelling', 'plain']],
    ['thi dua', ['plain', 'exact']],
    ['thi đua', ['exact', 'plain']],
    ['duong', ['plain', 'exact']],
    ['đường', ['exact', 'plain']],
    ['đua thi', ['exact', 'plain']],
    ['không có', []],
    ['"', []],
    ['thi OR đua*', []],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });
  test('shows where, and whether the marks are the very same', async () => {
    const [hit] = await store.search('thi đua', { of: 'article', limit: 1 });
    expect(hit).toMatchObject({
      of: 'article',
      isExact: true,
      excerpt: expect.stringContaining('phát động thi đua'),
    });
  });
  test('an article names its pledge, or says why it has none', async () => {
    const { id } = await saveAndFuse({ url: 'https://a.example/of', text: 'Tin về Bàu Sen.' });
    expect(await store.search('bau sen')).toMatchObject([{ pledgeId: id, unplacedReason: null }]);
    await save({ url: 'https://a.example/none', text: 'Tin về Bàu Sen, không có cụm.', cluster: null });
    expect(await store.search('bau sen co cum')).toMatchObject([
      { pledgeId: null, unplacedReason: 'no cluster was read' },
    ]);
  });
  test('finds targets by their words, not after they are gone', async () => {
    const pledge = await saveAndFuse({ url: 'https://a.example/t', targets: [{ indicatorText: 'tỷ lệ phá án' }] });
    expect(await store.search('ty le pha an', { of: 'target' })).toMatchObject([
      { ref: `${pledge.id}/clearance_general`, pledgeId: pledge.id },
    ]);
    await store.dropPledge(pledge.id, SEEN);
    expect(await store.search('ty le pha an', { of: 'target' })).toEqual([]);
  });
});
