import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillStore } from '../../scripts/bench/store-fill.ts';
import { keys } from '../../test/support/extraction.ts';
import type { PageAsked, Store } from '../model/store.ts';
import { openStore } from './open-store.ts';

const COLUMNS = ['year', 'number', 'indicator', 'min', 'outcome', 'confidence'];
const PAGES = 4;

let folder = '';
let store: Store;
const said: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-values-'));
  const path = join(folder, 'a.db');
  await fillStore(path, 25_600);
  store = await openStore(path, { keys, onStatement: (text) => said.push(text) });
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test.each(COLUMNS.flatMap((column) => [column, `-${column}`]))(
  'a page by %s is the same whether values are counted or rows sorted, also where a value ends',
  async (order) => {
    const counted = await store.count('targets', [order.replace('-', '')]);
    const [least = { count: 0 }] = order.startsWith('-') ? counted.toReversed() : counted;
    // Pages at the start, and one over the end of the first value.
    const firsts: Pick<PageAsked, 'after'>[] = [{}];
    if (least.count < 5000) {
      const { next } = await store.rowsPage('targets', {}, { sort: [order], limit: least.count - 20 });
      firsts.push(next ? { after: next } : {});
    }
    for (const first of firsts) {
      let asked: PageAsked = { sort: [order], limit: 50, ...first };
      for (let page = 0; page < PAGES; page += 1) {
        const sorted = await store.rowsPage('targets', {}, asked);
        said.length = 0;
        expect(await store.rowsPage('targets', {}, { ...asked, counted })).toEqual(sorted);
        expect(said.at(-1)).toMatch(/cross join/u);
        expect(sorted.rows).toHaveLength(50);
        if (sorted.next !== null) asked = { ...asked, after: sorted.next };
      }
    }
  },
  20_000,
);

test('values that few rows have, a filter and a second column are sorted', async () => {
  const rare = Array.from({ length: 25_600 }, (_, at) => ({ group: { min: at }, count: 1 }));
  for (const asked of [
    { filter: {}, sort: ['min'], counted: rare },
    { filter: { status: 'pledged' as const }, sort: ['min'], counted: await store.count('targets', ['min']) },
    { filter: {}, sort: ['min', 'year'], counted: await store.count('targets', ['min']) },
  ]) {
    const { filter, ...page } = asked;
    said.length = 0;
    await store.rowsPage('targets', filter, { ...page, limit: 50 });
    expect(said.at(-1)).not.toMatch(/cross join/u);
  }
});
