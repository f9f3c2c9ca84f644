import { crc32, inflateRawSync } from 'node:zlib';

/** A WARC record read by hand, from ISO 28500 and RFC 1952 alone: no part of it is shared with the archive's own reader. */
export interface PlainRecord {
  /** Where its gzip member begins. */
  offset: number;
  version: string;
  /** Lower-case names. */
  headers: Map<string, string>;
  block: Buffer;
}

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;

/** A file of gzip members, one a record, each checked by length and CRC-32. */
export function readPlainWarc(file: Buffer): PlainRecord[] {
  const records: PlainRecord[] = [];
  let offset = 0;
  while (offset < file.length) {
    if (file.readUInt16BE(offset) !== 0x1f8b || file[offset + 3] !== 0)
      throw new Error(`no plain gzip member at ${offset}`);
    const { buffer, engine } = inflateRawSync(file.subarray(offset + HEADER_BYTES), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const trailer = offset + HEADER_BYTES + engine.bytesWritten;
    if (file.readUInt32LE(trailer) !== crc32(buffer)) throw new Error(`wrong CRC-32 of the member at ${offset}`);
    if (file.readUInt32LE(trailer + 4) !== buffer.length) throw new Error(`wrong length of the member at ${offset}`);
    records.push({ offset, ...recordOf(buffer, offset) });
    offset = trailer + TRAILER_BYTES;
  }
  return records;
}

function recordOf(bytes: Buffer, offset: number): Omit<PlainRecord, 'offset'> {
  const end = bytes.indexOf('\r\n\r\n');
  const [version = '', ...lines] = bytes.subarray(0, end).toString('utf8').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = Number(headers.get('content-length'));
  const block = bytes.subarray(end + 4, end + 4 + length);
  const rest = bytes.subarray(end + 4 + length).toString('latin1');
  if (block.length !== length || rest !== '\r\n\r\n')
    throw new Error(`Content-Length ${length} does not fit the record at ${offset}`);
  return { version, headers, block };
}

/** An HTTP message → its body. */
export const bodyOf = (block: Buffer): Buffer => block.subarray(block.indexOf('\r\n\r\n') + 4);
