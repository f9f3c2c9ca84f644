import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { decide } from '../jobs/decide.ts';
import type { Correction } from '../model/correction.ts';
import type { Store } from '../model/store.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { type Desk, type Reviewed, review } from './review-desk.ts';
import { readKeys, readLines } from './review-input.ts';

const ID = '2024-local-police-12';
let folder: string;
let db: string;
let store: Store;
let shown: string[];
let output: Writable;
/** A question stands there. */
let prompted = (): void => undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-review-'));
  db = join(folder, 'a.db');
  store = await openStore(db, { keys: searchKeys });
  await save({ lead: 'An Giang', theme: 'Kỷ cương', targets: [{}], confidence: 0.6 });
  shown = [];
  output = new Writable({
    write(chunk, _, done) {
      shown.push(String(chunk));
      if (/\[q\]uit $|^(?:right value|note|why)\S $/u.test(String(chunk))) setImmediate(() => prompted());
      done();
    },
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function save(changes: Parameters<typeof sampleExtraction>[0]): Promise<void> {
  const extraction = sampleExtraction(changes);
  const pledge = pledgeKeyOf(extraction);
  await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
  if (pledge.key) await renewPledge(store, pledge.key, '2026-01-01T00:00:00Z');
}

let second = 0;
const desk = (answers: Desk['answers'], changes: Partial<Desk> = {}): Desk => ({
  coder: { name: 'Mai', threshold: 0.8, isBlind: false },
  filter: {},
  answers,
  output,
  mark: (words) => `[${words}]`,
  now: () => new Date(Date.parse('2026-02-01T00:00:00Z') + 1000 * ++second).toISOString(),
  ...changes,
});

async function byLines(lines: readonly string[], changes: Partial<Desk> = {}): Promise<Reviewed> {
  const answers = readLines({ input: Readable.from(lines.map((line) => `${line}\n`)), output });
  try {
    return await review(store, desk(answers, changes));
  } finally {
    answers.close();
  }
}

/** A terminal at which somebody answers each question as it comes; then its other end is closed. */
class Terminal extends PassThrough {
  isRaw = false;
  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}
async function byKeys(typed: readonly string[], changes: Partial<Desk> = {}): Promise<Reviewed> {
  const input = new Terminal();
  const left = [...typed];
  prompted = () => {
    const next = left.shift();
    if (next === undefined) input.end();
    else input.write(next);
  };
  const answers = readKeys({ input, output });
  expect(input.isRaw).toBe(true);
  try {
    return await review(store, desk(answers, changes));
  } finally {
    answers.close();
    prompted = () => undefined;
    expect(input.isRaw).toBe(false);
  }
}

const decisions = async (): Promise<Pick<Correction, 'field' | 'action' | 'value' | 'reason'>[]> =>
  (await store.corrections()).map(({ field, action, value, reason }) => ({ field, action, value, reason }));
const fields = async (): Promise<string[]> => (await decisions()).map(({ action, field }) => `${action} ${field}`);
const places = (): string[] => shown.join('').match(/^\d+\/\d+/gmu) ?? [];

test('without a terminal every answer is a line, and every decision is saved at once', async () => {
  expect(await byLines(['x', 'c', 'Kiên Giang', 'bàn giao', 'a', 'q'])).toEqual({ decided: 2, left: 1 });
  expect(shown.join('')).toMatch(
    /^1\/3 {2}.*2024 {2}\(2024-local-police-12\)\n {2}lead: An Giang {3}\(read with confidence 0\.6\)$/mu,
  );
  expect(await decisions()).toEqual([
    { field: 'lead', action: 'correct', value: 'Kiên Giang', reason: 'bàn giao' },
    { field: 'target:clearance_general', action: 'accept', value: null, reason: '' },
  ]);
  expect((await store.pledge(ID))?.lead?.value.name).toBe('Kiên Giang');
});

test('at a terminal one key decides; words are edited as on any command line', async () => {
  const backspace = '\u007F';
  expect(
    await byKeys(['x', '\u001B[A', 'c', `Kiên Gianh${backspace}g\r`, 'bàn giao\r', 'n', 'xem lại\r', 'R', 'a']),
  ).toEqual({ decided: 4, left: 0 });
  expect(await decisions()).toEqual([
    { field: 'lead', action: 'correct', value: 'Kiên Giang', reason: 'bàn giao' },
    { field: 'target:clearance_general', action: 'note', value: null, reason: 'xem lại' },
    { field: 'target:clearance_general', action: 'reject', value: null, reason: '' },
    { field: 'theme', action: 'accept', value: null, reason: '' },
  ]);
  expect(places()).toEqual(['1/3', '2/3', '2/3', '3/3']);
});

test('what is typed ahead waits for its question', async () => {
  expect(await byKeys(['cKiên Giang\rvì bàn giao\rraq'])).toEqual({ decided: 3, left: 0 });
  expect(await fields()).toEqual(['correct lead', 'reject target:clearance_general', 'accept theme']);
});

test('Ctrl-C leaves, also while words are typed: what was decided is saved, and a second run goes on there', async () => {
  expect(await byKeys(['a', '\u0003'])).toEqual({ decided: 1, left: 2 });
  expect(await fields()).toEqual(['accept lead']);
  shown.length = 0;
  // Words that are given up decide nothing; the question stands.
  expect(await byKeys(['c', 'An\u0003', '\u0004'])).toEqual({ decided: 0, left: 2 });
  expect(places()).toEqual(['1/2']);
  expect(shown.join('')).toContain('target:clearance_general');
  expect(await byKeys([])).toEqual({ decided: 0, left: 2 });
  expect(await fields()).toEqual(['accept lead']);
});

test('undo goes back to the question, as far as this run has decided', async () => {
  expect(await byKeys(['u', 'a', 'r', 'u', 'u', 'u', 's', 'a', 'q'])).toEqual({ decided: 1, left: 2 });
  const [standing] = (await store.pledge(ID))?.corrections ?? [];
  expect(standing).toMatchObject({ field: 'target:clearance_general', action: 'accept' });
  expect((await store.pledge(ID))?.corrections).toHaveLength(1);
  expect(shown.join('').match(/nothing was decided yet/gu)).toHaveLength(2);
  expect(shown.join('')).toContain(`taken back: reject target:clearance_general (${ID})`);
  expect(places()).toEqual(['1/3', '1/3', '2/3', '3/3', '2/3', '1/3', '1/3', '2/3', '3/3']);
});

test('what was skipped comes again when all else has had its turn', async () => {
  await save({ url: 'https://bao.example/b', year: 2025, lead: 'Cà Mau', confidence: 0.5 });
  await byKeys(['s', 'a', 'q']);
  expect(await fields()).toEqual(['accept lead']);
  shown.length = 0;
  await byKeys(['q']);
  expect(shown.join('')).toContain(`target:clearance_general`);
  shown.length = 0;
  await byKeys(['s', 's', 'q']);
  expect(shown.join('')).toMatch(/^3\/3 .*2025-local-police-12/mu);
  // Another coder begins at the newest.
  shown.length = 0;
  await byKeys(['q'], { coder: { name: 'Nam', threshold: 0.8, isBlind: false } });
  expect(shown.join('')).toMatch(/^1\/3 .*2025-local-police-12/mu);
});

test('the words stand marked in their sentence, with who wrote them; what contradicts them too', async () => {
  await save({
    url: 'https://bao.example/c',
    text: 'Ngày 27/3. Công an tỉnh Cà Mau làm Cụm trưởng năm nay. Hết.',
    lead: 'Cà Mau',
  });
  await byKeys(['s', 's', 's', 'q']);
  const text = shown.join('');
  expect(text).toContain('    [Chiều 26/3], Cụm thi đua số 12 ký kết giao ước thi đua (https://bao.example/a).');
  expect(text).toMatch(/^ {2}lead: .*contradicted by another article/mu);
  expect(text).toMatch(/^ {2}but: /mu);
  expect(text).toMatch(/^ {6}.*2024-03-26$/mu);
});

test('a value that the field cannot have is told, and the question comes again', async () => {
  await save({ url: 'https://bao.example/d', cluster: { number: 7 }, date: '2024-03-26', confidence: 0.6 });
  const filter = { cluster: 7 };
  expect(await byKeys(['c', 'hôm qua\r', '\r', 'a'], { filter })).toEqual({ decided: 1, left: 0 });
  expect(shown.join('')).toMatch(/date: correct does not fit: .*nothing was saved/u);
  expect(await fields()).toEqual(['accept date']);
});

test('a value that another person has decided about meanwhile is not decided again', async () => {
  const other = await openStore(db, { keys: searchKeys });
  const answers = readLines({ input: Readable.from(['a\n', 'q\n']), output });
  const key = answers.key;
  let isFirst = true;
  const slow = async (question: string): Promise<string | null> => {
    if (isFirst)
      await decide(other, [
        {
          pledgeId: ID,
          field: 'lead',
          action: 'reject',
          value: null,
          author: 'Nam',
          at: '2026-01-15T00:00:00Z',
          reason: '',
        },
      ]);
    isFirst = false;
    return key(question);
  };
  expect(await review(store, desk({ ...answers, key: slow }))).toEqual({ decided: 0, left: 2 });
  expect(shown.join('')).toContain('this value has changed meanwhile: nothing was saved');
  expect(await fields()).toEqual(['reject lead']);
  await other.close();
});

test('a database that another process writes to loses nothing: the key is struck again', async () => {
  const busy = await openStore(db, { keys: searchKeys, busyTimeoutMs: 0 });
  const blocker = new Database(db);
  blocker.exec('begin immediate');
  const answers = readLines({ input: Readable.from(['a\n', 'a\n', 'q\n']), output });
  const key = answers.key;
  let asked = 0;
  const freed = async (question: string): Promise<string | null> => {
    asked += 1;
    if (asked === 2) blocker.exec('commit');
    return key(question);
  };
  expect(await review(busy, desk({ ...answers, key: freed }))).toMatchObject({ decided: 1 });
  expect(shown.join('')).toContain('another process is writing to this database: wait until it has finished');
  expect(await fields()).toEqual(['accept lead']);
  blocker.close();
  await busy.close();
});
