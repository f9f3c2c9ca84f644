import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { archiveOf, describePlace, placeOf } from './place.ts';

beforeEach(() => {
  vi.stubEnv('GIAOUOC_DB', undefined);
  vi.stubEnv('GIAOUOC_DATA', undefined);
});
afterEach(() => vi.unstubAllEnvs());

test('a file stands where it is named, or where everybody looks for it; its archive beside it', () => {
  const named = placeOf({ db: 'some/press.db' });
  expect(named).toEqual({
    database: resolve('some/press.db'),
    folder: resolve('some'),
    name: resolve('some/press.db'),
  });
  expect(archiveOf(named)).toBe(resolve('some/warc'));
  expect(describePlace(named)).toBe(null);
  expect(placeOf().database).toBe(resolve('giaouoc-data/giaouoc.db'));
  vi.stubEnv('GIAOUOC_DB', '');
  expect(placeOf().database).toBe(resolve('giaouoc-data/giaouoc.db'));
  expect(describePlace(placeOf())).toBe(null);
});

test('archive and reports may stand elsewhere, and that is told', () => {
  vi.stubEnv('GIAOUOC_DATA', 'disk');
  expect(placeOf({ db: 'some/press.db' })).toMatchObject({ folder: resolve('disk') });
  const place = placeOf({ db: 'some/press.db', data: 'other' });
  expect(place.folder).toBe(resolve('other'));
  expect(describePlace(place)).toBe(`${resolve('some/press.db')}, its archive and reports in ${resolve('other')}`);
});

test.each(['postgres://mai:secret@127.0.0.1/press', 'postgresql://127.0.0.1/press?user=mai&password=secret'])(
  'the files of a server are kept in ./giaouoc-data, and its password is not shown: %s',
  (address) => {
    vi.stubEnv('GIAOUOC_DB', address);
    const place = placeOf();
    expect(place.database).toBe(address);
    expect(place.folder).toBe(resolve('giaouoc-data'));
    expect(place.name).toMatch(/^postgres(?:ql)?:\/\/(?:mai@)?127\.0\.0\.1\/press(?:\?user=mai)?$/u);
    expect(describePlace(place)).toMatch(/^postgres.*\/press.*, its archive and reports in \/.*giaouoc-data$/u);
    expect(describePlace(place)).not.toContain('secret');
    expect(placeOf({ data: 'disk' }).folder).toBe(resolve('disk'));
  },
);

test('an address that is none is a usage error, and makes no folder of its name', () => {
  for (const address of ['postgres:press', 'postgres://mai:secret@[']) {
    expect(() => placeOf({ db: address })).toThrow(UsageError);
    expect(() => placeOf({ db: address })).toThrow(/expected postgres:\/\/user@host\/name/u);
    expect(() => placeOf({ db: address })).not.toThrow(/secret/u);
  }
});
