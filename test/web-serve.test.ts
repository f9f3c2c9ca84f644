import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

const ROOT = join(import.meta.dirname, '..');
/** The command as the command line runs it: data on stdout, talk on stderr, the error's own exit code. */
const RUNNER = `
import { serveCommand } from './src/commands/serve.ts';
import { exitCodeOf } from './src/model/errors.ts';
try {
  await serveCommand().parseAsync(process.argv.slice(1), { from: 'user' });
} catch (error) {
  process.stderr.write(error.message + '\\n');
  process.exitCode = exitCodeOf(error);
}`;

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(() => web.close());

interface Running {
  child: ChildProcess;
  out: string[];
  talk: string[];
}

function serve(...options: string[]): Running {
  const child = spawn(process.execPath, ['--input-type=module', '-e', RUNNER, '--', ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running: Running = { child, out: [], talk: [] };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => running.out.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => running.talk.push(text));
  return running;
}

async function ended({ child }: Running): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

test('it prints its address once its first pages are made, answers, and ends at Ctrl-C while a client holds its connection', async () => {
  const running = serve('--port', '0', '--db', web.database);
  if (running.child.stdout) await once(running.child.stdout, 'data');
  const url = running.out.join('').trim();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const route of ['/', '/targets', '/trend', '/pledges', '/articles'])
    expect(metrics).toMatch(new RegExp(`requests_total\\{route="${route}",status="200"\\} [2-9]`, 'u'));
  const page = await fetch(url);
  expect(page.status).toBe(200);
  await page.text();
  running.child.kill('SIGINT');
  expect(await ended(running)).toBe(0);
  expect(running.talk.join('')).toContain('Ctrl-C');
});

test('a port that is taken: exit code 2 and another port to try', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const running = serve('--port', String(port), '--db', web.database);
  expect(await ended(running)).toBe(2);
  expect(running.talk.join('')).toContain(`port ${port} on 127.0.0.1 is taken: name another with --port`);
  other.close();
});

test('no database: exit code 4 and where to get one', async () => {
  const running = serve('--port', '0', '--db', join(web.database, '..', 'none.db'));
  expect(await ended(running)).toBe(4);
  expect(running.talk.join('')).toMatch(/no database at .*none\.db: run `npm start`/u);
});

test('an address that is not of this machine: exit code 2', async () => {
  const running = serve('--port', '0', '--host', '203.0.113.1', '--db', web.database);
  expect(await ended(running)).toBe(2);
  expect(running.talk.join('')).toContain('203.0.113.1 is no address of this machine');
});
