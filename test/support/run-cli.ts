import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  /** null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  /** Added to this process's own. */
  env?: Readonly<Record<string, string>>;
  /** Standard input; nothing by default. */
  input?: string | Uint8Array;
  /** Another Node than the one that runs the tests. */
  node?: string;
  /** Called once it runs: to stop it midway, or to stop reading. */
  started?: (child: Running) => void;
}

export type Running = ChildProcessByStdio<Writable, Readable, Readable>;

/** `await giaouoc(['extract', 'a.txt'])` → how the real command ended, run as a child process through bin/giaouoc.cjs. */
export const giaouoc = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  run(options.node ?? process.execPath, [`${ROOT}bin/giaouoc.cjs`, ...args], options);

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { GIAOUOC_DB: _, ...environment } = process.env;
  const child = spawn(program, args, { cwd: options.cwd ?? ROOT, env: { ...environment, ...options.env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // A program that ends without reading its input is no failure of the test.
  child.stdin.on('error', () => undefined).end(options.input);
  options.started?.(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The first of so many ports in a row that were free a moment ago. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const wanted = Array.from({ length: count }, (_, at) => first + at);
    const free = await Promise.all(wanted.map(isFree));
    if (free.every(Boolean)) return first;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => server.close(() => resolve(true)));
    server.listen(port, '127.0.0.1');
  });
