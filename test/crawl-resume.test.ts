import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPages, readRecordAt } from '../src/archive/read-pages.ts';
import { type HostileServer, html, startHostile, status, xml } from './hostile-server.ts';

const SCRIPT = fileURLToPath(new URL('crawl-killed.ts', import.meta.url));
const ARTICLES = 20;
let directory: string;
let houses: HostileServer[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'giaouoc-resume-'));
  const links = Array.from({ length: ARTICLES }, (_, at) => `<item><link>/bai-${at}.html</link></item>`).join('');
  const open = () =>
    startHostile((path, response, request) => {
      if (path === '/robots.txt') return status(response, 404);
      if (request.headers['if-none-match'] === '"1"') return status(response, 304);
      if (path === '/feed')
        return xml(response, `<rss version="2.0"><channel><title>t</title>${links}</channel></rss>`);
      setTimeout(() => html(response, `<h1>${path}</h1>`, { etag: '"1"' }), 10);
    });
  houses = await Promise.all([open(), open()]);
});
afterEach(async () => {
  await Promise.all(houses.map((house) => house.close()));
  await rm(directory, { recursive: true, force: true });
});

const start = (): ChildProcess =>
  spawn(process.execPath, [SCRIPT, directory, ...houses.map(({ baseUrl }) => baseUrl)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));
const storedLines = (): string[] =>
  existsSync(join(directory, 'stored.txt'))
    ? readFileSync(join(directory, 'stored.txt'), 'utf8').trimEnd().split('\n')
    : [];

async function killAfter(stored: number): Promise<void> {
  const child = start();
  const exit = ended(child);
  const deadline = Date.now() + 15_000;
  while (storedLines().length < stored && child.exitCode === null && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await exit;
}

test('killed again and again, a crawl loses nothing and repeats at most the request in flight of each host', async () => {
  const kills = [4, 13, 25];
  for (const stored of kills) await killAfter(stored);
  expect(storedLines().length).toBeLessThan(2 * ARTICLES);
  expect(await ended(start())).toBe(0);

  const everything = houses
    .flatMap(({ baseUrl }) => Array.from({ length: ARTICLES }, (_, at) => `${baseUrl}/bai-${at}.html`))
    .sort();
  const stored = storedLines().map((line) => line.split(' '));
  expect([...new Set(stored.map(([url]) => url))].sort()).toEqual(everything);
  for (const house of houses) {
    const articles = house.asked.filter((path) => path.startsWith('/bai-'));
    expect(new Set(articles).size).toBe(ARTICLES);
    expect(articles.length - ARTICLES).toBeLessThanOrEqual(kills.length);
  }
  // Every stored page stands whole in the archive, at its place.
  for (const [url, file = '', offset] of stored) {
    expect((await readRecordAt(join(directory, 'archive', file), Number(offset))).url).toBe(url);
  }
  const archived = new Set<string>();
  for await (const page of readPages(join(directory, 'archive'))) archived.add(page.url);
  expect(everything.filter((url) => !archived.has(url))).toEqual([]);
}, 60_000);
