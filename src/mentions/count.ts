import type { CountValue } from '../model/mention.ts';
import { surfaceAfter } from './beside.ts';
import { FIGURES, figuresValue, NUMERAL, numeralValue, SCALES_AFTER_FIGURES, scaled } from './numerals.ts';
import { type Here, rule, words } from './rule.ts';

const FRESH = '(?<!\\d[.,:/-]|[-/]\\d{1,4}/)';
const AMOUNT = `(?<amount>${FIGURES}|${NUMERAL})(?: (?<scale>${SCALES_AFTER_FIGURES}))?`;

/** Takes the noun after the number into the mention; null when what follows is not counted. */
const withUnit = (value: Omit<CountValue, 'unit'>, here: Here): CountValue | null => {
  const unit = surfaceAfter('count_unit', here.end, { text: here.text, lexicon: here.context.lexicon });
  if (unit === null) return null;
  here.end = unit.end;
  return { ...value, unit: here.text.clean.slice(unit.start, unit.end).toLowerCase() };
};

const amountOf = (amount = '', scale?: string): number =>
  scaled(/\d/u.test(amount) ? figuresValue(amount) : numeralValue(amount), scale);

/** "5 tỉnh", "năm tỉnh", "cả 3 tiêu chí", "20 triệu đồng", "2.079 lượt" → how many of what. */
const counted = rule({
  id: 'count/unit',
  pattern: words`${FRESH}(?:cả )?${AMOUNT}(?= ?\p{L})`,
  read: ({ amount, scale }, here) => withUnit({ value: amountOf(amount, scale) }, here),
});

/** "10/12 vụ", "8.758/9.222 vụ", "103/103 xã" → how many of all. */
const ofAll = rule({
  id: 'count/of-all',
  digits: 'joined',
  pattern: words`${FRESH}(?<amount>${FIGURES}) ?/ ?(?<total>${FIGURES})(?![.,:/-]?\d)`,
  read: ({ amount, total = '' }, here) => withUnit({ value: amountOf(amount), total: figuresValue(total) }, here),
});

/** "10 trên tổng số 12 vụ", "10 trong số 12 đơn vị" → how many of all. */
const outOf = rule({
  id: 'count/out-of',
  pattern: words`${FRESH}(?<amount>${FIGURES}|${NUMERAL})(?:/| trên tổng số | trong tổng số | trong số | trên )(?<total>${FIGURES}|${NUMERAL})(?![.,:/-]?\d)`,
  read: ({ amount, total }, here) => withUnit({ value: amountOf(amount), total: amountOf(total) }, here),
});

export const countRules = [counted, ofAll, outOf];
