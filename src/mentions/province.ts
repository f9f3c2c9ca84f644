import { confidenceOf, type Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import type { Context, Recogniser } from './context.ts';
import { inOneList } from './overlaps.ts';
import { isCalledFormer, judge, type Place } from './province-judge.ts';
import { MISSPELT_CONFIDENCE, misspeltProvinces } from './province-misspelt.ts';
import { wrappedProvinces } from './province-wrapped.ts';
import { firstFrom, startingAt } from './sorted-spans.ts';

const PROVINCE = numberOfType('province');
const TOWN = numberOfType('town');
const NOT_A_PLACE = numberOfType('not_a_place');

type ProvinceMention = MentionOf<'province'>;

/** The day before the mergers of 2025: what "X cũ" and an undated text with names of that time speak of. */
const LAST_DAY_OF_63 = '2025-06-30';
/** What may stand between two items of one list of names. */
const BETWEEN_ITEMS =
  /^(?:\s?\(.{0,40}\))?\s{0,3}(?:,|;|và|-|,\s?và)\s{0,3}(?:(?:tỉnh|TP\.?|thành phố|Công an|Công an tỉnh|CATP)\s)?$/u;
/** "sáp nhập từ Bắc Giang và Bắc Ninh": the provinces that went into a new one. */
const MERGED = /(?:sáp nhập|hợp nhất|nhập)(?: toàn bộ)? (?:từ|giữa|các|hai|ba|[23])(?: [^.;:()\n]{0,60})?$/u;
/** "hợp nhất Ninh Thuận và Khánh Hòa": both names of two. */
const FIRST_MERGED = /(?:sáp nhập|hợp nhất) (?:tỉnh )?$/u;
const AND_ANOTHER = /^ và (?:tỉnh )?\p{Lu}/u;
const SECOND_MERGED = /(?:sáp nhập|hợp nhất) (?:tỉnh )?(?:\p{L}{1,7}[ -]{1,3}){1,5}và (?:tỉnh )?$/u;
const BECAME = /(?:thành|vào|với|có|còn|gồm)(?: |$)/u;
const YEAR = /(?:năm|[/-])\s?(?<year>(?:19[89]|20[0-4])\d)(?![\d%])/gu;

/**
 * Provinces and provincial cities, each as the world was on the reference date. Capitals or a head ("tỉnh", "Công an") are needed; a part of a
 * longer name is none: "Nguyễn Hòa Bình", "Thái Bình Dương", "xã Quảng Ninh", "sông Hậu Giang".
 */
export const provinceRecogniser: Recogniser = {
  kind: 'province',
  rules: ['province/name', 'province/misspelt'],
  find: (text, context) => provincesOf(text, context).all,
};

/** The provinces of one text, read once for all who ask, with a look-up by start. */
export interface ProvincesOf {
  readonly all: readonly MentionOf<'province'>[];
  at(start: number): MentionOf<'province'> | null;
}

const known = new KeptByText<{ date: string | null; provinces: ProvincesOf }>();

/** `provincesOf(text, context).at(17)` → the province whose name starts at 17, or null. */
export function provincesOf(text: Text, context: Context): ProvincesOf {
  const before = known.get(text);
  if (before && before.date === context.referenceDate) return before.provinces;
  const all = findProvinces(text, context);
  const provinces: ProvincesOf = { all, at: (start) => startingAt(all, start) };
  known.set(text, { date: context.referenceDate, provinces });
  return provinces;
}

function findProvinces(text: Text, context: Context): readonly ProvinceMention[] {
  const { lexicon } = context;
  const named = lexicon.surfaces.ofType(text, PROVINCE);
  const towns = lexicon.surfaces.ofType(text, TOWN);
  const outer = lexicon.surfaces.ofType(text, NOT_A_PLACE);
  // "Điện Biên Phủ" is a town.
  const isTown = ({ start, end }: Surface): boolean => (startingAt(towns, start)?.end ?? 0) > end;
  const surfaces = outside(towns.length === 0 ? named : named.filter((surface) => !isTown(surface)), outer);
  const place: Place = {
    text,
    context,
    date: worldOf(text, surfaces, context),
    isUnmarked: text.norm === text.ascii,
    speaksOfMergers: speaksOfMergers(text.norm),
  };
  const sure: ProvinceMention[] = [];
  const maybeListed: Surface[] = [];
  const maybeOld: Surface[] = [];
  for (const surface of surfaces) {
    const verdict = judge(surface, place);
    if (verdict === 'yes') addMentions(sure, surface, place);
    else if (verdict === 'misspelt') addMentions(sure, surface, place, MISSPELT);
    else if (verdict === 'in a list') maybeListed.push(surface);
    else if (verdict === 'in a list of old ones') maybeOld.push(surface);
  }
  const listed: ProvinceMention[] = [];
  for (const surface of maybeListed) if (isListed(surface, sure, text)) addMentions(listed, surface, place);
  const old =
    maybeOld.length === 0 ? [] : sure.filter(({ value: { id } }) => lexicon.provinces.byId(id)?.group === 'historic');
  for (const surface of maybeOld) if (isListed(surface, old, text)) addMentions(listed, surface, place);
  const found = together(sure, maybeOld.length === 0 ? listed : listed.sort((a, b) => a.start - b.start));
  const all = together(found, misspeltProvinces(text, found, { context, date: place.date }));
  return wrappedProvinces(text, all, { context, read: findProvinces });
}

const together = (some: readonly ProvinceMention[], others: readonly ProvinceMention[]): readonly ProvinceMention[] =>
  others.length === 0 ? some : inOneList([some, others]);

const MISSPELT = { rule: 'province/misspelt', confidence: MISSPELT_CONFIDENCE };

/** Looked for by their rarest letters, which a text is searched for quickest. */
const speaksOfMergers = (norm: string): boolean =>
  (norm.includes('ập') && norm.includes('nhập')) || norm.includes('ợp nhất');

/** Surfaces that do not lie inside one of `longer`; both are in the order of their starts. */
const outside = (surfaces: readonly Surface[], longer: readonly Surface[]): readonly Surface[] => {
  if (longer.length === 0) return surfaces;
  let at = 0;
  return surfaces.filter((surface) => {
    while (at < longer.length && (longer[at]?.end ?? 0) <= surface.start) at++;
    const cover = longer[at];
    return !cover || cover.start >= surface.end || (cover.start === surface.start && cover.end <= surface.end);
  });
};

/**
 * An undated text is read in the world of the latest year it names, if that is before the mergers of 2025; else, if it names a province that was gone
 * after them, in the world before them; else as of today.
 */
const worldOf = (text: Text, surfaces: readonly Surface[], { referenceDate, lexicon }: Context): string | null => {
  if (referenceDate !== null) return referenceDate;
  let latest = 0;
  for (const { groups } of text.norm.matchAll(YEAR)) latest = Math.max(latest, Number(groups?.year));
  if (latest > 0 && latest < 2025) return `${latest}-12-31`;
  const isOfOldWorld = surfaces.some(({ start, end }) => {
    if (isCalledFormer(text, end)) return false;
    return lexicon.provinces.isGoneName(text.clean.slice(start, end), '2025-07-01');
  });
  return isOfOldWorld ? LAST_DAY_OF_63 : null;
};

/** `found` is in the order of starts: only the neighbours can share a list. */
const isListed = (surface: Surface, found: readonly ProvinceMention[], text: Text): boolean => {
  const at = firstFrom(found, surface.start);
  const before = at > 0 ? found[at - 1] : undefined;
  const behind = found[at];
  return (
    (before !== undefined && isOneList(text, before.end, surface.start)) ||
    (behind !== undefined && isOneList(text, surface.end, behind.start))
  );
};

const isOneList = (text: Text, from: number, to: number): boolean =>
  to >= from && to - from < 60 && BETWEEN_ITEMS.test(text.clean.slice(from, to));

/** "An Giang (cũ)", "hợp nhất hai tỉnh Kiên Giang và An Giang", "hợp nhất Kiên Giang và An Giang". */
const isFormer = ({ start, end }: Span, { text, speaksOfMergers }: Place): boolean => {
  if (isCalledFormer(text, end)) return true;
  if (!speaksOfMergers) return false;
  const { norm } = text;
  const words = norm.slice(Math.max(0, start - 90), start);
  const before = MERGED.exec(words)?.[0] ?? SECOND_MERGED.exec(words)?.[0];
  if (before !== undefined) return !BECAME.test(before);
  return FIRST_MERGED.test(words) && AND_ANOTHER.test(text.clean.slice(end, end + 12));
};

/** "Quảng Nam - Đà Nẵng" in a text of today is two provinces; before 1997 it was one. */
const addMentions = (
  found: ProvinceMention[],
  surface: Surface,
  place: Place,
  { rule, confidence } = { rule: 'province/name', confidence: confidenceOf(surface) },
): void => {
  const { text, context } = place;
  const date = isFormer(surface, place) ? LAST_DAY_OF_63 : place.date;
  const record = context.lexicon.provinces.resolve(surface.id, date);
  if (!record) return;
  if (
    record.group === 'historic' &&
    record.validTo !== null &&
    (date === null || record.validTo <= date) &&
    record.name.includes(' - ')
  ) {
    const halves = partsOf(text.norm, surface);
    if (halves.length === 2) {
      for (const half of halves)
        addMentions(found, { ...surface, ...half, id: text.clean.slice(half.start, half.end) }, place);
      return;
    }
  }
  found.push({
    kind: 'province',
    start: surface.start,
    end: surface.end,
    surface: text.clean.slice(surface.start, surface.end),
    value: { id: record.id, name: record.name },
    certainty: 'stated',
    confidence,
    rule,
  });
};

const partsOf = (norm: string, { start, end }: Span): Span[] =>
  [...norm.slice(start, end).matchAll(/[^\s-]+(?: [^\s-]+)*/gu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
