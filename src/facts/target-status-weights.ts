/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.6,
  kind_signing: 1.12,
  kind_review: -0.93,
  kind_other: -0.79,
  intent_clause: 2.19,
  intent_behind: 0.04,
  intent_sentence: 1.66,
  intent_rest: -0.86,
  intent_paragraph: 0.16,
  intent_head: 0.42,
  result_clause: -1.25,
  result_behind: -0.78,
  result_sentence: -0.95,
  result_rest: -0.83,
  result_paragraph: -1.5,
  result_head: -0.12,
  fraction: -0.7,
  count: -1.15,
  decimal: -1.43,
  round: 1.31,
  bound: 2.84,
  beyond: 2.01,
  beyond_review: 1.47,
  range: 1.05,
  change: -0.0,
  value_first: 0.41,
  all_of: 0.13,
  past_year_sentence: -1.97,
  past_year_paragraph: -1.2,
  coming_year_sentence: 0.56,
  coming_year_paragraph: 0.08,
  same_year_sentence: -0.17,
  same_year_paragraph: 0.83,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
