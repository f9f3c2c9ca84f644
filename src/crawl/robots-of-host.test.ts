import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, type HostileServer, startHostile, status } from '../../test/hostile-server.ts';
import { createRobotsShelf } from '../archive/robots-shelf.ts';
import { StopHostError } from '../model/errors.ts';
import { createFetcher } from './fetch-page.ts';
import { createRobotsOfHost, UnreachableHostError } from './robots-of-host.ts';

const HOUR_MS = 3_600_000;
let folder: string;
let server: HostileServer;
let answer: Answer;
let now: number;
let conditions: (string | undefined)[];
const fetcher = createFetcher({ userAgent: 'giaouoc/0.1', allowPrivate: true, environment: {} });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-robots-'));
  now = Date.parse('2026-03-01T02:00:00Z');
  conditions = [];
  server = await startHostile((path, response, request) => {
    conditions.push(request.headers['if-none-match']);
    answer(path, response, request);
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** One run: what it knows of robots.txt starts from what is kept. */
const run = () =>
  createRobotsOfHost({
    ask: (url, asked) => fetcher.fetch(url, asked),
    shelf: createRobotsShelf(folder),
    clock: () => now,
  });
const isAllowed = async (path: string): Promise<boolean> => {
  const url = `${server.baseUrl}${path}`;
  return (await run()(url)).isAllowed(url);
};

const forbidding: Answer = (_, response, request) => {
  if (request.headers['if-none-match'] === '"1"') return status(response, 304);
  response.writeHead(200, { etag: '"1"' });
  response.end('User-agent: *\nDisallow: /cam\n');
};

test('asked once a day over all runs, then by condition', async () => {
  answer = forbidding;
  expect([await isAllowed('/cam/x'), await isAllowed('/mo/x')]).toEqual([false, true]);
  expect(conditions).toEqual([undefined]);
  now += 23 * HOUR_MS;
  expect(await isAllowed('/cam/x')).toBe(false);
  expect(conditions).toHaveLength(1);
  now += 2 * HOUR_MS;
  expect(await isAllowed('/cam/x')).toBe(false);
  expect(conditions).toEqual([undefined, '"1"']);
  // "Not modified" counts as an answer: the day begins anew.
  now += 23 * HOUR_MS;
  expect(await isAllowed('/cam/x')).toBe(false);
  expect(conditions).toHaveLength(2);
});

test('a host that has none is not asked again within the day; new rules are heard after it', async () => {
  answer = (_, response) => status(response, 404);
  expect(await isAllowed('/cam/x')).toBe(true);
  answer = forbidding;
  expect(await isAllowed('/cam/x')).toBe(true);
  now += 25 * HOUR_MS;
  expect(await isAllowed('/cam/x')).toBe(false);
});

test('5xx and no answer forbid everything, also where an older answer is kept, and are not kept', async () => {
  answer = forbidding;
  expect(await isAllowed('/mo/x')).toBe(true);
  now += 25 * HOUR_MS;
  for (const code of [500, 503, 429]) {
    answer = (_, response) => status(response, code);
    await expect(isAllowed('/mo/x')).rejects.toThrow(StopHostError);
  }
  answer = (_, response) => response.destroy();
  await expect(isAllowed('/mo/x')).rejects.toThrow(UnreachableHostError);
  answer = forbidding;
  expect(await isAllowed('/mo/x')).toBe(true);
});

test('a kept file that was torn is asked for again', async () => {
  answer = forbidding;
  await isAllowed('/cam/x');
  const [name = ''] = await readdir(join(folder, 'robots'));
  for (const torn of ['{"origin": "http', '{"origin": 1}', '']) {
    await writeFile(join(folder, 'robots', name), torn);
    expect(await isAllowed('/cam/x')).toBe(false);
  }
  expect(conditions).toHaveLength(4);
});

/** Nights without an answer, a day apart. */
async function failFor(nights: number): Promise<void> {
  answer = (_, response) => status(response, 503);
  for (let night = 0; night < nights; night++) {
    await expect(isAllowed('/mo/x')).rejects.toThrow(StopHostError);
    now += 24 * HOUR_MS;
  }
}

test('after thirty days without an answer the last one holds, and is named', async () => {
  answer = forbidding;
  await isAllowed('/cam/x');
  now += 25 * HOUR_MS;
  await failFor(30);
  const robots = await run()(`${server.baseUrl}/`);
  expect([robots.isAllowed(`${server.baseUrl}/cam/x`), robots.isAllowed(`${server.baseUrl}/mo/x`)]).toEqual([
    false,
    true,
  ]);
  expect(robots).toMatchObject({ isKept: true, note: expect.stringContaining('not answered since 2026-03-02') });
  // It answers again: its word counts at once, and the count of failures starts anew.
  answer = (_, response) => status(response, 404);
  expect(await isAllowed('/cam/x')).toBe(true);
  now += 25 * HOUR_MS;
  await failFor(1);
});

test('a host that never answered is not held to anything after thirty days', async () => {
  await failFor(30);
  expect(await isAllowed('/cam/x')).toBe(true);
});

test('two failures with a long silence of ours between them are not thirty days without an answer', async () => {
  await failFor(1);
  now += 60 * 24 * HOUR_MS;
  await failFor(1);
});

test('a host that is asked too much is there: 429 never becomes leave to go on', async () => {
  answer = (_, response) => status(response, 429);
  for (let night = 0; night < 32; night++) {
    await expect(isAllowed('/mo/x')).rejects.toThrow(StopHostError);
    now += 24 * HOUR_MS;
  }
});
