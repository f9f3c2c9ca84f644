import { z } from 'zod';
import { Issue } from './issue.ts';
import { Certainty, Comparator, DayString } from './mention.ts';

/** The characters a value was read from: `article.text.slice(start, end) === text`. */
export const Evidence = z.object({ start: z.int(), end: z.int(), text: z.string() });
export type Evidence = z.infer<typeof Evidence>;

const factOf = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    certainty: Certainty,
    /** 0..1, calibrated: of the facts given 0.9 about nine in ten are right. */
    confidence: z.number().min(0).max(1),
    rule: z.string(),
    evidence: z.array(Evidence),
  });
export interface Fact<T> {
  value: T;
  certainty: Certainty;
  confidence: number;
  rule: string;
  evidence: Evidence[];
}

export const Kind = z.enum(['signing', 'mid_year_review', 'year_end_review', 'other']);
export type Kind = z.infer<typeof Kind>;

export const Block = z.enum([
  'local_police',
  'ministry_departments',
  'police_schools',
  'mass_organisation',
  'within_province',
  'outside_police',
]);
export type Block = z.infer<typeof Block>;

export const Cluster = z.object({
  type: z.enum(['cụm', 'khối']),
  number: z.number().nullable(),
  label: z.string(),
  owner: z.string().nullable(),
  block: Block,
});
export type Cluster = z.infer<typeof Cluster>;

/** Short province name ("Kiên Giang", "Hồ Chí Minh") for provincial police, else the unit as written. */
export const Unit = z.object({ name: z.string(), unit: z.string(), provinceId: z.string().nullable() });
export type Unit = z.infer<typeof Unit>;

export const Place = z.object({ id: z.string(), name: z.string() });
export type Place = z.infer<typeof Place>;

export const Theme = z.object({ text: z.string(), cue: z.string() });
export type Theme = z.infer<typeof Theme>;

export const Target = z.object({
  /** Id from data/indicators.yml, null when unknown (never guessed). */
  indicator: z.string().nullable(),
  /** The noun phrase, elided heads restored. */
  indicatorText: z.string(),
  /** "ít nhất 5%": 5, null. "dưới 1%": null, 1. "đạt 90%": 90, 90. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  comparator: Comparator,
  /** gần, khoảng: '=' with approximate. */
  approximate: z.boolean(),
  /** A level to hold, or a change. */
  direction: z.enum(['reach', 'increase', 'decrease']),
  unit: z.literal('percent'),
  scope: z.string().nullable(),
  baseline: z.object({ year: z.number().nullable(), text: z.string() }).nullable(),
  status: z.enum(['pledged', 'reported', 'assigned']),
  raw: z.string(),
});
export type Target = z.infer<typeof Target>;

export const Person = z.object({
  name: z.string(),
  rank: z.string().nullable(),
  post: z.string().nullable(),
  unit: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

export const Document = z.object({
  kind: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
});
export type Document = z.infer<typeof Document>;

/** One article's facts, each with the characters it came from. The shape is fixed: keys are added, never renamed. */
export const Extraction = z.object({
  source: z.object({
    path: z.string().nullable(),
    url: z.string().nullable(),
    sha256: z.string(),
    /** Address of the earlier article that this one copies nearly word for word; known to the store alone. */
    copyOf: z.string().optional(),
  }),
  article: z.object({
    title: z.string().nullable(),
    publishedAt: z.string().nullable(),
    outlet: z.string().nullable(),
    byline: z.string().nullable(),
    text: z.string(),
  }),
  kind: factOf(Kind),
  cluster: factOf(Cluster).nullable(),
  /** The emulation year: signed for, or reviewed. */
  year: factOf(z.int()).nullable(),
  event: z.object({
    date: factOf(DayString).nullable(),
    endDate: factOf(DayString).nullable(),
    province: factOf(Place).nullable(),
    venue: factOf(z.string()).nullable(),
  }),
  members: z.array(factOf(Unit)),
  memberCount: factOf(z.int()).nullable(),
  lead: factOf(Unit).nullable(),
  deputies: z.array(factOf(Unit)),
  nextLead: factOf(Unit).nullable(),
  theme: factOf(Theme).nullable(),
  targets: z.array(factOf(Target)),
  people: z.array(factOf(Person)),
  documents: z.array(factOf(Document)),
  /** Fields of the reader's own rules by name (docs/own-fields.md); absent when none were given. */
  custom: z.record(z.string(), z.array(factOf(z.string()))).optional(),
  issues: z.array(Issue),
});
export type Extraction = z.infer<typeof Extraction>;
