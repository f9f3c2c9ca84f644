import { createHash } from 'node:crypto';

/** SHA-256 of a page's body, hex: the digest of its WARC payload, of the frontier and of an extraction's source. */
export const sha256Of = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
