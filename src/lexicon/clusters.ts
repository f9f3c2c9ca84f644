import { z } from 'zod';
import { Block } from '../model/extraction.ts';
import { SeedConfidence } from '../model/membership.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Who made up a cluster of the Ministry of Public Security in one stretch of time. */
export const ClusterRecord = z
  .strictObject({
    id: z.string(),
    block: Block,
    number: z.int(),
    valid_from: Day,
    valid_to: Day.nullable(),
    confidence: SeedConfidence,
    /** Province ids, for clusters of local police. */
    members: z.array(z.string()).default([]),
    /** Names of units, for the other blocks. */
    units: z.array(z.string()).default([]),
    /** Year → who led, in words. */
    leaders: z.record(z.string(), z.string()).default({}),
    /** Addresses; none where the members were inferred. */
    evidence: z.array(z.string()),
    note: z.string().optional(),
  })
  .transform(({ valid_from, valid_to, ...rest }) => ({ ...rest, validFrom: valid_from, validTo: valid_to }));
export type ClusterRecord = z.infer<typeof ClusterRecord>;

export interface Clusters {
  readonly all: readonly ClusterRecord[];
  /** `on('local_police', 12, '2024-03-26')` → Kiên Giang, An Giang, Hậu Giang, Cà Mau, Bạc Liêu; null when that cluster is not known. */
  on(block: Block, number: number, date: string): ClusterRecord | null;
}

export const createClusters = (all: readonly ClusterRecord[]): Clusters => ({
  all,
  on: (block, number, date) =>
    all.find(
      (record) =>
        record.block === block &&
        record.number === number &&
        record.validFrom <= date &&
        (record.validTo === null || date < record.validTo),
    ) ?? null,
});
