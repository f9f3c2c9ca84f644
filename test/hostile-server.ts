import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export type Answer = (path: string, response: ServerResponse, request: IncomingMessage) => void;

export interface HostileServer {
  baseUrl: string;
  host: string;
  /** Paths as asked, oldest first. */
  asked: string[];
  close(): Promise<void>;
}

/** One server of bad manners on loopback; `answer` says how each path misbehaves. */
export async function startHostile(answer: Answer): Promise<HostileServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    answer(path, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    host: `127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const html = (response: ServerResponse, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(body);
};

export const xml = (response: ServerResponse, body: string | Buffer, type = 'application/xml; charset=utf-8'): void => {
  response.writeHead(200, { 'content-type': type });
  response.end(body);
};

export const status = (response: ServerResponse, code: number, headers: Record<string, string> = {}): void => {
  response.writeHead(code, headers);
  response.end();
};

/** 100 MB of zeros in 100 kB. */
const BOMB = gzipSync(Buffer.alloc(100_000_000));
export const bomb = (): Buffer => BOMB;

export const truncatedGzip = (): Buffer => gzipSync(Buffer.from('<p>Cụm thi đua số 5</p>'.repeat(500))).subarray(0, 60);

/** One byte every 40 ms, for ever. */
export function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  const timer = setInterval(() => response.write('.'), 40);
  response.on('close', () => clearInterval(timer));
}

/** An answer as it goes over the wire, in UTF-8, and the end of the connection. */
export const wire = (response: ServerResponse, head: string, body: Buffer | string = ''): void => {
  response.socket?.end(Buffer.concat([Buffer.from(`${head}\r\nConnection: close\r\n\r\n`), Buffer.from(body)]));
};

/** One header line every 20 ms, for ever. */
export function endlessHeaders(response: ServerResponse): void {
  const { socket } = response;
  socket?.write('HTTP/1.1 200 OK\r\n');
  const timer = setInterval(() => socket?.write('x-a: a\r\n'), 20);
  socket?.on('close', () => clearInterval(timer));
}

const PAGE = '<h1>Cụm thi đua số 5 ký giao ước</h1>';
export const packedTwice = (): Buffer => gzipSync(gzipSync(PAGE));
export const packedBothWays = (): Buffer => brotliCompressSync(gzipSync(PAGE));
