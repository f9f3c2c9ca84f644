import type { ProvinceRecord } from '../lexicon/provinces.ts';
import type { Surface } from '../lexicon/surfaces.ts';
import { TypeSet } from '../lexicon/type-set.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import { normOf } from '../text/keys.ts';
import type { Context } from './context.ts';
import {
  isAllCapitals,
  isCapitalised,
  nameWordBefore,
  opensSentence,
  startsUpper,
  wordAfter,
  wordBefore,
} from './name-words.ts';

/** Everything the rules of one text look at. */
export interface Place {
  text: Text;
  context: Context;
  /** The world that names are read in. */
  date: string | null;
  /** The whole text is written without marks: "Ha Noi". */
  isUnmarked: boolean;
  /** Where it does not, no province is looked at for one that was merged. */
  speaksOfMergers: boolean;
}

/** What a name is taken for; the lists are those of other provinces beside it. */
export type Verdict = 'yes' | 'no' | 'in a list' | 'in a list of old ones' | 'misspelt';

const FORMER = /\s?\(?(?:cũ|trước đây|trước sáp nhập)/uy;
const OPENS_FORMER = new UnitSet('(ct\n');
const BLANK = 0x20;
/** Heads that are written without marks: "cong an tinh kien giang". */
const UNMARKED_HEAD = /(?<!\p{L})(?:tinh|thanh pho|tp|cong an)\.? ?$/u;
const BODIES = new TypeSet(['body_of_place', 'unit']);
const HEADS = new TypeSet(['province_head', 'lesser_place', 'person_head', 'rank']);

/** Whether the name of a province, found in a text, is meant as one. */
export const judge = (surface: Surface, { text, context, date, isUnmarked }: Place): Verdict => {
  const { clean } = text;
  if (isTornByHyphen(surface, text)) return 'no';
  const head = nameWordBefore(HEADS, surface.start, { text, lexicon: context.lexicon });
  const hasHead = head?.type === 'province_head';
  if (head && !hasHead && !isBodyBefore(surface, { text, lexicon: context.lexicon }, head.start)) return 'no';
  if (hasHead && surface.exact) return 'yes';
  const record = context.lexicon.provinces.resolve(surface.id, date);
  if (record && isGone(record, date)) return judgeGone(surface, record, { text, context });
  // "tp hcm" has its head in it.
  if (surface.exact && /^t\.?p/u.test(text.norm.slice(surface.start, surface.start + 3))) return 'yes';
  if (
    isWithoutMarks(surface, text) &&
    UNMARKED_HEAD.test(text.norm.slice(Math.max(0, surface.start - 12), surface.start))
  )
    return 'yes';
  if (!isCapitalised(clean, surface)) {
    if (!surface.exact || !startsUpper(clean, surface.start)) return 'no';
    // "Đà nẵng" is a name with one capital; "Hòa bình", where no list says otherwise, is peace.
    if (context.lexicon.besideNames.at(text, surface.start, 'common_word')?.end === surface.end) return 'in a list';
  }
  if (!surface.exact && isBetweenTwo(surface, text, context)) return 'no';
  if (hasHead) return 'yes';
  if (isPartOfName(surface, text, context)) return 'no';
  if (needsHead(surface, context, text)) return standsInIt(surface, text) ? 'yes' : 'in a list';
  if (surface.exact || isUnmarked) return 'yes';
  return isMisspelt(surface, text, context) ? 'misspelt' : 'in a list';
};

/** "kien giang": the name is written without marks, whatever the text around it. */
const isWithoutMarks = ({ start, end }: Span, { norm, ascii }: Text): boolean =>
  norm.slice(start, end) === ascii.slice(start, end);

/** "Gia-lai" is Gia Lai as the old press wrote it; "Gia - Lai" is two words with a dash between. "TT - Huế" is written so. */
const isTornByHyphen = ({ start, end, id }: Surface, { norm }: Text): boolean => {
  const written = norm.slice(start, end);
  if (!written.includes('-')) return false;
  const words = written.split(/ -(?: )?|- /u);
  return words.length > 1 && !id.includes('-') && words.length === id.split(' ').length;
};

/** "Hậ Giang" is Hà Giang with another mark as well as Hậu Giang without a letter. */
const isBetweenTwo = ({ start, end, id }: Surface, { norm }: Text, { lexicon }: Context): boolean => {
  const written = norm.slice(start, end);
  const nearest = lexicon.provinces.nearest(written);
  if (nearest === null || nearest === id) return false;
  const other = normOf(nearest);
  return isOneLetterMore(other, written) || isOneLetterMore(written, other);
};
const isOneLetterMore = (longer: string, shorter: string): boolean => {
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at++;
  return longer.length === shorter.length + 1 && longer.slice(at + 1) === shorter.slice(at);
};

/** A name of before 1997 or 2008 ("Hà Bắc", "Minh Hải") is met as a person's or a commune's today. */
const isGone = (record: ProvinceRecord, date: string | null): boolean =>
  record.group === 'historic' &&
  record.validTo !== null &&
  (date === null || record.validTo <= date) &&
  !record.name.includes(' - ');

/**
 * "Hà Bắc cũ", "Năm 1985, tại Minh Hải"; "quê Hà Nam Ninh", which nothing else is called, and "Hà Bắc" in a list with it. A name of today that only an
 * older province bore too ("Cần Thơ") is not gone.
 */
const judgeGone = (
  surface: Surface,
  { validTo, distinct }: ProvinceRecord,
  { text, context }: Pick<Place, 'text' | 'context'>,
): Verdict => {
  if (isCalledFormer(text, surface.end)) return 'yes';
  if (!surface.exact || !isCapitalised(text.clean, surface) || isPartOfName(surface, text, context)) return 'no';
  const year = PLACE_IN_ITS_TIME.exec(text.norm.slice(Math.max(0, surface.start - 70), surface.start))?.groups?.year;
  if (distinct || (year !== undefined && year < (validTo ?? ''))) return 'yes';
  return 'in a list of old ones';
};
const PLACE_IN_ITS_TIME =
  /(?:năm|hè|xuân|[/-])\s?(?<year>19[4-9]\d)(?!\d)[^.;:!?\n]{0,50}\s(?:ở|tại|về|lên|vào|ra|qua|quê|đến|từ|của|khắp)\s$/u;

const wordsBefore = ({ start }: Span, { norm }: Text): string => norm.slice(Math.max(0, start - 8), start);
/** A text that is a name and nothing else is this short. */
const LONGEST_LINE = 40;
const isAlone = ({ start, end }: Span, { norm }: Text): boolean =>
  norm.length < LONGEST_LINE && norm.trim() === norm.slice(start, end);

/** "tại Hồ Chí Minh" is the city, and so is "HCM" and nothing else. */
const standsInIt = (surface: Surface, text: Text): boolean =>
  isAlone(surface, text) || STANDS_IN.test(wordsBefore(surface, text));
const STANDS_IN = /(?<!\p{L})(?:ở|tại)\s{1,2}$/u;

/**
 * "tại Quãng Ngãi", or "Bình Thuân" and nothing else: a name with one syllable's marks wrong, where a word says that a place follows. Without one
 * it is as likely another name.
 */
const isMisspelt = (surface: Surface, text: Text, { lexicon }: Context): boolean => {
  const { norm } = text;
  const { start, end, id } = surface;
  if (!isAlone(surface, text) && !SAYS_PLACE.test(wordsBefore(surface, text))) return false;
  if (lexicon.besideNames.at(text, start, 'other_name')?.end === end) return false;
  const [written, right] = [norm.slice(start, end), normOf(id)].map((name) => name.split(/[\s-]+/u));
  return (
    written !== undefined &&
    written.length > 1 &&
    written.length === right?.length &&
    written.filter((syllable, i) => syllable !== right[i]).length === 1
  );
};
const SAYS_PLACE = /(?<!\p{L})(?:ở|tại|về|lên|vào|ra|qua|quê|đến|từ|thuộc|khắp)\s{1,2}$/u;

const needsHead = (surface: Surface, { lexicon }: Context, text: Text): boolean =>
  lexicon.besideNames.at(text, surface.start, 'needs_head')?.end === surface.end;

/** "Báo", "Cục Thuế", "Đoàn Luật sư" stand before the name, starting in front of `before`. */
const isBodyBefore = (
  surface: Surface,
  place: Parameters<typeof nameWordBefore>[2],
  before = surface.start,
): boolean => {
  const body = nameWordBefore(BODIES, surface.start, place);
  return body !== null && body.start < before;
};

/** "Nguyễn Hòa Bình", "Hòa Bình Xanh": a capitalised word touches the name. "Báo An Giang", "Cục Thuế An Giang" name the province all the same. */
const isPartOfName = (surface: Surface, text: Text, { lexicon }: Context): boolean => {
  const { clean, norm } = text;
  const before = wordBefore(clean, surface.start);
  if (before && startsUpper(clean, before.start) && !isBodyBefore(surface, { text, lexicon })) {
    // "TỪ QUẢNG NAM", "Từ Quảng Nam đến …": in capitals and in front of a sentence "từ" is the word, not the family.
    const isWord =
      (isAllCapitals(clean, before) || opensSentence(clean, before.start)) &&
      lexicon.besideNames.at(text, before.start, 'unit_stop') !== null;
    const isSurname = !isWord && lexicon.surnames.has(norm.slice(before.start, before.end));
    if (isSurname && !isProvinceWord(surface, before, text)) return true;
    const isShouted = isAllCapitals(clean, surface) || isAllCapitals(clean, before);
    if (!isShouted && !opensSentence(clean, before.start)) return true;
  }
  return goesOn(surface, text, lexicon);
};

/** "Hòa Bình Xanh" goes on, "… An Giang Đinh Văn Nơi" is a province and a person. */
const goesOn = (surface: Surface, { clean, norm }: Text, lexicon: Context['lexicon']): boolean => {
  const after = wordAfter(clean, surface.end);
  if (!after || !startsUpper(clean, after.start) || isAllCapitals(clean, surface) || isAllCapitals(clean, after))
    return false;
  const next = wordAfter(clean, after.end);
  return !(lexicon.surnames.has(norm.slice(after.start, after.end)) && next && startsUpper(clean, next.start));
};

/** In "TỈNH HÀ NAM" and the like the word before is shouted too and no surname is meant unless it is one letter by letter. */
const isProvinceWord = (surface: Surface, before: Span, text: Text): boolean =>
  isAllCapitals(text.clean, before) && !isAllCapitals(text.clean, surface);

/** "An Giang (cũ)", "An Giang trước sáp nhập". */
export const isCalledFormer = ({ norm }: Text, end: number): boolean => {
  const next = unitAt(norm, end);
  if (!OPENS_FORMER.has(next === BLANK ? unitAt(norm, end + 1) : next)) return false;
  FORMER.lastIndex = end;
  return FORMER.test(norm);
};
