import type { Pledge } from '../model/pledge.ts';

/** Pledge → "Cụm thi đua số 12, Bộ Công an, 2024": its name as printed, and whose it is where the name does not say so. */
export function pledgeHeading({ cluster, key }: Pick<Pledge, 'cluster' | 'key'>): string {
  const { label } = cluster.value;
  const owner = label.toLowerCase().includes(key.owner.toLowerCase()) ? [] : [key.owner];
  return [label, ...owner, key.year].join(', ');
}
