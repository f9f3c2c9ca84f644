import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cron } from 'croner';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { giaouoc, ROOT } from './support/run-cli.ts';

const FORBID_SKIP = process.env.GIAOUOC_FORBID_SKIP === '1';
const FOLDER = join(ROOT, 'scripts', 'deploy');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const nextNight = (expression: string, timezone: string): string | undefined =>
  new Cron(expression, { timezone, mode: '5-part' }).nextRun(new Date('2026-11-25T00:00:00Z'))?.toISOString();
/** 01:15 in Vietnam. */
const NIGHT = '2026-11-25T18:15:00.000Z';

test('every file is in the list that the folder opens with', () => {
  const listed = read('README.md');
  for (const name of readdirSync(FOLDER).filter((file) => !/^README|dockerignore$/u.test(file)))
    expect(listed).toContain(`\`${name}\``);
});

test('systemd finds nothing to complain about', (context) => {
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!hasSystemd && FORBID_SKIP) throw new Error('no systemd-analyze found: install systemd');
  if (!hasSystemd) context.skip('no systemd-analyze found: the units were not verified (apt install systemd)');
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-units-'));
  try {
    // The checkout that the unit names is not on this machine: any program that is will do.
    writeFileSync(
      join(folder, 'giaouoc.service'),
      read('giaouoc.service').replaceAll('/opt/giaouoc/node_modules/.bin/node', process.execPath),
    );
    writeFileSync(join(folder, 'giaouoc.timer'), read('giaouoc.timer'));
    const units = [join(folder, 'giaouoc.service'), join(folder, 'giaouoc.timer')];
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes(folder) || line.includes('giaouoc.'))).toEqual([]);
    expect(status).toBe(0);
    const [, when = ''] = /^OnCalendar=(.+)$/mu.exec(read('giaouoc.timer')) ?? [];
    expect(spawnSync('systemd-analyze', ['calendar', when]).status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the crontab has one line, at 01:15 in Vietnam on a machine of UTC', () => {
  const lines = read('crontab')
    .split('\n')
    .filter((line) => line !== '' && !/^#|^[A-Z_]+=/u.test(line));
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  expect(nextNight(line.split(' ').slice(0, 5).join(' '), 'UTC')).toBe(NIGHT);
  // cron reads a bare "%" as the end of the line.
  expect(line).not.toContain('%');
  expect(line).toContain('bin/giaouoc.cjs nightly');
});

test('the workflow is YAML at the same hour, and gives its database on to the next night', () => {
  const { on, jobs } = parse(read('github-nightly.yml'));
  expect(nextNight(on.schedule[0].cron, 'UTC')).toBe(NIGHT);
  const steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] = jobs.nightly.steps;
  const [restored, saved] = ['actions/cache/restore@', 'actions/cache/save@'].map((action) =>
    steps.find(({ uses }) => uses?.startsWith(action)),
  );
  expect(saved?.with?.path).toBe(restored?.with?.path);
  expect(String(saved?.with?.key)).toMatch(new RegExp(`^${String(restored?.with?.['restore-keys'])}`, 'u'));
  expect(steps.some(({ run }) => run?.includes('giaouoc nightly'))).toBe(true);
});

test('the image copies what is there and starts a command that is there', async () => {
  const dockerfile = read('Dockerfile');
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(?<words>.+)$/gmu)].flatMap(
    ({ groups }) => groups?.words?.split(' ').slice(0, -1) ?? [],
  );
  expect(copied).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'bin', 'src', 'data']));
  for (const path of copied) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(read('Dockerfile.dockerignore')).toContain(`!${path}\n`);
  }
  const [, arguments_ = '[]'] = /^CMD (\[.+\])$/mu.exec(dockerfile) ?? [];
  const [command = '', , expression = ''] = JSON.parse(arguments_);
  expect(nextNight(expression, 'Asia/Ho_Chi_Minh')).toBe(NIGHT);
  const { code, stdout } = await giaouoc([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--cron');
});
