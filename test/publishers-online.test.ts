import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { publishersCommand } from '../src/commands/publishers.ts';
import { askPage, newManners } from '../src/crawl/ask-page.ts';
import { checkSources, type SourceCheck } from '../src/crawl/check-sources.ts';
import { createFetcher, type Fetcher } from '../src/crawl/fetch-page.ts';
import { Publisher } from '../src/model/publisher.ts';

let press: SamplePress;
let fetcher: Fetcher;
beforeEach(async () => {
  press = await startSamplePress();
  fetcher = createFetcher({ userAgent: 'giaouoc/0.1', allowPrivate: true, environment: {} });
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await fetcher.close();
  await press.close();
});

const manners = newManners();
const ask = (url: string) => askPage(url, { fetcher, manners, sleep: async () => undefined });

async function checked(publisher: Publisher): Promise<SourceCheck[]> {
  const all: SourceCheck[] = [];
  for await (const one of checkSources(publisher, { ask, now: Date.parse('2026-03-15') })) all.push(one);
  return all;
}

test('every source of the sample press answers, and what is dead says why', async () => {
  const outlets = samplePublishers(press);
  const checks = (await Promise.all(outlets.map(checked))).flat();
  expect(checks.filter(({ state }) => state === 'good').length).toBeGreaterThan(outlets.length);
  for (const { state, message } of checks)
    expect(message).toMatch(state === 'good' ? /^\d+ (?:articles|addresses)/ : /^status 404|names no article/);
});

test('a source that is gone, one that holds something else, one that is kept from programs, and a host that nobody is at', async () => {
  const known = samplePublishers(press).find(({ id }) => id === 'anninhmientay');
  if (!known) throw new Error('the sample press is empty');
  const odd = Publisher.parse({
    ...known,
    feeds: [{ url: '/rss/gone.rss' }, { url: 'http://127.0.0.1:9/rss' }, { url: '/noi-bo/home.rss' }],
    sitemaps: [],
    listings: [{ url: '/' }],
  });
  expect((await checked(odd)).map(({ where, state }) => [where, state])).toEqual([
    ['feeds.0', 'dead'],
    ['feeds.1', 'unreachable'],
    ['feeds.2', 'forbidden'],
    ['listings.0', 'empty'],
  ]);
});

/** An outlet of its own with one feed at that address, checked by the command → what it printed. */
async function checkOnline(baseUrl: string): Promise<{ out: string; err: string; code: typeof process.exitCode }> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-online-'));
  writeFileSync(
    join(folder, 'bao.yml'),
    `title: t\nsource: s\nlicence: l\nretrieved: 2026-11-22\nid: bao\nname: Báo\nhost: bao.example\nbaseUrl: ${baseUrl}\narticlePatterns: ['-post\\d+']\nfeeds:\n  - url: /rss/gone.rss\n`,
  );
  writeFileSync(
    join(folder, 'families.yml'),
    readFileSync(new URL('../data/publishers/families.yml', import.meta.url)),
  );
  const said = { out: '', err: '' };
  const note = (to: 'out' | 'err') => (text: string | Uint8Array) => {
    said[to] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(note('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(note('err'));
  await publishersCommand(ask).parseAsync(['node', 'publishers', 'check', '--folder', folder, '--online']);
  rmSync(folder, { recursive: true });
  return { ...said, code: process.exitCode };
}

test('publishers check --online prints a line a source, and its exit code says that one is dead', async () => {
  const base = press.outlets[0]?.baseUrl ?? '';
  const { out, err, code } = await checkOnline(base);
  expect(out).toContain(`bao feeds.0 dead ${base}/rss/gone.rss: status 404`);
  expect(err).toContain('sources: 0 good, 0 empty, 1 dead, 0 forbidden, 0 unreachable\n');
  expect(code).toBe(1);
});

test('where nobody answers no source is called dead', async () => {
  const { out, err, code } = await checkOnline('http://127.0.0.1:9');
  expect(out).toMatch(/^bao feeds\.0 unreachable http:\/\/127\.0\.0\.1:9\/rss\/gone\.rss: .*ECONNREFUSED/mu);
  expect(err).toMatch(/not one source could be reached.*`npx giaouoc doctor`/u);
  expect(code).toBe(3);
});
