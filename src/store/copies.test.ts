import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Likeness, Store } from '../model/store.ts';

/** A text's print here is its first word, so that a test says by a word what is near what. */
const likenessOf = (text: string): Likeness => ({ print: text.split(' ')[0] ?? '', isNear: (a, b) => a === b });
const KEY: PledgeKey = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 };

describe.each(testedEngines())('$name', (engine) => {
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    ({ store } = await engine.open());
  });
  afterEach(() => store.close());

  const save = async (name: string, day: string | null, text: string, more: { key?: string; sample?: Sample } = {}) => {
    const url = `https://${name}.example/bai`;
    const extraction = sampleExtraction({ url, text: `${text} (${name})`, publishedAt: day, ...more.sample });
    return store.saveExtraction({
      extraction,
      page: null,
      seenAt: '2026-01-01T00:00:00.000Z',
      pledge: { key: { ...KEY, year: more.sample?.year ?? KEY.year } },
      articleKey: more.key ?? null,
      likeness: likenessOf(text),
    });
  };
  const copies = async () => {
    const nameOf = (address: unknown) => (address === null ? null : new URL(String(address)).hostname.split('.')[0]);
    const rows = await store.rows('articles', {}, { sort: ['address'] });
    return Object.fromEntries(rows.map(({ address, copy_of: original }) => [nameOf(address), nameOf(original)]));
  };

  test('a copy names the earliest print of the text, in whatever order they are found', async () => {
    await save('b', '2024-03-27T08:00:00+07:00', 'tin chung');
    await save('c', '2024-03-28', 'tin chung');
    await save('d', '2024-03-27', 'bài riêng');
    await save('a', '2024-03-26T16:20:00+07:00', 'tin chung');
    expect(await copies()).toEqual({ a: null, b: 'a', c: 'a', d: null });
    const sources = await store.pledgeSources(KEY);
    expect(sources.map(({ source }) => source.copyOf ?? null)).toEqual([
      'https://a.example/bai',
      'https://a.example/bai',
      null,
      null,
    ]);
  });

  test('the same words a year later, about another year, are no copy; without a date the cluster and year tell', async () => {
    await save('a', '2023-03-26', 'mẫu chung', { sample: { year: 2023 } });
    await save('b', '2024-03-26', 'mẫu chung');
    await save('c', null, 'mẫu chung');
    expect(await copies()).toEqual({ a: null, b: null, c: 'b' });
  });

  test('an original that changes loses its copies, and they find the next one', async () => {
    await save('a', '2024-03-26', 'tin chung');
    await save('b', '2024-03-27', 'tin chung');
    await save('c', '2024-03-28', 'tin chung');
    expect(await save('a', '2024-03-26', 'viết lại')).toBe('changed');
    expect(await copies()).toEqual({ a: null, b: null, c: 'b' });
  });

  test('an article whose slug changed is a revision under its first address', async () => {
    expect(await save('cu', '2024-03-26', 'cũ hơn', { key: 'bao/7' })).toBe('new');
    expect(await save('moi', '2024-03-26', 'mới hơn', { key: 'bao/7' })).toBe('changed');
    expect(await save('khac', '2024-03-26', 'khác hẳn', { key: 'bao/8' })).toBe('new');
    expect(await copies()).toEqual({ cu: null, khac: null });
    const [row] = await store.rows('articles', { text: 'moi' });
    expect(row).toMatchObject({ address: 'https://cu.example/bai' });
  });
});
