import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import type { Store } from '../model/store.ts';
import { agreementOf } from '../pledges/agreement.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { type Reviewed, review } from './review-desk.ts';
import { readLines } from './review-input.ts';

const ID = '2024-local-police-12';
let folder: string;
let store: Store;
let shown: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-blind-'));
  store = await openStore(join(folder, 'a.db'), { keys: searchKeys });
  const extraction = sampleExtraction({ lead: 'An Giang', theme: 'Kỷ cương', targets: [{}], confidence: 0.6 });
  const pledge = pledgeKeyOf(extraction);
  await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
  if (pledge.key) await renewPledge(store, pledge.key, '2026-01-01T00:00:00Z');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

let second = 0;
/** The doubts come as lead, target, theme: by their names, for all are equally sure. */
async function sit(name: string, isBlind: boolean, lines: readonly string[]): Promise<Reviewed> {
  shown = '';
  const output = new Writable({
    write(chunk, _, done) {
      shown += String(chunk);
      done();
    },
  });
  const answers = readLines({ input: Readable.from(lines.map((line) => `${line}\n`)), output });
  const now = () => new Date(Date.parse('2026-02-01T00:00:00Z') + 1000 * ++second).toISOString();
  const coder = { name, isBlind, threshold: 0.8 };
  return review(store, { coder, filter: {}, answers, output, mark: (words) => words, now });
}

test('a second coder is asked about the same values as the articles give them, and the two are compared', async () => {
  expect(await sit('Mai', false, ['c', 'Kiên Giang', 'photo', 'r', 'wrong', 'a', 'q'])).toEqual({
    decided: 3,
    left: 0,
  });
  expect(await store.pledge(ID)).toMatchObject({ lead: { value: { name: 'Kiên Giang' } }, targets: [] });
  expect(await sit('Nam', false, [])).toEqual({ decided: 0, left: 0 });

  expect(await sit('Nam', true, ['c', 'Kiên Giang', '', 'a', 'a', 'q'])).toEqual({ decided: 3, left: 0 });
  expect(shown).toContain('An Giang');
  expect(shown).not.toContain('Kiên Giang\n');
  expect(await sit('Nam', true, [])).toEqual({ decided: 0, left: 0 });

  const decisions = await store.corrections();
  expect(decisions.map(({ author, field, action }) => `${author} ${field} ${action}`)).toEqual([
    'Mai lead correct',
    'Mai target:clearance_general reject',
    'Mai theme accept',
    'Nam lead correct',
    'Nam target:clearance_general accept',
    'Nam theme accept',
  ]);
  const [all] = agreementOf(decisions, ['Mai', 'Nam']);
  expect(all).toMatchObject({ values: 3, percent: 2 / 3 });
  // What Nam accepts is gone since Mai rejected it: the record says so.
  const pledge = await store.pledge(ID);
  expect(pledge?.targets).toEqual([]);
  expect(pledge?.issues.map(({ code }) => code)).toEqual(['correction/no-place']);
});

test('a value that the field cannot have is told to a blind coder, too, and not saved', async () => {
  await sit('Mai', false, ['a', 'a', 'a', 'q']);
  await sit('Nam', true, ['s', 'c', '"abc"', '', 's', 's', 'q']);
  expect((await store.corrections()).filter(({ author }) => author === 'Nam')).toEqual([]);
  expect(shown).toContain('does not fit');
});
