import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Issue } from '../model/issue.ts';
import type { ArchivedPage, Page } from '../model/page.ts';
import { openArchive } from './open-archive.ts';
import { readPages, readRecordAt } from './read-pages.ts';
import { sha256Of } from './sha256-of.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'giaouoc-archive-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const pageOf = (url: string, text: string, more: Partial<Page> = {}): Page => ({
  url,
  finalUrl: url,
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'content-length': '99' },
  body: new TextEncoder().encode(text),
  fetchedAt: '2023-03-31T00:05:00.000Z',
  publishedAt: null,
  ...more,
});
const context = { requestHeaders: { 'user-agent': 'giaouoc/test' }, publisher: 'cand', kind: 'article' };

async function allPages(path: string, onIssue?: (issue: Issue) => void): Promise<ArchivedPage[]> {
  const pages: ArchivedPage[] = [];
  for await (const page of readPages(path, onIssue ? { onIssue } : {})) pages.push(page);
  return pages;
}

/** What an independent reader sees: the gzip members of a file, as text. */
async function recordsOf(file: string): Promise<string[]> {
  const whole = gunzipSync(await readFile(file)).toString('utf8');
  return whole.split(/(?=^WARC\/1\.1\r\n)/m);
}

test('what is appended is read back, with its publication date and the headers as sent', async () => {
  const archive = await openArchive(directory);
  const page = pageOf('http://a.test/bai-1.html', 'Cụm thi đua số 12 – Bộ Công an', {
    publishedAt: '2023-03-31T07:05:00+07:00',
    finalUrl: 'http://a.test/bai-1-post2.html',
  });
  const location = await archive.append(page, context);
  await archive.append(pageOf('http://a.test/bai-2.html', 'hai'), context);
  await archive.close();

  const [first, second] = await allPages(directory);
  expect(first).toEqual({ ...page, body: expect.anything(), publisher: 'cand', kind: 'article', location });
  expect(Buffer.from(first?.body ?? []).toString()).toBe('Cụm thi đua số 12 – Bộ Công an');
  expect(second?.url).toBe('http://a.test/bai-2.html');
  const again = await readRecordAt(join(directory, location.file), location.offset);
  expect(again.location).toEqual(location);
  const other = await readRecordAt(join(directory, location.file), second?.location.offset ?? -1);
  expect(Buffer.from(other.body).toString()).toBe('hai');
});

test('records are WARC 1.1, one gzip member each, with right digests and lengths', async () => {
  const archive = await openArchive(directory, { software: 'giaouoc/test' });
  const location = await archive.append(pageOf('http://a.test/1', 'thân bài'), context);
  await archive.close();
  const records = await recordsOf(join(directory, location.file));
  expect(records.map((record) => /^WARC-Type: (?<type>.+)\r$/m.exec(record)?.groups?.type)).toEqual([
    'warcinfo',
    'response',
    'request',
    'metadata',
  ]);
  const response = records[1] ?? '';
  const block = response.slice(response.indexOf('\r\n\r\n') + 4, -4);
  expect(response).toContain(`WARC-Payload-Digest: sha256:${sha256Of(Buffer.from('thân bài'))}\r\n`);
  expect(response).toContain(`WARC-Block-Digest: sha256:${sha256Of(Buffer.from(block))}\r\n`);
  expect(response).toContain(`\r\nContent-Length: ${Buffer.byteLength(block)}\r\n`);
  expect(block).toContain(`\r\ncontent-length: ${Buffer.byteLength('thân bài')}\r\n`);
  expect(block).toContain('\r\nx-crawl-content-encoding: gzip\r\n');
  for (const record of records.slice(2)) {
    const content = record.slice(record.indexOf('\r\n\r\n') + 4, -4);
    expect(record).toContain(`WARC-Block-Digest: sha256:${sha256Of(Buffer.from(content))}\r\n`);
    expect(record).toContain(`\r\nContent-Length: ${Buffer.byteLength(content)}\r\n`);
  }
  // The response is a gzip member of its own: it opens from its offset alone.
  const bytes = await readFile(join(directory, location.file));
  expect(gunzipSync(bytes.subarray(location.offset)).toString()).toMatch(/^WARC\/1\.1\r\n/);
});

test('an identical body becomes a revisit record, which is no page of its own', async () => {
  const archive = await openArchive(directory);
  const page = pageOf('http://a.test/1', 'không đổi');
  const { file } = await archive.append(page, context);
  await archive.appendRevisit({ ...page, fetchedAt: '2023-04-01T00:05:00.000Z' }, context, {
    url: page.finalUrl,
    fetchedAt: page.fetchedAt,
  });
  await archive.close();
  const revisit =
    (await recordsOf(join(directory, file))).find((record) => record.includes('WARC-Type: revisit')) ?? '';
  expect(revisit).toContain('WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n');
  expect(revisit).toContain('WARC-Refers-To-Date: 2023-03-31T00:05:00.000Z\r\n');
  expect(revisit).toContain(`WARC-Payload-Digest: sha256:${sha256Of(page.body)}\r\n`);
  expect(await allPages(directory)).toHaveLength(1);
});

test('two archives of one folder, opened within the same second, keep apart', async () => {
  const clock = () => Date.parse('2023-03-31T00:05:00Z');
  const archives = await Promise.all([openArchive(directory, { clock }), openArchive(directory, { clock })]);
  const places = await Promise.all(
    archives.map((archive, at) => archive.append(pageOf(`http://a.test/${at}`, 'x'), context)),
  );
  await Promise.all(archives.map((archive) => archive.close()));
  expect(new Set(places.map(({ file }) => file)).size).toBe(2);
  expect(await allPages(directory)).toHaveLength(2);
});

test('pages that come all at once keep their own places, over rotated files too', async () => {
  const archive = await openArchive(directory, { rotateBytes: 4_000 });
  const texts = Array.from({ length: 60 }, (_, at) => `bài ${at} ${'thi đua '.repeat(at)}`);
  const pending = texts.map((text, at) => archive.append(pageOf(`http://a.test/bai-${at}.html`, text), context));
  const locations = await Promise.all(pending);
  await archive.append(pageOf('http://a.test/cuoi.html', 'cuối'), context);
  await archive.close();
  for (const [at, { file, offset }] of locations.entries()) {
    const page = await readRecordAt(join(directory, file), offset);
    expect(new TextDecoder().decode(page.body)).toBe(texts[at]);
  }
  expect(new Set(locations.map(({ file }) => file)).size).toBeGreaterThan(3);
  expect(await allPages(directory)).toHaveLength(61);
});

test('files rotate by size and are read in order', async () => {
  const archive = await openArchive(directory, { rotateBytes: 1_000, sync: false });
  const urls = Array.from({ length: 6 }, (_, index) => `http://a.test/${index}`);
  await Promise.all(urls.map((url) => archive.append(pageOf(url, `trang ${url}`), context)));
  await archive.close();
  expect((await readdir(directory)).length).toBeGreaterThan(2);
  expect((await allPages(directory)).map(({ url }) => url).sort()).toEqual(urls);
});

test('a truncated file yields what is whole and an issue, wherever it is cut', async () => {
  const archive = await openArchive(directory, { sync: false });
  const texts = ['một', 'hai', 'ba'].map((word) => word.repeat(4_000));
  const places = [];
  for (const [index, text] of texts.entries())
    places.push(await archive.append(pageOf(`http://a.test/${index}`, text), context));
  await archive.close();
  const file = join(directory, places[0]?.file ?? '');
  const whole = await readFile(file);
  const third = places[2]?.offset ?? 0;
  for (const cut of [third + 1, third + 12, third + 60]) {
    await writeFile(file, whole);
    await truncate(file, cut);
    const issues: Issue[] = [];
    const pages = await allPages(file, (issue) => issues.push(issue));
    expect(pages.map(({ url }) => url)).toEqual(['http://a.test/0', 'http://a.test/1']);
    expect(issues.map(({ code }) => code)).toEqual(['archive/torn']);
  }
});

test('an uncompressed file that ends within the headers of a record is reported', async () => {
  const record = (id: number) => {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\ntrang ${id}`;
    return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://b.test/${id}\r\nWARC-Date: 2023-03-31T00:05:00Z\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
  };
  for (const cut of [20, 60, record(2).length - 8]) {
    await writeFile(join(directory, 'cut.warc'), record(1) + record(2).slice(0, cut));
    const issues: Issue[] = [];
    const pages = await allPages(join(directory, 'cut.warc'), (issue) => issues.push(issue));
    expect(pages.map(({ url }) => url)).toEqual(['http://b.test/1']);
    expect(issues).toHaveLength(1);
  }
});

/** A record of another program: `length` is what it says of itself. */
function foreignRecord(url: string, body: Buffer, length?: number): Buffer {
  const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'), body]);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2023-03-31T00:05:00Z\r\nContent-Length: ${length ?? http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
}

test('a record that unpacks to what no page is, is passed over, and the next one read; a length below nothing is reported', async () => {
  const bomb = gzipSync(foreignRecord('http://b.test/bomb', Buffer.alloc(100_000_000)));
  expect(bomb.length).toBeLessThan(150_000);
  const file = join(directory, 'bomb.warc.gz');
  await writeFile(file, Buffer.concat([bomb, gzipSync(foreignRecord('http://b.test/x', Buffer.from('<p>tin</p>')))]));
  const issues: Issue[] = [];
  expect((await allPages(file, (issue) => issues.push(issue))).map(({ url }) => url)).toEqual(['http://b.test/x']);
  expect(issues).toEqual([expect.objectContaining({ code: 'archive/large', start: 0 })]);

  await writeFile(join(directory, 'below.warc'), foreignRecord('http://b.test/y', Buffer.from('<p>tin</p>'), -5));
  const torn: Issue[] = [];
  expect(await allPages(join(directory, 'below.warc'), (issue) => torn.push(issue))).toEqual([]);
  expect(torn.map(({ code }) => code)).toEqual(['archive/torn']);
});

test('a file of another program is read, and one that is no WARC is reported', async () => {
  const body = gzipSync('<p>tin</p>');
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n`;
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://b.test/x\r\nWARC-Date: 2023-03-31T00:05:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: ${http.length + body.length}\r\n\r\n`;
  await writeFile(
    join(directory, 'news.warc'),
    Buffer.concat([Buffer.from(head + http), body, Buffer.from('\r\n\r\n')]),
  );
  const [page] = await allPages(join(directory, 'news.warc'));
  expect(Buffer.from(page?.body ?? []).toString()).toBe('<p>tin</p>');

  await writeFile(join(directory, 'no.warc'), 'không phải WARC\n\nxyz');
  const issues: Issue[] = [];
  expect(await allPages(join(directory, 'no.warc'), (issue) => issues.push(issue))).toEqual([]);
  expect(issues).toHaveLength(1);
  await expect(readRecordAt(join(directory, 'no.warc'), 0)).rejects.toThrow(/no whole page at offset 0/);
});

test('a folder that cannot be made is refused with the next step', async () => {
  await writeFile(join(directory, 'file'), '');
  await expect(openArchive(join(directory, 'file', 'archive'))).rejects.toThrow(/choose one that can be written/);
});
