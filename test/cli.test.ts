import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Extraction } from '../src/model/extraction.ts';
import { giaouoc, ROOT, run } from './support/run-cli.ts';

const SENTENCE =
  'Sáng 26/3, tại Kiên Giang, Cụm thi đua số 12 gồm Công an 5 tỉnh: Kiên Giang, An Giang, Hậu Giang, Cà Mau và Bạc Liêu ký kết giao ước thi đua năm 2024. Các đơn vị phấn đấu kéo giảm ít nhất 5% số vụ phạm tội về trật tự xã hội.';
const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000001000000010080600000000ff', 'hex');
const PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-cli-'));
  writeFileSync(at('article.txt'), SENTENCE);
  writeFileSync(
    at('page.html'),
    `<!doctype html><html lang="vi"><body><article><p>${SENTENCE}</p></article></body></html>`,
  );
  writeFileSync(at('empty.txt'), '');
  writeFileSync(at('image.txt'), PNG);
  writeFileSync(at('pdf.html'), PDF);
  writeFileSync(at('large.txt'), Buffer.alloc(50 * 1024 * 1024, 'Cụm thi đua '));
  writeFileSync(
    at('no.db'),
    'Not a database at all, though long enough to be taken for the first page of one.'.repeat(9),
  );
  mkdirSync(at('empty'));
  mkdirSync(at('articles/deep'), { recursive: true });
  copyFileSync(at('article.txt'), at('articles/deep/b.txt'));
  copyFileSync(at('page.html'), at('articles/a.html'));
  writeFileSync(at('articles/notes.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Arguments → exit code and the one line on stderr; nothing may stand on stdout. */
const refusals: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
  [['extract', 'empty.txt'], 1, /^giaouoc: skipped empty\.txt: empty, there is nothing to read$/],
  [['extract', 'image.txt'], 1, /^giaouoc: skipped image\.txt: a PNG image, .*give HTML or plain text$/],
  [['extract', 'pdf.html'], 1, /^giaouoc: skipped pdf\.html: a PDF, .*give HTML or plain text$/],
  [['extract', 'large.txt'], 1, /^giaouoc: skipped large\.txt: 50 MB, larger than/],
  [['extract', 'empty'], 2, /^giaouoc: no articles in empty: .*name another folder, or files$/],
  [['extract', 'missing.txt'], 2, /^giaouoc: no file or folder at missing\.txt: check the path/],
  [['mentions', 'https://example.org/a'], 2, /^giaouoc: https:\/\/example\.org\/a: .*giaouoc extract/],
  [['extract', 'http://127.0.0.1:9/a'], 1, /^giaouoc: skipped .*127\.0\.0\.1.*private/],
  [['extract'], 2, /^giaouoc extract: missing required argument 'input'; `npx giaouoc extract --help`/],
  [['extract', '--formt', 'json', 'a'], 2, /^giaouoc extract: unknown option '--formt' \(did you mean --format\?\);/],
  [['extract', '--explain', '--format', 'html', 'a'], 2, /'--explain' cannot be used with option '--format <format>';/],
  [['extract', '--format', 'xml', 'a'], 2, /'xml' is invalid: allowed choices are jsonl, json, /],
  [['extract', '--reference-date', '2023-02-30', 'a'], 2, /'2023-02-30' is invalid: expected a day as YYYY-MM-DD/],
  [['extrakt', 'a'], 2, /^giaouoc: unknown command 'extrakt' \(did you mean extract\?\); `npx giaouoc --help`/],
  [['constructor'], 2, /^giaouoc: unknown command 'constructor'; `npx giaouoc --help`/],
  [['evaluate', 'empty'], 2, /^giaouoc: no cases in empty: a case is/],
  [
    ['nightly', '--only', 'nobody.example'],
    2,
    /^giaouoc: no outlet "nobody\.example": `npx giaouoc publishers list` names/,
  ],
  [['nightly', '--only', 'cnad.vn'], 2, /^giaouoc: no outlet "cnad\.vn": did you mean cand\.vn/],
  [['nightly', '--since', '2026-02-01', '--until', '2026-01-01'], 2, /give the earlier day first$/],
  [
    ['nightly', '--rules', 'missing.yml'],
    2,
    /^giaouoc: --rules missing\.yml cannot be read \(no such file .*own-fields/,
  ],
  [['crawl', '--urls', 'missing.txt'], 2, /^giaouoc: --urls missing\.txt cannot be read \(no such file .* a line/],
  [
    ['crawl', '--urls', 'empty'],
    2,
    /^giaouoc: --urls empty cannot be read \(illegal operation on a directory\): give a file/,
  ],
  [['crawl', '--since', '2026-01-01', '--outlets', 'empty'], 2, /^giaouoc: empty: no <outlet>\.yml file in it: name/],
  [['publishers', 'list', '--folder', 'empty.txt'], 2, /^giaouoc: empty\.txt: no such folder of outlets: name one/],
  [['publishers', 'check', 'baogialia.com.vn'], 2, /did you mean baogialai\.com\.vn\?$/],
  [['evaluate', 'empty.txt'], 2, /^giaouoc: no folder at empty\.txt: name one that holds cases$/],
  [
    ['mentions', 'empty.txt', '--kind', 'percnt'],
    2,
    /'percnt' is invalid: "percnt" is no kind of mention; choose from/,
  ],
  [
    ['restore', 'image.txt'],
    2,
    /^giaouoc: image\.txt is no backup of giaouoc: name a file that `npx giaouoc backup` wrote$/,
  ],
  [['restore', 'empty'], 2, /^giaouoc: empty is a folder: name a file that `npx giaouoc backup` wrote$/],
  [['nightly', '--since', 'spring'], 2, /'spring' is invalid: expected a day as YYYY-MM-DD/],
  [
    ['nightly', '--db', 'no.db'],
    4,
    /no\.db is no database: name another file with --db; if it was one, `npx giaouoc restore FILE` puts a backup in its place$/,
  ],
  [['nightly', '--db', 'empty'], 4, /empty cannot be opened: check .* or name another file with --db$/],
  [
    ['pledges', '--db', 'no.db'],
    4,
    /no\.db is no database: name another file with --db; if it was one, `npx giaouoc restore FILE` puts a backup in its place$/,
  ],
  [['pledges', '--db', 'missing.db'], 4, /^giaouoc: no database at .*missing\.db: run `npm start`/],
  [['pledges', '--db', 'empty'], 4, /empty cannot be opened: check .* or name another file with --db$/],
];

describe.concurrent('bad input', () => {
  test.each(refusals.map(([args, ...rest]) => [args.join(' '), args, ...rest] as const))(
    'giaouoc %s',
    async (_, args, code, says) => {
      const ran = await giaouoc(args, { cwd: folder });
      expect(ran.stderr.trim()).toMatch(says);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
      expect(ran).toMatchObject({ code, stdout: '' });
    },
  );

  test('a file that is no database stays as it was', async () => {
    const before = readFileSync(at('no.db'));
    await giaouoc(['nightly', '--db', 'no.db'], { cwd: folder });
    expect(readFileSync(at('no.db')).equals(before)).toBe(true);
  });

  test('a batch goes on past what it cannot read', async () => {
    const inputs = ['empty.txt', 'article.txt', 'missing.txt', 'image.txt', 'empty', 'pdf.html', 'articles'];
    const { code, stdout, stderr } = await giaouoc(['extract', ...inputs], { cwd: folder });
    const read = stdout
      .trim()
      .split('\n')
      .map((line) => Extraction.parse(JSON.parse(line)).source.path);
    expect(read).toEqual(['article.txt', join('articles', 'a.html'), join('articles', 'deep', 'b.txt')]);
    const skipped = stderr.trim().split('\n');
    expect(skipped.every((line) => line.startsWith('giaouoc: skipped '))).toBe(true);
    for (const name of ['empty.txt', 'missing.txt', 'image.txt', 'no articles in empty', 'pdf.html'])
      expect(stderr).toContain(name);
    expect(skipped).toHaveLength(5);
    expect(code).toBe(1);
  });

  test('a case that cannot be read is left out of an evaluation', async () => {
    const expected = JSON.stringify({ kind: 'signing', cluster: null, year: 2024 });
    mkdirSync(at('cases'));
    for (const name of ['a', 'b']) writeFileSync(at(`cases/${name}.json`), expected);
    writeFileSync(at('cases/a.txt'), SENTENCE);
    writeFileSync(at('cases/b.txt'), PNG);
    const { code, stdout, stderr } = await giaouoc(['evaluate', 'cases', '--format', 'json'], { cwd: folder });
    expect(stderr).toMatch(/^giaouoc: skipped .*b\.txt: a PNG image.*\n$/);
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(code).toBe(1);
  });

  test('a reader that leaves early is no failure', async () => {
    const ran = await giaouoc(['extract', 'fixtures/articles'], {
      started: ({ stdout }) => stdout.once('data', () => stdout.destroy()),
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.length).toBeGreaterThan(0);
  });
});

describe.concurrent('extract', () => {
  test('standard input, text and page give the same facts, each with its evidence', async () => {
    const [typed, text, page] = await Promise.all([
      giaouoc(['extract', '-', '--reference-date', '2024-03-27'], { input: SENTENCE }),
      giaouoc(['extract', at('article.txt'), '--reference-date', '2024-03-27']),
      giaouoc(['extract', at('page.html'), '--reference-date', '2024-03-27']),
    ]);
    const [a, b, c] = [typed, text, page].map(({ stdout }) => Extraction.parse(JSON.parse(stdout)));
    expect(a).toMatchObject({
      kind: { value: 'signing' },
      cluster: { value: { number: 12, block: 'local_police' } },
      year: { value: 2024 },
      event: { date: { value: '2024-03-26', certainty: 'implied' } },
    });
    expect(a?.members.map(({ value }) => value.name)).toEqual([
      'Kiên Giang',
      'An Giang',
      'Hậu Giang',
      'Cà Mau',
      'Bạc Liêu',
    ]);
    for (const extraction of [b, c]) {
      expect(extraction?.targets).toEqual(a?.targets);
      expect(extraction?.members).toEqual(a?.members);
    }
    for (const { evidence } of [a?.kind, a?.year, ...(a?.targets ?? [])].flatMap((fact) => fact ?? []))
      for (const { start, end, text: words } of evidence) expect(a?.article.text.slice(start, end)).toBe(words);
    expect(a?.targets).toHaveLength(1);
  });

  test('every format', async () => {
    const [json, table] = await Promise.all(
      ['json', 'table'].map((format) => giaouoc(['extract', 'articles', '--format', format], { cwd: folder })),
    );
    expect(JSON.parse(json?.stdout ?? '').map((one: unknown) => Extraction.parse(one).kind.value)).toEqual([
      'signing',
      'signing',
    ]);
    expect(table?.stdout).toContain('public_order_crime_count');
    expect(
      new Set(
        table?.stdout
          .trim()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toHaveProperty('size', 1);
    expect(table?.stdout).not.toContain('\u001B');
  });
});

describe.concurrent('help', () => {
  test('names every command, and each shows examples whose options exist', async () => {
    const { code, stdout, stderr } = await giaouoc(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = [...stdout.matchAll(/^ {2}(?<name>[a-z]+) \[options\]/gm)].map(([, name]) => name ?? '');
    expect(names).toEqual(expect.arrayContaining(['extract', 'evaluate', 'nightly', 'mentions', 'pledges']));
    for (const name of names) {
      const help = await giaouoc([name, '--help']);
      expect(help, name).toMatchObject({ code: 0, stderr: '' });
      const examples = help.stdout
        .split('\n')
        .filter((line) => / {2}.*giaouoc /.test(line) && !line.startsWith('Usage'));
      expect(examples.length, name).toBeGreaterThan(0);
      const options = examples.flatMap((line) =>
        line.includes(`npx giaouoc ${name}`) ? (line.match(/(?<=\s)--[a-z-]+/g) ?? []) : [],
      );
      expect(
        options.filter((option) => !new RegExp(`^ {2}(?:-\\w, )?${option}\\b`, 'm').test(help.stdout)),
        name,
      ).toEqual([]);
      expect(help.stdout, name).not.toContain('\u001B');
    }
  }, 180_000);

  test('--version says that of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await giaouoc(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a Node that is too old', () => {
  /** A Node below 22 outside of node_modules, if this machine has one. */
  const oldNode = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules'))
    .map((path) => join(path, 'node'))
    .find((node) => {
      try {
        return Number(/^v(?<major>\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]) < 22;
      } catch (error) {
        if (error instanceof Error && 'code' in error) return false;
        throw error;
      }
    });

  test('is told which one is needed and how to get it', async () => {
    // Without an old Node at hand, a copy of the guard asks for one that does not exist yet.
    const guard = at('giaouoc.cjs');
    const source = readFileSync(join(ROOT, 'bin/giaouoc.cjs'), 'utf8');
    writeFileSync(guard, oldNode ? source : source.replace('[22, 19]', '[999, 0]'));
    const { code, stdout, stderr } = await run(oldNode ?? process.execPath, [guard, 'extract', at('article.txt')]);
    expect(stderr).toMatch(/^giaouoc needs Node (?:22\.19|999\.0) or newer; this is Node \d+\.\d+\.\d+\.\n/);
    expect(stderr).toContain('npm ci');
    expect(stderr).toContain('nvm install 24');
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('the guard asks for what package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
    const [, major, minor] =
      /needed = \[(\d+), (\d+)\]/.exec(readFileSync(join(ROOT, 'bin/giaouoc.cjs'), 'utf8')) ?? [];
    expect(engines.node).toBe(`>=${major}.${minor}`);
  });
});
