import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { WARCParser, type WARCRecord } from 'warcio';
import { messageOf, SkipInputError } from '../model/errors.ts';
import type { Issue } from '../model/issue.ts';
import type { ArchivedPage } from '../model/page.ts';
import { isWarc } from './is-warc.ts';
import { CRAWL_PREFIX, readFields } from './page-records.ts';

export interface ReadOptions {
  /** Also redirects and error pages; by default only pages with status 200 that hold a body. */
  everyStatus?: boolean;
  /** Told of what could not be read: a torn end, a broken record. The rest is read all the same. */
  onIssue?: (issue: Issue) => void;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** A body with its headers; a larger record holds no article, and may be a megabyte that unpacks to a thousand. */
const MAX_RECORD_BYTES = MAX_BODY_BYTES + 1024 * 1024;
/** Read at once; packed bytes may be a thousand times as many when they are unpacked. */
const CHUNK_BYTES = 64 * 1024;
const decoders: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  'x-gzip': (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
};

/**
 * A WARC file, or a folder of them in the order of their names → its pages, one at a time. Files of other programs (Common Crawl) are read
 * too. A truncated file yields what is whole and one issue.
 */
export async function* readPages(path: string, options: ReadOptions = {}): AsyncGenerator<ArchivedPage> {
  for (const file of await warcFilesOf(path)) yield* readFile(file, 0, options);
}

/** The page whose response record starts at `offset` of the file: `readRecordAt('archive/giaouoc-….warc.gz', 5120)`. */
export async function readRecordAt(file: string, offset: number): Promise<ArchivedPage> {
  for await (const page of readFile(file, offset, { everyStatus: true })) return page;
  throw new SkipInputError(`${file}: no whole page at offset ${offset}: rebuild the index with reprocess`, {
    input: file,
  });
}

/** A WARC file → itself, a folder → its WARC files in the order of their names; a SkipInputError where neither is. */
export async function warcFilesOf(path: string): Promise<string[]> {
  if (!existsSync(path))
    throw new SkipInputError(`${path}: no such file or folder of WARC files: check the path`, { input: path });
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter(isWarc);
  return names.sort().map((name) => join(path, name));
}

/** Metadata records follow their response, so a page is complete when the next response, or the end, is met. */
async function* readFile(file: string, from: number, options: ReadOptions): AsyncGenerator<ArchivedPage> {
  const stream = createReadStream(file, { start: from, highWaterMark: CHUNK_BYTES });
  let held: ArchivedPage | null = null;
  let isTorn = false;
  try {
    const parser = new WARCParser(stream);
    for await (const record of parser) {
      const offset = from + parser.offset;
      if (!isRecord(record)) {
        report(file, offset, 'no WARC record starts here', options);
        isTorn = true;
        break;
      }
      // Each payload is read to its end: warcio waits for ever when asked to skip more bytes than a torn file has.
      const payload = await payloadOf(record);
      if (!isWhole(record, payload)) {
        report(file, offset, 'the file ends within a record', options);
        isTorn = true;
        break;
      }
      if (payload === null) {
        options.onIssue?.(passedOver(file, offset));
        continue;
      }
      if (
        record.warcType === 'metadata' &&
        held !== null &&
        record.warcHeader('WARC-Concurrent-To') === held.location.recordId
      ) {
        held = withMetadata(held, readFields(new TextDecoder().decode(payload)));
      } else if (record.warcType === 'response') {
        if (held !== null) yield held;
        const page = await pageOf(record, payload, { file: basename(file), offset });
        held =
          page !== null && (options.everyStatus || (page.status === 200 && page.body.byteLength > 0)) ? page : null;
      }
    }
    // A gzip member that never ends gives warcio nothing at all: only the bytes left over tell.
    if (!isTorn && parser._reader.compressed && parser.offset < stream.bytesRead) {
      report(file, from + parser.offset, 'the file ends within a record', options);
    }
  } catch (error) {
    report(file, from, `unreadable from here on: ${messageOf(error)}`, options);
  } finally {
    stream.destroy();
  }
  if (held !== null) yield held;
}

const isRecord = (record: WARCRecord): boolean => record.warcHeaders.statusline.startsWith('WARC/');

/** null for one that is too large to hold; it is read past all the same, piece by piece. */
async function payloadOf(record: WARCRecord): Promise<Uint8Array | null> {
  if (record.warcContentLength <= MAX_RECORD_BYTES) return record.readFully(false);
  const pieces = record[Symbol.asyncIterator]();
  while (!(await pieces.next()).done);
  return null;
}

function isWhole(record: WARCRecord, payload: Uint8Array | null): boolean {
  const reader: unknown = record._reader;
  const missing = typeof reader === 'object' && reader !== null && 'limit' in reader ? Number(reader.limit) : 0;
  if (record.warcHeader('Content-Length') === null || !(record.warcContentLength >= 0)) return false;
  return missing <= 0 || payload?.byteLength === record.warcContentLength;
}

async function pageOf(
  record: WARCRecord,
  payload: Uint8Array,
  at: { file: string; offset: number },
): Promise<ArchivedPage | null> {
  const url = record.warcTargetURI;
  const http = record.httpHeaders;
  if (!url || !http || !/^(?:https?|file):/i.test(url)) return null;
  const headers: Record<string, string> = {};
  for (const [name, value] of http.headers) headers[name.toLowerCase()] = value;
  const body = await decoded(payload, headers);
  return {
    url,
    finalUrl: url,
    status: Number(http.statusCode),
    headers: asSent(headers),
    body,
    fetchedAt: record.warcDate ?? '',
    publishedAt: null,
    publisher: null,
    kind: null,
    location: { ...at, recordId: record.warcHeader('WARC-Record-ID') ?? '' },
  };
}

/** Ours are stored decoded; other programs keep the body as it was sent. A body that cannot be decoded is given as it stands. */
async function decoded(payload: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const decode = decoders[headers['content-encoding']?.trim().toLowerCase() ?? ''];
  if (!decode) return payload;
  return decode(payload).catch(() => payload);
}

function asSent(headers: Readonly<Record<string, string>>): Record<string, string> {
  const hasOriginals = Object.keys(headers).some((name) => name.startsWith(CRAWL_PREFIX));
  const pairs = Object.entries(headers).filter(([name]) => name !== 'content-length' || !hasOriginals);
  return Object.fromEntries(
    pairs.map(([name, value]) => [name.startsWith(CRAWL_PREFIX) ? name.slice(CRAWL_PREFIX.length) : name, value]),
  );
}

const withMetadata = (page: ArchivedPage, fields: Readonly<Record<string, string>>): ArchivedPage => ({
  ...page,
  url: fields.requestedUrl ?? page.url,
  publishedAt: fields.publishedAt ?? null,
  publisher: fields.publisher ?? null,
  kind: fields.kind ?? null,
});

const nameOf = (file: string): string => join(basename(dirname(file)), basename(file));

const passedOver = (file: string, offset: number): Issue => ({
  code: 'archive/large',
  message: `${nameOf(file)}: the record at offset ${offset} is larger than ${MAX_RECORD_BYTES >> 20} MB and was passed over`,
  start: offset,
  end: null,
});

function report(file: string, offset: number, what: string, options: ReadOptions): void {
  options.onIssue?.({
    code: 'archive/torn',
    message: `${nameOf(file)}: ${what} (offset ${offset}); what stands before it was read`,
    start: offset,
    end: null,
  });
}
