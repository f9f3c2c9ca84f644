import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { parseCount } from './filter-options.ts';

interface ServeOptions extends DatabaseOptions {
  port: number;
  host: string;
  rateLimit: number;
  trustProxy?: true;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535)
    throw new InvalidArgumentError('expected a port from 0 to 65535; 0 takes a free one.');
  return port;
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** `giaouoc serve --port 8080`: pages and API over the database, until it is told to stop. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description('Show the database in the browser, and serve it as JSON and CSV. It only reads.')
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsePort, 8080)
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--rate-limit <requests>', 'requests an address may make a minute; 0 for no limit', parseCount(0), 600)
    .option('--trust-proxy', 'a proxy stands in front: count by X-Forwarded-For')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc serve\n  giaouoc serve --port 0 --db giaouoc-data/giaouoc.db\n\nCtrl-C ends it. Exit code 2: the port or the address cannot be used; 4: the database cannot be used.',
    );
  return withDatabase(command).action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const { port, host, rateLimit: perMinute, trustProxy = false } = options;
  // The pages and their charts are loaded here, so that `giaouoc --help` does not wait for them.
  const { startServer } = await import('../web/start-server.ts');
  await withStore(options, async (store) => {
    const server = await startServer({
      store,
      port,
      host,
      version: version(),
      rateLimit: { perMinute, trustProxy },
      onFault: (error, path) => {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`giaouoc serve: ${path}: ${words}\n`);
      },
    });
    process.stdout.write(`${server.url}\n`);
    process.stderr.write(`giaouoc serve: ${store.path}; Ctrl-C ends it\n`);
    await stopSignal();
    await server.close();
  });
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
