import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keys } from '../../test/support/extraction.ts';
import { openStore } from './open-store.ts';

const FIRST_RELEASE = readFileSync(new URL('../../fixtures/store/first-release.sql', import.meta.url), 'utf8');
const ID = '2024-local-police-12';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function firstRelease(name: string): string {
  const path = join(folder, name);
  const database = new Database(path);
  database.exec(FIRST_RELEASE);
  database.close();
  return path;
}

/** Every table, index and view with its text, whitespace aside. */
function shapeOf(path: string): string[] {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'",
    )
    .all();
  database.close();
  return rows.map(({ name, sql }) => `${name}: ${sql.replace(/\s+/gu, ' ')}`).sort();
}

test('a database of the first release gets the shape of a new one', async () => {
  const old = firstRelease('old.db');
  const fresh = join(folder, 'fresh.db');
  for (const path of [old, fresh]) await (await openStore(path, { keys })).close();
  expect(shapeOf(old)).toEqual(shapeOf(fresh));
});

test('nothing of it is lost: records, history, corrections, search, frontier and runs', async () => {
  const store = await openStore(firstRelease('old.db'), { keys, create: false });
  expect((await store.pledge(ID))?.lead?.value.name).toBe('Kiên Giang');
  expect(await store.history(ID)).toHaveLength(1);
  expect((await store.rows('targets')).map(({ id }) => id)).toEqual([`${ID}/clearance_general`]);
  expect((await store.corrections(ID)).map(({ author }) => author)).toEqual(['Mai']);
  expect((await store.search('ky giao uoc', { of: 'article' })).map(({ ref }) => ref)).toEqual([
    'https://bao.example/ky-giao-uoc',
  ]);
  expect(await store.frontier.stats()).toMatchObject({ waiting: 1 });
  expect(await store.runs(5)).toHaveLength(1);
  await store.close();
});

test('who opens it hears which steps are taken, and nothing the next time', async () => {
  const old = firstRelease('old.db');
  const heard: string[] = [];
  const open = async (): Promise<void> =>
    (await openStore(old, { keys, create: false, onProgress: (text) => heard.push(text) })).close();
  await open();
  expect(heard[0]).toBe('the database is brought to 004-pledges-to-fuse');
  expect(heard).toContain('the database is brought to 009-memberships');
  const steps = heard.length;
  await open();
  expect(heard).toHaveLength(steps);
});
