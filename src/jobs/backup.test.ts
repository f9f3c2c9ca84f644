import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecordAt } from '../archive/read-pages.ts';
import type { Page, PageLocation } from '../model/page.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { backUp } from './backup.ts';
import { archiveOf, type Place, placeOf } from './place.ts';
import { restore } from './restore.ts';
import { openWorkplace } from './workplace.ts';
import { reportsOf } from './write-report.ts';

const at = (db: string): Place => placeOf({ db });
let folder: string;
let database: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-backup-'));
  database = join(folder, 'live', 'giaouoc.db');
  file = join(folder, 'saved.tar');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pageOf = (url: string): Page => ({
  url,
  finalUrl: url,
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(`<h1>${url}</h1>`),
  fetchedAt: '2026-11-25T00:00:00.000Z',
  publishedAt: null,
});

/** A database with this many runs in its log, and a page in the archive. */
async function fill(runs: number): Promise<PageLocation> {
  const { store, archive, close } = await openWorkplace(database);
  for (let at = 0; at < runs; at += 1) await store.startRun(`2026-11-${10 + at}T00:00:00.000Z`);
  const location = await archive.append(pageOf('https://cand.vn/a'), {
    requestHeaders: {},
    kind: 'article',
    publisher: 'cand',
  });
  await close();
  return location;
}

const runsIn = async (path: string): Promise<number> => {
  const store = await openStore(path, { keys: searchKeys, create: false });
  try {
    return (await store.runs(1_000_000)).length;
  } finally {
    await store.close();
  }
};

test('a new place gets database and archive', async () => {
  const { file: warcFile, offset } = await fill(3);
  expect(await backUp(at(database), file)).toMatchObject({ file, warcFiles: 1 });
  const elsewhere = join(folder, 'elsewhere', 'giaouoc.db');
  expect(await restore(file, at(elsewhere))).toEqual({ database: elsewhere, warcFiles: 1, before: null });
  expect(await runsIn(elsewhere)).toBe(3);
  expect((await readRecordAt(join(archiveOf(at(elsewhere)), warcFile), offset)).url).toBe('https://cand.vn/a');
  expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'live', 'saved.tar']);
});

test('under a writer: whole, at one moment, and the writer does not notice', async () => {
  await fill(1);
  const script = `
    const { openWorkplace } = await import(${JSON.stringify(new URL('workplace.ts', import.meta.url).href)});
    const { store, archive, close } = await openWorkplace(${JSON.stringify(database)}, 'writer');
    let isOver = false;
    process.stdin.on('data', () => { isOver = true; });
    for (let at = 0; !isOver; at += 1) {
      await store.startRun('2026-11-25T00:00:00.000Z');
      const url = 'https://cand.vn/' + at;
      await archive.append({ url, finalUrl: url, status: 200, headers: {}, body: Buffer.alloc(50_000, at), fetchedAt: '2026-11-25T00:00:00.000Z', publishedAt: null }, { requestHeaders: {}, kind: 'article', publisher: 'cand' });
      if (at === 20) process.stdout.write('busy');
    }
    await close();
    process.exit(0);`;
  const writer = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(writer, 'exit');
  await once(writer.stdout, 'data');
  try {
    await backUp(at(database), file);
    await expect(restore(file, at(database))).rejects.toThrow(/is at work \(process \d+ on .* \(writer\) since/u);
  } finally {
    writer.stdin.end('stop');
  }
  expect((await ended)[0]).toBe(0);

  const elsewhere = join(folder, 'elsewhere', 'giaouoc.db');
  await restore(file, at(elsewhere));
  const saved = await runsIn(elsewhere);
  expect(saved).toBeGreaterThan(20);
  expect(await runsIn(database)).toBeGreaterThan(saved);
});

test('restored under a reader, who reads the restored content next; what stood there is kept', async () => {
  const { file: warcFile } = await fill(2);
  await backUp(at(database), file);
  await fill(3);
  const size = statSync(join(archiveOf(at(database)), warcFile)).size;
  truncateSync(join(archiveOf(at(database)), warcFile), size - 10);
  const reader = await openStore(database, { keys: searchKeys, create: false });
  try {
    expect(await reader.runs(10)).toHaveLength(5);
    const { before, warcFiles } = await restore(file, at(database), {
      clock: () => Date.parse('2026-11-25T01:02:03Z'),
    });
    expect(await reader.runs(10)).toHaveLength(2);
    expect(before).toBe(`${database}.before-20261125T010203Z`);
    expect(await runsIn(before ?? '')).toBe(5);
    // The torn file is whole again, the one that came later is still there.
    expect(warcFiles).toBe(1);
    expect(statSync(join(archiveOf(at(database)), warcFile)).size).toBe(size);
    expect(readdirSync(archiveOf(at(database))).filter((name) => name.endsWith('.warc.gz'))).toHaveLength(2);
    expect((await reader.sql('select count(*) as n from pledges')).rows).toEqual([{ n: 0 }]);
  } finally {
    await reader.close();
  }
});

test.each([
  ['is no database', () => writeFileSync(database, 'x'.repeat(20_000))],
  [
    'has lost its head',
    () => writeFileSync(database, Buffer.concat([Buffer.alloc(200), readFileSync(database).subarray(200)])),
  ],
])('a file that %s is moved aside, and the backup takes its place', async (_, damage) => {
  await fill(2);
  await backUp(at(database), file);
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  damage();
  const damaged = readFileSync(database);
  const { before } = await restore(file, at(database));
  expect(await runsIn(database)).toBe(2);
  expect(readFileSync(before ?? '').equals(damaged)).toBe(true);
});

test('an empty file is nothing to keep', async () => {
  await fill(2);
  await backUp(at(database), file);
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  writeFileSync(database, '');
  expect(await restore(file, at(database))).toMatchObject({ before: null });
  expect(await runsIn(database)).toBe(2);
});

test('the reports of the runs are saved and come back; those of other runs stay', async () => {
  await fill(1);
  mkdirSync(reportsOf(at(database)));
  writeFileSync(join(reportsOf(at(database)), '1.md'), '# Run 1');
  await backUp(at(database), file);
  const elsewhere = join(folder, 'elsewhere', 'giaouoc.db');
  mkdirSync(reportsOf(at(elsewhere)), { recursive: true });
  writeFileSync(join(reportsOf(at(elsewhere)), '2.md'), '# Run 2');
  await restore(file, at(elsewhere));
  expect(readdirSync(reportsOf(at(elsewhere))).sort()).toEqual(['1.md', '2.md']);
  expect(readFileSync(join(reportsOf(at(elsewhere)), '1.md'), 'utf8')).toBe('# Run 1');
});

test('a name that is taken, a file that is no backup, nothing to save: said, and nothing is touched', async () => {
  await fill(1);
  writeFileSync(file, 'something else');
  await expect(backUp(at(database), file)).rejects.toThrow(/is there already: choose another name/u);
  await expect(restore(file, at(database))).rejects.toThrow(/is no backup of giaouoc/u);
  await expect(restore(join(folder, 'none.tar'), at(database))).rejects.toThrow(/no such file/u);
  await expect(backUp(at(join(folder, 'no.db')), join(folder, 'b.tar'))).rejects.toThrow(/no database at/u);
  await expect(backUp(at(database), join(folder, 'nowhere', 'b.tar'))).rejects.toThrow(/is no folder: make it first/u);
  expect(existsSync(join(folder, 'b.tar'))).toBe(false);
  expect(await runsIn(database)).toBe(1);
});

test.each([
  ['a link as the database', 'giaouoc.db', []],
  ['a link among the reports', 'reports/2.md', ['giaouoc.db']],
  ['a link as the archive', 'warc', ['giaouoc.db']],
])('%s is no backup: what it points at is left alone', async (_, link, files) => {
  await fill(1);
  const victim = join(folder, 'victim.db');
  await backUp(at(database), join(folder, 'good.tar'));
  await restore(join(folder, 'good.tar'), at(victim));
  const before = readFileSync(victim);
  const crafted = join(folder, 'crafted');
  mkdirSync(join(crafted, 'reports'), { recursive: true });
  for (const name of files) writeFileSync(join(crafted, name), before);
  symlinkSync(link === 'warc' ? folder : victim, join(crafted, link));
  const tar = spawn('tar', ['-cf', file, '-C', crafted, ...files, 'reports', ...(link.includes('/') ? [] : [link])]);
  expect(await once(tar, 'close')).toEqual([0, null]);
  await expect(restore(file, at(join(folder, 'new', 'giaouoc.db')))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/is no backup of giaouoc/u),
  });
  expect(readFileSync(victim).equals(before)).toBe(true);
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).startsWith('new/'))).toEqual([]);
});
