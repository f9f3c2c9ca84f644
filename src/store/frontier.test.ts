import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testedEngines } from '../../test/support/engines.ts';
import { keys } from '../../test/support/extraction.ts';
import type { FrontierUrl } from '../model/frontier.ts';
import type { Store } from '../model/store.ts';
import { openStore } from './open-store.ts';

describe.each(testedEngines())('$name', (engine) => {
  let store: Store;
  let address: string;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    ({ store, address } = await engine.open());
  });
  afterEach(() => store.close());

  const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const url = (path: string, fields: Partial<FrontierUrl> = {}): FrontierUrl => ({
    url: `https://a.example/${path}`,
    kind: 'article',
    publisher: 'a',
    group: 'a.example',
    priority: 0,
    publishedAt: null,
    dueAt: null,
    ...fields,
  });
  const paths = (leases: readonly { url: string }[]): string[] =>
    leases.map((lease) => new URL(lease.url).pathname.slice(1));

  test('a URL is known once; put says how many were new', async () => {
    expect(await store.frontier.put([url('1'), url('2')])).toBe(2);
    expect(await store.frontier.put([url('2'), url('3')])).toBe(1);
    expect(await store.frontier.put([])).toBe(0);
    expect(await store.frontier.stats()).toEqual({ waiting: 3, leased: 0, done: 0, failed: 0, skipped: 0 });
  });

  test('a key has one row, whatever the slug', async () => {
    const first = url('old-slug-7', { articleKey: 'a/7' });
    const second = url('new-slug-7', { articleKey: 'a/7' });
    expect(await store.frontier.put([first, second, url('other-8', { articleKey: 'a/8' })])).toBe(2);
    expect(await store.frontier.put([second])).toBe(0);
    const [lease] = await store.frontier.lease(at(0), 1, 60_000);
    expect(lease?.url).toBe(first.url);
    await store.frontier.ack(lease?.id ?? 0, { state: 'skipped', reason: 'gone' }, at(1));
    // The old address is dead: the row takes the living one, and waits.
    await store.frontier.put([second]);
    expect([...(await store.frontier.look([first.url, second.url])).keys()]).toEqual([second.url]);
    expect(await store.frontier.stats()).toMatchObject({ waiting: 2, skipped: 0 });
  });

  test('who asks for a slug by an instant gets that slug', async () => {
    await store.frontier.put([url('old-slug-7', { articleKey: 'a/7' })]);
    const [lease] = await store.frontier.lease(at(0), 1, 60_000);
    const fetched = { state: 'fetched', etag: null, lastModified: null, sha256: 'x', dueAt: null } as const;
    await store.frontier.ack(lease?.id ?? 0, fetched, at(1));
    await store.frontier.put([url('new-slug-7', { articleKey: 'a/7', dueAt: at(2) })]);
    expect(paths(await store.frontier.lease(at(3), 1, 60_000))).toEqual(['new-slug-7']);
  });

  test('a known address without a key gets it', async () => {
    await store.frontier.put([url('slug-7')]);
    await store.frontier.put([url('slug-7', { articleKey: 'a/7' })]);
    expect(await store.frontier.put([url('another-slug-7', { articleKey: 'a/7' })])).toBe(0);
  });

  test('a lease asked for behind the word on how a visit ended knows of it, before the word is kept', async () => {
    await store.frontier.put([url('1', { priority: 1 }), url('2'), url('3', { group: 'b.example' })]);
    const [first, third] = await store.frontier.lease(at(0), 10, 60_000);
    const ends = [first, third].map((lease) =>
      store.frontier.ack(lease?.id ?? 0, { state: 'skipped', reason: 'gone' }, at(1)),
    );
    expect(paths(await store.frontier.lease(at(1), 10, 60_000))).toEqual(['2']);
    await Promise.all(ends);
    expect(await store.frontier.stats()).toMatchObject({ leased: 1, skipped: 2, waiting: 0 });
  });

  test('one lease a group, highest priority first, other groups beside it', async () => {
    await store.frontier.put([
      url('low'),
      url('high', { priority: 5 }),
      url('other', { group: 'b.example', priority: 1 }),
    ]);
    const leases = await store.frontier.lease(at(0), 10, 60_000);
    expect(paths(leases)).toEqual(['high', 'other']);
    expect(leases[0]).toMatchObject({ attempts: 0, etag: null, leasedUntil: at(60) });
    expect(await store.frontier.lease(at(1), 10, 60_000)).toEqual([]);
  });

  test('a lease that runs out is given again', async () => {
    await store.frontier.put([url('1')]);
    await store.frontier.lease(at(0), 1, 10_000);
    expect(await store.frontier.nextDueAt()).toBe(at(10));
    expect(await store.frontier.lease(at(9), 1, 10_000)).toEqual([]);
    expect(paths(await store.frontier.lease(at(10), 1, 10_000))).toEqual(['1']);
  });

  test('an acknowledged page keeps what a conditional request needs, and comes back when due', async () => {
    await store.frontier.put([url('1')]);
    const [lease] = await store.frontier.lease(at(0), 1, 10_000);
    const fetched = {
      state: 'fetched',
      etag: '"e"',
      lastModified: 'm',
      sha256: 'ab',
      bytes: 9,
      dueAt: at(100),
    } as const;
    await store.frontier.ack(lease?.id ?? 0, fetched, at(1));
    expect(await store.frontier.stats()).toMatchObject({ done: 1, waiting: 0, leased: 0 });
    expect(await store.frontier.nextDueAt()).toBe(at(100));
    expect(await store.frontier.lease(at(99), 1, 10_000)).toEqual([]);
    const [again] = await store.frontier.lease(at(100), 1, 10_000);
    expect(again).toMatchObject({ etag: '"e"', lastModified: 'm', sha256: 'ab', bytes: 9, fetchedAt: at(1) });
    await store.frontier.ack(again?.id ?? 0, { state: 'unchanged', dueAt: null }, at(101));
    expect(await store.frontier.nextDueAt()).toBeNull();
    expect(await store.frontier.stats()).toMatchObject({ done: 1 });
  });

  test('failures are counted until an answer comes; a skipped page stays skipped', async () => {
    await store.frontier.put([url('1')]);
    for (const attempts of [0, 1, 2]) {
      const [lease] = await store.frontier.lease(at(attempts * 10), 1, 1000);
      expect(lease?.attempts).toBe(attempts);
      const dueAt = attempts < 2 ? at(attempts * 10 + 5) : null;
      await store.frontier.ack(lease?.id ?? 0, { state: 'failed', reason: '503', dueAt }, at(attempts * 10));
    }
    expect(await store.frontier.stats()).toMatchObject({ failed: 1, waiting: 0 });
    await store.frontier.put([url('2')]);
    const [lease] = await store.frontier.lease(at(40), 1, 1000);
    await store.frontier.ack(lease?.id ?? 0, { state: 'skipped', reason: 'robots' }, at(41));
    await store.frontier.put([url('2', { dueAt: at(42) })]);
    expect(await store.frontier.stats()).toMatchObject({ failed: 1, skipped: 1, waiting: 0 });
  });

  test('putting a known URL again only brings it forward', async () => {
    await store.frontier.put([url('1', { dueAt: at(100) })]);
    await store.frontier.put([url('1', { dueAt: at(200) }), url('1')]);
    expect(await store.frontier.nextDueAt()).toBe(at(100));
    await store.frontier.put([url('1', { dueAt: at(50) })]);
    expect(await store.frontier.nextDueAt()).toBe(at(50));
  });

  test('a group’s clock and its block hold leases back', async () => {
    await store.frontier.put([url('1'), url('2')]);
    await store.frontier.setDelay('a.example', 5000, at(0));
    expect(await store.frontier.lease(at(4), 1, 1000)).toEqual([]);
    expect(await store.frontier.nextDueAt()).toBe(at(5));
    await store.frontier.blockUntil('a.example', at(30), 'Retry-After');
    expect(await store.frontier.lease(at(29), 1, 1000)).toEqual([]);
    expect(await store.frontier.nextDueAt()).toBe(at(30));
    expect(await store.frontier.lease(at(30), 1, 1000)).toHaveLength(1);
  });

  test('instants with an offset are compared as instants', async () => {
    await store.frontier.put([url('1', { dueAt: '2026-01-01T07:00:10+07:00' })]);
    expect(await store.frontier.lease(at(9), 1, 1000)).toEqual([]);
    expect(await store.frontier.lease(at(10), 1, 1000)).toHaveLength(1);
  });

  test('leases survive a process that ends without closing', async () => {
    await store.frontier.put([url('1'), url('2')]);
    await store.frontier.lease(at(0), 1, 10_000);
    const second = await openStore(address, { keys });
    expect(await second.frontier.stats()).toMatchObject({ leased: 1, waiting: 1 });
    expect(await second.frontier.lease(at(5), 1, 10_000)).toEqual([]);
    expect(await second.frontier.lease(at(10), 1, 10_000)).toHaveLength(1);
    await second.close();
  });

  test('only the outlets asked for are leased and waited for', async () => {
    await store.frontier.put([
      url('1', { priority: 9 }),
      url('2', { publisher: 'b', group: 'b.example', dueAt: at(20) }),
    ]);
    expect(await store.frontier.lease(at(10), 5, 1000, ['b'])).toEqual([]);
    expect(await store.frontier.nextDueAt(['b'])).toBe(at(20));
    expect(await store.frontier.nextDueAt([])).toBeNull();
    expect(paths(await store.frontier.lease(at(20), 5, 1000, ['b']))).toEqual(['2']);
    expect(paths(await store.frontier.lease(at(20), 5, 1000, ['a', 'b']))).toEqual(['1']);
  });

  test('the only runner gives back the leases of a run that died', async () => {
    await store.frontier.put([url('1'), url('2', { group: 'b.example' })]);
    await store.frontier.lease(at(0), 5, 600_000);
    expect(await store.frontier.releaseLeases?.()).toBe(2);
    expect(paths(await store.frontier.lease(at(1), 5, 1000))).toEqual(['1', '2']);
  });

  test('a known URL put again with an instant is lifted to the priority given, never lowered', async () => {
    await store.frontier.put([url('old'), url('other', { priority: 5 })]);
    for (const id of [1, 2]) await store.frontier.ack(id, { state: 'failed', reason: 'slow', dueAt: at(500) }, at(0));
    await store.frontier.put([url('old', { priority: 9, dueAt: at(1) }), url('other', { priority: 0, dueAt: at(1) })]);
    expect((await store.frontier.lease(at(1), 10, 60_000)).map(({ priority }) => priority)).toEqual([9]);
  });

  test('what is known of a URL is told, the unknown left out', async () => {
    await store.frontier.put([url('1'), url('2'), url('3')]);
    await store.frontier.ack(
      1,
      { state: 'fetched', etag: null, lastModified: null, sha256: 'a', dueAt: at(99) },
      at(0),
    );
    await store.frontier.ack(2, { state: 'skipped', reason: 'gone' }, at(0));
    const known = await store.frontier.look([url('1').url, url('2').url, url('3').url, url('4').url]);
    expect([...known.values()]).toEqual([
      { state: 'done', reason: null, sha256: 'a' },
      { state: 'skipped', reason: 'gone', sha256: null },
      { state: 'waiting', reason: null, sha256: null },
    ]);
  });

  test('an address whose page came from a file is known as fetched and never due', async () => {
    const page = { sha256: 'b', bytes: 7, fetchedAt: at(0) };
    expect(await store.frontier.put([url('1', { page })])).toBe(1);
    expect(await store.frontier.lease(at(1), 1, 1000)).toEqual([]);
    expect(await store.frontier.look([url('1').url])).toEqual(
      new Map([[url('1').url, { state: 'done', reason: null, sha256: 'b' }]]),
    );
  });
});
