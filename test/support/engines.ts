import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/model/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { keys } from './extraction.ts';
import { type Postgres, postgresBinaries, startPostgres } from './postgres.ts';

/** A kind of database that the store's promises are tested on. */
export interface TestedEngine {
  name: string;
  start(): Promise<void>;
  /** A store on an empty database, and its address for a second opening. */
  open(): Promise<{ store: Store; address: string }>;
  stop(): Promise<void>;
}

function sqlite(): TestedEngine {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-engine-'));
  let count = 0;
  return {
    name: 'SQLite',
    start: async () => undefined,
    async open() {
      const address = join(folder, `${++count}.db`);
      return { address, store: await openStore(address, { keys }) };
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function postgres(binaries: string): TestedEngine {
  let server: Postgres | undefined;
  return {
    name: 'PostgreSQL',
    async start() {
      server = await startPostgres(binaries);
    },
    async open() {
      if (!server) throw new Error('the server was not started');
      const address = await server.emptied();
      return { address, store: await openStore(address, { keys }) };
    },
    stop: async () => server?.stop(),
  };
}

/** SQLite, and PostgreSQL where Debian's package is installed. */
export function testedEngines(): TestedEngine[] {
  const binaries = postgresBinaries();
  return binaries === null ? [sqlite()] : [sqlite(), postgres(binaries)];
}
