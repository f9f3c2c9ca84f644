import { z } from 'zod';
import { Correction } from './correction.ts';
import { Block, Cluster, Document, Evidence, Kind, Person, Place, Target, Theme, Unit } from './extraction.ts';
import { Certainty, DayString } from './mention.ts';

/** What makes a pledge one pledge. The number alone never does: clusters of several blocks and owners share it in one year. */
export const PledgeKey = z.object({ owner: z.string(), block: Block, number: z.int(), year: z.int() });
export type PledgeKey = z.infer<typeof PledgeKey>;

/** An article that says something about a pledge; `url` or `path` is set. */
export const PledgeSource = z.object({
  url: z.string().nullable(),
  path: z.string().nullable(),
  /** Of the bytes as received, hex. */
  sha256: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedAt: z.string().nullable(),
  kind: Kind,
  /** The emulation year that the article speaks of; year - 1 when it only hands over the lead. */
  year: z.int(),
  /** Address of the earlier article whose text it repeats nearly word for word: no witness of its own. */
  copyOf: z.string().optional(),
});
export type PledgeSource = z.infer<typeof PledgeSource>;

/** One article's word for a value: `article.text.slice(start, end)` of the article with this address and sha256. */
export const Support = z.object({
  url: z.string().nullable(),
  path: z.string().nullable(),
  sha256: z.string(),
  certainty: Certainty,
  confidence: z.number(),
  rule: z.string(),
  evidence: z.array(Evidence),
});
export type Support = z.infer<typeof Support>;

/**
 * A field's value over all articles. The value is the better evidenced one: stated over implied, then the number of articles with
 * texts of their own, then confidence, then the newest article. What other articles say instead stands in `conflicts`.
 */
export interface Fused<T> {
  value: T;
  certainty: Certainty;
  confidence: number;
  support: Support[];
  conflicts: { value: T; certainty: Certainty; confidence: number; support: Support[] }[];
}
const claimOf = <T extends z.ZodType>(value: T) => ({
  value,
  certainty: Certainty,
  confidence: z.number().min(0).max(1),
  support: z.array(Support),
});
const fusedOf = <T extends z.ZodType>(value: T) =>
  z.object({ ...claimOf(value), conflicts: z.array(z.object(claimOf(value))) });

/** A member with the province that stands there today ("Kiên Giang" of 2024: An Giang); null for units that are no province's police. */
export const PledgeMember = fusedOf(Unit).extend({ today: Place.nullable() });
export type PledgeMember = z.infer<typeof PledgeMember>;

export const ReviewKind = z.enum(['mid_year_review', 'year_end_review']);
export type ReviewKind = z.infer<typeof ReviewKind>;

/**
 * What a later review says about a target. `margin`: points by which the bound was passed, negative when it was missed
 * (pledged > 75, reported 78.2 → 3.2); null unless met or missed. `reason` says why nothing could be decided.
 */
export const Outcome = z.object({
  status: z.enum(['met', 'missed', 'not_comparable', 'unreported']),
  margin: z.number().nullable(),
  /** A mid-year result is what it was at the half, not the last word. */
  review: ReviewKind.nullable(),
  reported: fusedOf(Target).nullable(),
  reason: z.string().nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

/** A goal (`pledged`) or a quota set from above (`assigned`), with what became of it. `id`: "2024-local-police-12/public_order_crime_count". */
export const PledgeTarget = fusedOf(Target).extend({ id: z.string(), outcome: Outcome });
export type PledgeTarget = z.infer<typeof PledgeTarget>;

/** A result that a review of the year reports, set beside a target or not. */
export const ReportedResult = fusedOf(Target).extend({ review: ReviewKind });
export type ReportedResult = z.infer<typeof ReportedResult>;

/** One cluster's pledge of one year, fused over all its articles. */
export const Pledge = z.object({
  /** Stable and readable: "2024-local-police-12"; an owner other than the ministry follows: "2025-within-province-9-cong-an-tinh-lam-dong". */
  id: z.string(),
  key: PledgeKey,
  cluster: fusedOf(Cluster),
  /** False while only reviews of the year are known: then there are no pledged targets. */
  isSigned: z.boolean(),
  /** Of the signing; every field null until one is known. */
  event: z.object({
    date: fusedOf(DayString).nullable(),
    endDate: fusedOf(DayString).nullable(),
    province: fusedOf(Place).nullable(),
    provinceToday: Place.nullable(),
    venue: fusedOf(z.string()).nullable(),
  }),
  members: z.array(PledgeMember),
  memberCount: fusedOf(z.int()).nullable(),
  /** Lead of this year: as its articles say, or as last year's handed over. */
  lead: fusedOf(Unit).nullable(),
  deputies: z.array(fusedOf(Unit)),
  theme: fusedOf(Theme).nullable(),
  targets: z.array(PledgeTarget),
  results: z.array(ReportedResult),
  people: z.array(fusedOf(Person)),
  documents: z.array(fusedOf(Document)),
  /** Articles of the year by publication, then address; after them those of the year before that hand over the lead. */
  sources: z.array(PledgeSource),
  /** The weakest of cluster and year. */
  confidence: z.number(),
  issues: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Decisions of people that were laid over the record, each with the value that was there before. */
  corrections: z.array(Correction.omit({ pledgeId: true }).extend({ before: z.json() })),
});
export type Pledge = z.infer<typeof Pledge>;
