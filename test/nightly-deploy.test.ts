import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NIGHT, nextNight, OFFLINE, readDeploy as read } from './support/deploy.ts';
import { freePorts, ROOT, run } from './support/run-cli.ts';

const FORBID_SKIP = process.env.GIAOUOC_FORBID_SKIP === '1';
const FOLDER = join(ROOT, 'scripts', 'deploy');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the files say of the machine they are for → the same on this one. */
const here = (text: string, data: string): string =>
  text
    .replaceAll('/opt/giaouoc/node_modules/.bin/node', process.execPath)
    .replaceAll('/opt/giaouoc/', ROOT)
    .replaceAll('/var/lib/giaouoc', data);
function dataFolder(name: string): string {
  const data = join(folder, name);
  mkdirSync(data);
  return data;
}
const isMissing = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

test('every file is in the list that the folder opens with, and every file that it names is there', () => {
  const listed = read('README.md');
  for (const name of readdirSync(FOLDER).filter((file) => !/^README|dockerignore$/u.test(file)))
    expect(listed).toContain(`\`${name}\``);
  for (const [, name = ''] of listed.matchAll(/scripts\/deploy\/(?<name>[\w.-]+)/gu))
    if (!name.includes('*'))
      expect(existsSync(join(FOLDER, name.replace(/\.$/u, ''))) || name === 'giaouoc', name).toBe(true);
});

describe('systemd', () => {
  const settings = (unit: string, name: string): string[] =>
    [...read(unit).matchAll(/^(?<name>[A-Za-z]+)=(?<value>.*)$/gmu)].flatMap(({ groups }) =>
      groups?.name === name ? [groups.value ?? ''] : [],
    );
  /** As systemd would start it: its words, its environment, its folder. */
  const started = (unit: string, data: string) => {
    const [program = '', ...args] = here(settings(unit, 'ExecStart')[0] ?? '', data).split(' ');
    const environment = settings(unit, 'Environment').map((one) => here(one, data).split('='));
    const cwd = here(settings(unit, 'WorkingDirectory')[0] ?? '', data);
    return { program, args, options: { cwd, env: { ...OFFLINE, ...Object.fromEntries(environment) } } };
  };

  test('finds nothing to complain about', (context) => {
    if (isMissing('systemd-analyze') && FORBID_SKIP) throw new Error('no systemd-analyze found: install systemd');
    if (isMissing('systemd-analyze'))
      context.skip('no systemd-analyze found: the units were not verified (apt install systemd)');
    const units = readdirSync(FOLDER)
      .filter((name) => /\.(?:service|timer)$/u.test(name))
      .map((name) => {
        // The checkout that the unit names is not on this machine: any program that is will do.
        writeFileSync(
          join(folder, name),
          read(name).replaceAll('/opt/giaouoc/node_modules/.bin/node', process.execPath),
        );
        return join(folder, name);
      });
    expect(units).toHaveLength(3);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes(folder) || line.includes('giaouoc'))).toEqual([]);
    expect(status).toBe(0);
    const [when = ''] = settings('giaouoc.timer', 'OnCalendar');
    expect(when).toBe('*-*-* 01:15:00 Asia/Ho_Chi_Minh');
    expect(spawnSync('systemd-analyze', ['calendar', when]).status).toBe(0);
  });

  test('starts a night that keeps everything in its folder; what it ends with is a failure or none, as the unit says', async () => {
    const data = dataFolder('night');
    const { program, args, options } = started('giaouoc.service', data);
    const { code } = await run(program, [...args, '--only', 'cand'], options);
    expect(code).toBe(3);
    expect(readdirSync(data).sort()).toEqual(['giaouoc.db', 'reports', 'warc']);
    expect(settings('giaouoc.service', 'SuccessExitStatus')).toEqual(['1']);
    expect(settings('giaouoc.service', 'RestartPreventExitStatus')).toEqual(['2']);
    expect(settings('giaouoc.service', 'StateDirectory')).toEqual(['giaouoc']);
  });

  test('starts the pages on this machine alone', async () => {
    const data = dataFolder('web');
    const night = started('giaouoc.service', data);
    await run(night.program, night.args, night.options);
    const { program, args, options } = started('giaouoc-web.service', data);
    const port = String(await freePorts(1));
    const answers: number[] = [];
    const { code, stdout } = await run(
      program,
      args.map((one) => (one === '8080' ? port : one)),
      {
        ...options,
        started: async (child) => {
          await once(child.stdout, 'data');
          answers.push((await fetch(`http://127.0.0.1:${port}/healthz`)).status);
          child.kill('SIGTERM');
        },
      },
    );
    expect(stdout.trim()).toBe(`http://127.0.0.1:${port}`);
    expect(answers).toEqual([200]);
    expect(code).toBe(0);
  });
});

describe('cron', () => {
  const lines = read('crontab')
    .split('\n')
    .filter((line) => line !== '' && !/^#|^[A-Z_]+=/u.test(line));
  const [line = ''] = lines;
  const command = line.split(' ').slice(5).join(' ');

  test('has one line, at 01:15 in Vietnam on a machine of UTC', () => {
    expect(lines).toHaveLength(1);
    expect(nextNight(line.split(' ').slice(0, 5).join(' '), 'UTC')).toBe(NIGHT);
    // cron reads a bare "%" as the end of the line.
    expect(line).not.toContain('%');
  });

  test.each([
    ['exit 0', 0, ''],
    ['exit 1', 0, ''],
    ['echo why >&2; exit 4', 0, 'giaouoc nightly failed:\nwhy\n'],
  ])('after "%s" it mails what it should', async (night, code, mailed) => {
    const data = dataFolder(night.replaceAll(/\W/gu, ''));
    writeFileSync(join(data, 'night'), `#!/bin/sh\n${night}\n`, { mode: 0o755 });
    const typed = here(command, data).replace(process.execPath, join(data, 'night'));
    const ran = await run('sh', ['-c', typed]);
    expect(ran).toEqual({ code, stdout: mailed, stderr: '' });
  });

  test('runs the night into its folder', async () => {
    const data = dataFolder('cron');
    const [, db = ''] = /^GIAOUOC_DB=(?<db>.+)$/mu.exec(read('crontab')) ?? [];
    const ran = await run('sh', ['-c', here(command, data)], { env: { ...OFFLINE, GIAOUOC_DB: here(db, data) } });
    expect(ran.stdout).toMatch(/^giaouoc nightly failed:\n(?:.*\n)*giaouoc: no outlet could be reached/u);
    expect(readdirSync(data).sort()).toEqual(['giaouoc.db', 'nightly.log', 'reports', 'warc']);
  });

  test('logrotate reads its file', (context) => {
    if (isMissing('logrotate')) context.skip('no logrotate found: its file was not tried (apt install logrotate)');
    const data = dataFolder('logs');
    writeFileSync(join(data, 'nightly.log'), 'a line\n');
    // The user that the file names is not on this machine.
    writeFileSync(join(folder, 'logrotate'), here(read('logrotate'), data).replace(/^ *su .*\n/mu, ''), {
      mode: 0o644,
    });
    const { status, stderr } = spawnSync('logrotate', ['--debug', '--force', join(folder, 'logrotate')], {
      encoding: 'utf8',
    });
    expect(stderr).not.toMatch(/^error/mu);
    expect(stderr).toContain(`rotating log ${join(data, 'nightly.log')}`);
    expect(status).toBe(0);
  });
});
