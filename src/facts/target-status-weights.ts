/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.48,
  kind_signing: 1.26,
  kind_review: -0.9,
  kind_other: -0.84,
  intent_clause: 2.25,
  intent_behind: -0.09,
  intent_sentence: 1.6,
  intent_rest: -0.94,
  intent_paragraph: 0.46,
  intent_head: 0.71,
  result_clause: -1.67,
  result_behind: -0.73,
  result_sentence: -1.06,
  result_rest: -0.57,
  result_paragraph: -1.51,
  result_head: 0.12,
  fraction: -0.66,
  count: -1.21,
  decimal: -1.55,
  round: 1.14,
  bound: 2.71,
  beyond: 1.83,
  beyond_review: 1.28,
  range: 0.83,
  change: -0.0,
  value_first: 0.37,
  share: -1.34,
  all_of: 0.32,
  past_year_sentence: -1.99,
  past_year_paragraph: -0.96,
  coming_year_sentence: 0.55,
  coming_year_paragraph: 0.05,
  same_year_sentence: -0.1,
  same_year_paragraph: 0.91,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
