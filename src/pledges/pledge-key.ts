import type { Block, Extraction } from '../model/extraction.ts';
import type { PledgeKey } from '../model/pledge.ts';
import { reasonSentence } from '../model/reason.ts';
import { foldKey, slugOf } from './fold-key.ts';

export const MINISTRY = 'Bộ Công an';

/** Blocks that exist once in the country, under the ministry: an article may leave the owner out without leaving a doubt. */
const MINISTRY_BLOCKS: ReadonlySet<Block> = new Set([
  'local_police',
  'ministry_departments',
  'police_schools',
  'mass_organisation',
]);

/** `reason`: a sentence of model/reason.ts. */
export type KeyReading = { key: PledgeKey } | { key: null; reason: string };

/**
 * Extraction of "Cụm thi đua số 12" signing for 2024 → `{ key: { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } }`;
 * `{ key: null, reason }` when the article belongs to no pledge or does not say to which.
 */
export function pledgeKeyOf({ kind, cluster, year }: Pick<Extraction, 'kind' | 'cluster' | 'year'>): KeyReading {
  if (kind.value === 'other') return { key: null, reason: reasonSentence('unplaced.other', {}) };
  if (cluster === null) return { key: null, reason: reasonSentence('unplaced.cluster', {}) };
  if (year === null) return { key: null, reason: reasonSentence('unplaced.year', {}) };
  const { number, block, label } = cluster.value;
  if (number === null) return { key: null, reason: reasonSentence('unplaced.number', { label }) };
  const owner = ownerOf(cluster.value);
  if (owner === null) return { key: null, reason: reasonSentence('unplaced.owner', { label }) };
  return { key: { owner, block, number, year: year.value } };
}

function ownerOf({ owner, block }: { owner: string | null; block: Block }): string | null {
  if (owner === null) return MINISTRY_BLOCKS.has(block) ? MINISTRY : null;
  return foldKey(owner) === foldKey(MINISTRY) ? MINISTRY : owner.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** `{ 'Bộ Công an', 'local_police', 12, 2024 }` → `'2024-local-police-12'`; another owner follows, without marks. */
export function pledgeIdOf({ owner, block, number, year }: PledgeKey): string {
  const id = `${year}-${block.replaceAll('_', '-')}-${number}`;
  return owner === MINISTRY ? id : `${id}-${slugOf(owner)}`;
}

/** Pledges that an article speaks about: its own, and that of the next year when it hands over the lead. */
export function keysTouchedBy(extraction: Extraction): PledgeKey[] {
  const { key } = pledgeKeyOf(extraction);
  if (key === null) return [];
  return extraction.nextLead === null ? [key] : [key, { ...key, year: key.year + 1 }];
}
