import type { CountValue } from '../model/mention.ts';
import { surfaceAfter } from './beside.ts';
import { hasNoCapital } from './name-words.ts';
import { isYears } from './number-traps.ts';
import {
  FIGURES,
  figuresValue,
  HALF_START,
  NUMERAL,
  NUMERAL_START,
  SCALED_FIGURES,
  scaledValue,
  startsWithDigit,
} from './numerals.ts';
import { numeralValue, readNumeral } from './read-numeral.ts';
import { type Here, rule, words } from './rule.ts';

/** Not the tail of a longer number, not the number of a cluster ("số 1 Bộ Công an"), not a year ("năm 2024 Cụm"). */
const FRESH = '(?<!\\d[.,:/-]|[-/]\\d{1,4}/|số )(?!(?<=năm )(?:19|20)\\d\\d(?!\\d))';
/** Takes the noun after the number into the mention; null when what follows is not counted. */
const withUnit = (value: Omit<CountValue, 'unit'>, here: Here): CountValue | null => {
  const unit = surfaceAfter('count_unit', here.end, { text: here.text, lexicon: here.context.lexicon });
  if (unit === null) return null;
  here.end = unit.end;
  const written = here.text.clean.slice(unit.start, unit.end);
  const counted = { ...value, unit: hasNoCapital(here.text.clean, unit) ? written : written.toLowerCase() };
  if (value.total !== undefined || !here.text.norm.startsWith(AND_A_HALF, unit.end)) return counted;
  here.end += AND_A_HALF.length;
  return { ...counted, value: value.value + 0.5 };
};
/** "một năm rưỡi" → 1.5 years. */
const AND_A_HALF = ' rưỡi';

/** Where the amount of "cả 3" or "3" starts. */
const behindAll = ({ text: { norm }, start }: Here): number =>
  norm.startsWith('cả', start) ? start + 'cả '.length : start;

/** "5 tỉnh", "cả 3 tiêu chí", "20 triệu đồng", "2.079 lượt" → how many of what. */
const counted = rule({
  id: 'count/unit',
  // These are tried often: a pattern without groups is read twice as fast.
  pattern: words`${FRESH}(?:cả )?${SCALED_FIGURES}(?= ?\p{L})`,
  read: (_, here) => withUnit({ value: scaledValue(here.text.norm.slice(behindAll(here), here.end)) }, here),
});

/** "50kg", "1,5ha", "500.000đ": the unit is written to the figures. */
const glued = rule({
  id: 'count/glued',
  pattern: words`${FRESH}(?<amount>${FIGURES})(?<glued>[a-zđ]{1,2}[23]?)`,
  read: ({ amount = '', glued: written = '' }, here) => {
    const { text, context } = here;
    const unit = context.lexicon.besideFigures.at(text, here.end - written.length, 'count_unit');
    return unit?.end === here.end ? { value: figuresValue(amount), unit: written } : null;
  },
});

/** "năm tỉnh", "cả ba tiêu chí", "hai mươi triệu đồng", "nửa tỷ đồng" → how many of what. "60 năm Ngày truyền thống", "mỗi năm Cụm" speak of years. */
const countedInWords = rule({
  id: 'count/unit-in-words',
  pattern: words`(?:cả )?(?:${HALF_START}|${NUMERAL_START})(?! (?:số|trong|cách|vài|phần|bên|nửa|lần nữa)(?!\p{L}))(?!(?<=một) mặt)(?= ?\p{L}| \p{L})`,
  read: (_, here) => {
    const start = behindAll(here);
    const first = here.text.norm.slice(start, here.end);
    const numeral = readNumeral(here.text.norm, start);
    if (numeral === null || (first === 'năm' && isYears({ ...here, start, end: numeral.end }))) return null;
    here.end = numeral.end;
    return withUnit({ value: numeral.value }, here);
  },
});

/** "10/12 vụ", "8.758/9.222 vụ", "103/103 xã" → how many of all. */
const ofAll = rule({
  id: 'count/of-all',
  pattern: words`${FRESH}(?<amount>${FIGURES}) ?/ ?(?<total>${FIGURES})(?![.,:/-]?\d)`,
  read: ({ amount = '', total = '' }, here) =>
    withUnit({ value: figuresValue(amount), total: figuresValue(total) }, here),
});

/** "10 trên tổng số 12 vụ", "mười trong số mười hai đơn vị" → how many of all. */
const outOf = rule({
  id: 'count/out-of',
  pattern: words`${FRESH}(?<amount>${FIGURES}|${NUMERAL}) (?:trên tổng số|trong tổng số|trong số|trên) (?<total>${FIGURES}|${NUMERAL})(?![.,:/-]?\d)`,
  read: ({ amount, total }, here) => {
    const [value, all] = [numberOf(amount), numberOf(total)];
    return value === null || all === null ? null : withUnit({ value, total: all }, here);
  },
});

const numberOf = (written = ''): number | null =>
  startsWithDigit(written) ? figuresValue(written) : numeralValue(written);

export const countRules = [counted, glued, countedInWords, ofAll, outOf];
