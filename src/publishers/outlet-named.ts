import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { publisherOf } from './publisher-of.ts';

/** So many letters more, less, other or swapped are a slip of the fingers. */
const SLIP = 2;
const MAX_NAMED = 3;

/** "cand", "cand.vn", "amp.cand.com.vn" or an address of it → the outlet; an unknown one is a usage error that names those like it. */
export function outletNamed(name: string, all: readonly Publisher[]): Publisher {
  const found =
    all.find(({ id, host, oldHosts }) => id === name || host === name || oldHosts.includes(name)) ??
    publisherOf(/^https?:\/\//iu.test(name) ? name : `https://${name}/`, all);
  if (found) return found;
  const near = outletsLike(name, all);
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : `\`${GIAOUOC} publishers list\` names the ${all.length} that are known`;
  throw new UsageError(`no outlet "${name}": ${hint}`, { input: name });
}

/** "cad.vn" → ["cand.vn", "cadn.com.vn"]: ids and hosts that are a slip away, the nearest first. */
function outletsLike(name: string, all: readonly Publisher[]): string[] {
  const written = name.toLowerCase();
  const distances = all.map(({ id, host, oldHosts }) => {
    const names = [id, host, ...oldHosts].map((known) => ({
      known,
      distance: DamerauLevenshteinDistance(known, written, { restricted: true }),
    }));
    return names.reduce((best, one) => (one.distance < best.distance ? one : best));
  });
  return distances
    .filter(({ known, distance }) => distance <= SLIP && distance < known.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NAMED)
    .map(({ known }) => known);
}
