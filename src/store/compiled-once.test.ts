import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { compiledOnce } from './compiled-once.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

const open = (): Kysely<Schema> => {
  const database = new Database(':memory:');
  database.exec('create table pledge_to_fuse (owner text, block text, number integer, year integer)');
  return new Kysely<Schema>({ dialect: sqliteDialect(database, ':memory:', undefined) });
};

test('a statement is made once, and takes its values by their names whatever their order', async () => {
  let made = 0;
  const note = compiledOnce((db, values: { year: number; owner: string; block: 'local_police'; number: number }) => {
    made++;
    const { owner, block, number, year } = values;
    return db.insertInto('pledge_to_fuse').values({ owner, block, number, year });
  });
  const noted = compiledOnce((db, { from, to, owner }: { from: number; to: number; owner: string }) =>
    db
      .selectFrom('pledge_to_fuse')
      .select('number')
      .where('owner', '=', owner)
      .where('year', '>=', from)
      .where('year', '<=', to),
  );
  const [one, other] = [open(), open()];
  await note(one, { year: 2024, owner: 'Bộ Công an', block: 'local_police', number: 12 });
  await one
    .transaction()
    .execute((trx) => note(trx, { number: 7, block: 'local_police', owner: 'Bộ Công an', year: 2022 }));
  expect(made).toBe(1);
  await note(other, { year: 2024, owner: 'Bộ Quốc phòng', block: 'local_police', number: 3 });
  expect((await noted(one, { owner: 'Bộ Công an', from: 2023, to: 2025 })).rows).toEqual([{ number: 12 }]);
  expect((await noted(one, { to: 2023, from: 2020, owner: 'Bộ Công an' })).rows).toEqual([{ number: 7 }]);
  expect((await noted(other, { owner: 'Bộ Công an', from: 2020, to: 2025 })).rows).toEqual([]);
  await one.destroy();
  await other.destroy();
});

test('a statement with a value of its own as a parameter is refused', () => {
  const listed = compiledOnce((db, { year }: { year: number }) =>
    db.selectFrom('pledge_to_fuse').selectAll().where('year', '=', year).where('number', '=', 12),
  );
  expect(() => listed(open(), { year: 2024 })).toThrow('only what is given by name can be a parameter: select');
});
