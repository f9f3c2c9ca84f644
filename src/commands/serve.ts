import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { isExpected } from '../model/errors.ts';
import { type DatabaseOptions, DEFAULT_DATABASE, withDatabase, withStore } from './database.ts';
import { parseCount } from './filter-options.ts';
import { version } from './version.ts';

interface ServeOptions extends DatabaseOptions {
  port: number;
  host: string;
  rateLimit: number;
  trustProxy?: true;
  token?: string;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535)
    throw new InvalidArgumentError('expected a port from 0 to 65535; 0 takes a free one.');
  return port;
}

/** A short one is soon guessed. */
const MIN_TOKEN = 16;

function parseToken(text: string): string {
  if (text.length < MIN_TOKEN || !/^[!-~]+$/u.test(text))
    throw new InvalidArgumentError(
      `expected at least ${MIN_TOKEN} letters, digits and signs without blanks; \`openssl rand -hex 16\` makes one.`,
    );
  return text;
}

/** It says its address once it is warm, or after so long: a million targets take some seconds. */
const MOST_WARMING_MS = 30_000;
const QUIET_MS = 2_000;

/** `giaouoc serve --port 8080`: pages and API over the database, until it is told to stop. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description(
      'Show the database in the browser, and serve it as JSON and CSV. It only reads, unless a token is given.',
    )
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsePort, 8080)
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--rate-limit <requests>', 'requests an address may make a minute; 0 for no limit', parseCount(0), 600)
    .option('--trust-proxy', 'a proxy stands in front: count by X-Forwarded-For')
    .addOption(
      new Option(
        '--token <token>',
        'whoever knows it may decide about doubtful values, on the review page and over the API; other users of this machine see options, not the variable',
      )
        .env('GIAOUOC_TOKEN')
        .argParser(parseToken),
    )
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} serve\n  ${GIAOUOC} serve --port 0 --db giaouoc-data/giaouoc.db\n  GIAOUOC_TOKEN=$(openssl rand -hex 16) ${GIAOUOC} serve\n\nCtrl-C ends it. Exit code 2: the port or the address cannot be used; 4: the database cannot be used.`,
    );
  return withDatabase(command).action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const { db, port, host, rateLimit: perMinute, trustProxy = false, token = null } = options;
  // What speaks with the network is loaded here, so that `giaouoc --help` does not wait for it.
  const [{ startServer }, { startMakers }] = await Promise.all([
    import('../web/start-server.ts'),
    import('../web/start-makers.ts'),
  ]);
  // Opened here first: what is wrong with the database is said before anything is listened to.
  await withStore(options, async (store) => {
    let isEnding = false;
    const complain = (path: string, words: string): void => {
      // What is cut off at the end is no news.
      if (!isEnding) process.stderr.write(`giaouoc serve: ${path}: ${words}\n`);
    };
    const makers = startMakers({
      database: db || DEFAULT_DATABASE,
      version: version(),
      token,
      changes: () => store.changes(),
      onFault: ({ words }, path) => complain(path, words),
    });
    try {
      const server = await startServer({
        makers,
        port,
        host,
        rateLimit: { perMinute, trustProxy },
        onFault: (error, path) => complain(path, faultWords(error)),
      });
      const stopped = stopSignal();
      await untilWarm(server.warm, stopped);
      process.stdout.write(`${server.url}\n`);
      process.stderr.write(`giaouoc serve: ${store.path}; Ctrl-C ends it\n`);
      await stopped;
      isEnding = true;
      await server.close();
    } finally {
      await makers.close();
    }
  });
}

/** Says what it waits for where that takes long. */
async function untilWarm(warm: Promise<void>, stopped: Promise<void>): Promise<void> {
  const over = new AbortController();
  const told = pause(QUIET_MS, undefined, { signal: over.signal }).then(
    () => void process.stderr.write('giaouoc serve: the first pages are being made\n'),
    () => undefined,
  );
  await Promise.race([warm, pause(MOST_WARMING_MS, undefined, { ref: false }), stopped]);
  over.abort();
  await told;
}

/** A database that cannot be reached is no fault of the program: its message says what to do. */
const faultWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return (isExpected(error) ? null : error.stack) ?? error.message;
};

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
