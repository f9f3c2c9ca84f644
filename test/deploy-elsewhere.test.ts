import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { NIGHT, nextNight, OFFLINE, readDeploy as read } from './support/deploy.ts';
import { giaouoc, ROOT, run } from './support/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
function dataFolder(name: string): string {
  const data = join(folder, name);
  mkdirSync(data);
  return data;
}

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
}
describe('the workflow', () => {
  const workflow = parse(read('github-nightly.yml'));
  const job = workflow.jobs.nightly;
  const steps: Step[] = job.steps;

  test('has the keys that GitHub knows, and every step is one thing', () => {
    const known = {
      workflow: ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'],
      job: [
        'name',
        'permissions',
        'needs',
        'if',
        'runs-on',
        'environment',
        'concurrency',
        'outputs',
        'env',
        'defaults',
        'steps',
        'timeout-minutes',
        'strategy',
        'continue-on-error',
        'container',
        'services',
      ],
      step: [
        'id',
        'if',
        'name',
        'uses',
        'run',
        'working-directory',
        'shell',
        'with',
        'env',
        'continue-on-error',
        'timeout-minutes',
      ],
    };
    expect(Object.keys(workflow).filter((key) => !known.workflow.includes(key))).toEqual([]);
    expect(Object.keys(job).filter((key) => !known.job.includes(key))).toEqual([]);
    expect(Object.keys(workflow.on).sort()).toEqual(['schedule', 'workflow_dispatch']);
    for (const step of steps) {
      expect(Object.keys(step).filter((key) => !known.step.includes(key))).toEqual([]);
      expect(
        [step.uses, step.run].filter((one) => one !== undefined),
        step.name,
      ).toHaveLength(1);
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)?@v\d+$/u);
      if (step.run !== undefined) expect(spawnSync('bash', ['-n'], { input: step.run }).status, step.run).toBe(0);
    }
    expect(job['timeout-minutes']).toBeLessThan(360);
    const expressions = read('github-nightly.yml').match(/\$\{\{.*/gu) ?? [];
    for (const one of expressions) expect(one).toMatch(/^\$\{\{ (?:github|secrets|vars)\.[\w.]+ \}\}/u);
  });

  test('runs at the same hour, and gives its database on to the next night', () => {
    expect(nextNight(workflow.on.schedule[0].cron, 'UTC')).toBe(NIGHT);
    const [restored, saved] = ['actions/cache/restore@', 'actions/cache/save@'].map((action) =>
      steps.find(({ uses }) => uses?.startsWith(action)),
    );
    expect(saved?.with?.path).toBe(restored?.with?.path);
    expect(dirname(job.env.GIAOUOC_DB)).toBe(saved?.with?.path);
    expect(String(saved?.with?.key)).toMatch(new RegExp(`^${String(restored?.with?.['restore-keys'])}`, 'u'));
  });

  test('calls commands that there are, and shows a report where there is one', async () => {
    const called = steps.flatMap(({ run: script }) => [...(script ?? '').matchAll(/giaouoc (?<name>[a-z]+)/gu)]);
    expect(called.map(({ groups }) => groups?.name)).toEqual(['nightly', 'backup']);
    for (const { groups } of called) expect((await giaouoc([groups?.name ?? '', '--help'])).code).toBe(0);
    const script = steps.find(({ name }) => name === 'Show the report')?.run ?? '';
    const data = dataFolder('actions');
    const env = { GITHUB_STEP_SUMMARY: join(data, 'summary') };
    const show = () => run('bash', ['-e', '-c', script], { cwd: data, env });
    expect(await show()).toEqual({ code: 0, stdout: '', stderr: '' });
    mkdirSync(join(data, 'giaouoc-data', 'reports'), { recursive: true });
    writeFileSync(join(data, 'giaouoc-data', 'reports', '1.md'), '# Run 1');
    expect((await show()).code).toBe(0);
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('# Run 1');
  });
});

describe('the image', () => {
  const recipe = read('Dockerfile').replaceAll(/^#.*\n/gmu, '');
  const instructions = recipe.split('\n').filter((line) => line !== '');
  const wordsOf = (name: string): string =>
    instructions.findLast((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
  const copied = [...recipe.matchAll(/^COPY (?!--from)(?<words>.+)$/gmu)].flatMap(
    ({ groups }) => groups?.words?.split(' ').slice(0, -1) ?? [],
  );

  test('is made of instructions that there are, on the Node that the tests ran on', () => {
    const known = /^(?:FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) \S/u;
    expect(instructions.filter((line) => !known.test(line))).toEqual([]);
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const [, tag] of recipe.matchAll(/^FROM node:(?<tag>\d+)/gmu)) expect(tag).toBe(devDependencies.node);
    expect([...recipe.matchAll(/^COPY --from=(?<stage>\w+)/gmu)].map(({ groups }) => groups?.stage)).toEqual(
      [...recipe.matchAll(/^FROM \S+ AS (?<stage>\w+)/gmu)].map(({ groups }) => groups?.stage),
    );
    expect(wordsOf('USER')).toBe('node');
    for (const path of copied) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(read('Dockerfile.dockerignore')).toContain(`!${path}\n`);
    }
  });

  test('holds all that a night needs: run from what it copies, with its own settings', async () => {
    const app = dataFolder('app');
    const data = dataFolder('volume');
    for (const path of copied)
      cpSync(join(ROOT, path), join(app, path), {
        recursive: true,
        // As Dockerfile.dockerignore says.
        filter: (source) => !/\.(?:test|examples)\.ts$/u.test(source),
      });
    const { packages } = JSON.parse(readFileSync(join(app, 'package-lock.json'), 'utf8'));
    for (const [path, about] of Object.entries<{ dev?: boolean }>(packages)) {
      const isTop = path.split('node_modules/').length === 2 && !about.dev && existsSync(join(ROOT, path));
      if (!isTop) continue;
      mkdirSync(dirname(join(app, path)), { recursive: true });
      symlinkSync(join(ROOT, path), join(app, path));
    }
    const settings = wordsOf('ENV')
      .split(' ')
      .map((one) => one.replace('/data', data).split('='));
    const env = { ...OFFLINE, ...Object.fromEntries(settings) };
    const [program = '', ...entry]: string[] = JSON.parse(wordsOf('ENTRYPOINT'));
    expect(program).toBe('node');
    const inside = (...args: string[]) => run(process.execPath, [...entry, ...args], { cwd: app, env });

    const [command = '', option = '', expression = '']: string[] = JSON.parse(wordsOf('CMD'));
    expect([command, option]).toEqual(['schedule', '--cron']);
    expect(nextNight(expression, 'Asia/Ho_Chi_Minh')).toBe(NIGHT);
    const scheduled = await run(process.execPath, [...entry, command, option, expression], {
      cwd: app,
      env,
      started: (child) => child.stderr.once('data', () => child.kill('SIGTERM')),
    });
    expect(scheduled).toMatchObject({ code: 0, stderr: expect.stringContaining(NIGHT.slice(10)) });

    const night = await inside('nightly');
    expect(night.code, night.stderr).toBe(3);
    expect(readdirSync(data).sort()).toEqual(['giaouoc.db', 'reports', 'warc']);
    const health = wordsOf('HEALTHCHECK').replace(/^.*? CMD node /u, `'${process.execPath}' `);
    const checked = await run('sh', ['-c', health], { cwd: app, env });
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
    expect((await inside('backup', join(data, 'giaouoc.tar'))).code).toBe(0);
    expect((await inside('export', join(data, 'export'))).code).toBe(0);
  });
});
