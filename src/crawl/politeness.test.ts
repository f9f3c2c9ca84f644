import { expect, test } from 'vitest';
import { createMemoryFrontier } from '../../test/memory-frontier.ts';
import { createPoliteness, type PolitenessOptions } from './politeness.ts';
import { retryAfterMs } from './retry-after.ts';

const ANY = 'https://cand.vn/';
const START = Date.parse('2023-03-15T00:00:00Z');

/** A clock that only sleep moves. */
function virtual(more: Partial<PolitenessOptions> = {}) {
  let now = START;
  const frontier = createMemoryFrontier();
  const clock = (): number => now;
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const options = {
    frontier,
    delayMs: 9_000,
    maxCrawlDelayMs: 30_000,
    concurrency: 4,
    clock,
    sleep,
    random: () => 0.5,
    ...more,
  };
  return { politeness: createPoliteness(options), frontier, clock, sleep };
}

test('requests of a group go one by one, with the pause between', async () => {
  const { politeness, clock, frontier } = virtual();
  const times: number[] = [];
  let underWay = 0;
  const work = async (): Promise<void> => {
    expect(++underWay).toBe(1);
    times.push(clock() - START);
    await Promise.resolve();
    underWay--;
  };
  await Promise.all([1, 2, 3].map(() => politeness.request('cand.vn', ANY, work)));
  expect(times).toEqual([0, 9_000, 18_000]);
  // Written before the request goes out and again after its answer.
  expect(frontier.delays).toEqual(Array.from({ length: 6 }, () => ['cand.vn', 9_000]));
});

test('the pause is in the frontier before the request is sent', async () => {
  const { politeness, frontier } = virtual();
  await politeness.request('cand.vn', ANY, async () => {
    expect(frontier.delays).toEqual([['cand.vn', 9_000]]);
  });
});

test('robots.txt may ask for more, up to a cap; a slow host is given longer pauses', async () => {
  const { politeness, frontier, sleep } = virtual();
  expect(politeness.setCrawlDelay('a.vn', 20_000)).toBe(false);
  expect(politeness.setCrawlDelay('b.vn', 600_000)).toBe(true);
  for (const group of ['a.vn', 'b.vn']) await politeness.request(group, ANY, async () => undefined);
  await politeness.request('c.vn', ANY, () => sleep(4_000));
  await politeness.request('d.vn', ANY, () => sleep(50_000));
  const last = Object.fromEntries(frontier.delays);
  expect(last).toEqual({ 'a.vn': 20_000, 'b.vn': 30_000, 'c.vn': 20_000, 'd.vn': 60_000 });
});

test('a slow host blocks no other: waiting takes no place', async () => {
  const started: string[] = [];
  let release: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { politeness } = virtual({ concurrency: 1, sleep: () => waiting });
  await politeness.request('slow.vn', ANY, async () => undefined);
  const second = politeness.request('slow.vn', ANY, async () => void started.push('slow'));
  await politeness.request('quick.vn', ANY, async () => void started.push('quick'));
  expect(started).toEqual(['quick']);
  release();
  await second;
  expect(started).toEqual(['quick', 'slow']);
});

test('Retry-After and the breaker block the group; an answer closes the breaker', async () => {
  const { politeness, frontier } = virtual();
  expect(await politeness.failed('a.vn', 120_000, '429')).toBe('2023-03-15T00:02:00.000Z');
  expect(frontier.blocks.get('a.vn')).toEqual({ until: '2023-03-15T00:02:00.000Z', reason: '429' });
  for (let count = 0; count < 3; count++) expect(await politeness.failed('a.vn', null, '503')).toBeNull();
  politeness.succeeded('a.vn');
  for (let count = 0; count < 4; count++) expect(await politeness.failed('a.vn', null, '503')).toBeNull();
  expect(await politeness.failed('a.vn', null, '503')).toBe('2023-03-15T01:00:00.000Z');
  expect(politeness.isBroken('a.vn')).toBe(true);
  expect(frontier.blocks.get('a.vn')?.reason).toBe('5 failures in a row, the last: 503');
});

test('back-off doubles from a minute to a day, with jitter', () => {
  const at = (random: number, attempts: number): number =>
    virtual({ random: () => random }).politeness.backoffMs(attempts);
  expect([0, 1, 2, 3].map((attempts) => at(1, attempts))).toEqual([60_000, 120_000, 240_000, 480_000]);
  expect([at(0, 0), at(1, 30)]).toEqual([30_000, 24 * 3_600_000]);
});

test('without a delay nothing is written', async () => {
  const { politeness, frontier } = virtual({ delayMs: 0 });
  await politeness.request('a.vn', ANY, async () => undefined);
  expect(frontier.delays).toEqual([]);
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Wed, 15 Mar 2023 00:07:00 GMT', 420_000],
  ['Wed, 15 Mar 2022 00:07:00 GMT', 0],
  ['999999999', 24 * 3_600_000],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After %j → %j', (value, expected) => {
  expect(retryAfterMs(value, START)).toBe(expected);
});

test('groups that share a server take turns there, with the pause between; both clocks are written', async () => {
  const servers = new Map([
    ['https://a.vn/', '203.0.113.7:443'],
    ['https://b.vn/', '203.0.113.7:443'],
  ]);
  const { politeness, clock, frontier } = virtual({ serverOf: (url) => servers.get(url) ?? null });
  const times: [string, number][] = [];
  const ask = (group: string, url: string) =>
    politeness.request(group, url, async () => void times.push([group, clock() - START]));
  await Promise.all([ask('a.vn', 'https://a.vn/'), ask('b.vn', 'https://b.vn/'), ask('a.vn', 'https://a.vn/')]);
  expect(times).toEqual([
    ['a.vn', 0],
    ['b.vn', 9_000],
    ['a.vn', 18_000],
  ]);
  expect(frontier.delays.map(([group]) => group)).toEqual([
    'a.vn',
    'a.vn',
    'b.vn',
    'a.vn',
    'b.vn',
    'a.vn',
    'a.vn',
    'a.vn',
  ]);
});
