/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.57,
  kind_signing: 0.96,
  kind_review: -0.77,
  kind_other: -0.76,
  after_goal: 2.22,
  after_result: -1.27,
  intent_clause: 2.45,
  intent_behind: 0.23,
  intent_sentence: 0.71,
  intent_rest: -0.73,
  intent_paragraph: -0.15,
  intent_head: 0.66,
  result_clause: -1.59,
  result_behind: -0.55,
  result_sentence: -0.29,
  result_rest: -0.61,
  result_paragraph: -0.92,
  result_head: 0.17,
  fraction: -0.57,
  count: -0.89,
  decimal: -1.73,
  round: 0.96,
  bound: 2.51,
  beyond: 1.16,
  beyond_review: 1.33,
  range: 0.85,
  change: 0.24,
  value_first: 0.27,
  share: -1.23,
  all_of: 0.35,
  past_year_sentence: -1.43,
  past_year_paragraph: -0.53,
  coming_year_sentence: 0.27,
  coming_year_paragraph: 0.05,
  same_year_sentence: -0.22,
  same_year_paragraph: 0.71,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
