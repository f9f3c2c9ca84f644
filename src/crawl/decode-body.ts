import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { RetryLaterError, SkipPageError } from '../model/errors.ts';

type Decode = (bytes: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const unzip: Decode = (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength });
/** Some servers send raw deflate under the name of zlib's format. */
const undeflate: Decode = (bytes, maxOutputLength) =>
  ((bytes[0] ?? 0) & 0x0f) === 8
    ? promisify(inflate)(bytes, { maxOutputLength })
    : promisify(inflateRaw)(bytes, { maxOutputLength });

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: unzip,
  'x-gzip': unzip,
  deflate: undeflate,
  br: (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
  zstd: (bytes, maxOutputLength) => promisify(zstdDecompress)(bytes, { maxOutputLength }),
};

/** What we ask servers for. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

/**
 * Bytes as sent + "gzip" → bytes as meant, never more than `maxBytes` of them: a bomb is a SkipPageError, a body that ends early is a
 * RetryLaterError. Encodings are undone from the last named to the first.
 */
export async function decodeBody(
  raw: Uint8Array,
  contentEncoding: string | undefined,
  limit: { url: string; maxBytes: number },
): Promise<Uint8Array> {
  const { url: input, maxBytes } = limit;
  const encodings = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  let body = raw;
  for (const encoding of encodings.reverse()) {
    const decode = DECODERS[encoding];
    if (!decode)
      throw new SkipPageError(`${input}: sent in the encoding "${encoding}", which we did not ask for`, { input });
    if (body.byteLength === 0) return body;
    try {
      body = await decode(body, maxBytes);
    } catch (cause) {
      if (isTooLarge(cause))
        throw new SkipPageError(`${input}: larger than ${maxBytes} bytes once unpacked`, { input, cause });
      throw new RetryLaterError(`${input}: the ${encoding} body is broken or ends early`, { input, cause });
    }
  }
  return body;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
