import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkplace } from '../src/jobs/workplace.ts';
import { giaouoc } from './support/run-cli.ts';

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-nightly-'));
  database = join(folder, 'giaouoc.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A proxy that nobody runs: no outlet can be reached. */
const OFFLINE = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };

test('a second start says who is at work, and leaves with exit code 4', async () => {
  const { close } = await openWorkplace(database, 'giaouoc nightly');
  try {
    for (const command of [['nightly'], ['crawl', '--since', '2026-01-01']]) {
      const { code, stderr } = await giaouoc([...command, '--db', database], { cwd: folder, env: OFFLINE });
      expect(stderr).toMatch(
        new RegExp(
          `is at work already: process ${process.pid} on .* \\(giaouoc nightly\\) since .*kill ${process.pid}`,
        ),
      );
      expect(code).toBe(4);
    }
  } finally {
    await close();
  }
});

test('without a network: exit code 3, a report beside the database, JSON lines where nobody watches, the lock released', async () => {
  const { code, stderr } = await giaouoc(['nightly', '--only', 'cand', '--db', database], {
    cwd: folder,
    env: OFFLINE,
  });
  expect(code).toBe(3);
  const lines = stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 30, file: join(folder, 'reports', '1.md'), headline: expect.any(String) }),
  );
  const [failed, ...more] = lines.filter(({ msg }) => msg === 'failed');
  expect({ failed, more }).toMatchObject({ failed: { level: 40, outlet: 'cand', stage: 'crawl' }, more: [] });
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'outlet', outlet: 'cand', failed: 1 }));
  expect(lines.filter(({ msg }) => msg === 'progress')).toEqual([]);
  expect(readdirSync(join(folder, 'reports')).sort()).toEqual(['1.html', '1.json', '1.md']);
  expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
});

test('schedule: words that cannot be read are told at once; it waits, and a signal ends it', async () => {
  const bad = await giaouoc(['schedule', '--cron', '75 1 * * *', '--db', database], { cwd: folder });
  expect(bad.code).toBe(2);
  expect(bad.stderr).toMatch(/^giaouoc: --cron "75 1 \* \* \*" cannot be read \(.*75\): expected minute, hour/u);
  const half = await giaouoc(['schedule', '--smtp', 'smtp://127.0.0.1', '--db', database], { cwd: folder });
  expect(half.code).toBe(2);
  const { code, stderr } = await giaouoc(['schedule', '--db', database], {
    cwd: folder,
    started: (child) => child.stderr.once('data', () => child.kill('SIGTERM')),
  });
  expect(stderr).toMatch(/next run: 20..-..-..T18:15:00\.000Z/u);
  const said = stderr
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(said.at(-1)).toBe('stopping after the requests under way; again to stop at once');
  expect(code).toBe(0);
});

test('doctor, backup and restore', async () => {
  expect(await giaouoc(['doctor', '--no-network', '--db', database], { cwd: folder })).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^ok {7}node .*\nwarning {2}database .*\n +the first `npx giaouoc nightly`/u),
  });
  await (await openWorkplace(database)).close();
  const file = join(folder, 'saved.tar');
  const saved = await giaouoc(['backup', file, '--db', database], { cwd: folder });
  expect(saved).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/saved\.tar: \d+ bytes, the database and 0 files/u),
  });
  expect((await giaouoc(['backup', file, '--db', database], { cwd: folder })).code).toBe(2);
  const back = await giaouoc(['restore', file, '--db', database], { cwd: folder });
  expect(back).toMatchObject({ code: 0, stderr: expect.stringMatching(/giaouoc\.db\.before-\d{8}T\d{6}Z/u) });
  const well = await giaouoc(['doctor', '--no-network', '--json', '--db', database], { cwd: folder });
  expect(well.code).toBe(0);
  expect(JSON.parse(well.stdout)).toContainEqual(expect.objectContaining({ name: 'lock', state: 'well' }));
  writeFileSync(database, 'x'.repeat(5000));
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  expect((await giaouoc(['doctor', '--no-network', '--db', database], { cwd: folder })).code).toBe(4);
});
