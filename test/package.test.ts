import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Extraction } from '../src/model/extraction.ts';
import { type Ran, ROOT, run } from './support/run-cli.ts';

interface Manifest {
  dependencies: Record<string, string>;
}
interface Packed {
  filename: string;
  files: { path: string }[];
}

const ARTICLE = 'Ngày 5/3/2024, Cụm thi đua số 12 Bộ Công an ký kết giao ước thi đua năm 2024.\n';
let folder: string;
let unpacked: string;
let packed: Packed;

/** The published package in a folder of its own, its dependencies beside it as an install would put them. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-package-'));
  unpacked = join(folder, 'node_modules/giaouoc');
  mkdirSync(unpacked, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(dependencies)) {
    const [scope] = name.split('/');
    if (name.startsWith('@')) mkdirSync(join(folder, 'node_modules', scope ?? ''), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const pack = await run('npm', ['pack', '--json', '--pack-destination', folder]);
  expect(pack.code, pack.stdout + pack.stderr).toBe(0);
  packed = JSON.parse(pack.stdout.slice(pack.stdout.indexOf('[\n')))[0] as Packed;
  const tar = await run('tar', ['-xzf', join(folder, packed.filename), '-C', unpacked, '--strip-components=1']);
  expect(tar.code, tar.stderr).toBe(0);
  writeFileSync(join(folder, 'article.txt'), ARTICLE);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const installed = (...args: string[]): Promise<Ran> =>
  run(process.execPath, [join(unpacked, 'bin/giaouoc.cjs'), ...args], { cwd: folder });

test('holds the program, what it knows and the licences, and no source, test or fixture', () => {
  const tops = new Set(packed.files.map(({ path }) => path.split('/')[0]));
  expect([...tops].sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'LICENSE-DATA', 'README.md', 'bin', 'data', 'dist', 'package.json'].sort(),
  );
  expect(packed.files.filter(({ path }) => /\.(?:test|examples)\./.test(path))).toEqual([]);
});

test('extracts, and says what it lacks', async () => {
  const extracted = await installed('extract', 'article.txt');
  expect(extracted).toMatchObject({ code: 0, stderr: '' });
  expect(Extraction.parse(JSON.parse(extracted.stdout)).cluster?.value.number).toBe(12);
  expect((await installed('--help')).stdout).toContain('pledges');
  const withoutDatabase = await installed('pledges');
  expect(withoutDatabase).toMatchObject({ code: 4, stdout: '' });
  expect(withoutDatabase.stderr).toContain('run `giaouoc nightly`, or name one with --db');
  expect(await installed('extract', 'nothing.txt')).toMatchObject({ code: 2, stdout: '' });
});

test('is a library too', async () => {
  const program = `
    import { extractBytes, loadPublishers } from 'giaouoc';
    const bytes = Buffer.from(${JSON.stringify(ARTICLE)});
    const { year } = extractBytes({ bytes, path: null, url: null, contentType: null });
    console.log(year.value, loadPublishers().length > 10);`;
  const ran = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
  expect(ran).toEqual({ code: 0, stdout: '2024 true\n', stderr: '' });
});

test('needs nothing that package.json does not name', () => {
  const { dependencies } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
  const files = readdirSync(join(unpacked, 'dist'), { recursive: true, encoding: 'utf8' });
  const wanted = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [
      ...readFileSync(join(unpacked, 'dist', file), 'utf8').matchAll(
        /^(?:import|export) (?:[^'"]* from )?['"](?<name>[^.'"][^'"]*)['"]|import\(['"](?<late>[^.'"][^'"]*)['"]\)/gm,
      ),
    ])
    .map(({ groups }) => groups?.name ?? groups?.late ?? '')
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
  expect(wanted.length).toBeGreaterThan(10);
  expect([...new Set(wanted)].filter((name) => !(name in dependencies))).toEqual([]);
});
