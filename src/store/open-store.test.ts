import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keys, sampleExtraction } from '../../test/support/extraction.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import { memberships } from '../pledges/memberships.ts';
import { openStore } from './open-store.ts';
import { VIEW_NAMES, VIEWS } from './views.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-store-'));
  path = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const refusal = async (opening: Promise<unknown>): Promise<StoreError> => {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  return error;
};

test('a new database opens again as it was', async () => {
  const store = await openStore(join(folder, 'deep', 'a.db'), { keys });
  const run = await store.startRun('2026-01-01T00:00:00Z');
  await store.finishRun(run, { finishedAt: '2026-01-01T00:01:00Z', exitCode: 3, report: { outlets: 2 } });
  await store.close();
  const again = await openStore(join(folder, 'deep', 'a.db'), { keys, create: false });
  expect(await again.runs(5)).toMatchObject([{ id: run, exitCode: 3, report: { outlets: 2 } }]);
  await again.close();
});

test('every view answers with exactly its documented columns', async () => {
  const store = await openStore(path, { keys });
  for (const view of VIEW_NAMES) {
    const { columns } = await store.sql(`select * from ${view}`);
    expect(columns).toEqual(VIEWS[view].columns.map(({ name }) => name));
  }
  await store.close();
});

test('no database is an error that says how to get one', async () => {
  const error = await refusal(openStore(path, { keys, create: false }));
  expect(error).toMatchObject({ exitCode: 4, input: path });
  expect(error.message).toBe(
    `no database at ${path}: run \`npm start\` for the sample press or \`npx giaouoc nightly\`, or name one with --db`,
  );
});

test('a file that is no database is refused and stays as it was', async () => {
  writeFileSync(path, 'Cụm thi đua số 12 ký kết giao ước thi đua.\n'.repeat(100));
  const before = readFileSync(path);
  expect((await refusal(openStore(path, { keys }))).message).toContain(`${path} is no database`);
  expect(readFileSync(path)).toEqual(before);
});

test('a database of a newer version is refused untouched', async () => {
  await (await openStore(path, { keys })).close();
  const database = new Database(path);
  database.prepare("insert into kysely_migration(name, timestamp) values ('999-later', 'x')").run();
  database.close();
  expect((await refusal(openStore(path, { keys }))).message).toMatch(
    /newer giaouoc \(it has 999-later\): update giaouoc/,
  );
});

test('a damaged file is refused, and says so', async () => {
  const store = await openStore(path, { keys });
  for (let i = 0; i < 50; i++) {
    const extraction = sampleExtraction({
      url: `https://a.example/${i}`,
      text: `Bài số ${i}. ${'thi đua '.repeat(400)}`,
    });
    await store.saveExtraction({
      extraction,
      page: null,
      seenAt: '2026-01-01T00:00:00Z',
      pledge: { key: null, reason: 'x' },
    });
  }
  await store.close();
  const bytes = readFileSync(path);
  bytes.fill(0xaa, 4096);
  writeFileSync(path, bytes);
  expect((await refusal(openStore(path, { keys }))).message).toMatch(/is damaged: nothing was written/);
});

test('a folder in the way of the file is named', async () => {
  mkdirSync(path);
  expect((await refusal(openStore(path, { keys }))).message).toMatch(/cannot be opened: check that its folder/);
});

test.skipIf(process.getuid?.() === 0)('a folder without permission is named', async () => {
  chmodSync(folder, 0o500);
  expect((await refusal(openStore(path, { keys }))).message).toContain(path);
  chmodSync(folder, 0o700);
});

test('a second writer is told to wait, a reader is not', async () => {
  const store = await openStore(path, { keys, busyTimeoutMs: 50 });
  const writer = new Database(path);
  writer.exec('begin immediate');
  expect((await refusal(store.startRun('2026-01-01T00:00:00Z'))).message).toMatch(/another process is writing/);
  expect(await store.runs(1)).toEqual([]);
  writer.exec('rollback');
  expect(await store.startRun('2026-01-01T00:00:00Z')).toBe(1);
  writer.close();
  await store.close();
});

test('memberships that cannot be made again now keep nobody from reading, but whoever comes to write', async () => {
  await (await openStore(path, { keys })).close();
  const writer = new Database(path);
  writer.exec('begin immediate');
  const others = { keys, memberships, busyTimeoutMs: 50 };
  const reader = await openStore(path, { ...others, create: false });
  expect(await reader.rows('memberships')).toEqual([]);
  await reader.close();
  expect((await refusal(openStore(path, others))).message).toMatch(/another process is writing/);
  writer.close();
  const again = await openStore(path, { ...others, create: false });
  expect((await again.rows('memberships')).length).toBeGreaterThan(100);
  await again.close();
});

test('a full disk is an error and nothing stored is lost', async () => {
  const small = await openStore(path, { keys });
  await small.startRun('2026-01-01T00:00:00Z');
  await small.close();
  const store = await openStore(path, { keys, maxPages: 80 });
  const long = 'thi đua '.repeat(100_000);
  const saving = { extraction: sampleExtraction({ text: long }), page: null, seenAt: '2026-01-01T00:00:00Z' };
  const error = await refusal(store.saveExtraction({ ...saving, pledge: { key: null, reason: 'x' } }));
  expect(error.message).toMatch(/the disk is full: free some space/);
  expect(await store.runs(5)).toHaveLength(1);
  expect((await store.sql('select count(*) as n from articles')).rows).toEqual([{ n: 0 }]);
  await store.close();
});

test('a process killed while it writes leaves whole transactions only', async () => {
  await (await openStore(path, { keys })).close();
  const script = join(folder, 'writer.ts');
  const openStorePath = new URL('./open-store.ts', import.meta.url).href;
  const support = new URL('../../test/support/extraction.ts', import.meta.url).href;
  writeFileSync(
    script,
    `import { openStore } from '${openStorePath}';
     import { keys } from '${support}';
     const store = await openStore('${path}', { keys });
     for (let n = 0; ; n++) {
       await store.frontier.put(Array.from({ length: 500 }, (_, i) => ({ url: 'https://a.example/' + n + '/' + i, kind: 'article',
         publisher: 'a', group: 'a', priority: 0, publishedAt: null, dueAt: null })));
       console.log(n);
     }`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (/^[5-9]$/mu.test(chunk.toString())) done();
    });
  });
  child.kill('SIGKILL');
  await new Promise((done) => child.on('exit', done));
  const store = await openStore(path, { keys });
  const { waiting } = await store.frontier.stats();
  expect(waiting % 500).toBe(0);
  expect(waiting).toBeGreaterThanOrEqual(2500);
  await store.close();
});

test('sql answers questions and refuses everything else', async () => {
  const store = await openStore(path, { keys });
  expect(await store.sql('select 1 as one, null as missing')).toEqual({
    columns: ['one', 'missing'],
    rows: [{ one: 1, missing: null }],
  });
  for (const text of [
    'drop table pledge_record',
    'delete from run_record',
    'selec 1',
    'select 1; select 2',
    'select * from nowhere',
    'pragma user_version = 7',
  ]) {
    await expect(store.sql(text), text).rejects.toBeInstanceOf(UsageError);
  }
  await store.close();
});
