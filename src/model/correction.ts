import { z } from 'zod';

/**
 * accept: the value is right. correct: it is `value`. reject: it is wrong and nothing takes its place. note: a remark, no decision.
 * undo: the decision that `value` names no longer stands.
 */
const CorrectionAction = z.enum(['accept', 'correct', 'reject', 'note', 'undo']);
export type CorrectionAction = z.infer<typeof CorrectionAction>;

/**
 * What a person decided about one value of a pledge. Kept as its own row, never changed, and laid over the record at every fusion:
 * `{ pledgeId: '2024-local-police-12', field: 'lead', action: 'correct', value: 'Kiên Giang', … }`.
 */
export const Correction = z.object({
  pledgeId: z.string().min(1),
  /** date, province, venue, memberCount, lead, theme; "member:Kiên Giang"; "target:" and the part of its id behind the slash. */
  field: z.string().min(1),
  action: CorrectionAction,
  /**
   * For `correct`: words, a number, for a target the keys to replace: `{ min: 80, comparator: '>=' }`, for a member the name of the unit that
   * stands in its place; null adds the member. For `undo`: `{ author, at }` of the
   * decision about the field that is taken back. Null otherwise.
   */
  value: z.json(),
  author: z.string().min(1),
  /** ISO instant. */
  at: z.iso.datetime({ offset: true }),
  reason: z.string(),
});
export type Correction = z.infer<typeof Correction>;
