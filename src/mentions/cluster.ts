import type { ClusterValue } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { isSyllable } from '../text/syllable.ts';
import { surfaceAfter } from './beside.ts';
import { hasNoSmallLetter, nameWordAfter, startsUpper, wordAfter } from './name-words.ts';
import { NUMERAL, startsWithDigit } from './numerals.ts';
import { provincesOf } from './province.ts';
import { numeralValue } from './read-numeral.ts';
import { type Here, rule, words } from './rule.ts';
import { unitsOf } from './units-of.ts';

/** In figures, in Roman ones, or in a word: "số Tám", "số mười hai"; "số năm 2024" is none. */
const NUMBER = `(?<number>\\d{1,3}|[ivx]{1,5}|(?!năm \\d)${NUMERAL})`;
/** What leads from the number to the body whose cluster it is. */
const TO_OWNER = /^(?<link>\s?[-(,]\s?|\s(?:của|thuộc|trực thuộc)\s(?:khối\s)?|\s)/u;
const PLACE_HEAD = words`(?:tỉnh|thành phố|tp)`;
const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/u;
/** "Cụm thi đua III họp mặt": the number opens no name. */
const IN_ROMAN = /^[ivx]+(?![\p{L}\p{M}])/u;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };
const MAX_NAME_WORDS = 14;

/** No body has a thousand clusters. */
const smallOrNull = (value: number | null): number | null =>
  value !== null && value > 0 && value < 1000 ? value : null;

/** `numberOf('07')` → 7, `numberOf('iii')` → 3, `numberOf('tám')` → 8; null for letters that are no numeral. */
const numberOf = (written: string): number | null => {
  if (startsWithDigit(written)) return Number.parseInt(written, 10) || null;
  if (!ROMAN.test(written)) return smallOrNull(numeralValue(written));
  const values = [...written].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
};

/** "cụm 5 tỉnh" counts provinces; "Cụm 8 tổ chức hội nghị" does not count organisations. */
const isCounted = ({ text, context, end }: Here): boolean => {
  const unit = surfaceAfter('count_unit', end, { text, lexicon: context.lexicon });
  return unit !== null && !text.norm.startsWith('tổ chức', unit.start);
};

/** Small words that open a cluster's name: "các học viện", "khu vực số 4". */
const SORTS = words`(?:các|công an|ca|sở|khối|lực lượng|vùng|miền|khu vực|tuổi trẻ|đoàn|thành phố|quận|huyện|xã|phường|ngành|doanh nghiệp)`;

/** A capital or a word for a sort of body opens a name; in a shouted line only the latter tells. */
const startsName = ({ text, start, end }: Here): boolean => {
  SORTS.lastIndex = end;
  if (SORTS.test(text.norm)) return true;
  const isShouted = startsUpper(text.clean, start + 1);
  return startsUpper(text.clean, end) && !isShouted && !IN_ROMAN.test(text.norm.slice(end, end + 6));
};

const typeOf = (written: string | undefined): ClusterValue['type'] =>
  written === 'khối' || written === 'khoi' ? 'khối' : 'cụm';

/** A Roman number without "số" is told from a word by its capitals. */
const isSmallWord = (written: string, { text, end }: Here): boolean =>
  !startsWithDigit(written) && !startsUpper(text.clean, end - written.length);

/** "Cụm thi đua số III – Bộ Công an", "Cụm thi đua III" → 3 of Bộ Công an; "Khối thi đua số 09 tỉnh Bình Thuận" → 9 of tỉnh Bình Thuận. */
const numbered = rule({
  id: 'cluster/numbered',
  pattern: words`(?<type>cụm|khối|cum|khoi) (?:thi đua|thi dua|tđ)(?: (?:số|so|thứ) ?:? ?${NUMBER}| (?<bare>\d{1,3}|[ivx]{1,5}))(?![.,/%]\d|%)`,
  read: ({ type, number, bare }, here) => {
    const value = numberOf(number ?? bare ?? '');
    if (value === null || (bare !== undefined && (isCounted(here) || isSmallWord(bare, here)))) return null;
    return { type: typeOf(type), number: value, owner: ownerOf(here) };
  },
});

/** "Cụm 8", "cụm số 12", "Cụm X - Bộ Công an" where the text speaks of emulation clusters or the ministry that owns it is named. */
const short = rule({
  id: 'cluster/short',
  pattern: words`(?<type>cụm|khối) (?:(?:số) ${NUMBER}|(?<bare>\d{1,3}|[ivx]{1,5}))(?![.,/%]\d|%)`,
  read: ({ type, number, bare }, here) => {
    const value = numberOf(number ?? bare ?? '');
    if (value === null || (bare !== undefined && (isCounted(here) || isSmallWord(bare, here)))) return null;
    const owner = ownerOf(here);
    if (!owner?.startsWith('Bộ ') && !speaksOfClusters(here.text)) return null;
    // "Cụm I, Cụm II và Cụm III (Công an huyện A, B)" are parts of one body as likely as not.
    const isOwned = owner !== null && here.text.clean[here.end] !== ',';
    if (bare !== undefined && !startsWithDigit(bare) && !isOwned) return null;
    return { type: typeOf(type), number: value, owner, short: true };
  },
});

/** "Cụm thi đua các học viện, trường CAND", "khối thi đua các cơ quan nội chính": no number, a name instead. */
const named = rule({
  id: 'cluster/named',
  pattern: words`(?<type>cụm|khối) thi đua (?=\p{L})`,
  read: ({ type }, here) => {
    const start = here.end;
    if (!startsName(here)) return null;
    const whose = unitsOf(here.text, here.context).at(start);
    if (whose?.value.level === 'ministry') {
      here.end = whose.end;
      return { type: typeOf(type), number: null, owner: whose.value.name };
    }
    const end = endOfName(here);
    if (end === null) return null;
    here.end = end;
    const owner = ownerOf(here);
    return { type: typeOf(type), number: null, owner, name: here.text.clean.slice(start, end).trim() };
  },
});

/** Moves `here.end` behind the owner, and behind the bracket that holds it. */
const ownerOf = (here: Here): string | null => {
  const { text, context } = here;
  const link = TO_OWNER.exec(text.norm.slice(here.end, here.end + 24))?.groups?.link;
  if (link === undefined) return null;
  const start = here.end + link.length;
  const unit = unitsOf(text, context).at(start);
  const isAside = link.includes(',');
  if (unit && !(isAside && unit.value.level !== 'ministry' && unit.value.level !== 'department'))
    return taken(here, { link, start, end: unit.end });
  if (isAside) return null;
  PLACE_HEAD.lastIndex = start;
  if (!PLACE_HEAD.test(text.norm)) return null;
  const headEnd = PLACE_HEAD.lastIndex;
  const name = wordAfter(text.clean, text.clean[headEnd] === '.' ? headEnd + 1 : headEnd);
  const province = name ? provincesOf(text, context).at(name.start) : null;
  return taken(here, { link, start, end: province?.end ?? headEnd });
};

const taken = (here: Here, { link, start, end }: { link: string; start: number; end: number }): string => {
  const isClosed = link.includes('(') && here.text.clean[end] === ')';
  here.end = isClosed ? end + 1 : end;
  return hasNoSmallLetter(here.text.clean, { start, end })
    ? inSmallLetters(here, { start, end })
    : here.text.clean.slice(start, end);
};

/** A kicker shouts: "CÔNG AN TỈNH ĐẮK LẮK" → "Công an tỉnh Đắk Lắk", "BỘ CÔNG AN" → "Bộ Công an", by the dictionaries' letters. */
const inSmallLetters = ({ text, context }: Here, { start, end }: Span): string => {
  const written = text.clean.slice(start, end);
  const province = provincesOf(text, context).all.find((found) => found.start > start && found.end === end);
  if (province) return sentenceCase(text.clean.slice(start, province.start)) + province.value.name;
  const named = unitsOf(text, context).at(start)?.value.name ?? written;
  const isSpelled = named !== written && asciiOf(normOf(named)) === asciiOf(normOf(written));
  return isSpelled ? named : sentenceCase(written);
};

/** "CATP", "VIII" and "C10" are no syllables, and stay as they are; the first word keeps its capital. */
const sentenceCase = (words: string): string =>
  words.replaceAll(/\S+/gu, (word, at: number) => {
    if (/^[IVX]+$/u.test(word) || !isSyllable(word)) return word;
    return at === 0 ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase();
  });

/** The words up to a verb or a mark; a comma goes on before another body's head ("các học viện, trường CAND"). */
const endOfName = ({ text, context, end: from }: Here): number | null => {
  const place = { text, lexicon: context.lexicon };
  const { clean } = text;
  let end = from;
  for (let count = 0; count < MAX_NAME_WORDS; count++) {
    const isListed =
      clean[end] === ',' && ['unit_head', 'unit', 'body_noun'].some((type) => nameWordAfter(type, end + 1, place));
    const word = count === 0 ? firstWord(clean, from) : wordAfter(clean, isListed ? end + 1 : end);
    const stop = nameWordAfter('unit_stop', word ? word.start : end, place);
    if (!word || (stop && !startsUpper(clean, stop.start))) break;
    end = word.end;
  }
  return end > from ? end : null;
};

const firstWord = (clean: string, from: number): Span | null => {
  const word = wordAfter(` ${clean.slice(from, from + 24)}`, 0);
  return word && { start: from + word.start - 1, end: from + word.end - 1 };
};

const known = new KeptByText<boolean>();

/** The text speaks of emulation, so that "Cụm 8" means a cluster; looked up once a text. */
const speaksOfClusters = (text: Text): boolean => {
  const answer = known.get(text) ?? text.norm.includes('thi đua');
  known.set(text, answer);
  return answer;
};

export const clusterRules = [numbered, short, named];
