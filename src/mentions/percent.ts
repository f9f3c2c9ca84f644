import type { Percent } from '../model/mention.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import { opensSentence } from './name-words.ts';
import { endOfFigures, figuresValue, NUMERAL, startsWithDigit } from './numerals.ts';
import { numeralValue } from './read-numeral.ts';
import { type Groups, type Here, rule, words } from './rule.ts';

const FIGURES = '(?:\\d{1,5}(?:[.,]\\d{1,3}){0,2})';
const AMOUNT = `(?:${FIGURES}|${NUMERAL}(?: phẩy ${NUMERAL})?)`;
const SIGN = ' ?(?:(?:điểm )?phần trăm|(?:điểm ?)?%)';
const VALUE = `(?<value>${AMOUNT})${SIGN}`;
/** Not the tail of another number ("1,5%" read from the 5), nor of an escape in an address ("%20%"). */
const FRESH = '(?<!\\d[.,/]|%)';
const VERB = '(?: (?:là|bằng|lên|lên đến|đạt|phải đạt|được|giảm|tăng|từ|khoảng))?';

const AT_LEAST =
  '(?:ít nhất|tối thiểu|không(?: được| để)?(?: thấp| ở mức)? dưới|không(?: được| để)? (?:thấp|ít|nhỏ) hơn|không kém|(?:cao|nhiều|lớn) hơn hoặc bằng|bằng hoặc (?:cao|nhiều|lớn) hơn|bằng hoặc (?:vượt|trên)|(?<=(?:giảm|tăng|phải|phấn đấu) )thấp nhất|chí ít)';
const AT_MOST =
  '(?:tối đa|không(?: được| để)? (?:quá|vượt quá|vượt|cao hơn|hơn|trên|lớn hơn)|(?:thấp|ít|nhỏ) hơn hoặc bằng|bằng hoặc (?:thấp|ít|nhỏ) hơn|bằng hoặc dưới|nhiều nhất)';
const ABOUT =
  '(?:gần như|hầu như|gần bằng|gần|khoảng|xấp xỉ|ước khoảng|ước đạt|ước tính|(?<!giao )ước|trên dưới|chừng|độ|tầm|ngót|cơ bản đạt|cơ bản)';
/** After "cao hơn 4,8%" these say that it is a difference, not a bound. */
const IS_COMPARED =
  '(?=[^.;\\n]{0,40}(?:so với|chỉ tiêu|cùng kỳ|kế hoạch|năm trước|năm ngoái|bình quân|trung bình|mức chung))';

/** `amount('92,04')` → 92.04, `amount('mười hai phẩy năm')` → 12.5; null for figures and words that make no number ("0912.345.678"). */
const amount = (written = ''): number | null => {
  if (startsWithDigit(written)) {
    const value = figuresValue(written);
    return Number.isNaN(value) ? null : value;
  }
  const [whole, decimals] = written.split(/\s+phẩy\s+/u).map(numeralValue);
  if (whole == null || decimals === null) return null;
  return decimals === undefined ? whole : Number(`${whole}.${decimals}`);
};

/** The reading of a pattern with one value. */
const reading =
  (make: (value: number) => Percent) =>
  ({ value }: Groups): Percent | null => {
    const found = amount(value);
    return found === null ? null : make(found);
  };
const exactly = (value: number): Percent => ({ min: value, max: value, comparator: '=', approximate: false });
const nearly = (value: number): Percent => ({ ...exactly(value), approximate: true });
const from =
  (comparator: '>' | '>=') =>
  (min: number): Percent => ({ min, max: null, comparator, approximate: false });
const upTo =
  (comparator: '<' | '<=') =>
  (max: number): Percent => ({ min: null, max, comparator, approximate: false });

/** "giảm từ 5% đến 10%" → 5..10. The first sign may be absent ("từ 5 đến 10%", "3-5%"); "10-5%" is none, and "21,7% - 18% - 33,3%" is a row of values. */
const range = rule({
  id: 'percent/range',
  pattern: words`${FRESH}(?<!\d-|% ?- ?)(?:(?<about>(?:trong )?${ABOUT}) |${AT_LEAST} |${AT_MOST} )?(?:từ )?(?<min>${AMOUNT})(?:${SIGN})? ?(?:-|đến|tới|÷|~) ?(?:(?:trên|dưới|hơn|gần) )?(?<max>${AMOUNT})${SIGN}(?! ?- ?\d[^%\n]{0,5}%)`,
  read: ({ min, max, about }) => {
    const [low, high] = [amount(min), amount(max)];
    return low !== null && high !== null && low < high
      ? { min: low, max: high, comparator: 'range', approximate: about !== undefined }
      : null;
  },
});

/** "ít nhất 5%", "tối thiểu là 5%", "không dưới 75% trở lên" → at least. */
const atLeast = rule({
  id: 'percent/at-least',
  pattern: words`${AT_LEAST}${VERB} ${VALUE}(?: trở lên)?`,
  read: reading(from('>=')),
});

/** "75% trở lên", "trên 75% trở lên", "80% số vụ trở lên", "98% cán bộ, chiến sĩ trở lên", "80-85% trở lên", misspelt "75% trở nên" → at least. "90% cán bộ xếp loại khá trở lên", "85% có trình độ đại học trở lên" speak of a grade. */
const orMore = rule({
  id: 'percent/or-more',
  pattern: words`${FRESH}(?:(?:từ|trên|hơn) )?(?:(?<least>${FIGURES})(?:${SIGN})? ?(?:-|đến) ?)?${VALUE}(?: (?!khá|tốt|giỏi|trung|loại|hạng|bậc|cấp|từ|đạt|xếp|tuổi|năm|phó|trưởng|hoàn|danh|tiên|văn hóa|nghiêm|trình độ|đại học|cao đẳng|thạc|sơ cấp|hài lòng|mức)\p{L}{1,8},?){0,9} (?:(?:trở|đổ) lên|trở nên|(?:hoặc|hay) (?:hơn|cao hơn|nhiều hơn))`,
  read: ({ value, least = value }) => reading(from('>='))({ value: least }),
});

/** "10% trở xuống" → at most. */
const orLess = rule({
  id: 'percent/or-less',
  pattern: words`${FRESH}(?:từ )?${VALUE} trở xuống`,
  read: reading(upTo('<=')),
});

/** "đạt từ 90%" → at least; in "tăng từ 80% lên 90%" it is where a change starts. */
const open = rule({
  id: 'percent/from',
  pattern: words`từ ${VALUE}(?![^.;\n]{0,60} (?:lên|xuống|còn|đến|tới) )`,
  read: reading(from('>=')),
});

/** "đạt cao hơn 90%" is a bound, and so is "cao hơn 5%" where a sentence or a point of a list starts with it; "xăng cao hơn 1,1%" with nothing that says so is a difference. */
const SAYS_LEVEL = /(?:đạt|tỉ lệ|chiếm|còn|mức|ở|phải)\s(?:\p{L}+\s){0,2}$/u;
const LEAST_LEVEL = 50;
const isLevel = ({ value }: Groups, { text, start }: Here): boolean =>
  opensSentence(text.clean, start) ||
  (amount(value) ?? 0) >= LEAST_LEVEL ||
  SAYS_LEVEL.test(text.norm.slice(Math.max(0, start - 24), start));

/** "trên 90%", "hơn 90%", "đạt cao hơn 90%" → more than. "cao hơn 4,8% so với cùng kỳ" and "nhiều hơn 2%" are differences. */
const moreThan = rule({
  id: 'percent/more-than',
  pattern: words`(?:trên|vượt quá|vượt trên|(?:vượt|qua|quá|trên) (?:mốc|ngưỡng|mức)|quá|(?<!(?:cao|thấp|nhiều|ít|lớn|nhỏ) )hơn|(?<compared>(?:cao|lớn) hơn)) ${VALUE}(?!(?<=(?:cao|lớn) hơn [^%]{1,30}%)${IS_COMPARED})`,
  read: (groups, here) => (groups.compared !== undefined && !isLevel(groups, here) ? null : reading(from('>'))(groups)),
});

/** "dưới 1%", "chưa đến 1%", "chiếm ít hơn 1%" → less than. "thấp hơn 2% so với năm trước" is a difference. */
const lessThan = rule({
  id: 'percent/less-than',
  pattern: words`(?:dưới(?: (?:mốc|ngưỡng|mức))?|chưa đến|chưa tới|chưa đầy|không đến|không tới|không đầy|(?<compared>(?:ít|thấp|nhỏ) hơn)) ${VALUE}(?!(?<=(?:ít|thấp|nhỏ) hơn [^%]{1,30}%)${IS_COMPARED})`,
  read: (groups, here) => (groups.compared !== undefined && !isLevel(groups, here) ? null : reading(upTo('<'))(groups)),
});

/** "không quá 3%", "tối đa 3%" → at most. */
const atMost = rule({
  id: 'percent/at-most',
  pattern: words`${AT_MOST}${VERB} ${VALUE}`,
  read: reading(upTo('<=')),
});

/** "gần 85%", "khoảng 85%" → 85, approximate. */
const about = rule({
  id: 'percent/about',
  pattern: words`${ABOUT} ${VALUE}`,
  read: reading(nearly),
});

/** "≥ 78%", "<0,5%", "~90%": the sign of a bound stands outside the words, before the figures. */
const BOUNDS: Readonly<Record<string, (value: number) => Percent>> = {
  '≥': from('>='),
  '>=': from('>='),
  '>': from('>'),
  '≤': upTo('<='),
  '<=': upTo('<='),
  '<': upTo('<'),
  '~': nearly,
  '≈': nearly,
};

const SIGN_OF_BOUND = new UnitSet('≥≤<>=~≈');
const BLANK = 0x20;

const boundBefore = ({ text, start }: Here) => {
  const before = unitAt(text.norm, start - 1);
  // Hardly any percent has one.
  if (!SIGN_OF_BOUND.has(before === BLANK ? unitAt(text.norm, start - 2) : before)) return undefined;
  const sign = /(?<sign>[≥≤~≈]|[<>]=?) ?$/u.exec(text.norm.slice(Math.max(0, start - 3), start))?.groups?.sign;
  return sign === undefined ? undefined : BOUNDS[sign];
};

const SIGN_BEHIND = new RegExp(`${SIGN}$`, 'u');
/** The "92,04" of "92,04 %", the "năm" of "năm phần trăm". */
const withoutSign = ({ text: { norm }, start, end }: Here): string => {
  const figuresEnd = endOfFigures(norm, start);
  return figuresEnd > start ? norm.slice(start, figuresEnd) : norm.slice(start, end).replace(SIGN_BEHIND, '');
};

/** "đạt 90%", "05%", "năm phần trăm", "92,04 %" → exactly; "≥ 78%" → at least. */
const plain = rule({
  id: 'percent/plain',
  // These are many: a pattern without groups is read twice as fast.
  pattern: words`${FRESH}${AMOUNT}${SIGN}`,
  read: (_, here) => reading(boundBefore(here) ?? exactly)({ value: withoutSign(here) }),
});

export const percentRules = [range, atLeast, orMore, orLess, open, moreThan, lessThan, atMost, about, plain];
