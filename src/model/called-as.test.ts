import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { calledAs } from './called-as.ts';

it.each([
  ['in a checkout, by npx', '/home/mai/.npm/_npx/b98f4b/node_modules/.bin/giaouoc', true, 'npx giaouoc'],
  ['in a checkout, by node', '/opt/giaouoc/bin/giaouoc.cjs', true, 'npx giaouoc'],
  ['a checkout that `npm link` put among the commands', '/usr/local/bin/giaouoc', true, 'giaouoc'],
  ['installed for everybody', '/usr/local/bin/giaouoc', false, 'giaouoc'],
  ['installed for everybody, on Windows', 'C:\\npm\\node_modules\\giaouoc\\bin\\giaouoc.cjs', false, 'giaouoc'],
  ['installed in a project, by npx or a script', '/home/mai/study/node_modules/.bin/giaouoc', false, 'npx giaouoc'],
  ['as a library of another program', '/home/mai/study/read.js', false, 'giaouoc'],
] as const)('%s: hints name what can be typed there', (_, script, isCheckout, typed) => {
  expect(calledAs(script, isCheckout)).toBe(typed);
});

/** What is served or exported to others names the program, not how it was started on this machine. */
const TOLD_ELSEWHERE = ['openapi.ts', 'query-params.ts', 'codebook.ts'];
const COMMAND_IN_WORDS = /(?:`|\n {2}|\\n {2}|['"])giaouoc (?:--|[a-z]+ (?:[-'"<A-Z]|[a-z]))|`giaouoc [a-z]+\\?`/u;

it('no hint in the source names a command that works only where the program is installed', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => !TOLD_ELSEWHERE.some((name) => path.endsWith(name)));
  const lines = files.flatMap((path) =>
    readFileSync(join('src', path), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\/?\*|\/\/)/u.test(line) && COMMAND_IN_WORDS.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(lines).toEqual([]);
});
