/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.82,
  kind_signing: 0.91,
  kind_review: -0.75,
  kind_other: -0.98,
  after_goal: 2.2,
  after_result: -1.52,
  intent_clause: 2.94,
  intent_behind: 0.06,
  intent_sentence: 1.24,
  intent_rest: -0.14,
  intent_paragraph: -0.33,
  intent_head: 0.77,
  result_clause: -1.69,
  result_behind: -1.11,
  result_sentence: -0.05,
  result_rest: -0.39,
  result_paragraph: -0.73,
  result_head: -0.03,
  fraction: -0.65,
  count: -0.98,
  decimal: -1.85,
  round: 1.23,
  bound: 3.1,
  beyond: 1.41,
  beyond_review: 1.03,
  range: 1.35,
  change: 0.24,
  value_first: 0.01,
  share: -1.33,
  all_of: 0.35,
  past_year_sentence: -1.28,
  past_year_paragraph: -0.46,
  coming_year_sentence: 0.31,
  coming_year_paragraph: -0.36,
  same_year_sentence: -0.2,
  same_year_paragraph: 0.25,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
