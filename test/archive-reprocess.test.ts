import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { runNight } from '../src/jobs/night.ts';
import { reprocess } from '../src/jobs/reprocess.ts';
import { openWorkplace } from '../src/jobs/workplace.ts';
import type { Publisher } from '../src/model/publisher.ts';
import { giaouoc } from './support/run-cli.ts';

let folder: string;
let press: SamplePress;
let publishers: Publisher[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-reprocess-'));
  press = await startSamplePress();
  publishers = samplePublishers(press);
  const workplace = await openWorkplace(join(folder, 'first.db'));
  const fetcher = createFetcher({
    userAgent: userAgentOf('https://example.org/giaouoc'),
    allowPrivate: press.outlets.map(({ baseUrl }) => new URL(baseUrl).host),
  });
  const limits = { delayMs: 1, maxCrawlDelayMs: 2, patienceMs: 200 };
  await runNight({ publishers, ...workplace, fetcher, limits });
  await fetcher.close();
  await workplace.close();
  // From here on nobody answers.
  await press.close();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Everything that was read, as stored: bytes, not meaning. */
function storedIn(name: string): unknown[] {
  const database = new Database(join(folder, name), { readonly: true });
  try {
    return database
      .prepare(
        `select a.address, r.sha256, r.text, r.extraction, r.warc_file, r.warc_offset, r.seen_at, r.unplaced_reason
         from article_record a join article_revision r on r.id = a.revision_id order by a.address`,
      )
      .all();
  } finally {
    database.close();
  }
}

async function pledgesIn(name: string): Promise<unknown[]> {
  const { store, close } = await openWorkplace(join(folder, name));
  const pledges = await store.pledges();
  await close();
  return pledges;
}

async function reprocessInto(name: string) {
  const { store, close } = await openWorkplace(join(folder, name));
  try {
    return await reprocess({ folder: join(folder, 'warc'), publishers, store });
  } finally {
    await close();
  }
}

test('a new database from the archive holds the same extractions, byte for byte, and the same pledges', async () => {
  const report = await reprocessInto('second.db');
  expect(report).toMatchObject({ pages: storedIn('first.db').length, issues: [], unread: [], unknownOutlets: [] });
  expect(storedIn('second.db')).toEqual(storedIn('first.db'));
  expect(await pledgesIn('second.db')).toEqual(await pledgesIn('first.db'));
  expect(report.newPledges.length).toBeGreaterThan(10);
});

test('over the database that it came from, nothing changes', async () => {
  const before = storedIn('first.db');
  const report = await reprocessInto('first.db');
  expect(report.articles).toEqual({ new: 0, changed: 0, reread: 0, unchanged: before.length });
  expect(report.newPledges).toEqual([]);
  expect(report.changedPledges).toEqual([]);
  expect(storedIn('first.db')).toEqual(before);
});

test('the command says what it read, which outlets it does not know, and what is torn', async () => {
  const [name = ''] = await readdir(join(folder, 'warc'));
  await appendFile(join(folder, 'warc', name), new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75]));
  const ran = await giaouoc(['reprocess', '--db', join(folder, 'third.db'), '--archive', join(folder, 'warc')]);
  const { length } = storedIn('first.db');
  expect(ran.stdout).toMatch(new RegExp(`^Pages: ${length}\nArticles: ${length} new`));
  expect(ran.stdout).toMatch(/not in data\/publishers.*\n {2}anninhcoso\n/);
  expect(ran.stdout).toMatch(/Torn files\n.*the file ends within a record/);
  expect(ran.code).toBe(1);
  const none = await giaouoc(['reprocess', '--db', join(folder, 'fourth.db'), '--archive', join(folder, 'nowhere')]);
  expect([none.code, none.stderr]).toEqual([
    2,
    expect.stringMatching(
      /nowhere: no such file or folder of WARC files: check the path, or name another with --archive$/m,
    ),
  ]);
  expect(existsSync(join(folder, 'fourth.db'))).toBe(false);
}, 90_000);

test('fields of the user\u2019s own are read from every page and stored with its article', async () => {
  const rules = fileURLToPath(new URL('../fixtures/rules/pledge-size.yml', import.meta.url));
  const archive = ['--archive', join(folder, 'warc')];
  await giaouoc(['reprocess', '--db', join(folder, 'own.db'), ...archive, '--rules', rules]);
  const { store, close } = await openWorkplace(join(folder, 'own.db'));
  const found: string[] = [];
  for (const { address } of await store.rows('articles')) {
    const { custom, article } = (await store.article(String(address)))?.extraction ?? {};
    for (const { value, evidence } of custom?.contents ?? []) {
      found.push(value);
      for (const { start, end, text } of evidence) expect(article?.text.slice(start, end)).toBe(text);
    }
  }
  await close();
  expect(found).toContain('6 nội dung');
  const unread = await giaouoc(['reprocess', '--db', join(folder, 'none.db'), ...archive, '--rules', 'nowhere.yml']);
  expect([unread.code, unread.stderr]).toEqual([2, expect.stringContaining('--rules nowhere.yml cannot be read')]);
}, 60_000);

test('while another run writes to the database, the command names it and changes nothing', async () => {
  const before = storedIn('first.db');
  const workplace = await openWorkplace(join(folder, 'first.db'), 'giaouoc nightly');
  const ran = await giaouoc(['reprocess', '--db', join(folder, 'first.db')]);
  await workplace.close();
  expect([ran.code, ran.stdout]).toEqual([4, '']);
  expect(ran.stderr).toContain('giaouoc nightly');
  expect(storedIn('first.db')).toEqual(before);
}, 60_000);
