import { getDomain } from 'tldts';
import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf, publisherOf } from '../publishers/publisher-of.ts';

/**
 * The politeness group of a URL: the domain its owner registered, so that cand.com.vn and antg.cand.com.vn share one clock; for an address
 * without a name, the server ("127.0.0.1:8080"). An outlet's old hosts belong to the group of its present one.
 */
export function politenessGroup(url: string, publishers: readonly Publisher[] = []): string {
  const owner = publisherOf(url, publishers);
  const { hostname, host } = new URL(owner ? baseUrlOf(owner) : url);
  return getDomain(hostname) ?? host;
}
