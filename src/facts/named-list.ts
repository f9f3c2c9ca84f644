import { FEW } from '../mentions/numerals.ts';
import { byStart, startingAt } from '../mentions/sorted-spans.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { finish, type ListedUnit, type UnitList, unitItems } from './listed-unit.ts';
import type { Reading } from './reading.ts';

/** "trong cụm là": what stands before the cluster there. */
const WITHIN = ['trong ', 'của ', 'thuộc '] as const;
/** What opens a list of names by its words, by a word of it that can be looked for: "gồm", "trong cụm là", "cụm số 5 hiện có". */
const CLUSTER_HAS = /(?:cụm|khối)(?: thi đua)?(?: số \d{1,3})? (?:còn|hiện) có (?:thêm )?/uy;
const OPENED_BY_WORDS: Readonly<Record<string, { pattern: RegExp; within?: RegExp }>> = {
  gồm: {
    pattern:
      /gồm(?: có)?(?: (?:gần |hơn )?\d[\d.]* (?:đại biểu|vận động viên|cán bộ|thí sinh|thành viên) (?:của|đến từ))?\s*:?\s*/uy,
  },
  cụm: { pattern: CLUSTER_HAS, within: /cụm\s*(?::|(?:là|gồm(?: có)?)\s*:?)\s*/uy },
  khối: { pattern: CLUSTER_HAS, within: /khối\s*(?::|(?:là|gồm(?: có)?)\s*:?)\s*/uy },
};
/** "Công an các quận …": a plural, which belongs to the list. */
const OPENED_BY_PLURAL = /(?:công an )?các (?:quận|huyện|thị xã|xã|phường|phòng(?! p?[a-z]\d))(?!\p{L})/uy;
/** The words before a colon that open a list: "4 thành viên:", "các quận, huyện:", "có mặt:". */
const OPENED_BY_COLON = new RegExp(
  String.raw`(?:(?:đơn vị|thành viên|có mặt|địa phương)|(?:các|${FEW})\s(?:công an\s)?(?:trường|phòng|tỉnh|thành phố|quận|huyện|thị xã|xã|phường|cục|công đoàn|hội|đoàn cơ sở|chi đoàn|tờ báo|chi nhánh|chi cục|bệnh viện|sở|học viện)(?:, (?:quận|huyện|thị xã|xã|phường|thành phố))*(?: [\p{L}]{2,12})?)\s*:$`,
  'u',
);
/** Room for the longest words before a colon: five kinds of places. */
const LONGEST_OPENING = 90;

/** Words that open a list; the first name stands where they end. A plural is part of its list: "Công an các quận …". */
interface Opening extends Span {
  isPlural: boolean;
}

/**
 * Words that are looked for before patterns are tried: a pattern alone would be tried from every character. "các phường Trảng Dài, Hố Nai" may stand
 * without the police, but not behind a word that tells where something happens.
 */
const OPENING_WORD =
  /gồm|cụm|khối|công an các |các (?=quận|huyện|xã|phường|phòng)(?<!(?:tại|ở|bàn|với|thuộc|từ|vào|về) các )/gu;

function openedByWords(norm: string): Opening[] {
  const openings: Opening[] = [];
  for (const { 0: word, index: at } of norm.matchAll(OPENING_WORD)) {
    const opened = OPENED_BY_WORDS[word];
    if (!opened) {
      if (lengthAt(OPENED_BY_PLURAL, norm, at) > 0) openings.push({ start: at, end: at, isPlural: true });
      continue;
    }
    const { pattern, within } = opened;
    const before = within && WITHIN.find((words) => norm.endsWith(words, at));
    const inside = within && before !== undefined ? lengthAt(within, norm, at) : 0;
    const length = inside || lengthAt(pattern, norm, at);
    const start = inside > 0 ? at - (before ?? '').length : at;
    if (length > 0) openings.push({ start, end: at + length, isPlural: false });
  }
  // "trong cụm gồm": the word that is part of an opening opens no list of its own.
  let covered = 0;
  return byStart(openings).filter(({ start, end }) => {
    if (start < covered) return false;
    covered = end;
    return true;
  });
}

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** Places where a list of names may begin, in reading order. */
function openingsIn(norm: string): Opening[] {
  const openings = openedByWords(norm);
  for (let colon = norm.indexOf(':'); colon >= 0; colon = norm.indexOf(':', colon + 1)) {
    const start = Math.max(0, colon - LONGEST_OPENING);
    const opened = OPENED_BY_COLON.exec(norm.slice(start, colon + 1));
    if (!opened) continue;
    const rest = norm.slice(colon + 1, colon + 1 + LONGEST_OPENING);
    const end = colon + 1 + (rest.length - rest.trimStart().length);
    openings.push({ start: start + opened.index, end, isPlural: false });
  }
  return byStart(openings);
}

/** A list begins with a name, how many there are, or what kind of places they are; of other words none is read. */
const FIRST_WORD = new RegExp(
  String.raw`\s*(?:\p{Lu}|(?:các|những|đủ|${FEW}|thị xã|thành phố|thị trấn|huyện|quận|phường|xã)\s)`,
  'uy',
);

/** Lists of other units: departments whose names hold commas, districts, schools, offices. */
export function namedLists(reading: Reading): UnitList[] {
  const { norm, clean } = reading.text;
  const lists: UnitList[] = [];
  for (const { start, end: from, isPlural } of openingsIn(norm)) {
    if (lengthAt(FIRST_WORD, clean, from) === 0) continue;
    const region = { from, to: listEnd(norm, from, reading.sentenceAt(start).end) };
    const units = itemsOf(reading, region);
    if (units.length < 2) continue;
    const joined = isPlural ? unitsJoinedTo(reading, from) : [];
    const list = finish(reading, { start: joined[0]?.start ?? from, end: region.to, units: [...joined, ...units] });
    lists.push(isPlural && list.cue === 'none' ? { ...list, cue: 'plural' } : list);
  }
  return lists;
}

/** "Công an phường An Bình và" before "Công an các xã …": the list began with a unit of another kind. */
function unitsJoinedTo(reading: Reading, start: number): ListedUnit[] {
  const before = unitItems(reading, { from: Math.max(0, start - 80), to: start }).at(-1);
  return before && /^\s*(?:,|;|và|,\s*và)\s*$/u.test(reading.text.norm.slice(before.end, start)) ? [before] : [];
}

const LIST_STOP =
  /^(?:\.(?:\s|$)|\n|;\s*(?:ngoài ra|đơn vị|[^;.\n]{0,60}\s(?:làm|giữ|đảm nhận|đảm nhiệm|được (?:bầu|cử|giao))\s)|\s(?:đã|ngày|chiều|sáng|tối|tổ chức|do|nhằm|để|tại|làm|vừa|cùng nhau|gặp|kí|cùng kí|phát động|trong đó|tham gia|tham dự|dự|họp|đề ra|thống nhất|cam kết|nhất trí|xác định|phấn đấu|quyết tâm)\s)/u;

/** Where a list ends: at a full stop, a verb, or a bracket that it did not open. */
function listEnd(norm: string, from: number, limit: number): number {
  let depth = 0;
  for (let at = from; at < limit; at += 1) {
    const char = norm[at];
    if (char === '(') depth += 1;
    else if (char === ')' && depth === 0) return at;
    else if (char === ')') depth -= 1;
    else if (
      depth === 0 &&
      (char === '.' || char === '\n' || char === ';' || char === ' ') &&
      LIST_STOP.test(norm.slice(at, at + 80))
    )
      return at;
  }
  return limit;
}

/** Words before the first name: "Công an 8 huyện:", "Sở Tư pháp 7 tỉnh:", "các Trường THPT:". */
const INTRODUCTION = new RegExp(
  String.raw`^\s*(?:\p{Lu}[^,;:()]{0,40}?\s)?(?:các|những|đủ|${FEW})\s+(?<kind>[^:,;.()]{2,50}?)\s*:\s*`,
  'u',
);
/** "gồm Cục Hải quan: Quảng Ninh, …": a body that all names share. */
const SHARED_BODY = /^\s*\p{Lu}[^,;:()\d]{1,40}?\s*:\s*(?=\p{Lu})/u;
/** "Công an các quận", "VKSND các tỉnh": a plural that stands before the first of several names or numbers. */
const PLURAL =
  /^(?:\p{Lu}[^,;:()]{0,40}?\s)?[Cc]ác\s+(?<kind>quận|huyện|thị xã|xã|phường|tỉnh|thành phố|[Pp]hòng|trại giam|trại tạm giam|bệnh viện|đồn biên phòng)(?:,\s*(?:quận|huyện|thị xã|xã|phường|thành phố))*\s*:?\s+(?=\p{Lu}|\d)/u;
/** Few names hold its word. */
const pluralIn = (words: string): RegExpExecArray | null => (words.includes('ác ') ? PLURAL.exec(words) : null);
/** "các trại giam Thủ Đức, Xuân Lộc" → "Trại giam Xuân Lộc": the word belongs to the name, which a district's does not. */
const OWN_NAME = /^(?:trại|bệnh viện|đồn)/u;
/** "các quận 4, 7, 8": a unit that has a number for a name. */
const NUMBERED = /^\d{1,2}$/u;
/** "các phường 1 Bảo Lộc, 2 Bảo Lộc": wards that carry the name of the town they were. */
const NUMBER_FIRST = /^\d{1,2}\s\p{Lu}/u;
/** "Ba cụm gồm: Cụm I, Cụm II": clusters, no members of one. */
const CLUSTER_NAME = /^(?:cụm|khối)(?: thi đua)?(?: số)? (?:\d{1,2}|[ivx]{1,4})(?:\s|$)/iu;

/** "… là các Trường THPT:", "các trường THCS trong Cụm thi đua số 2 gồm:" right before the list. */
const SCHOOLS = /[Tt]rường\s+(?<school>THPT|THCS|Tiểu học|Mầm non)(?:\s[^.;:,]{0,60}\sgồm(?: có)?)?\s*:?\s*$/u;
/** Room for the words between such a school and its list. */
const SCHOOLS_BEFORE = 100;

/** A region → its items; a prefix in the introduction ("các Trường THPT: Nguyễn Du, …") belongs to every bare name. */
function itemsOf(reading: Reading, region: { from: number; to: number }): ListedUnit[] {
  const { clean } = reading.text;
  const words = clean.slice(region.from, region.to);
  const introduction = INTRODUCTION.exec(words) ?? SHARED_BODY.exec(words);
  const from = region.from + (introduction?.[0].length ?? 0);
  const prefix =
    SCHOOLS.exec(clean.slice(Math.max(0, region.from - SCHOOLS_BEFORE), region.from))?.groups?.school ??
    /^[Tt]rường\s+(?<school>THPT|THCS|Tiểu học|Mầm non)/u.exec(introduction?.groups?.kind ?? '')?.groups?.school ??
    '';
  const items: ListedUnit[] = [];
  let kind = '';
  for (const [start, end] of cutItems(reading, { from, to: region.to })) {
    kind = pluralIn(clean.slice(start, end).trimStart())?.groups?.kind ?? kind;
    const item = itemAt(reading, { start, end, prefix, kind });
    if (item === null) return [];
    items.push(item);
  }
  return items;
}

const CAPITAL = /\p{Lu}/u;
const CAPITAL_OR_DIGIT = /[\p{Lu}\d]/u;

/**
 * Cuts "A, B và C" before capital letters. A list of bodies ("Cục …, Vụ …") is cut only before the first word of a body, unless it has come
 * to a plural ("…, Công an các huyện X, Y"), or its first body shares its head with places ("Công an TP Hội An, thị xã Điện Bàn").
 */
function cutItems(reading: Reading, { from, to }: { from: number; to: number }): [number, number][] {
  const { norm, clean } = reading.text;
  const known = reading.mentionsWithin('unit', from, to);
  const startsBody = (offset: number) => reading.cueAt('unit_head', offset) !== undefined;
  const isPlural = (offset: number) => pluralIn(clean.slice(offset, to)) !== null;
  const isArea = (offset: number) => AREA.test(clean.slice(offset, offset + 12));
  const first = from + (norm.slice(from, to).length - norm.slice(from, to).trimStart().length);
  const ofBodies = startsBody(first);
  const sharesHead = HEAD_OF_AREA.test(clean.slice(first, first + 40));
  const head = /^\S+ \S+ /u.exec(clean.slice(first, to))?.[0] ?? '';
  let inPlural = isPlural(first);
  const starts = [first];
  const ends: number[] = [];
  for (const match of norm.slice(from, to).matchAll(/[,;]\s*(?:và\s+)?|\s+và\s+/gu)) {
    const at = from + match.index;
    const next = at + match[0].length;
    if (known.some((unit) => unit.start < at && at < unit.end) || isInBrackets(norm.slice(from, at))) continue;
    const isName =
      (inPlural ? CAPITAL_OR_DIGIT : CAPITAL).test(clean[next] ?? '') || isArea(next) || (inPlural && isPlural(next));
    const isOwnBody =
      startsBody(next) || inPlural || (sharesHead && isArea(next)) || known.some((unit) => unit.start === next);
    if (!isName || (ofBodies && !isOwnBody)) continue;
    ends.push(at);
    starts.push(next);
    inPlural = (isPlural(next) && (inPlural || clean.startsWith(head, next))) || (inPlural && !startsBody(next));
  }
  ends.push(to);
  return starts.map((start, index) => [start, ends[index] ?? to]);
}

const isInBrackets = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')');

/** "… Đô Lương và thị xã Thái Hòa", "TP.Tam Kỳ": an item that says what kind of place it is. */
const AREA = /^(?:(?:thị xã|thành phố|thị trấn|huyện|quận|phường|xã)\s|(?:TP|Tp|TX|Tx)\.?\s?)\p{Lu}/u;
/** "Công an TP.Hội An", "Công an thị xã Buôn Hồ". */
const HEAD_OF_AREA =
  /^\p{Lu}\S*(?: \S+)?\s(?:(?:thị xã|thành phố|thị trấn|huyện|quận|phường|xã)\s|(?:TP|Tp|TX|Tx)\.?\s?)\p{Lu}/u;

/** One item → its unit; null when it does not read like a name, so that the whole list is no list of units. */
function itemAt(
  reading: Reading,
  { start, end, prefix, kind }: { start: number; end: number; prefix: string; kind: string },
): ListedUnit | null {
  const { clean } = reading.text;
  const bracket = clean.slice(start, end).indexOf('(');
  const raw = clean.slice(start, bracket < 0 ? end : start + bracket);
  const plural = pluralIn(raw.trimStart())?.[0] ?? '';
  const offset = start + (raw.length - raw.trimStart().length) + plural.length;
  const words = raw
    .trim()
    .slice(plural.length)
    .replace(/\s(?:đảm nhiệm|đảm nhận|làm|là|giữ|được|thuộc|cùng)\s.*$/u, '')
    .replace(/(?:\s+và|[\s,;])+$/u, '');
  if (kind !== '' && NUMBERED.test(words)) {
    const span = { start: offset, end: offset + words.length };
    return { ...span, role: null, unit: { name: `${kind} ${words}`, unit: words, provinceId: null } };
  }
  if (CLUSTER_NAME.test(words)) return null;
  const isNumberFirst = kind !== '' && NUMBER_FIRST.test(words);
  if (!(/^\p{Lu}/u.test(words) || isNumberFirst || AREA.test(words)) || words.length > 110 || words.length < 2)
    return null;
  const province = startingAt(reading.mentions('province'), offset);
  const unit = startingAt(reading.mentions('unit'), offset);
  if (province && !unit) return provinceItem(province, words);
  const isPolice = unit?.value.level === 'province' && unit.value.police && unit.value.provinceId !== null;
  const head = prefix || (OWN_NAME.test(kind) ? kind.charAt(0).toUpperCase() + kind.slice(1) : '');
  const name = isPolice ? unit.value.name : head === '' || words.startsWith(head) ? words : `${head} ${words}`;
  const text = isPolice ? unit.surface : words;
  return {
    start: offset,
    end: offset + text.length,
    role: null,
    unit: { name, unit: text, provinceId: unit?.value.provinceId ?? null },
  };
}

/** "Kiên Giang gặp nhau": the name ends where the province's does, unless what follows is a name too. */
function provinceItem(province: MentionOf<'province'>, words: string): ListedUnit {
  const rest = words.slice(province.surface.length);
  const isLonger = /^\s+\p{Lu}/u.test(rest);
  const text = isLonger ? words : province.surface;
  return {
    start: province.start,
    end: province.start + text.length,
    role: null,
    unit: isLonger
      ? { name: words, unit: words, provinceId: null }
      : { name: province.value.name, unit: text, provinceId: province.value.id },
  };
}
