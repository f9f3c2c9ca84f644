import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { startSamplePress } from '../fixtures/site/server.ts';
import { createFetcher } from '../src/crawl/fetch-page.ts';
import { runLoggedNight } from '../src/jobs/logged-night.ts';
import { openWorkplace } from '../src/jobs/workplace.ts';
import type { Store } from '../src/model/store.ts';
import { memberships } from '../src/pledges/memberships.ts';
import { searchKeys } from '../src/query/search-keys.ts';
import { openStore } from '../src/store/open-store.ts';
import { makersHere } from '../src/web/create-answers.ts';
import { createWriter } from '../src/web/create-writer.ts';
import { startMakers } from '../src/web/start-makers.ts';
import { type ServerOptions, startServer } from '../src/web/start-server.ts';

export interface SampleWeb {
  /** "http://127.0.0.1:40123", without a slash at its end. */
  url: string;
  store: Store;
  database: string;
  /** What the server called faults of its own; stays empty when all is well. */
  faults: unknown[];
  close(): Promise<void>;
}

export interface SampleOptions extends Partial<Omit<ServerOptions, 'makers'>> {
  /** Whoever knows it may decide about values. */
  token?: string;
}

/** One night on the sample press, and a server over what it brought; all of it real. With a clock of its own it makes answers in this thread. */
export async function openSampleWeb({ token, ...options }: SampleOptions = {}): Promise<SampleWeb> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-web-'));
  const database = join(folder, 'giaouoc.db');
  const workplace = await openWorkplace(database);
  const { store } = workplace;
  await oneNight(workplace);
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault);
  const writer = createWriter(() =>
    openStore(database, { keys: searchKeys, memberships, create: false, busyTimeoutMs: 0 }),
  );
  const shared = { version: '0.0.0-test', onFault };
  const makers =
    options.clock === undefined
      ? startMakers({ ...shared, database, token: token ?? null, changes: () => store.changes(), threads: 1 })
      : makersHere({
          ...shared,
          store,
          clock: options.clock,
          ...(token === undefined ? {} : { review: { token, write: writer.write } }),
        });
  const server = await startServer({ makers, port: 0, host: '127.0.0.1', onFault, ...options });
  return {
    url: server.url,
    store,
    database,
    faults,
    close: async () => {
      await server.close();
      await makers.close();
      await writer.close();
      await workplace.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function oneNight(workplace: Awaited<ReturnType<typeof openWorkplace>>): Promise<void> {
  const press = await startSamplePress();
  const hosts = press.outlets.map(({ baseUrl }) => new URL(baseUrl).host);
  const fetcher = createFetcher({ userAgent: 'giaouoc-test', allowPrivate: hosts });
  try {
    await runLoggedNight({
      publishers: samplePublishers(press),
      ...workplace,
      fetcher,
      limits: { delayMs: 0, maxCrawlDelayMs: 0, patienceMs: 2_000 },
    });
  } finally {
    await fetcher.close();
    await press.close();
  }
}
