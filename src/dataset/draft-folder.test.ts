import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../model/errors.ts';
import { inDraft } from './draft-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-draft-'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out', 'a.txt'), 'earlier');
});
afterEach(() => rmSync(folder, { recursive: true }));

const earlier = (): string => readFileSync(join(folder, 'out', 'a.txt'), 'utf8');

test('what is written takes the place of what was there when all is done, not before', async () => {
  await inDraft(join(folder, 'out'), async (draft) => {
    writeFileSync(join(draft, 'a.txt'), 'later');
    expect(earlier()).toBe('earlier');
  });
  expect(earlier()).toBe('later');
  expect(readdirSync(folder)).toEqual(['out']);
});

test.each([
  [{ code: 'ENOSPC' }, /out cannot be written \(ENOSPC\): free some space and export again; an earlier export is as/],
  [{ cause: { code: 'SQLITE_FULL' } }, /\(SQLITE_FULL\): free some space/],
  [{ code: 'EACCES' }, /check the permissions/],
])('%j: the earlier export stays, and what to do is said', async (facts, says) => {
  const cause = 'cause' in facts ? Object.assign(new Error('x'), facts.cause) : undefined;
  const error = cause ? new StoreError('no', { cause }) : Object.assign(new Error('x'), facts);
  const failing = inDraft(join(folder, 'out'), async (draft) => {
    writeFileSync(join(draft, 'a.txt'), 'half');
    throw error;
  });
  await expect(failing).rejects.toThrow(says);
  await expect(failing).rejects.toBeInstanceOf(StoreError);
  expect(earlier()).toBe('earlier');
  expect(readdirSync(folder)).toEqual(['out']);
});

test('the draft of a run that was killed is cleared away, that of one that runs is not', async () => {
  // No process has this number: it is more than any system gives.
  for (const pid of ['2147483647', String(process.ppid)]) mkdirSync(join(folder, `out.draft-${pid}`));
  mkdirSync(join(folder, 'out.draft-mine'));
  await inDraft(join(folder, 'out'), async () => undefined);
  expect(existsSync(join(folder, 'out.draft-2147483647'))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['out', `out.draft-${process.ppid}`, 'out.draft-mine'].sort());
});
