import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Extraction } from '../model/extraction.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { openStore } from './open-store.ts';

const same = (text: string): string => text;
const keys = { exact: same, plain: same };
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-to-fuse-'));
  store = await openStore(join(folder, 'store.db'), { keys });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const keyOf = (year: number): PledgeKey => ({ owner: 'Bộ Công an', block: 'local_police', number: 12, year });
const fact = <T>(value: T) => ({ value, certainty: 'stated' as const, confidence: 1, rule: 'test', evidence: [] });

/** An article that signs for the year, and hands over the lead if it says so. */
function articleFor(year: number, { handsOver = false, sha256 = String(year) } = {}): Extraction {
  return {
    source: { path: null, url: 'https://cand.vn/a', sha256 },
    article: { title: null, publishedAt: null, outlet: null, byline: null, text: `Cụm 12 ký giao ước ${year}` },
    kind: fact('signing'),
    cluster: null,
    year: fact(year),
    event: { date: null, endDate: null, province: null, venue: null },
    members: [],
    memberCount: null,
    lead: null,
    deputies: [],
    nextLead: handsOver ? fact({ name: 'Cà Mau', unit: 'Công an tỉnh Cà Mau', provinceId: null }) : null,
    theme: null,
    targets: [],
    people: [],
    documents: [],
    issues: [],
  };
}
const save = (extraction: Extraction, year: number) =>
  store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00.000Z', pledge: { key: keyOf(year) } });

test('an article leaves a note for its pledge, until it is marked as fused', async () => {
  await save(articleFor(2024), 2024);
  expect(await store.pledgesToFuse()).toEqual([keyOf(2024)]);
  await store.markFused(keyOf(2024));
  expect(await store.pledgesToFuse()).toEqual([]);
  expect(await save(articleFor(2024), 2024)).toBe('unchanged');
  expect(await store.pledgesToFuse()).toEqual([]);
});

test('a changed article notes the pledge that it left as well, and the one it hands the lead to', async () => {
  await save(articleFor(2024), 2024);
  await store.markFused(keyOf(2024));
  expect(await save(articleFor(2025, { handsOver: true }), 2025)).toBe('changed');
  expect(await store.pledgesToFuse()).toEqual([keyOf(2024), keyOf(2025), keyOf(2026)]);
});

test('a transaction that is undone leaves no note', async () => {
  const undone = store.atOnce(async (within) => {
    await within.saveExtraction({
      extraction: articleFor(2024),
      page: null,
      seenAt: '2026-01-01T00:00:00.000Z',
      pledge: { key: keyOf(2024) },
    });
    throw new Error('killed');
  });
  await expect(undone).rejects.toThrow('killed');
  expect(await store.pledgesToFuse()).toEqual([]);
});
