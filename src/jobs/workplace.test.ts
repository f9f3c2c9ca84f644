import { resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { databasePath } from './workplace.ts';

afterEach(() => vi.unstubAllEnvs());

test('a file stands where it is named, or where everybody looks for it', () => {
  vi.stubEnv('GIAOUOC_DB', undefined);
  expect(databasePath('some/press.db')).toBe(resolve('some/press.db'));
  expect(databasePath(undefined)).toBe(resolve('giaouoc-data/giaouoc.db'));
});

test.each(['postgres://mai:secret@127.0.0.1/press', 'postgresql://127.0.0.1/press'])(
  'the address of a server makes no folder of that name: %s',
  (address) => {
    expect(() => databasePath(address)).toThrow(UsageError);
    expect(() => databasePath(address)).not.toThrow(/secret/u);
    vi.stubEnv('GIAOUOC_DB', address);
    expect(() => databasePath(undefined)).toThrow(/GIAOUOC_DB names a PostgreSQL server: give it a file/u);
  },
);
