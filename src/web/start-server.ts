import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { UsageError } from '../model/errors.ts';
import { type AppOptions, createApp } from './create-app.ts';

export interface ServerOptions extends AppOptions {
  /** 0: any free port. */
  port: number;
  host: string;
}

export interface RunningServer {
  url: string;
  /** Answers what is under way, for at most two seconds, then ends. */
  close(): Promise<void>;
}

/** Slow clients are cut off: headers within ten seconds, the whole request within twenty. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const IDLE_MS = 5_000;
const GRACE_MS = 2_000;

/** Starts answering; a port that is taken or not allowed is a UsageError that says which to try. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host } = options;
  const app = createApp(options);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 2_000,
    },
  });
  // Left to itself, Node hangs up on who takes this for a proxy.
  server.on('connect', (_, socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options)));
    server.listen(port, host, resolve);
  });
  await warmUp(app);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${actual}`, close: () => closed(server) };
}

/** Counts what the first pages show before the first reader asks; whoever comes meanwhile waits. Faults are told by the app. */
async function warmUp(app: ReturnType<typeof createApp>): Promise<void> {
  for (const path of ['/', '/targets', '/trend', '/pledges']) await app.request(path);
}

function listenError(error: NodeJS.ErrnoException, { port, host }: ServerOptions): unknown {
  const input = `${host}:${port}`;
  if (error.code === 'EADDRINUSE')
    return new UsageError(
      `port ${port} on ${host} is taken: name another with --port, for example --port ${port + 1}`,
      { input, cause: error },
    );
  if (error.code === 'EACCES')
    return new UsageError(`port ${port} may not be used by you: name one above 1023 with --port`, {
      input,
      cause: error,
    });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new UsageError(`${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all`, {
      input,
      cause: error,
    });
  return error;
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close((error) => {
      clearTimeout(force);
      if (error) reject(error);
      else resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
