import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outlets } from '../fixtures/site/outlets.ts';
import { placeOf } from '../src/jobs/place.ts';
import { openWorkplace } from '../src/jobs/workplace.ts';
import { type Postgres, postgresBinaries, startPostgres } from './support/postgres.ts';
import { freePorts, giaouoc, type Ran, ROOT, type RunOptions, run } from './support/run-cli.ts';

const binaries = postgresBinaries();
/** A proxy that nobody runs: no outlet can be reached. */
const OFFLINE = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };

describe.skipIf(binaries === null)('the command line on PostgreSQL', () => {
  let folder: string;
  let server: Postgres;
  let address: string;
  let port: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'giaouoc-pgcli-'));
    server = await startPostgres(binaries ?? '');
    address = await server.fresh();
    port = await freePorts(outlets.length);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const env = (db = address): Record<string, string> => ({ GIAOUOC_DB: db, GIAOUOC_DATA: '', ...OFFLINE });
  const type = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    giaouoc(args, { cwd: folder, env: env(), ...options });
  const start = (db: string): Promise<Ran> =>
    run(process.execPath, [join(ROOT, 'scripts/start.ts')], {
      cwd: folder,
      env: { ...env(db), GIAOUOC_SAMPLE_PORT: String(port) },
    });

  test('`npm start` reads the sample press into it, and keeps the pages in ./giaouoc-data', async () => {
    const { code, stdout, stderr } = await start(address);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('2024-local-police-11');
    expect(stdout).toMatch(/^The database is postgres:.*, the archived pages are in giaouoc-data\/warc\. Try:$/mu);
    expect(readdirSync(join(folder, 'giaouoc-data'))).toEqual(['warc']);
    const again = await start(address);
    expect(again.stderr).toMatch(/^Requests to the press, robots\.txt aside: 304: \d+/mu);
  });

  test.each([
    [['pledges', '--year', '2023', '--json'], /"cluster"/u],
    [['targets', '--indicator', 'clearance_general', '--csv'], /clearance_general/u],
    [['members', '--json'], /"Kiên Giang"/u],
    [['articles', '--json'], /"title"/u],
    [['clusters', '--number', '11', '--json'], /"confirmed"/u],
    [['clusters', '--block', 'police_schools', '--csv'], /^id,pledge_id/u],
    [['show', '2024-local-police-11'], /2024-local-police-11/u],
    [['search', 'dak lak', '--json'], /Đắk Lắk/u],
    [['trend', 'clearance_general'], /clearance_general/u],
    [['sql', 'select count(*)::integer as n from pledges'], /\d/u],
    [['corrections', 'export', '--csv'], /^pledgeId/u],
  ])('%s answers as from a file', async (args, shows) => {
    const file = { ...env(join(folder, 'same.db')) };
    if (!existsSync(join(folder, 'same.db'))) expect((await start(join(folder, 'same.db'))).code).toBe(0);
    const [here, there] = [
      await type(args),
      await type(
        args.map((one) => one.replace('::integer', '')),
        { env: file },
      ),
    ];
    expect(here.code, here.stderr).toBe(0);
    expect(here.stdout).toMatch(shows);
    expect(linesOf(here.stdout)).toEqual(linesOf(there.stdout));
  });

  test('a night: where it works is said, its report stands in the folder, a second start says who is there', async () => {
    const { code, stderr } = await type(['nightly', '--only', 'cand', '--data', 'disk']);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain(`its archive and reports in ${join(folder, 'disk')}`);
    const [report] = readdirSync(join(folder, 'disk', 'reports')).filter((name) => name.endsWith('.md'));
    expect(readFileSync(join(folder, 'disk', 'reports', report ?? ''), 'utf8')).toMatch(/^# Run \d+/u);
    const { close } = await openWorkplace(placeOf({ db: address, data: join(folder, 'disk') }), 'giaouoc nightly');
    try {
      for (const command of [['nightly'], ['crawl', '--since', '2026-01-01'], ['reprocess']]) {
        const held = await type(command);
        expect(held.stderr).toMatch(
          new RegExp(
            `is at work already: process ${process.pid} on .* \\(giaouoc nightly\\) since 2.*kill ${process.pid}`,
          ),
        );
        expect(held.code).toBe(4);
      }
      expect((await type(['doctor', '--no-network'])).stdout).toMatch(/^ok +lock +at work: process \d+ on/mu);
    } finally {
      await close();
    }
  });

  test('reprocess makes the same records from the archive, also in another database', async () => {
    const other = await server.fresh();
    const { code, stderr } = await type(['reprocess', '--archive', 'giaouoc-data/warc', '--db', other]);
    expect(code, stderr).toBe(0);
    const [here, there] = await Promise.all(
      [address, other].map((db) => type(['targets', '--json'], { env: env(db) })),
    );
    expect(there?.stdout).toBe(here?.stdout);
  });

  test('schedule waits on a database without tables, and ends at a signal', async () => {
    const { code, stderr } = await type(['schedule', '--db', await server.fresh()], {
      started: (child) => child.stderr.once('data', () => child.kill('SIGTERM')),
    });
    expect(stderr).toMatch(/next run: 20..-..-..T18:15:00\.000Z/u);
    expect(code).toBe(0);
  });

  test('doctor: well, without tables, and out of reach', async () => {
    const well = await type(['doctor', '--no-network']);
    expect(well.stdout).toMatch(/^ok +database +postgres:\/\/giaouoc@.*: \d+ pledges, last run/mu);
    const empty = await type(['doctor', '--no-network', '--db', await server.fresh()]);
    expect(empty.stdout).toMatch(
      /^warning +database +.* has no tables yet\n +the first `npx giaouoc nightly` makes it/mu,
    );
    const down = await type(['doctor', '--no-network', '--db', 'postgres://mai:geheim@127.0.0.1:1/press']);
    expect(down.stdout).toMatch(
      /^BROKEN +database +postgres:\/\/mai@127.* cannot be reached \(.*\)\n +see that the server runs/mu,
    );
    expect(down.stdout + down.stderr).not.toContain('geheim');
    expect(down.code).toBe(4);
  });

  test('a backup goes into an empty database, and into no other', async () => {
    const saved = await type(['backup', 'saved.tar']);
    expect(saved.stderr).toBe('');
    expect(saved.stdout).toMatch(/^saved\.tar: \d+ bytes, the database and \d+ files of the archive$/mu);
    const full = await type(['restore', 'saved.tar', '--data', 'elsewhere']);
    expect(full.stderr).toMatch(
      /has tables already \(.*\).*: make an empty database \(createdb NAME\).*nothing was changed/u,
    );
    expect(full.code).toBe(2);
    expect(existsSync(join(folder, 'elsewhere', 'warc'))).toBe(false);
    const other = await server.fresh();
    const back = await type(['restore', 'saved.tar', '--db', other, '--data', 'elsewhere']);
    expect(back.code, back.stderr).toBe(0);
    expect(readdirSync(join(folder, 'elsewhere', 'warc'))).toEqual(readdirSync(join(folder, 'giaouoc-data', 'warc')));
    const [here, there] = await Promise.all(
      [address, other].map((db) => type(['targets', '--json'], { env: env(db) })),
    );
    expect(there?.stdout).toBe(here?.stdout);
    const wrong = await type(['restore', 'saved.tar', '--db', 'a.db']);
    expect(wrong.stderr).toMatch(/saved\.tar holds a PostgreSQL database, .*a\.db is another kind: give the address/u);
    expect(wrong.code).toBe(2);
  });

  test('a backup where pg_dump is missing says what to type', async () => {
    const { code, stderr } = await type(['backup', 'other.tar'], { env: { ...env(), PATH: '/nowhere' } });
    expect(stderr).toMatch(
      /pg_dump cannot be started .*apt install postgresql-client.*: pg_dump --format=custom --file=/u,
    );
    expect(code).toBe(4);
    expect(readdirSync(folder).filter((name) => /other|backup-/u.test(name))).toEqual([]);
  });

  test('export writes what it writes from a file', async () => {
    const one = await type(['export', 'one']);
    expect(one.code, one.stderr).toBe(0);
    const two = await type(['export', 'two'], { env: env(join(folder, 'same.db')) });
    expect(two.code, two.stderr).toBe(0);
    for (const name of readdirSync(join(folder, 'one')).filter((file) => file.endsWith('.csv')))
      expect(timeless(readFileSync(join(folder, 'one', name), 'utf8')), name).toBe(
        timeless(readFileSync(join(folder, 'two', name), 'utf8')),
      );
  });

  test('review saves what is decided', async () => {
    const ran = await type(['review', '--coder', 'Mai', '--year', '2024'], { input: 'a\nq\n' });
    expect(ran.stderr).toMatch(/^1\/\d+ {2}Cụm thi đua số/mu);
    expect(ran.stderr).toMatch(/decisions of Mai saved: 1; values left: \d+$/mu);
    expect((await type(['corrections', 'export', '--csv'])).stdout).toMatch(/,accept,,Mai,/u);
  });

  test('serve shows it', async () => {
    const pages: [string, number, string][] = [];
    const { code, stderr } = await type(['serve', '--port', '0'], {
      started: async (child) => {
        const [url] = await once(child.stdout, 'data');
        for (const path of [
          '/',
          '/targets',
          '/trend',
          '/pledges',
          '/pledges/2024-local-police-11',
          '/search?text=dak+lak',
          '/api/targets',
          '/healthz',
        ]) {
          const answer = await fetch(`${String(url).trim()}${path}`);
          pages.push([path, answer.status, await answer.text()]);
        }
        child.kill('SIGINT');
      },
    });
    for (const [path, status, text] of pages) expect(status, `${path}: ${text.slice(0, 300)}`).toBe(200);
    expect(pages.length).toBe(8);
    expect(stderr).not.toMatch(/fault|Error/u);
    expect(code).toBe(0);
  });

  test('serve says in one line that the database has gone, and goes on', async () => {
    const own = await startPostgres(binaries ?? '');
    const db = await own.fresh();
    await (await openWorkplace(placeOf({ db, data: join(folder, 'gone') }))).close();
    const statuses: number[] = [];
    const { code, stderr } = await type(['serve', '--port', '0', '--db', db], {
      started: async (child) => {
        const [url] = await once(child.stdout, 'data');
        statuses.push((await fetch(`${String(url).trim()}/api/pledges`)).status);
        await own.stop();
        for (const path of ['/api/pledges?limit=1', '/api/targets?limit=1'])
          statuses.push((await fetch(`${String(url).trim()}${path}`)).status);
        child.kill('SIGINT');
      },
    });
    expect(statuses).toEqual([200, 503, 503]);
    const lines = stderr.split('\n').filter((line) => line !== '' && !line.includes('Ctrl-C ends it'));
    expect(lines.length).toBeGreaterThanOrEqual(2);
    // The start page, which is made ahead of whoever asks for it, is "/".
    for (const line of lines)
      expect(line).toMatch(/^giaouoc serve: \/\S*: postgres:.* cannot be reached .*: see that the server runs/u);
    expect(code).toBe(0);
  });
});

/** Instants, and the places of pages in an archive, are those of one crawl. Finds of a search come in the order in which articles were read. */
const linesOf = (text: string): string[] =>
  text.startsWith('[')
    ? (JSON.parse(text) as object[])
        .map((row) => JSON.stringify(row, (key, value) => (OF_A_CRAWL.test(key) ? null : value)))
        .sort()
    : timeless(text).split('\n');
const OF_A_CRAWL = /_at$|warc/u;
const timeless = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'T').replace(/giaouoc-\d{14}-\d+-\d+\.warc\.gz,\d+/gu, 'W');
