import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../src/archive/open-archive.ts';
import type { Page, PageLocation } from '../src/model/page.ts';
import { bodyOf, type PlainRecord, readPlainWarc } from './support/plain-warc.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-warc-'));
});
afterEach(() => rm(folder, { recursive: true }));

const page = (name: string, text: string): Page => ({
  url: `https://cand.vn/${name}?utm=1`,
  finalUrl: `https://cand.vn/${name}`,
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'content-length': '17' },
  body: new TextEncoder().encode(text),
  fetchedAt: '2023-03-31T00:05:00.000Z',
  publishedAt: '2023-03-30T07:05:00+07:00',
});
const context = {
  requestHeaders: { 'user-agent': 'giaouoc/0.1' },
  kind: 'article',
  publisher: 'cand',
  ip: '203.0.113.7',
};
const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const typesOf = (records: readonly PlainRecord[]): (string | undefined)[] =>
  records.map(({ headers }) => headers.get('warc-type'));

/** Two pages and a revisit of the first. */
async function archived(
  rotateBytes: number,
): Promise<{ records: PlainRecord[]; places: PageLocation[]; files: string[] }> {
  const archive = await openArchive(folder, { sync: false, rotateBytes });
  const first = page('bai-1', 'Cụm thi đua số 12 '.repeat(2_000));
  const places = [await archive.append(first, context), await archive.append(page('bai-2', ''), context)];
  places.push(await archive.appendRevisit(first, context, { url: first.finalUrl, fetchedAt: first.fetchedAt }));
  await archive.close();
  const files = (await readdir(folder)).sort();
  const records: PlainRecord[] = [];
  for (const file of files) records.push(...readPlainWarc(await readFile(join(folder, file))));
  return { records, places, files };
}

test('a reader of its own finds every record whole, with the headers that ISO 28500 demands and right digests', async () => {
  const { records, places } = await archived(1_000_000);
  expect(typesOf(records)).toEqual([
    'warcinfo',
    ...['response', 'request', 'metadata'],
    ...['response', 'request', 'metadata'],
    ...['revisit', 'request', 'metadata'],
  ]);
  for (const { version, headers, block } of records) {
    expect(version).toBe('WARC/1.1');
    expect(headers.get('warc-record-id')).toMatch(/^<urn:uuid:[0-9a-f-]{36}>$/);
    expect(headers.get('warc-date')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
    expect(headers.get('content-type')).toBeTruthy();
    if (headers.get('warc-type') !== 'warcinfo') expect(headers.get('warc-block-digest')).toBe(sha256(block));
  }
  expect(new Set(records.map(({ headers }) => headers.get('warc-record-id'))).size).toBe(records.length);
  const main = records.filter(({ headers }) => /response|revisit/.test(headers.get('warc-type') ?? ''));
  expect(main.map(({ offset, headers }) => [offset, headers.get('warc-record-id')])).toEqual(
    places.map(({ offset, recordId }) => [offset, recordId]),
  );
});

test('the response holds the page as meant, under headers that fit it; the request names what was asked', async () => {
  const { records } = await archived(1_000_000);
  const [, response, request, metadata] = records;
  if (!response || !request || !metadata) throw new Error('records are missing');
  expect(response.headers.get('warc-target-uri')).toBe('https://cand.vn/bai-1');
  expect(response.headers.get('warc-ip-address')).toBe('203.0.113.7');
  const body = bodyOf(response.block);
  expect(body.toString()).toBe('Cụm thi đua số 12 '.repeat(2_000));
  expect(response.headers.get('warc-payload-digest')).toBe(sha256(body));
  const head = response.block.subarray(0, response.block.length - body.length).toString();
  expect(head).toMatch(/^HTTP\/1\.1 200 \r\n/);
  expect(head).toContain(`content-length: ${body.length}\r\n`);
  expect(head).not.toMatch(/^content-encoding:/im);
  expect(request.block.toString()).toMatch(
    /^GET \/bai-1 HTTP\/1\.1\r\nhost: cand\.vn\r\nuser-agent: giaouoc\/0\.1\r\n/,
  );
  expect(metadata.block.toString()).toContain('publishedAt: 2023-03-30T07:05:00+07:00\r\n');
  for (const { headers } of [request, metadata])
    expect(headers.get('warc-concurrent-to')).toBe(response.headers.get('warc-record-id'));
});

test('a revisit points at the first copy and holds no second', async () => {
  const { records } = await archived(1_000_000);
  const revisit = records.find(({ headers }) => headers.get('warc-type') === 'revisit');
  const first = records.find(({ headers }) => headers.get('warc-type') === 'response');
  expect(revisit?.headers.get('warc-profile')).toMatch(
    /^http:\/\/netpreserve\.org\/warc\/1\.[01]\/revisit\/identical-payload-digest$/,
  );
  expect(revisit?.headers.get('warc-payload-digest')).toBe(first?.headers.get('warc-payload-digest'));
  expect(revisit?.headers.get('warc-refers-to-target-uri')).toBe('https://cand.vn/bai-1');
  expect(revisit?.headers.get('warc-refers-to-date')).toBe(first?.headers.get('warc-date'));
  expect(bodyOf(revisit?.block ?? Buffer.alloc(0)).length).toBe(0);
});

test('files are rotated between pages, each with its own warcinfo', async () => {
  const { records, files, places } = await archived(600);
  expect(files.length).toBeGreaterThan(1);
  expect(typesOf(records).filter((type) => type === 'warcinfo')).toHaveLength(files.length);
  expect([...new Set(places.map(({ file }) => file))].sort()).toEqual(files);
});
