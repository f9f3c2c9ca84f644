import { Publisher } from '../model/publisher.ts';
import { publisherOf } from './publisher-of.ts';

/** The outlets of these addresses; a host that no outlet file knows is read without outlet rules. */
export function outletsOf(addresses: readonly string[], outlets: readonly Publisher[]): Publisher[] {
  const found = new Map<string, Publisher>();
  for (const address of addresses) {
    const { host, origin } = new URL(address);
    const publisher = publisherOf(address, [...outlets, ...found.values()]) ?? houseAt(host, origin);
    found.set(publisher.id, publisher);
  }
  return [...found.values()];
}

const houseAt = (host: string, baseUrl: string): Publisher =>
  Publisher.parse({ id: host.replace(/[^a-z0-9]+/g, '-'), name: host, host, baseUrl, articlePatterns: ['^/'] });
