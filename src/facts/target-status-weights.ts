/**
 * Log-odds weights of the signs that a percentage is a goal (+) or a result (−), fitted by `npx node scripts/fit-status.ts` on
 * fixtures/articles (logistic regression, L2). Source: this repository's gold standard.
 */
export const STATUS_WEIGHTS = {
  bias: -0.58,
  kind_signing: 0.95,
  kind_review: -0.78,
  kind_other: -0.75,
  after_goal: 2.18,
  after_result: -1.21,
  intent_clause: 2.53,
  intent_behind: 0.23,
  intent_sentence: 0.72,
  intent_rest: -0.76,
  intent_paragraph: -0.15,
  intent_head: 0.72,
  result_clause: -1.61,
  result_behind: -0.56,
  result_sentence: -0.34,
  result_rest: -0.61,
  result_paragraph: -0.93,
  result_head: 0.2,
  fraction: -0.59,
  count: -0.9,
  decimal: -1.76,
  round: 0.93,
  bound: 2.51,
  beyond: 1.27,
  beyond_review: 1.28,
  range: 0.86,
  change: 0.24,
  value_first: 0.26,
  share: -1.23,
  all_of: 0.36,
  past_year_sentence: -1.43,
  past_year_paragraph: -0.54,
  coming_year_sentence: 0.27,
  coming_year_paragraph: 0.04,
  same_year_sentence: -0.23,
  same_year_paragraph: 0.71,
} satisfies Record<string, number>;

export type StatusSign = Exclude<keyof typeof STATUS_WEIGHTS, 'bias'>;
