import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, run } from './support/run-cli.ts';

let folder: string;

/** A clone in which nobody has run `npm ci` yet. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-clone-'));
  for (const part of ['bin', 'src', 'scripts', 'data', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, filter: (from) => !from.includes('node_modules') });
  mkdirSync(join(folder, 'fixtures'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the program says what to install', async () => {
  expect(await run(process.execPath, [join(folder, 'bin/giaouoc.cjs'), '--help'], { cwd: folder })).toEqual({
    code: 2,
    stdout: '',
    stderr: `giaouoc: a library is missing (Cannot find package 'commander'): run \`npm ci\` in ${folder} first\n`,
  });
});

test.each(['start', 'test'])('npm %s says so before it fails', async (script) => {
  const { code, stderr } = await run('npm', ['run', '--silent', script], { cwd: folder });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'giaouoc: its libraries are not installed yet: run `npm ci` first\n',
  });
});
