/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.56,
  kind_signing: 0.97,
  kind_review: -0.76,
  kind_other: -0.77,
  after_goal: 2.18,
  after_result: -1.25,
  intent_clause: 2.44,
  intent_behind: 0.22,
  intent_sentence: 0.72,
  intent_rest: -0.74,
  intent_paragraph: -0.15,
  intent_head: 0.66,
  result_clause: -1.6,
  result_behind: -0.56,
  result_sentence: -0.31,
  result_rest: -0.62,
  result_paragraph: -1.06,
  result_head: 0.22,
  fraction: -0.58,
  count: -0.9,
  decimal: -1.73,
  round: 0.95,
  bound: 2.52,
  beyond: 1.17,
  beyond_review: 1.31,
  range: 0.86,
  change: 0.25,
  value_first: 0.27,
  share: -1.24,
  all_of: 0.36,
  past_year_sentence: -1.45,
  past_year_paragraph: -0.51,
  coming_year_sentence: 0.26,
  coming_year_paragraph: 0.05,
  same_year_sentence: -0.23,
  same_year_paragraph: 0.73,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
