/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.63,
  kind_signing: 1.11,
  kind_review: -0.93,
  kind_other: -0.81,
  intent_clause: 2.26,
  intent_behind: -0.17,
  intent_sentence: 1.67,
  intent_rest: -0.86,
  intent_paragraph: 0.14,
  intent_head: 0.5,
  result_clause: -1.18,
  result_behind: -0.74,
  result_sentence: -0.97,
  result_rest: -0.82,
  result_paragraph: -1.45,
  result_head: 0.05,
  fraction: -0.7,
  count: -1.18,
  decimal: -1.45,
  round: 1.34,
  bound: 2.86,
  beyond: 2.01,
  beyond_review: 1.45,
  range: 1.03,
  change: -0.03,
  value_first: 0.41,
  all_of: 0.31,
  past_year_sentence: -1.94,
  past_year_paragraph: -1.17,
  coming_year_sentence: 0.55,
  coming_year_paragraph: 0.07,
  same_year_sentence: -0.14,
  same_year_paragraph: 0.88,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
