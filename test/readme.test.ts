import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outlets } from '../fixtures/site/outlets.ts';
import { Extraction } from '../src/model/extraction.ts';
import { freePorts, type Ran, ROOT, run } from './support/run-cli.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocksOf = (language: string): string[] =>
  [...README.matchAll(/^```(?<language>\w*)\n(?<text>[\s\S]*?)^```$/gm)]
    .filter(({ groups }) => groups?.language === language)
    .map(({ groups }) => groups?.text ?? '');

/** What a reader would type, in the order of the page; lines that go on (an open quote, a pipe) belong together. */
const commands = blocksOf('sh').flatMap((block) => {
  const lines: string[] = [];
  for (const line of block.trimEnd().split('\n')) {
    const last = lines.at(-1);
    const isOpen = last !== undefined && (last.split("'").length % 2 === 0 || /[|\\]$/.test(last));
    if (isOpen) lines.splice(-1, 1, `${last}\n${line}`);
    else lines.push(line);
  }
  return lines;
});
/** The test runs inside of `npm test`, behind `npm ci`. */
const ALREADY = /npm ci && |npm test$/gu;
/** It runs until it is stopped: test/web-serve.test.ts starts and stops it. */
const ENDLESS = 'npx giaouoc serve';
const typed = [...new Set(commands.map((command) => command.replace(ALREADY, '')))].filter(
  (command) => command !== '' && command !== ENDLESS,
);
/** Without a network they name every outlet they could not reach. */
const NEEDS_NETWORK = /giaouoc (?:nightly|crawl) ?(?!.*--help)/u;

let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-readme-'));
  environment = {
    GIAOUOC_DB: join(folder, 'giaouoc.db'),
    GIAOUOC_SAMPLE_PORT: String(await freePorts(outlets.length)),
    // Nobody listens behind this proxy: the real outlets are not asked by a test.
    https_proxy: 'http://127.0.0.1:9',
    http_proxy: 'http://127.0.0.1:9',
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

const type = (command: string): Promise<Ran> => run('sh', ['-c', command], { env: environment });

describe('README', () => {
  test('shows the two commands, and how to extract, ask and crawl', () => {
    expect(commands).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
    for (const name of ['extract', 'pledges', 'nightly'])
      expect(typed.some((command) => command.includes(`npx giaouoc ${name}`))).toBe(true);
  });

  test('the record it shows is the one its sentence gives', async () => {
    const command = typed.find((line) => line.startsWith('echo '));
    const { stdout } = await type(command ?? '');
    const [shown] = blocksOf('json').map((text) => JSON.parse(text));
    const printed = JSON.parse(stdout) as unknown[];
    expect(printed).toMatchObject(shown);
    const { article, targets } = Extraction.parse(printed[0]);
    for (const { evidence } of targets)
      for (const { start, end, text } of evidence) expect(article.text.slice(start, end)).toBe(text);
  });

  // In the order of the page: what is asked of the database needs `npm start` before.
  test.each(typed)('%s', async (command) => {
    const { code, stdout, stderr } = await type(command);
    expect(code, stderr).toBe(NEEDS_NETWORK.test(command) ? 3 : 0);
    // A crawl that reaches nobody has no report; all others, the night among them, print one.
    if (command.includes('giaouoc crawl')) expect(stderr).toContain('check the network');
    else expect(stdout.split('\n').length).toBeGreaterThan(3);
    if (command.startsWith('npx') && code === 0) expect(stderr).not.toMatch(/^giaouoc: /m);
    if (stdout.startsWith('[')) expect(JSON.parse(stdout).length).toBeGreaterThan(0);
    expect(stdout).not.toContain('nothing found');
  });

  test('commands in its sentences exist', async () => {
    const inline = [...README.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`(?<command>npx giaouoc [^`]+)`/g)];
    for (const [, command = ''] of inline) expect((await type(command)).code, command).toBe(0);
    expect(inline.length).toBeGreaterThan(0);
  });

  test('names every folder that there is', () => {
    for (const name of ['src', 'data', 'fixtures', 'scripts', 'test'])
      expect(README).toMatch(new RegExp(`^${name}/ `, 'm'));
  });
});
