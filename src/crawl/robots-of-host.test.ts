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
