import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postgres, postgresBinaries, startPostgres } from '../../test/support/postgres.ts';
import { StoreError } from '../model/errors.ts';
import { lockServer, serverHolder } from './postgres-lock.ts';

const binaries = postgresBinaries();
const mai = { work: 'giaouoc nightly', pid: 4711, host: 'bàn-1' };
const nam = { work: 'giaouoc crawl', pid: 12, host: 'bàn-2' };

describe.skipIf(binaries === null)('the lock of a PostgreSQL database', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(() => server.stop());

  const endSessions = (address: string): Promise<void> =>
    server.run(
      address,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

  test('is held by one, who is named; another database has one of its own', async () => {
    const address = await server.fresh();
    expect(await serverHolder(address)).toBe(null);
    const lock = await lockServer(address, mai);
    expect(await lockServer(address, nam)).toBe(null);
    const holder = await serverHolder(address);
    expect(holder).toMatchObject({ work: 'giaouoc nightly', pid: 4711, session: expect.any(Number) });
    // Names of sessions are ASCII.
    expect(holder?.host).toMatch(/^b.+n-1$/u);
    expect(Math.abs(Date.parse(holder?.since ?? '') - Date.now())).toBeLessThan(60_000);
    const other = await lockServer(await server.fresh(), nam);
    expect(other).not.toBe(null);
    await other?.release();
    await lock?.release();
    await lock?.release();
    expect(await serverHolder(address)).toBe(null);
    const next = await lockServer(address, nam);
    expect(await serverHolder(address)).toMatchObject({ pid: 12, host: expect.stringContaining('n-2') });
    await next?.release();
  });

  test('of one whose name is too long for a session is still known by its process', async () => {
    const address = await server.fresh();
    const lock = await lockServer(address, { ...mai, host: 'a'.repeat(100) });
    expect(await serverHolder(address)).toMatchObject({ pid: 4711, host: expect.stringMatching(/^a{30,}$/u) });
    await lock?.release();
  });

  test('is taken again when its session ends', async () => {
    const address = await server.fresh();
    const lock = await lockServer(address, mai);
    const before = await serverHolder(address);
    await endSessions(address);
    for (let left = 50; (await serverHolder(address)) === null && left > 0; left -= 1) await pause(20);
    expect(await serverHolder(address)).toMatchObject({ pid: 4711 });
    expect((await serverHolder(address))?.session).not.toBe(before?.session);
    expect(lock?.lost.aborted).toBe(false);
    await lock?.release();
    expect(await serverHolder(address)).toBe(null);
  });

  test('is lost to whoever was sooner, and that is said', async () => {
    const address = await server.fresh();
    const sooner = Promise.withResolvers<void>();
    const lock = await lockServer(address, { ...mai, sleep: () => sooner.promise });
    await endSessions(address);
    const other = await lockServer(address, nam);
    sooner.resolve();
    await new Promise((done) => lock?.lost.addEventListener('abort', done));
    expect(lock?.lost.reason).toBeInstanceOf(StoreError);
    expect(lock?.lost.reason.message).toMatch(
      /^postgres:.*the session that held the lock has ended \(another process has taken the lock\): see that/u,
    );
    expect(await serverHolder(address)).toMatchObject({ pid: 12 });
    await lock?.release();
    await other?.release();
  });

  test('is lost with the server', async () => {
    const own = await startPostgres(binaries ?? '');
    const lock = await lockServer(await own.fresh(), { ...mai, sleep: async () => undefined });
    const lost = new Promise((done) => lock?.lost.addEventListener('abort', done));
    await own.stop();
    await lost;
    expect(lock?.lost.reason.message).toMatch(/has ended \(.*\): see that the server runs, then run again$/u);
    await lock?.release();
  });

  test('cannot be asked of a server that is not there', async () => {
    await expect(lockServer('postgres://mai:geheim@127.0.0.1:1/x', mai)).rejects.toThrow(/cannot be reached/u);
    await expect(serverHolder('postgres://mai:geheim@127.0.0.1:1/x')).rejects.toBeInstanceOf(StoreError);
  });
});
