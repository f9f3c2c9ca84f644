import { createHash } from 'node:crypto';
import { WARCRecord, WARCSerializer } from 'warcio';
import type { Page, PageContext } from '../model/page.ts';
import { sha256Of } from './sha256-of.ts';

const WARC = 'WARC/1.1' as const;

/** Headers of the transfer, which no longer fit a body that is stored decoded: kept under this prefix, as Common Crawl does. */
export const CRAWL_PREFIX = 'x-crawl-';
const OF_THE_TRANSFER = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/** What is archived with a page. */
export interface ArchiveContext extends PageContext {
  /** Headers as sent, lower-case names. */
  requestHeaders: Readonly<Record<string, string>>;
  /** Address that answered; null when a proxy stood between. */
  ip?: string | null;
}

/** What an identical body was first archived as: the revisit record points at it. */
export interface EarlierPage {
  url: string;
  fetchedAt: string;
}

/**
 * A page → the bytes of its WARC records, uncompressed, one array a record: response (or revisit), request, metadata. The digest of the
 * payload is that of `page.body`, "sha256:<hex>".
 */
export async function writePageRecords(
  page: Page,
  context: ArchiveContext,
  earlier: EarlierPage | null,
): Promise<{ recordId: string; records: Uint8Array[] }> {
  const response = responseRecord(page, context, earlier);
  const recordId = response.warcHeader('WARC-Record-ID') ?? '';
  const concurrent = { 'WARC-Concurrent-To': recordId };
  const { pathname, search, host } = new URL(page.finalUrl);
  const request = WARCRecord.create({
    type: 'request',
    url: page.finalUrl,
    date: page.fetchedAt,
    warcVersion: WARC,
    warcHeaders: concurrent,
    statusline: `GET ${pathname}${search} HTTP/1.1`,
    httpHeaders: { host, ...context.requestHeaders },
  });
  const fields = encodeFields({
    requestedUrl: page.url,
    publisher: context.publisher,
    kind: context.kind,
    publishedAt: page.publishedAt,
  });
  const metadata = WARCRecord.create(
    { type: 'metadata', url: page.finalUrl, date: page.fetchedAt, warcVersion: WARC, warcHeaders: concurrent },
    [fields],
  );
  const records = await Promise.all([
    serialized(response, earlier === null ? page.body : NOTHING),
    serialized(request, NOTHING),
    serialized(metadata, fields),
  ]);
  return { recordId, records };
}

const NOTHING = new Uint8Array();

/** Digests are set here: warcio would start a WebAssembly hasher for each (measured: without, a crawl that parses nothing is 1.8 times as fast). */
function serialized(record: WARCRecord, payload: Uint8Array): Promise<Uint8Array> {
  const { headers } = record.warcHeaders;
  const block = createHash('sha256');
  if (record.httpHeaders !== null) block.update(`${record.httpHeaders.toString()}\r\n`);
  headers.set('WARC-Block-Digest', `sha256:${block.update(payload).digest('hex')}`);
  // A revisit names the payload it stands for, which it does not hold.
  if (record.warcType !== 'revisit') headers.set('WARC-Payload-Digest', `sha256:${sha256Of(payload)}`);
  return WARCSerializer.serialize(record);
}

/** The first record of a file: which program wrote it, in which format. */
export const writeWarcinfo = (filename: string, software: string, date: string): Promise<Uint8Array> =>
  WARCSerializer.serialize(
    WARCRecord.createWARCInfo(
      { filename, date, warcVersion: WARC },
      {
        software,
        format: 'WARC File Format 1.1',
        conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
      },
    ),
  );

function responseRecord(page: Page, context: ArchiveContext, earlier: EarlierPage | null): WARCRecord {
  const common = {
    url: page.finalUrl,
    date: page.fetchedAt,
    warcVersion: WARC,
    warcHeaders: context.ip ? { 'WARC-IP-Address': context.ip } : {},
    // The reason phrase may be empty (RFC 9112), its space may not.
    statusline: `HTTP/1.1 ${page.status} `,
    httpHeaders: storedHeaders(page, earlier === null ? page.body.byteLength : null),
  };
  if (earlier === null) return WARCRecord.create({ ...common, type: 'response' }, [page.body]);
  const warcHeaders = { ...common.warcHeaders, 'WARC-Payload-Digest': `sha256:${sha256Of(page.body)}` };
  return WARCRecord.create({
    ...common,
    warcHeaders,
    type: 'revisit',
    refersToUrl: earlier.url,
    refersToDate: earlier.fetchedAt,
  });
}

function storedHeaders(page: Page, bodyBytes: number | null): [string, string][] {
  const headers = Object.entries(page.headers).map(([name, value]): [string, string] => [
    OF_THE_TRANSFER.has(name) ? `${CRAWL_PREFIX}${name}` : name,
    value,
  ]);
  if (bodyBytes !== null) headers.push(['content-length', String(bodyBytes)]);
  return headers;
}

function encodeFields(fields: Readonly<Record<string, string | null>>): Uint8Array {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`],
  );
  return new TextEncoder().encode(lines.join(''));
}

/** "publisher: cand\r\nkind: article\r\n" → { publisher: 'cand', kind: 'article' }. */
export function readFields(text: string): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}
