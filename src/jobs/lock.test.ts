import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../model/errors.ts';
import { lockFileOf, lockHolder, takeLock } from './lock.ts';

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-lock-'));
  database = join(folder, 'giaouoc.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = (): number => Date.parse('2026-11-25T01:15:00Z');
const left = (changes: Readonly<Record<string, unknown>>): void =>
  writeFileSync(
    lockFileOf(database),
    JSON.stringify({
      pid: process.pid,
      host: hostname(),
      since: '2026-11-24T18:15:00.000Z',
      work: 'nightly',
      began: null,
      token: 'left',
      ...changes,
    }),
  );

test('a second start says who has it, since when, and what to do', () => {
  const lock = takeLock(database, { work: 'nightly', clock });
  expect(() => takeLock(database, { work: 'crawl', clock })).toThrow(
    `${database} is at work already: process ${process.pid} on ${hostname()} (nightly) since 2026-11-25T01:15:00.000Z: wait until it has ended, or stop it with \`kill ${process.pid}\``,
  );
  expect(() => takeLock(database, { work: 'crawl', clock })).toThrow(StoreError);
  lock.release();
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  takeLock(database, { work: 'crawl' }).release();
});

test('what a dead process left is taken over, also when another process has its number now', () => {
  const dead = spawnSync(process.execPath, ['-e', '']);
  left({ pid: dead.pid });
  takeLock(database, { work: 'nightly' }).release();
  left({ pid: process.pid, began: '1' });
  const lock = takeLock(database, { work: 'nightly' });
  expect(lockHolder(database)?.token).not.toBe('left');
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a process of another machine counts as alive', () => {
  left({ host: 'elsewhere.example' });
  expect(() => takeLock(database, { work: 'nightly' })).toThrow(/elsewhere\.example .*if that machine is gone, delete/);
  expect(lockHolder(database)?.token).toBe('left');
});

test('a file that is no lock is named and left alone', () => {
  writeFileSync(lockFileOf(database), 'mine');
  expect(() => takeLock(database, { work: 'nightly' })).toThrow(/is no lock of giaouoc: delete it when no other run/);
});

test('released when the process ends without a word; of many that start at once one gets a dead lock', async () => {
  left({ pid: spawnSync(process.execPath, ['-e', '']).pid });
  const script = `
    const { takeLock } = await import(${JSON.stringify(new URL('lock.ts', import.meta.url).href)});
    try { takeLock(${JSON.stringify(database)}, { work: 'nightly' }); }
    catch (error) { process.stdout.write('held'); process.exit(7); }
    process.stdout.write('taken');
    process.stdin.resume().on('end', () => process.exit(5));`;
  const starts = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] });
    const said = new Promise<string>((resolve) => child.stdout.once('data', (words) => resolve(String(words))));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    return { child, said, ended };
  });
  const words = await Promise.all(starts.map(({ said }) => said));
  expect(words.filter((word) => word === 'taken')).toHaveLength(1);
  for (const { child } of starts) child.stdin.end();
  await Promise.all(starts.map(({ ended }) => ended));
  expect(existsSync(lockFileOf(database))).toBe(false);
});
