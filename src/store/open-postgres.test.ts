import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keys, sampleExtraction } from '../../test/support/extraction.ts';
import { type Postgres, postgresBinaries, startPostgres } from '../../test/support/postgres.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { memberships } from '../pledges/memberships.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { openStore } from './open-store.ts';
import { WRITER } from './postgres-dialect.ts';
import { postgresError } from './postgres-error.ts';

const binaries = postgresBinaries();
const AT = '2026-01-01T00:00:00Z';

const refusal = async (work: Promise<unknown>): Promise<StoreError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  expect(error.exitCode).toBe(4);
  return error;
};

describe.skipIf(binaries === null)('a PostgreSQL database', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(() => server.stop());

  const endConnections = (address: string): Promise<void> =>
    server.run(
      address,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

  test('without tables is no database to a command that only asks, and is left alone', async () => {
    const address = await server.fresh();
    const error = await refusal(openStore(address, { keys, create: false }));
    expect(error.message).toMatch(/^no database at postgres:\/\/giaouoc@localhost\/fresh_\d+.*: run `npm start`/);
    await expect(server.run(address, 'select * from kysely_migration')).rejects.toThrow(/does not exist/);
    await (await openStore(address, { keys })).close();
    await (await openStore(address, { keys, create: false })).close();
  });

  test('that is not there, a server that is not there, and a wrong address are told apart', async () => {
    const address = await server.fresh();
    const missing = await refusal(openStore(address.replace(/fresh_\d+/u, 'nowhere'), { keys }));
    expect(missing.message).toMatch(/lets nobody in \(database "nowhere" does not exist\): correct the address/);
    const down = await refusal(openStore('postgres://mai:geheim@127.0.0.1:1/giaouoc', { keys }));
    expect(down.message).toMatch(/^postgres:\/\/mai@127\.0\.0\.1:1\/giaouoc cannot be reached \(.*ECONNREFUSED/);
    expect(down.message).not.toContain('geheim');
    await expect(openStore('postgres://[', { keys })).rejects.toBeInstanceOf(UsageError);
  });

  test('is copied as it stood at one moment, whatever is committed meanwhile, and holds up no writer', async () => {
    const address = await server.fresh();
    const store = await openStore(address, { keys, memberships });
    const extraction = sampleExtraction({
      url: 'https://a.example/12',
      members: ['Kiên Giang', 'Cà Mau'],
      targets: [{}],
    });
    const pledge = pledgeKeyOf(extraction);
    await store.saveExtraction({ extraction, page: null, seenAt: AT, pledge });
    const fused = pledge.key && fusePledge(pledge.key, [extraction]);
    if (!fused) throw new RangeError('the sample has a pledge');
    await store.savePledge(fused, AT);
    const folder = mkdtempSync(join(tmpdir(), 'giaouoc-copy-'));
    const written: string[] = [];
    const records: string[] = [];
    const rows = await store.writeTables(join(folder, 'a.sqlite'), {
      onTable: (view) => {
        if (view !== 'pledges') return;
        const taken = `begin; select pg_advisory_xact_lock(${WRITER}, hashtext(current_schema())); delete from pledge_record; commit`;
        execFileSync(join(binaries ?? '', 'psql'), ['-v', 'ON_ERROR_STOP=1', '-q', '-d', address, '-c', taken], {
          timeout: 5000,
        });
        written.push(view);
      },
      onRecord: (json) => records.push(Buffer.from(json).toString()),
    });
    rmSync(folder, { recursive: true });
    expect(written).toEqual(['pledges']);
    expect(rows).toMatchObject({ pledges: 1, targets: 1, members: 2, articles: 1 });
    expect(records).toHaveLength(1);
    expect(await store.rows('targets')).toEqual([]);
    await store.close();
  });

  test('whose connection ends between two questions is asked again over a new one', async () => {
    const address = await server.fresh();
    const store = await openStore(address, { keys });
    await store.startRun(AT);
    await endConnections(address);
    await pause(100);
    expect(await store.runs(5)).toHaveLength(1);
    await store.close();
  });

  test('whose connection ends within a transaction has none of it, and says so', async () => {
    const address = await server.fresh();
    const store = await openStore(address, { keys });
    const error = await refusal(
      store.atOnce(async (all) => {
        await all.startRun(AT);
        await endConnections(address);
        await all.startRun(AT);
      }),
    );
    expect(error.message).toMatch(/cannot be reached \(.*\): see that the server runs/);
    await pause(100);
    expect(await store.runs(5)).toEqual([]);
    await store.close();
  });

  test('that may only be read answers, and refuses to write', async () => {
    const address = await server.fresh();
    await (await openStore(address, { keys })).close();
    await server.run(
      address,
      `do $$ begin
      execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`,
    );
    // Nor are its memberships, which are of other rules, made again.
    const store = await openStore(address, { keys, memberships, create: false });
    expect(await store.rows('memberships')).toEqual([]);
    expect(await store.runs(5)).toEqual([]);
    expect((await refusal(store.startRun(AT))).message).toMatch(
      /may not be written to \(.*\): give its user the right/,
    );
    const extraction = sampleExtraction();
    const saving = store.saveExtraction({ extraction, page: null, seenAt: AT, pledge: { key: null, reason: 'x' } });
    expect((await refusal(saving)).message).toMatch(/may not be written to/);
    await store.close();
  });

  test('whose user has no rights is told what to give', async () => {
    const address = await server.fresh();
    await (await openStore(address, { keys })).close();
    await server.run(address, 'create role reader login; grant select on all tables in schema public to reader');
    const store = await openStore(address.replace('giaouoc@', 'reader@'), { keys, memberships, create: false });
    expect(await store.runs(5)).toEqual([]);
    expect((await refusal(store.startRun(AT))).message).toMatch(/permission denied for .*give its user the right/);
    await store.close();
  });

  test('that asks for a password takes it from the address or from PGPASSWORD, and says so when there is none', async () => {
    const address = await server.fresh();
    await (await openStore(address, { keys })).close();
    await server.run(
      address,
      `create role nam login superuser password 'bí mật';
      do $$ begin
        execute format('copy (select unnest(array[''local all nam scram-sha-256'', ''local all all trust''])) to %L',
          current_setting('hba_file'));
        perform pg_reload_conf();
      end $$`,
    );
    await pause(300);
    const asNam = (password: string): string => address.replace('giaouoc@', `nam${password}@`);
    expect((await refusal(openStore(asNam(''), { keys }))).message).toMatch(
      /^postgres:\/\/nam@localhost\/.* asks for a password: set PGPASSWORD, or write it in ~\/\.pgpass/u,
    );
    const wrong = await refusal(openStore(asNam(':falsch'), { keys }));
    expect(wrong.message).toMatch(/lets nobody in \(password authentication failed for user "nam"\)/u);
    expect(wrong.message).not.toContain('falsch');
    await (await openStore(asNam(`:${encodeURIComponent('bí mật')}`), { keys })).close();
    vi.stubEnv('PGPASSWORD', 'bí mật');
    try {
      await (await openStore(asNam(''), { keys })).close();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('of a newer version is refused untouched', async () => {
    const address = await server.fresh();
    await (await openStore(address, { keys })).close();
    await server.run(address, "insert into kysely_migration values ('999-later', 'x')");
    expect((await refusal(openStore(address, { keys }))).message).toMatch(/newer giaouoc \(it has 999-later\)/);
  });

  test('answers SELECT, and nothing else', async () => {
    const address = await server.fresh();
    const store = await openStore(address, { keys });
    expect((await store.sql('select 1 as one')).rows).toEqual([{ one: 1 }]);
    for (const text of ['delete from run_record', 'selec 1', 'select 1; select 2', 'select 1/0', 'commit'])
      await expect(store.sql(text), text).rejects.toBeInstanceOf(UsageError);
    await endConnections(address);
    await pause(100);
    expect((await store.sql('select count(*)::integer as n from pledges')).rows).toEqual([{ n: 0 }]);
    await store.close();
  });

  test('whose server stops says that it cannot be reached', async () => {
    const own = await startPostgres(binaries ?? '');
    const store = await openStore(await own.fresh(), { keys });
    await own.stop();
    expect((await refusal(store.startRun(AT))).message).toMatch(/cannot be reached/);
    expect((await refusal(store.sql('select 1'))).message).toMatch(/cannot be reached/);
    await store.close();
  });
});

test.each([
  ['53100', /the disk is full: free some space/],
  ['53300', /the server is at its limit/],
  ['57P01', /cannot be reached .*: see that the server runs/],
  ['40P01', /another process is writing/],
  ['XX001', /is damaged/],
  ['58030', /check the disk of the server/],
  ['28P01', /lets nobody in/],
  ['XX000', /the database answered "what the server says" \(XX000\)/],
])('SQLSTATE %s becomes a StoreError with the next step', (code, says) => {
  const error = Object.assign(new pg.DatabaseError('what the server says', 1, 'error'), { code });
  expect(postgresError(error, 'postgres://a/b')).toBeInstanceOf(StoreError);
  expect(postgresError(error, 'postgres://a/b')).toMatchObject({ exitCode: 4, message: expect.stringMatching(says) });
});

test('a machine that does not answer in time cannot be reached', () => {
  expect(postgresError(new Error('timeout expired'), 'postgres://a/b')).toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/cannot be reached \(timeout expired\)/u),
  });
});

test('a connection that cannot be made secure is told from one that cannot be made', () => {
  const error = postgresError(new Error('The server does not support SSL connections'), 'postgres://a/b');
  expect(error).toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/cannot be made secure .*: correct sslmode/u),
  });
});

test('a fault of the program stays one', () => {
  for (const code of ['23505', '42P01', '22P02', 'ERR_INVALID_ARG_TYPE']) {
    const error = Object.assign(new Error('a fault'), { code });
    expect(postgresError(error, 'postgres://a/b')).toBe(error);
  }
  expect(postgresError('words', 'postgres://a/b')).toBe('words');
});
