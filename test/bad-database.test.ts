import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outlets } from '../fixtures/site/outlets.ts';
import { freePorts, giaouoc, type Ran, ROOT, run } from './support/run-cli.ts';

/** Nobody listens behind this proxy: no request leaves this machine. */
const OFFLINE = { https_proxy: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };

let folder: string;
let whole: string;
let saved: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-bad-'));
  whole = join(folder, 'whole', 'giaouoc.db');
  saved = join(folder, 'saved.tar');
  const port = String(await freePorts(outlets.length));
  const env = { GIAOUOC_DB: whole, GIAOUOC_SAMPLE_PORT: port };
  expect((await run(process.execPath, [join(ROOT, 'scripts/start.ts')], { env })).code).toBe(0);
  expect((await giaouoc(['backup', saved, '--db', whole])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
beforeEach(() => {
  const place = join(folder, String(++count));
  db = join(place, 'giaouoc.db');
});

const type = (...args: string[]): Promise<Ran> => giaouoc([...args, '--db', db], { cwd: folder, env: OFFLINE });
const sum = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
/** What goes through the talk of a run aside: the words for a person. */
const words = ({ stderr }: Ran): string[] => stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

async function copy(): Promise<void> {
  expect((await giaouoc(['restore', saved, '--db', db])).code).toBe(0);
}
function change(work: (database: Database.Database) => void): void {
  const database = new Database(db);
  work(database);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}

describe('a file that cannot be used: one line with its name and the next step, exit code 4, and it stays as it is', () => {
  const cases: [string, () => void, RegExp][] = [
    ['text', () => writeFileSync(db, readFileSync(join(ROOT, 'README.md'))), /is no database: .*giaouoc restore FILE/u],
    ['cut in the middle', () => truncateSync(db, 900_000), /is damaged: .*giaouoc restore FILE.*giaouoc reprocess/u],
    [
      'of a newer version',
      () => change((one) => one.exec("insert into kysely_migration values ('999-later', 'x')")),
      /was made by a newer giaouoc \(it has 999-later\): update giaouoc/u,
    ],
    [
      'of another program',
      () => {
        rmSync(db);
        change((one) => one.exec('create table contacts (name)'));
      },
      /is a database of another program \(it has contacts\): name another file/u,
    ],
  ];
  test.each(cases)('%s', async (_, damage, says) => {
    await copy();
    damage();
    const before = sum(db);
    const commands = [
      ['pledges'],
      ['sql', 'select count(*) from targets'],
      ['export', 'out'],
      ['nightly', '--only', 'cand'],
      ['reprocess'],
      ['backup', 'b.tar'],
      ['review', '--coder', 'Mai'],
      ['serve', '--port', '0'],
    ];
    for (const command of commands) {
      const ran = await type(...command);
      expect(words(ran), command.join(' ')).toEqual([expect.stringMatching(says)]);
      expect(ran.stderr).toContain(db);
      expect(ran.code).toBe(4);
    }
    expect(sum(db)).toBe(before);
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(existsSync(join(folder, 'b.tar'))).toBe(false);
    const doctor = await type('doctor', '--no-network');
    expect(doctor.stdout).toMatch(/^BROKEN {3}database .*\n {19}\S/mu);
    expect(doctor.code).toBe(4);
  });
});

test('a record that the disk has garbled is named, and no fault of the program', async () => {
  await copy();
  change((one) =>
    one.exec("update pledge_history set record = substr(record, 1, 500) where pledge_id = '2024-local-police-11'"),
  );
  for (const command of [
    ['pledges', '--json'],
    ['show', '2024-local-police-11'],
    ['review', '--coder', 'Mai'],
  ]) {
    const ran = await type(...command);
    expect(words(ran), command.join(' ')).toEqual([
      expect.stringMatching(
        /^giaouoc: the pledge 2024-local-police-11: .* is damaged: `npx giaouoc restore FILE` puts/u,
      ),
    ]);
    expect(ran.code).toBe(4);
  }
});

test('bytes that were flipped in the middle are found by doctor and by backup, and a restore puts it right', async () => {
  await copy();
  change((one) => one.exec('vacuum'));
  const bytes = readFileSync(db);
  // The heads of pages of trees.
  for (let page = 20; page < 200; page += 4) bytes.fill(0xff, page * 4096, page * 4096 + 12);
  writeFileSync(db, bytes);
  const backup = await type('backup', 'b.tar');
  expect(words(backup)).toEqual([expect.stringMatching(/giaouoc\.db is damaged(?:\W).*giaouoc restore FILE/u)]);
  expect(backup.code).toBe(4);
  expect(readdirSync(folder).filter((name) => /^b\.tar|backup-/u.test(name))).toEqual([]);
  expect((await type('doctor', '--no-network')).stdout).toMatch(/^BROKEN {3}database .*is damaged/mu);
  const back = await type('restore', saved);
  expect(back.code, back.stderr).toBe(0);
  const [here, there] = [await type('targets', '--csv'), await giaouoc(['targets', '--csv', '--db', whole])];
  expect(here.stdout).toBe(there.stdout);
});

test('an empty file is no database to those who ask', async () => {
  await copy();
  writeFileSync(db, '');
  const ran = await type('pledges');
  expect(ran.stderr).toMatch(/^giaouoc: no database at .*giaouoc\.db: run `npm start`/u);
  expect(ran.code).toBe(4);
  expect(statSync(db).size).toBe(0);
});

test('a place that cannot be made', async () => {
  writeFileSync(join(folder, 'file'), '');
  db = join(folder, 'file', 'giaouoc.db');
  const archive = join(folder, 'whole', 'warc');
  for (const command of [['nightly'], ['reprocess', '--archive', archive], ['restore', saved]]) {
    const ran = await type(...command);
    expect(words(ran), command.join(' ')).toEqual([
      expect.stringMatching(/file.* cannot be (?:opened|made) \(.*(?:EEXIST|ENOTDIR).*--db/u),
    ]);
    expect(ran.code).toBe(4);
  }
});

test('a disk that takes no more: the database is as it was, and nothing is left lying about', async () => {
  await copy();
  const before = await type('targets', '--csv');
  const limited = (blocks: number, args: readonly string[]): Promise<Ran> =>
    run(
      'sh',
      ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, `${ROOT}bin/giaouoc.cjs`, ...args, '--db', db],
      {
        cwd: folder,
        env: OFFLINE,
      },
    );
  const archive = join(folder, 'whole', 'warc');
  for (const [blocks, args] of [
    [0, ['reprocess', '--archive', archive]],
    [0, ['restore', saved]],
    [100, ['backup', 'b.tar']],
  ] as const) {
    const ran = await limited(blocks, args);
    expect(words(ran), args.join(' ')).toEqual([expect.stringMatching(/^giaouoc: /u)]);
    expect(ran.stderr, args.join(' ')).not.toContain('fault in giaouoc');
    expect(ran.code, ran.stderr).toBe(4);
  }
  expect(await type('targets', '--csv')).toEqual(before);
  expect(readdirSync(join(db, '..')).filter((name) => /lock|restore-/u.test(name))).toEqual([]);
  expect(readdirSync(folder).filter((name) => /^b\.tar|backup-/u.test(name))).toEqual([]);
});

test.skipIf(!existsSync('/dev/full'))('output that cannot be written: one line, and no success', async () => {
  const ran = await run('sh', [
    '-c',
    'exec "$@" >/dev/full',
    'sh',
    process.execPath,
    `${ROOT}bin/giaouoc.cjs`,
    'targets',
    '--csv',
    '--db',
    whole,
  ]);
  expect(ran.stderr).toMatch(
    /^giaouoc: the output cannot be written \(ENOSPC.*\): it is not whole; free some space.*\n$/u,
  );
  expect(ran.code).toBe(1);
});
