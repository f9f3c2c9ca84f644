/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.84,
  kind_signing: 0.87,
  kind_review: -0.81,
  kind_other: -0.91,
  after_goal: 2.22,
  after_result: -1.48,
  intent_clause: 2.89,
  intent_behind: 0.07,
  intent_sentence: 1.18,
  intent_rest: -0.16,
  intent_paragraph: -0.37,
  intent_head: 0.71,
  result_clause: -1.7,
  result_behind: -0.82,
  result_sentence: -0.08,
  result_rest: -0.39,
  result_paragraph: -0.78,
  result_head: -0.01,
  fraction: -0.64,
  count: -1.0,
  decimal: -1.85,
  round: 1.21,
  bound: 3.1,
  beyond: 1.47,
  beyond_review: 1.08,
  range: 1.43,
  change: 0.29,
  value_first: 0.07,
  share: -1.32,
  all_of: 0.41,
  past_year_sentence: -1.25,
  past_year_paragraph: -0.44,
  coming_year_sentence: 0.31,
  coming_year_paragraph: -0.34,
  same_year_sentence: -0.19,
  same_year_paragraph: 0.45,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
