import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

/** A hundredth of what is usual. */
const PATIENCE = { headersMs: 300, requestMs: 600, idleMs: 200, readingMs: 500, lookMs: 50 };
/** Far more than any of these, and far less than what is usual. */
const SOON_MS = 4_000;

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb({ patience: PATIENCE, token: 'a-token-of-some-length' });
});
afterAll(() => web.close());

interface Talk {
  socket: Socket;
  answer: () => string;
  /** Milliseconds until the server closed the connection. */
  closed: Promise<number>;
}

async function talk(first: string): Promise<Talk> {
  const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const began = performance.now();
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  // Hung up on while still writing.
  socket.on('error', () => undefined);
  socket.write(first);
  const closed = new Promise<number>((resolve) => socket.on('close', () => resolve(performance.now() - began)));
  return { socket, answer: () => answer, closed };
}

/** Goes on as slowly as a client can that wants to hold its connection. */
async function drip({ socket, closed }: Talk, piece: string): Promise<number> {
  let isOpen = true;
  const end = closed.then((ms) => {
    isOpen = false;
    return ms;
  });
  while (isOpen) {
    socket.write(piece);
    await Promise.race([pause(40), end]);
  }
  return end;
}

test('headers that come letter by letter are cut off with 408, and readers are answered meanwhile', async () => {
  const slow = await Promise.all(Array.from({ length: 50 }, () => talk('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')));
  const ended = Promise.all(slow.map((one) => drip(one, 'a')));
  const began = performance.now();
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(SOON_MS);
  for (const ms of await ended) expect(ms).toBeLessThan(SOON_MS);
  for (const { answer } of slow) expect(answer()).toMatch(/^HTTP\/1\.1 408 /u);
});

test('a body that comes letter by letter is cut off with 408', async () => {
  const head =
    'POST /api/corrections HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n';
  const slow = await talk(`${head}Authorization: Bearer a-token-of-some-length\r\n\r\n`);
  expect(await drip(slow, ' ')).toBeLessThan(SOON_MS);
  expect(slow.answer()).toMatch(/^HTTP\/1\.1 (?:400|408) /u);
});

test('a connection on which nothing is asked is closed', async () => {
  const silent = await talk('');
  expect(await silent.closed).toBeLessThan(SOON_MS);
  const idle = await talk('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(await idle.closed).toBeLessThan(SOON_MS);
  expect(idle.answer()).toMatch(/^HTTP\/1\.1 200 /u);
});

test('who asks for much and reads none of it is hung up on', async () => {
  const deaf = await talk('');
  deaf.socket.pause();
  // More than lies between here and there on the way.
  const asked = 'GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(400);
  deaf.socket.write(asked);
  await pause(PATIENCE.readingMs * 3);
  deaf.socket.resume();
  expect(await deaf.closed).toBeLessThan(SOON_MS + PATIENCE.readingMs * 3);
});

test('after all of them the server answers as before', async () => {
  expect((await fetch(`${web.url}/targets`)).status).toBe(200);
  expect(web.faults).toEqual([]);
});
