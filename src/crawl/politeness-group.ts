import { isIP } from 'node:net';
import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf, publisherOf } from '../publishers/publisher-of.ts';
import { urlRules } from './url-rules.ts';

const suffixes = new Set(urlRules.publicSuffixes);

/**
 * The politeness group of a URL: the domain its owner registered, so that cand.com.vn and antg.cand.com.vn share one clock; for an address
 * without a name, the server ("127.0.0.1:8080"). An outlet's old hosts belong to the group of its present one.
 */
export function politenessGroup(url: string, publishers: readonly Publisher[] = []): string {
  const owner = publisherOf(url, publishers);
  return registrable(new URL(owner ? baseUrlOf(owner) : url));
}

function registrable({ hostname, host }: URL): string {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return host;
  const labels = hostname.replace(/\.$/, '').split('.');
  const kept = suffixes.has(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.slice(-kept).join('.');
}
