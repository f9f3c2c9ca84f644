import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { UsageError } from '../model/errors.ts';
import { type AppOptions, createApp } from './create-app.ts';
import { warmUp } from './warm-up.ts';

export interface ServerOptions extends AppOptions {
  /** 0: any free port. */
  port: number;
  host: string;
  patience?: Patience;
}

export interface RunningServer {
  url: string;
  /** Once what readers see first is there; it answers before that, too. */
  warm: Promise<void>;
  /** Answers what is under way, for at most two seconds, then ends. */
  close(): Promise<void>;
}

/** Slow clients are cut off. Milliseconds. */
export interface Patience {
  /** Until the last header is there. */
  headersMs: number;
  /** Until the whole request is. */
  requestMs: number;
  /** Between two requests. */
  idleMs: number;
  /** In which nothing at all goes either way, while nothing is being made. */
  readingMs: number;
  /** How often it is looked who is slow. */
  lookMs: number;
}
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 20_000, idleMs: 5_000, readingMs: 60_000, lookMs: 2_000 };
const GRACE_MS = 2_000;

/** Starts answering; a port that is taken or not allowed is a UsageError that says which to try. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host, patience = PATIENCE } = options;
  const app = createApp(options);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.idleMs,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: patience.lookMs,
    },
  });
  hangUpOnIdle(server, patience);
  // Left to itself, Node hangs up on who takes this for a proxy.
  server.on('connect', (_, socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options)));
    server.listen(port, host, resolve);
  });
  let isOver = false;
  const warm = warmUp(app, () => isOver);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${actual}`,
    warm,
    close: async () => {
      isOver = true;
      await closed(server);
      await Promise.race([warm, pause(GRACE_MS, undefined, { ref: false })]);
    },
  };
}

/** On who asks nothing, and on who takes nothing of what is there for him; who waits for an answer that is being made is neither. */
function hangUpOnIdle(server: ServerType, { readingMs }: Patience): void {
  const waiting = new WeakSet<Socket>();
  server.on('request', ({ socket }: { socket: Socket }, response: NodeJS.WritableStream) => {
    waiting.add(socket);
    response.once('close', () => waiting.delete(socket));
  });
  server.setTimeout(readingMs);
  server.on('timeout', (socket: Socket) => {
    if (!waiting.has(socket) || socket.writableLength > 0) socket.destroy();
  });
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
