import { z } from 'zod';
import type { Span } from './span.ts';

export const Certainty = z.enum(['stated', 'implied']);
export type Certainty = z.infer<typeof Certainty>;

export const Comparator = z.enum(['>', '>=', '=', '<=', '<', 'range']);
export type Comparator = z.infer<typeof Comparator>;

/** "ít nhất 5%" → { min: 5, max: null, comparator: '>=' }; "gần 85%" → { 85, 85, '=', approximate }; both bounds are percent. */
export const Percent = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  comparator: Comparator,
  approximate: z.boolean(),
});
export type Percent = z.infer<typeof Percent>;

const PartOfDay = z.enum(['dawn', 'morning', 'noon', 'afternoon', 'evening', 'night']);
export const Grain = z.enum(['day', 'month', 'quarter', 'half', 'year', 'stage']);

/** ISO day "2023-03-30", or "--03-30" while the year is unknown. */
export const DayString = z.string().regex(/^(?:\d{4}|-)-\d{2}-\d{2}$/);

/** "Sáng 30-3" (reference 2023-03-31) → { from: '2023-03-30', to: '2023-03-30', grain: 'day', partOfDay: 'morning' }. Both ends are inclusive. */
export const DateValue = z.object({
  from: DayString,
  to: DayString,
  grain: Grain,
  partOfDay: PartOfDay.optional(),
  /** "năm học 2025 - 2026". */
  school: z.boolean().optional(),
  /** How a year that is not written was found: the reference date, a year nearby. Absent when stated. */
  yearFrom: z.string().optional(),
  /** A relative word resolved by the reference date ("hôm qua", "năm ngoái"). */
  relative: z.boolean().optional(),
});
export type DateValue = z.infer<typeof DateValue>;

const NumberValue = z.object({ value: z.number() });

/** "5 tỉnh" → { value: 5, unit: 'tỉnh' }; "10/12 vụ" → { value: 10, total: 12, unit: 'vụ' }. */
export const CountValue = z.object({ value: z.number(), total: z.number().optional(), unit: z.string() });
export type CountValue = z.infer<typeof CountValue>;

/** The province as the world was on the reference date: id "91@2025" is today's An Giang. */
const ProvinceValue = z.object({ id: z.string(), name: z.string() });
export type ProvinceValue = z.infer<typeof ProvinceValue>;

/** "Cụm thi đua số III – Bộ Công an" → { type: 'cụm', number: 3, owner: 'Bộ Công an' }. */
export const ClusterValue = z.object({
  type: z.enum(['cụm', 'khối']),
  number: z.number().nullable(),
  owner: z.string().nullable(),
  /** "Cụm 8" after the full name was given. */
  short: z.boolean().optional(),
  /** "khối thi đua các cơ quan nội chính": words between the type and the end of a name without a number. */
  name: z.string().optional(),
});
export type ClusterValue = z.infer<typeof ClusterValue>;

/**
 * A body that can be a member, a lead, an owner or a host. "Công an tỉnh Kiên Giang" → level 'province', provinceId of Kiên Giang;
 * "Cục Cảnh sát giao thông" → 'department'; "Phòng PC07" → 'office'.
 */
export const UnitValue = z.object({
  name: z.string(),
  level: z.enum(['ministry', 'department', 'school', 'province', 'district', 'commune', 'office', 'other']),
  provinceId: z.string().nullable(),
  code: z.string().optional(),
  /** Police unless the text names another body ("Sở Tư pháp", "Thuế tỉnh"). */
  police: z.boolean(),
});
export type UnitValue = z.infer<typeof UnitValue>;

const RegionValue = z.object({ id: z.string(), name: z.string() });
const QuoteValue = z.object({ text: z.string(), closed: z.boolean() });
const SloganCueValue = z.object({ cue: z.string() });

/** "Đại tá Phạm Thanh Hùng, Phó Giám đốc CATP Hà Nội" → { name, rank: 'Đại tá', post: 'Phó Giám đốc', unit: 'CATP Hà Nội' }. */
export const PersonValue = z.object({
  name: z.string(),
  rank: z.string().nullable(),
  post: z.string().nullable(),
  unit: z.string().nullable(),
});
export type PersonValue = z.infer<typeof PersonValue>;

export const DocumentValue = z.object({
  kind: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
});
export type DocumentValue = z.infer<typeof DocumentValue>;

const AwardValue = z.object({ name: z.string() });

/** "so với năm 2023" → { year: 2023, period: null }; "so với cùng kỳ" → { year: null, period: 'same_period' }. */
export const BaselineValue = z.object({
  year: z.number().nullable(),
  period: z.enum(['same_period', 'previous_year']).nullable(),
});
export type BaselineValue = z.infer<typeof BaselineValue>;

/** Kind of mention → its value. One recogniser a kind, one file each in src/mentions. */
export const MENTION_VALUES = {
  number: NumberValue,
  percent: Percent,
  count: CountValue,
  date: DateValue,
  cluster: ClusterValue,
  unit: UnitValue,
  province: ProvinceValue,
  region: RegionValue,
  quote: QuoteValue,
  slogan_cue: SloganCueValue,
  person: PersonValue,
  document: DocumentValue,
  award: AwardValue,
  baseline: BaselineValue,
} as const;

export type MentionKind = keyof typeof MENTION_VALUES;
export const MentionKind = z.enum(Object.keys(MENTION_VALUES) as [MentionKind, ...MentionKind[]]);

/** What one rule read at one place. `start`, `end` index `Text.clean`; `surface` is the characters there. */
export interface MentionOf<K extends MentionKind> extends Span {
  kind: K;
  surface: string;
  value: z.infer<(typeof MENTION_VALUES)[K]>;
  certainty: Certainty;
  /** 1 for a sure reading, lower for a repaired spelling or an unsure one. */
  confidence: number;
  /** Id of the rule that read it: "percent/range". */
  rule: string;
}
/** Discriminated by `kind`: `mention.kind === 'percent'` narrows `mention.value`. */
export type Mention = { [K in MentionKind]: MentionOf<K> }[MentionKind];
