import { SkipInputError } from '../model/errors.ts';

/** Larger inputs are refused: no article is, and an archive or an image may be. */
const LARGEST_PAGE_BYTES = 20 * 1024 * 1024;

/** How much of a page is searched for `<meta charset>`; the HTML standard asks for the first 1,024 bytes, pages exceed it. */
const META_WINDOW = 4096;
const META = /<meta[^>]{1,300}?charset\s*=\s*["']?\s*(?<label>[\w.:-]{2,40})/i;
const XML = /^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["'](?<label>[\w.:-]{2,40})["']/i;
const HEADER = /charset\s*=\s*["']?\s*(?<label>[\w.:-]{2,40})/i;

export interface Decoded {
  text: string;
  charset: string;
  /** What decided. */
  from: 'bom' | 'header' | 'meta' | 'detection';
}

const MAGIC: readonly { name: string; bytes: readonly number[] }[] = [
  { name: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a ZIP archive or an Office document', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an old Office document', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'gzip data', bytes: [0x1f, 0x8b] },
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: 'an RTF document', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
];

/**
 * Bytes → text by byte order mark, HTTP header, `<meta charset>`, then detection: UTF-8 when valid, UTF-16 when every other byte is zero,
 * else windows-1258. TCVN3 and VNI bytes come out as their Latin letters ("C«ng an"), which the text stage converts. Throws
 * SkipInputError, naming `input`, for what cannot be a page.
 */
export function decodePage(body: Uint8Array, contentType: string | null, input: string): Decoded {
  refuse(body, input);
  const bom = bomOf(body);
  if (bom !== null) return { text: decode(body, bom), charset: bom, from: 'bom' };
  const named = namedCharset(body, contentType);
  const isUtf8 = isValidUtf8(body);
  // Valid UTF-8 beyond ASCII does not come about by chance: a page that says otherwise was converted and not relabelled.
  const isMislabelled = named !== null && (named.charset === 'utf-8') !== isUtf8 && !named.charset.startsWith('utf-16');
  if (named !== null && !isMislabelled) {
    return { text: decode(body, named.charset), charset: named.charset, from: named.from };
  }
  const detected = detect(body);
  const text = decode(body, detected);
  if (text.includes('\0')) throw new SkipInputError(`${input}: binary data, not a page or a text`, { input });
  return { text, charset: detected, from: 'detection' };
}

function refuse(body: Uint8Array, input: string): void {
  if (body.length === 0) throw new SkipInputError(`${input}: empty, there is nothing to read`, { input });
  if (body.length > LARGEST_PAGE_BYTES) {
    const megabytes = Math.round(body.length / 1048576);
    const limit = LARGEST_PAGE_BYTES / 1048576;
    throw new SkipInputError(
      `${input}: ${megabytes} MB, larger than the ${limit} MB an article may have; split it or name the articles in it`,
      { input },
    );
  }
  const kind = MAGIC.find(({ bytes }) => bytes.every((byte, index) => body[index] === byte));
  if (kind)
    throw new SkipInputError(`${input}: ${kind.name}, whatever its name says; give HTML or plain text`, { input });
}

function bomOf(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return null;
}

function namedCharset(
  body: Uint8Array,
  contentType: string | null,
): { charset: string; from: 'header' | 'meta' } | null {
  const inHeader = known(HEADER.exec(contentType ?? '')?.groups?.label);
  if (inHeader !== null) return { charset: inHeader, from: 'header' };
  const head = new TextDecoder('latin1').decode(body.subarray(0, META_WINDOW));
  const inMeta = known((META.exec(head) ?? XML.exec(head))?.groups?.label);
  // A page whose ASCII markup could be read is not UTF-16, whatever it says (HTML standard).
  return inMeta === null ? null : { charset: inMeta.startsWith('utf-16') ? 'utf-8' : inMeta, from: 'meta' };
}

/** The label as the Encoding Standard names it; null for one it does not know. */
function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isValidUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const decode = (body: Uint8Array, charset: string): string => new TextDecoder(charset).decode(body);

function detect(body: Uint8Array): string {
  const sample = body.subarray(0, 65536);
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index++)
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 5 && even < odd / 10) return 'utf-16le';
  if (even > sample.length / 5 && odd < even / 10) return 'utf-16be';
  if (even + odd > 0) return 'utf-8';
  if (isValidUtf8(body) || isMostlyUtf8(body)) return 'utf-8';
  return looksLikeTcvn3(sample) ? 'windows-1252' : 'windows-1258';
}

/** A cut or slightly damaged UTF-8 page: few replacement characters among many letters beyond ASCII. */
function isMostlyUtf8(body: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(body);
  const broken = text.split('\uFFFD').length - 1;
  const letters = text.match(/[À-ỹ]/gu)?.length ?? 0;
  return broken * 20 < letters;
}

/**
 * TCVN3 puts đ at 0xAE and ­ư at 0xAD, which windows-1258 text hardly uses; 1258 in turn writes tones as separate bytes
 * (0xCC, 0xD2, 0xDE, 0xEC, 0xF2) after vowels.
 */
function looksLikeTcvn3(sample: Uint8Array): boolean {
  let tcvn = 0;
  let windows = 0;
  for (const byte of sample) {
    if (byte === 0xad || byte === 0xae) tcvn++;
    else if (byte === 0xf0 || byte === 0xfd || byte === 0xec || byte === 0xd2) windows++;
  }
  return tcvn > windows;
}
