import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outlets } from '../fixtures/site/outlets.ts';
import { readPages } from '../src/archive/read-pages.ts';
import type { NightReport } from '../src/jobs/night.ts';
import { openStore } from '../src/store/open-store.ts';
import { keys } from './support/extraction.ts';
import { freePorts, giaouoc, type Ran, ROOT, type Running, run } from './support/run-cli.ts';

let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-start-'));
  port = await freePorts(outlets.length);
});
afterAll(() => rmSync(folder, { recursive: true }));

const databaseOf = (name: string): string => join(folder, name, 'giaouoc.db');

/** `npm start` as package.json has it, into a database of its own. */
const start = (name: string, started?: (child: Running) => void): Promise<Ran> =>
  run(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    env: { GIAOUOC_DB: databaseOf(name), GIAOUOC_SAMPLE_PORT: String(port) },
    ...(started ? { started } : {}),
  });

/** Every row that an article or a pledge has, without the instants at which it was seen. */
function rowsOf(name: string): Record<string, unknown[]> {
  const database = new Database(databaseOf(name), { readonly: true });
  const tables = database
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' and sql not like '%virtual%'")
    .all()
    .map((table) => table.name)
    .filter((table) => /^(?:article|pledge|support|correction)_/.test(table));
  const rows = tables.map((table) => [
    table,
    database
      .prepare<[], object>(`select * from ${table}`)
      .all()
      .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !/(?:^|_)at$/.test(column)))),
  ]);
  database.close();
  return Object.fromEntries(rows);
}

/** What a user gets out of it, in an order of its own: the rows' numbers may differ. */
async function recordsOf(name: string): Promise<unknown> {
  const store = await openStore(databaseOf(name), { keys, create: false });
  const timeless = (row: object): object =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !/seen|fetched|saved|warc/i.test(column)));
  const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  try {
    return {
      pledges: (await store.pledges()).sort(byText),
      articles: (await store.rows('articles')).map(timeless).sort(byText),
      targets: (await store.rows('targets')).map(timeless).sort(byText),
    };
  } finally {
    await store.close();
  }
}

function reportsOf(name: string): NightReport[] {
  const database = new Database(databaseOf(name), { readonly: true });
  const rows = database.prepare<[], { report: string }>('select report from run_record order by id').all();
  database.close();
  return rows.map(({ report }) => JSON.parse(report) as NightReport);
}

async function archivedArticles(name: string): Promise<number> {
  let count = 0;
  for await (const page of readPages(join(folder, name, 'warc'))) if (page.kind === 'article') count++;
  return count;
}

/** Acts as soon as the database holds some articles and the crawl is not over. */
const midway =
  (name: string, act: (child: Running) => void) =>
  (child: Running): void => {
    const timer = setInterval(() => {
      if (countArticles(databaseOf(name)) < 5) return;
      clearInterval(timer);
      act(child);
    }, 5);
    child.once('exit', () => clearInterval(timer));
  };

function countArticles(path: string): number {
  if (!existsSync(path)) return 0;
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare<[], number>('select count(*) from article_record').pluck().get() ?? 0;
  } catch (error) {
    // The tables come a moment after the file.
    if (error instanceof Database.SqliteError) return 0;
    throw error;
  } finally {
    database.close();
  }
}

test('the first run reads the whole press and says what it found, where it is and what to try', async () => {
  const begun = performance.now();
  const { code, stdout, stderr } = await start('whole');
  expect(performance.now() - begun).toBeLessThan(60_000);
  expect(code).toBe(0);
  for (const { name } of outlets) expect(stderr).toContain(name);
  expect(stderr).toMatch(/^Articles: \d\d new, 0 changed/m);
  expect(stdout).toMatch(/│ 2024-local-police-11\s+│ .*│/);
  expect(stdout).toContain('clearance_general');
  expect(stdout).toContain(databaseOf('whole'));
  expect(stdout).toMatch(/^ {2}npx giaouoc pledges --year 2023$/m);
  expect(stdout).toMatch(/^ {2}npx giaouoc serve\n$/m);
  expect(rowsOf('whole').article_record?.length).toBeGreaterThanOrEqual(36);
  expect(await archivedArticles('whole')).toBe(rowsOf('whole').article_record?.length);
});

test('what it says to try works', async () => {
  const { stdout } = await start('whole');
  // `serve` does not end; it is run by a test of its own.
  const commands = [...stdout.matchAll(/^ {2}npx giaouoc (?<args>(?!serve$).+)$/gm)].map(([, args = '']) => args);
  expect(commands.length).toBeGreaterThanOrEqual(4);
  for (const command of commands) {
    const args = (command.match(/"[^"]*"|\S+/g) ?? []).map((arg) => arg.replaceAll('"', ''));
    const ran = await giaouoc(args, { env: { GIAOUOC_DB: databaseOf('whole') } });
    expect(ran, command).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.split('\n').length, command).toBeGreaterThan(4);
  }
});

test('a second run fetches nothing that is unchanged and stores nothing twice', async () => {
  const [rows, pages] = [rowsOf('whole'), await archivedArticles('whole')];
  const { code, stdout, stderr } = await start('whole');
  expect(code).toBe(0);
  // robots.txt must be asked for each night (RFC 9309); behind the last page of a listing there is still nothing.
  expect(stderr).toMatch(/^Requests to the press, robots\.txt aside: 304: \d+(?:, 404: \d+)?$/m);
  const { crawl, articles, newPledges, changedPledges } = reportsOf('whole').at(-1) ?? {};
  expect(articles).toEqual({ new: 0, changed: 0, reread: 0, unchanged: 0 });
  expect([newPledges, changedPledges]).toEqual([[], []]);
  expect(crawl?.outlets.map(({ articles: fetched, discoveryPages }) => fetched + discoveryPages)).toEqual(
    outlets.map(() => 0),
  );
  expect(rowsOf('whole')).toEqual(rows);
  expect(await archivedArticles('whole')).toBe(pages);
  expect(stdout).toContain('2024-local-police-11');
});

test('stopped by Ctrl-C it ends in order, and goes on where it stood', async () => {
  const stopped = await start(
    'stopped',
    midway('stopped', (child) => child.kill('SIGINT')),
  );
  expect(stopped.stderr).toContain('stopped: `npm start` goes on from here');
  expect(stopped).toMatchObject({ code: 1, stdout: '' });
  const had = rowsOf('stopped').article_record?.length ?? 0;
  expect(had).toBeLessThan(rowsOf('whole').article_record?.length ?? 0);
  expect((await start('stopped')).code).toBe(0);
  expect(reportsOf('stopped').at(-1)?.articles.new).toBe((rowsOf('whole').article_record?.length ?? 0) - had);
  expect(await recordsOf('stopped')).toEqual(await recordsOf('whole'));
});

test('killed midway and started again it ends in the same state', async () => {
  const killed = await start(
    'killed',
    midway('killed', (child) => child.kill('SIGKILL')),
  );
  expect(killed.code).toBe(null);
  expect((await start('killed')).code).toBe(0);
  expect(await recordsOf('killed')).toEqual(await recordsOf('whole'));
});

test('a port that is none is a usage error', async () => {
  const { code, stderr } = await run(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    env: { GIAOUOC_DB: databaseOf('none'), GIAOUOC_SAMPLE_PORT: 'eighty' },
  });
  expect(stderr).toBe('npm start: GIAOUOC_SAMPLE_PORT=eighty: expected a port between 1024 and 65000\n');
  expect(code).toBe(2);
});

test('a night without a network names every outlet and harms nothing', async () => {
  const before = rowsOf('whole');
  const { code, stdout, stderr } = await giaouoc(['nightly', '--json'], {
    // Nobody listens behind this proxy: no request leaves this machine.
    env: { GIAOUOC_DB: databaseOf('whole'), https_proxy: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' },
  });
  expect(stderr).toMatch(
    /^giaouoc: no outlet could be reached: check the network, then run again; nothing stored was changed$/m,
  );
  const { crawl } = JSON.parse(stdout) as NightReport;
  expect(crawl.outlets.length).toBeGreaterThanOrEqual(10);
  for (const { publisher, stoppedBecause } of crawl.outlets)
    expect(stoppedBecause, publisher).toMatch(/robots\.txt cannot be reached, so nothing is fetched/);
  expect(code).toBe(3);
  expect(rowsOf('whole')).toEqual(before);
});
