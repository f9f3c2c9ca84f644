import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const IGNORED = /node_modules/u;
const files = ['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'fixtures/**/*.ts', 'bin/*', '*.ts']
  .flatMap((pattern) => globSync(pattern, { exclude: (path) => IGNORED.test(path) }))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Files by the words in them. */
const holders = new Map<string, Set<string>>();
for (const { path, text } of files)
  for (const [word] of text.matchAll(/[A-Za-z_$][A-Za-z0-9_$]*/gu))
    holders.set(word, (holders.get(word) ?? new Set()).add(path));

// Types may stand in the signature of a function that others call; examples are found by the ends of their files' names.
const EXPORTED = /^export (?:async )?(?:function\*?|const|class) (?<name>[A-Za-z0-9_$]+)/gmu;

test('what a file gives away is taken somewhere', () => {
  const exported = files
    .filter(({ path }) => path.startsWith('src/') && !path.endsWith('.examples.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(EXPORTED)].map(({ groups }) => ({ path, name: groups?.name ?? '' })),
    );
  expect(exported.length).toBeGreaterThan(500);
  const untaken = exported.filter(({ path, name }) => [...(holders.get(name) ?? [])].every((other) => other === path));
  expect(untaken.map(({ path, name }) => `${path}: ${name} is exported and used nowhere else`)).toEqual([]);
});
