import type { MentionKind, MentionOf } from '../model/mention.ts';

/**
 * What a rule must find and must leave alone; data only. Brackets mark the span: 'giảm [từ 5% đến 10%] số vụ' (a text that has
 * brackets of its own escapes them: '\\[').
 */
export interface RuleExamples<K extends MentionKind> {
  /** At least three texts in all. */
  readonly finds: readonly {
    readonly value: MentionOf<K>['value'];
    readonly in: readonly string[];
    /** Null when absent: the day of publication is unknown. */
    readonly referenceDate?: string;
    readonly certainty?: 'stated' | 'implied';
  }[];
  /** At least two texts in which this rule reads nothing. */
  readonly rejects: readonly string[];
}

/** Rule id → its examples: `{ 'percent/range': { finds: [{ value, in: [...] }], rejects: [...] } }`. */
export type Examples<K extends MentionKind> = { readonly [id in `${K}/${string}`]: RuleExamples<K> };
