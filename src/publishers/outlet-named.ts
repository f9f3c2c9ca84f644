import type { Publisher } from '../model/publisher.ts';
import { publisherOf } from './publisher-of.ts';

/** "cand", "cand.vn" or "amp.cand.com.vn" → the outlet of that id, host or old host; null when there is none. */
export const outletNamed = (name: string, outlets: readonly Publisher[]): Publisher | null =>
  outlets.find(({ id, host, oldHosts }) => id === name || host === name || oldHosts.includes(name)) ??
  publisherOf(`https://${name}/`, outlets);
