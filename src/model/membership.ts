import { z } from 'zod';
import { Place, Unit } from './extraction.ts';
import { Pledge, PledgeKey } from './pledge.ts';

/**
 * What is known about one member of one year. confirmed: in the cluster table, and named by articles. contradicted: in the table, but the
 * articles name as many members as they say there are, without it, or a person took it out. new: named by articles only. seeded: in the table,
 * and no article of the year decides about it.
 */
export const Verdict = z.enum(['confirmed', 'contradicted', 'new', 'seeded']);
export type Verdict = z.infer<typeof Verdict>;

/** How sure a row of the cluster table is of its members; see data/clusters.yml. */
export const SeedConfidence = z.enum(['high', 'medium', 'partial', 'inferred']);
export type SeedConfidence = z.infer<typeof SeedConfidence>;

/** The rows of the cluster table that name a member in that year; two where the clusters were drawn anew within it. */
export const Seed = z.object({
  /** Of the rows: ["local_police/12@2024"]. */
  ids: z.array(z.string()).min(1),
  confidence: SeedConfidence,
  /** Days of the table, not of the year: inclusive, and exclusive; null = still so. */
  validFrom: z.string(),
  validTo: z.string().nullable(),
  /** Addresses that the rows name. */
  sources: z.array(z.string()),
});
export type Seed = z.infer<typeof Seed>;

export const ClusterMember = Unit.extend({
  /** "2024-local-police-12/91@1991"; units that are no province's police by their folded name. */
  id: z.string(),
  /** The province that stands there today. */
  today: Place.nullable(),
  role: z.enum(['lead', 'deputy', 'member']),
  verdict: Verdict,
  seed: Seed.nullable(),
  /** Addresses of the articles that name it; none where a person added it. */
  articles: z.array(z.string()),
});
export type ClusterMember = z.infer<typeof ClusterMember>;

/** Who made up one cluster in one emulation year, as the cluster table has it and as articles say. */
export const ClusterMembership = z.object({
  /** As that of its pledge: "2024-local-police-12". */
  id: z.string(),
  key: PledgeKey,
  /** Null where no article of the year is known. */
  pledgeId: z.string().nullable(),
  members: z.array(ClusterMember),
  /** The articles name as many members as they say there are. */
  isFullList: z.boolean(),
  lead: Pledge.shape.lead,
  deputies: Pledge.shape.deputies,
  /** Who led, in the words of the cluster table. */
  seededLead: z.string().nullable(),
});
export type ClusterMembership = z.infer<typeof ClusterMembership>;

/** How a store learns who belonged to which cluster. */
export interface Memberships {
  /** Of rules and data behind it. A store that was made with another makes all memberships again when it is opened. */
  readonly version: string;
  /** Clusters and years that the cluster table knows, articles or not. */
  seeded(): readonly PledgeKey[];
  /** The cluster table knows the cluster in that year; also beyond the years of `seeded`. */
  isSeeded(key: PledgeKey): boolean;
  /** Null where neither the table nor an article knows the cluster in that year. */
  of(key: PledgeKey, pledge: Pledge | null): ClusterMembership | null;
}
