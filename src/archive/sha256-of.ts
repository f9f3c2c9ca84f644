import { createHash } from 'node:crypto';

/** A page's body is never changed once it is there, and its digest is asked for by the archive, the frontier and the reading alike. */
const known = new WeakMap<Uint8Array, string>();

/** SHA-256 of a page's body, hex: the digest of its WARC payload, of the frontier and of an extraction's source. */
export function sha256Of(body: Uint8Array): string {
  const digest = known.get(body) ?? createHash('sha256').update(body).digest('hex');
  known.set(body, digest);
  return digest;
}
