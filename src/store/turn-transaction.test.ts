import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sqliteEngine } from './open-sqlite.ts';
import type { Schema } from './schema.ts';
import { turnTransaction } from './turn-transaction.ts';

let folder: string;
let db: Kysely<Schema>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-turn-'));
  ({ db } = sqliteEngine(join(folder, 'a.db'), {}));
  await sql`create table said (word text)`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const say = (word: string) => async (trx: Kysely<Schema>) => {
  await sql`insert into said values (${word})`.execute(trx);
  return word;
};
const said = async (): Promise<string[]> =>
  (await sql<{ word: string }>`select word from said order by rowid`.execute(db)).rows.map(({ word }) => word);

test('what is asked for in one turn is done in one transaction, what the rest builds on first', async () => {
  const turn = turnTransaction(db);
  expect(await Promise.all([turn.last(say('c')), turn.first(say('a')), turn.first(say('b'))])).toEqual(['c', 'a', 'b']);
  expect(await said()).toEqual(['a', 'b', 'c']);
  expect(await turn.first(say('d'))).toBe('d');
});

test('where one fails none is made, all hear of it, and the next turn goes on', async () => {
  const turn = turnTransaction(db);
  const fail = async () => {
    throw new Error('no');
  };
  const ends = await Promise.allSettled([turn.first(say('a')), turn.first(fail), turn.last(say('b'))]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await said()).toEqual([]);
  await turn.first(say('c'));
  expect(await said()).toEqual(['c']);
});
