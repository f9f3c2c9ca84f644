import type { CountValue } from '../model/mention.ts';
import { surfaceAfter } from './beside.ts';
import { FIGURES, figuresValue, NUMERAL, NUMERAL_START, SCALES_AFTER_FIGURES, scaled } from './numerals.ts';
import { numeralValue, readNumeral } from './read-numeral.ts';
import { type Here, rule, words } from './rule.ts';

const FRESH = '(?<!\\d[.,:/-]|[-/]\\d{1,4}/)';
/** Takes the noun after the number into the mention; null when what follows is not counted. */
const withUnit = (value: Omit<CountValue, 'unit'>, here: Here): CountValue | null => {
  const unit = surfaceAfter('count_unit', here.end, { text: here.text, lexicon: here.context.lexicon });
  if (unit === null) return null;
  here.end = unit.end;
  return { ...value, unit: here.text.clean.slice(unit.start, unit.end).toLowerCase() };
};

/** "5 tỉnh", "cả 3 tiêu chí", "20 triệu đồng", "2.079 lượt" → how many of what. */
const counted = rule({
  id: 'count/unit',
  pattern: words`${FRESH}(?:cả )?(?<figures>${FIGURES})(?: (?<scale>${SCALES_AFTER_FIGURES}))?(?= ?\p{L})`,
  read: ({ figures = '', scale }, here) => withUnit({ value: scaled(figuresValue(figures), scale) }, here),
});

/** "năm tỉnh", "cả ba tiêu chí", "hai mươi triệu đồng" → how many of what. */
const countedInWords = rule({
  id: 'count/unit-in-words',
  pattern: words`(?:cả )?(?<first>${NUMERAL_START})`,
  read: ({ first = '' }, here) => {
    const numeral = readNumeral(here.text.norm, here.end - first.length);
    if (numeral === null) return null;
    here.end = numeral.end;
    return withUnit({ value: numeral.value }, here);
  },
});

/** "10/12 vụ", "8.758/9.222 vụ", "103/103 xã" → how many of all. */
const ofAll = rule({
  id: 'count/of-all',
  digits: 'joined',
  pattern: words`${FRESH}(?<amount>${FIGURES}) ?/ ?(?<total>${FIGURES})(?![.,:/-]?\d)`,
  read: ({ amount = '', total = '' }, here) =>
    withUnit({ value: figuresValue(amount), total: figuresValue(total) }, here),
});

/** "10 trên tổng số 12 vụ", "mười trong số mười hai đơn vị" → how many of all. */
const outOf = rule({
  id: 'count/out-of',
  holds: ['trên', 'trong'],
  pattern: words`${FRESH}(?<amount>${FIGURES}|${NUMERAL}) (?:trên tổng số|trong tổng số|trong số|trên) (?<total>${FIGURES}|${NUMERAL})(?![.,:/-]?\d)`,
  read: ({ amount, total }, here) => {
    const [value, all] = [numberOf(amount), numberOf(total)];
    return value === null || all === null ? null : withUnit({ value, total: all }, here);
  },
});

const numberOf = (written = ''): number | null => (/\d/u.test(written) ? figuresValue(written) : numeralValue(written));

export const countRules = [counted, countedInWords, ofAll, outOf];
