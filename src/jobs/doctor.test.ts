import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '../crawl/fetch-page.ts';
import { Publisher } from '../model/publisher.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { type Examined, examine } from './doctor.ts';
import { lockFileOf } from './lock.ts';
import { notifySettings } from './notify.ts';
import { placeOf } from './place.ts';

let folder: string;
let server: Server;
let fetcher: Fetcher;
let outlet: Publisher;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-doctor-'));
  server = createServer((_, response) => response.end('User-agent: *\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = createFetcher({ userAgent: 'giaouoc-test', allowPrivate: true, connectTimeoutMs: 1_000 });
  outlet = Publisher.parse({ id: 'nha', name: 'Nhà', host: 'nha.test', baseUrl, feeds: [{ url: '/feed' }] });
});
afterEach(async () => {
  await fetcher.close();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Name → state and words, in one line each. */
async function found(changes: Partial<Examined> = {}): Promise<Record<string, string>> {
  const findings = await examine({
    place: placeOf({ db: join(folder, 'giaouoc.db') }),
    nodeVersion: 'v24.1.0',
    publishersOf: () => [outlet],
    settingsOf: () => ({ webhook: null, mail: null }),
    fetcher,
    clock: Date.now,
    isOnline: true,
    ...changes,
  });
  return Object.fromEntries(
    findings.map(({ name, state, says, nextStep }) => [name, `${state}: ${says}; ${nextStep ?? 'nothing to do'}`]),
  );
}

/** A database whose newest run began then. */
async function ranAt(startedAt: string, isWhole: boolean): Promise<void> {
  const store = await openStore(join(folder, 'giaouoc.db'), { keys: searchKeys });
  const run = await store.startRun(startedAt);
  if (isWhole) await store.finishRun(run, { finishedAt: startedAt, exitCode: 0, report: {} });
  await store.close();
}

test('all is well', async () => {
  await ranAt(new Date().toISOString(), true);
  const findings = await found();
  expect(findings).toMatchObject({
    node: expect.stringMatching(/^well: v24/u),
    database: expect.stringMatching(/^well: .*0 pledges, last run 20/u),
    outlets: 'well: 1 with a way in; nothing to do',
    network: 'well: nha.test answers 200; nothing to do',
    clock: expect.stringMatching(/^well/u),
    archive: expect.stringMatching(/no pages yet/u),
    lock: 'well: nobody is at work; nothing to do',
  });
});

test('what is wrong is told with what to do', async () => {
  const outlets = await found({
    nodeVersion: 'v20.1.0',
    clock: () => Date.now() - 3_600_000,
    publishersOf: () => {
      throw new Error('data/publishers/nha.yml: host is missing');
    },
  });
  expect(outlets).toMatchObject({
    node: 'broken: v20.1.0; install Node 22.19 or newer',
    database: expect.stringMatching(/^warning: .*is not there yet; the first `npx giaouoc nightly` makes it/u),
    outlets: 'broken: data/publishers/nha.yml: host is missing; correct that file',
  });
  expect((await found({ clock: () => Date.now() - 3_600_000 })).clock).toMatch(/^broken: .*timedatectl/u);
  server.close();
  server.closeAllConnections();
  expect((await found()).network).toMatch(/^broken: none of 1 outlets answers; .*HTTPS_PROXY/u);
  expect(await found({ isOnline: false })).not.toHaveProperty('network');
});

test('a clock behind the last run, half a setting for mail, an outlet that does not answer before one that does', async () => {
  await ranAt('2026-11-25T18:15:00.000Z', true);
  expect(await found({ clock: () => Date.parse('2026-11-25T10:00:00Z'), isOnline: false })).toMatchObject({
    clock: expect.stringMatching(
      /^broken: .*last run 2026-11-25T18:15.*still to come.*it says 2026-11-25T10:00:00\.000Z; set the clock/u,
    ),
  });
  const half = () => notifySettings({}, { GIAOUOC_MAIL_TO: 'desk@example.org' });
  expect((await found({ settingsOf: half, isOnline: false })).notify).toMatch(
    /^broken: mail to desk@example\.org needs a server.*; correct GIAOUOC_WEBHOOK/u,
  );
  const both = () =>
    notifySettings({ webhook: 'https://hook.example/' }, { GIAOUOC_MAIL_TO: 'a@b.c', GIAOUOC_SMTP: 'smtp://b.c' });
  expect((await found({ settingsOf: both, isOnline: false })).notify).toBe(
    'well: a webhook and mail to a@b.c; nothing to do',
  );
  const down = Publisher.parse({ id: 'xa', name: 'Xa', host: 'xa.test', baseUrl: 'http://127.0.0.1:1', feeds: [] });
  expect((await found({ publishersOf: () => [down, outlet] })).network).toMatch(
    /^well: nha\.test answers 200; before it 1 did not \(.*127\.0\.0\.1:1/u,
  );
});

test('archive and reports on a disk of their own are looked at too', async () => {
  const place = placeOf({ db: join(folder, 'giaouoc.db'), data: join(folder, 'other', 'disk') });
  const findings = await examine({
    place,
    nodeVersion: 'v24.1.0',
    publishersOf: () => [outlet],
    settingsOf: () => ({ webhook: null, mail: null }),
    fetcher,
    clock: Date.now,
    isOnline: false,
  });
  expect(findings.filter(({ name }) => name === 'disk')).toHaveLength(2);
  expect(findings.find(({ name }) => name === 'archive')?.says).toBe(
    `${join(folder, 'other', 'disk', 'warc')}: no pages yet`,
  );
});

test('runs that were cut off, or stopped coming; a damaged database; a dead lock', async () => {
  await ranAt('2026-11-20T18:15:00.000Z', true);
  const clock = () => Date.parse('2026-11-25T00:00:00Z');
  expect((await found({ clock, isOnline: false })).database).toMatch(/^warning: .*see whether the timer/u);
  await ranAt('2026-11-24T18:15:00.000Z', false);
  expect((await found({ clock, isOnline: false })).database).toMatch(/^warning: .*cut off; run `npx giaouoc nightly`/u);
  writeFileSync(
    lockFileOf(join(folder, 'giaouoc.db')),
    JSON.stringify({ pid: 4_194_000, host: hostname(), since: 'x', work: 'nightly', began: '1', token: 't' }),
  );
  expect((await found({ isOnline: false })).lock).toMatch(
    /^warning: left by a dead run: .*the next run takes it over/u,
  );
  writeFileSync(join(folder, 'bad.db'), 'x'.repeat(5_000));
  expect((await found({ isOnline: false, place: placeOf({ db: join(folder, 'bad.db') }) })).database).toMatch(
    /^broken: .*is no database.*giaouoc restore FILE/u,
  );
});
