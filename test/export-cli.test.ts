import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fusePledge } from '../src/pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../src/pledges/pledge-key.ts';
import { openStore } from '../src/store/open-store.ts';
import { keys, sampleExtraction } from './support/extraction.ts';
import { giaouoc, ROOT, run } from './support/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-export-cli-'));
  const store = await openStore(join(folder, 'a.db'), { keys });
  const extraction = sampleExtraction({
    url: 'https://a.example/12',
    members: ['Kiên Giang', 'Cà Mau'],
    targets: [{}],
  });
  const pledge = pledgeKeyOf(extraction);
  await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
  if (!pledge.key) throw new RangeError('the sample belongs to a pledge');
  const fused = fusePledge(pledge.key, await store.pledgeSources(pledge.key));
  if (fused) await store.savePledge(fused, '2026-01-01T00:00:00Z');
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const sums = (): string => readFileSync(join(folder, 'out', 'SHA256SUMS'), 'utf8');

test('a disk that is full midway leaves the earlier export as it was, and the way on is said', async () => {
  const first = await giaouoc(['export', 'out', '--db', 'a.db'], { cwd: folder });
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const earlier = sums();
  // A limit on the length of files stands for the disk: of 40 kB, which the tables as SQLite do not fit in.
  const command = ['export', 'out', '--db', 'a.db', '--release', '2.0.0'];
  const limited = ['-c', 'ulimit -f 40; exec "$0" "$@"', process.execPath, `${ROOT}bin/giaouoc.cjs`, ...command];
  const second = await run('bash', limited, { cwd: folder });
  expect(second.stderr).toMatch(
    /out cannot be written \([A-Z_]+\): free some space and export again; an earlier export/,
  );
  expect(second).toMatchObject({ code: 4, stdout: '' });
  expect(sums()).toBe(earlier);
  expect(readdirSync(folder).filter((name) => !name.startsWith('a.db'))).toEqual(['out']);
  expect(await giaouoc(command, { cwd: folder })).toMatchObject({ code: 0 });
  expect(sums()).not.toBe(earlier);
});

test.each(['', 'the first', '"1"'])('a version that no file format knows is refused: %s', async (version) => {
  const refused = await giaouoc(['export', 'out', '--db', 'a.db', '--release', version], { cwd: folder });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('expected a version, for example 1.1.0 or 2026-01');
  expect(readdirSync(folder)).not.toContain('out');
});
