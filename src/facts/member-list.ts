import { startingAt } from '../mentions/sorted-spans.ts';
import type { Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { endOfName } from './leadership-holder.ts';
import type { Reading } from './reading.ts';
import { around } from './sorted-spans.ts';

export interface ListedUnit extends Span {
  unit: Unit;
  role: 'lead' | 'deputy' | null;
}

/** A run of units with what introduced it: "gồm" including, "cùng" together, ":" colon. */
export interface UnitList extends Span {
  units: ListedUnit[];
  cue: 'including' | 'together' | 'colon' | 'plural' | 'none';
}

/** What may stand between two items of one list, brackets with roles included. */
const BETWEEN =
  /^\s*(?:\([^()]{0,60}\)|[-–]\s*(?:đơn vị\s+)?(?:cụm|khối) (?:phó|trưởng))?\s*(?:,|;|và|,\s*và|cùng|-)?\s*(?:[.;,]?\s*\n\s*(?:[-–•+*]|\d{1,2}[.)])\s*)?(?:(?:công an|ca|cat|tỉnh|thành phố|tp\.?|t\.p\.?|các tỉnh|và)\s*)*$/u;
const LEAD_IN =
  /(?:gồm(?: có)?|bao gồm|là|cùng|với|giữa|của|có)\s*:?\s*(?:\(|")?\s*(?:(?:các|công an|ca|lãnh đạo|đại diện|đơn vị|địa phương|tỉnh|thành phố|tp\.?|thuế|sở|trường|thpt|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trực thuộc|trung ương|là|:)\s*:?\s*)*$/u;

/** Runs of provinces and units in one sentence, each with its cue. */
export function listsOf(reading: Reading): UnitList[] {
  const lists = [
    ...runsOf(reading, provincialItems(reading)),
    ...runsOf(reading, unitItems(reading)),
    ...namedLists(reading),
  ];
  return lists.sort((a, b) => a.start - b.start);
}

/** Items with nothing but list separators between them → lists of two and more. */
function runsOf(reading: Reading, items: readonly ListedUnit[]): UnitList[] {
  const { norm } = reading.text;
  const lists: UnitList[] = [];
  let run: ListedUnit[] = [];
  const flush = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first && last && run.length >= 2)
      lists.push(finish(reading, { start: first.start, end: last.end, units: run }));
    run = [];
  };
  for (const listed of items) {
    const previous = run.at(-1);
    if (previous) {
      const between = norm.slice(previous.end, listed.start);
      const isFirstOfLines = run.length === 1 && isLineBreak(between);
      if (!isSameList(between) || (isFirstOfLines && !startsLine(norm, previous.start))) flush();
    }
    run.push(listed);
  }
  flush();
  return lists;
}

/** Every unit that is not a province's police: departments, schools, offices, districts. */
function unitItems(reading: Reading): ListedUnit[] {
  return reading
    .mentions('unit')
    .filter((unit) => unit.value.level !== 'ministry')
    .map((unit) => {
      const isPolice = unit.value.level === 'province' && unit.value.police && unit.value.provinceId !== null;
      const end = isPolice ? unit.end : endOfName(reading, unit);
      const surface = reading.text.clean.slice(unit.start, end);
      const name = isPolice ? unit.value.name : surface;
      return { start: unit.start, end, unit: { name, unit: surface, provinceId: unit.value.provinceId }, role: null };
    });
}

const isLineBreak = (between: string): boolean => between.includes('\n') && !/[,;]/u.test(between);

/** The first of a list of lines has a line to itself; a headline that ends in a name does not begin one. */
const startsLine = (norm: string, offset: number): boolean =>
  offset < LINE_START || norm.slice(offset - LINE_START, offset + 1).includes('\n');

/** Room for what stands before a name that begins its line: "- ", "12. ". */
const LINE_START = 12;

const isSameList = (between: string): boolean => between.length < 80 && BETWEEN.test(between);

/** Provinces and provincial police units, outermost first: "Công an tỉnh Kiên Giang" counts once. */
function provincialItems(reading: Reading): ListedUnit[] {
  const units = reading
    .mentions('unit')
    .filter((unit) => unit.value.level === 'province' && unit.value.provinceId !== null);
  const items: ListedUnit[] = units.map((unit) => ({
    start: unit.start,
    end: unit.end,
    unit: { name: unit.value.name, unit: unit.surface, provinceId: unit.value.provinceId },
    role: null,
  }));
  for (const province of reading.mentions('province')) {
    if (around(units, province)) continue;
    items.push({
      start: province.start,
      end: province.end,
      unit: { name: province.value.name, unit: province.surface, provinceId: province.value.id },
      role: null,
    });
  }
  return items.sort((a, b) => a.start - b.start);
}

/** Gives a run its cue and the roles that stand in brackets behind its items. */
function finish(reading: Reading, list: { start: number; end: number; units: ListedUnit[] }): UnitList {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(list.start);
  const before = norm.slice(Math.max(sentence.start, list.start - 120), list.start);
  const cue = cueOf(before);
  const units = list.units.map((listed) => ({ ...listed, role: roleAfter(norm, listed.end) }));
  return { start: list.start, end: list.end, units, cue };
}

/** "gồm", "cùng Công an các tỉnh", "Công an các tỉnh", ":" right before a list. */
function cueOf(before: string): UnitList['cue'] {
  const lead = LEAD_IN.exec(before)?.[0] ?? '';
  if (/gồm/u.test(lead)) return 'including';
  if (/cùng\s+(?:kí|tham gia|dự|chia sẻ)[^.;:]{0,40}$/u.test(before)) return 'together';
  if (
    /(?:(?<!\p{L})(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|đến từ|đại diện|lãnh đạo|ban giám hiệu|giám đốc)\s*$/u.test(
      before,
    )
  )
    return 'plural';
  if (
    /(?:cùng|với|ngoài chủ nhà)\s+(?:\d|công an|ca|các|lãnh đạo|đại diện|hai|ba|bốn|năm|sáu|bảy|tám|chín)[^.;:]{0,50}$/u.test(
      before,
    ) ||
    /^(?:cùng|với|giữa)/u.test(lead)
  )
    return 'together';
  if (/là\s*$/u.test(before) && /\d|các/u.test(before)) return 'including';
  if (
    /(?:các|\d|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?:tỉnh|thành phố|quận|huyện|đơn vị|địa phương|thành viên)[^.;:,]{0,24}:?\s*$/u.test(
      before,
    )
  )
    return 'plural';
  return /:\s*$/u.test(before) ? 'colon' : 'none';
}

/** "Hưng Yên (đơn vị Cụm trưởng)" → 'lead'; "Thái Bình (Cụm phó)" → 'deputy'. */
function roleAfter(norm: string, offset: number): ListedUnit['role'] {
  const match = /^\s*(?:\((?<words>[^();]{0,60})|-\s*(?<bare>[^(),;]{0,50}))/u.exec(norm.slice(offset, offset + 70));
  const words = match?.groups?.words ?? match?.groups?.bare ?? '';
  if (/(?:cụm|khối) phó|phó (?:cụm|khối)|phó trưởng (?:cụm|khối)/u.test(words)) return 'deputy';
  return /(?:cụm|khối) trưởng|trưởng (?:cụm|khối)/u.test(words) ? 'lead' : null;
}

/** What opens a list of names: "gồm", "4 thành viên:", "các quận, huyện:", "trong cụm:". */
const NAMED_LIST =
  /gồm(?: có)?\s*:?\s*|bao gồm\s*:?\s*|(?:đơn vị|thành viên|có mặt|địa phương)\s*:\s*|(?:các|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?:công an\s)?(?:trường|phòng|tỉnh|thành phố|quận|huyện|thị xã|xã|phường)(?:, (?:quận|huyện|thị xã|xã|phường|thành phố))*(?: [\p{L}]{2,12})?\s*:\s*|(?:trong|của|thuộc) (?:cụm|khối)\s*:\s*|(?:cụm|khối)(?: thi đua)?(?: số \d{1,3})? (?:còn|hiện) có (?:thêm )?|(?=công an các (?:quận|huyện|thị xã|xã|phường)(?!\p{L}))/gu;

/** Lists of other units: departments whose names hold commas, districts, schools, offices. */
function namedLists(reading: Reading): UnitList[] {
  const { norm } = reading.text;
  const lists: UnitList[] = [];
  for (const match of norm.matchAll(NAMED_LIST)) {
    const from = match.index + match[0].length;
    const region = { from, to: listEnd(norm, from, reading.sentenceAt(match.index).end) };
    const units = itemsOf(reading, region);
    if (units.length >= 2) lists.push(finish(reading, { start: from, end: region.to, units }));
  }
  return lists;
}

const LIST_STOP =
  /^(?:\.(?:\s|$)|\n|;\s*(?:ngoài ra|công an (?!các)|đơn vị)|\s(?:đã|ngày|chiều|sáng|tối|tổ chức|do|nhằm|để|tại|làm|vừa|cùng nhau|gặp|kí|cùng kí|tham gia|tham dự|dự|họp)\s)/u;

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
      LIST_STOP.test(norm.slice(at, at + 18))
    )
      return at;
  }
  return limit;
}

/** Words before the first name: "Công an 8 huyện:", "Sở Tư pháp 7 tỉnh:", "các Trường THPT:". */
const INTRODUCTION =
  /^\s*(?:\p{Lu}[^,;:()]{0,40}?\s)?(?:\d{1,2}|các|những|đủ|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?<kind>[^:,;.()]{2,50}?)\s*:\s*/u;
/** "Công an các quận", "VKSND các tỉnh": a plural that stands before the first of several names or numbers. */
const PLURAL =
  /^(?:\p{Lu}[^,;:()]{0,40}?\s)?các\s+(?<kind>quận|huyện|thị xã|xã|phường|tỉnh|thành phố|trại giam|trại tạm giam|bệnh viện|đồn biên phòng)(?:,\s*(?:quận|huyện|thị xã|xã|phường|thành phố))*\s*:?\s+(?=\p{Lu}|\d)/u;
/** "các trại giam Thủ Đức, Xuân Lộc" → "Trại giam Xuân Lộc": the word belongs to the name, which a district's does not. */
const OWN_NAME = /^(?:trại|bệnh viện|đồn)/u;
/** "các quận 4, 7, 8": a unit that has a number for a name. */
const NUMBERED = /^\d{1,2}$/u;

/** "… là các Trường THPT:" right before the list. */
const SCHOOLS = /Trường\s+(?<school>THPT|THCS|Tiểu học|Mầm non)\s*:\s*$/u;

/** A region → its items; a prefix in the introduction ("các Trường THPT: Nguyễn Du, …") belongs to every bare name. */
function itemsOf(reading: Reading, region: { from: number; to: number }): ListedUnit[] {
  const { clean } = reading.text;
  const introduction = INTRODUCTION.exec(clean.slice(region.from, region.to));
  const from = region.from + (introduction?.[0].length ?? 0);
  const prefix =
    SCHOOLS.exec(clean.slice(Math.max(0, region.from - 24), region.from))?.groups?.school ??
    /^Trường\s+(?<school>THPT|THCS|Tiểu học|Mầm non)/u.exec(introduction?.groups?.kind ?? '')?.groups?.school ??
    '';
  const items: ListedUnit[] = [];
  let kind = '';
  for (const [start, end] of cutItems(reading, { from, to: region.to })) {
    kind = PLURAL.exec(clean.slice(start, end).trimStart())?.groups?.kind ?? kind;
    const item = itemAt(reading, { start, end, prefix, kind });
    if (item === null) return [];
    items.push(item);
  }
  return items;
}

/** Cuts "A, B và C" before capital letters; a list of bodies ("Cục …, Vụ …") only before the first word of a body. */
function cutItems(reading: Reading, { from, to }: { from: number; to: number }): [number, number][] {
  const { norm, clean } = reading.text;
  const known = reading.mentionsWithin('unit', from, to);
  const startsBody = (offset: number) => reading.cueAt('unit_head', offset) !== undefined;
  const first = from + (norm.slice(from, to).length - norm.slice(from, to).trimStart().length);
  const isPlural = PLURAL.test(clean.slice(first, to));
  const ofBodies = startsBody(first) && !isPlural;
  const starts = [first];
  const ends: number[] = [];
  for (const match of norm.slice(from, to).matchAll(/[,;]\s*(?:và\s+)?|\s+và\s+/gu)) {
    const at = from + match.index;
    const next = at + match[0].length;
    if (known.some((unit) => unit.start < at && at < unit.end) || isInBrackets(norm, from, at)) continue;
    if (!(isPlural ? /[\p{Lu}\d]/u : /\p{Lu}/u).test(clean[next] ?? '') || (ofBodies && !startsBody(next))) continue;
    ends.push(at);
    starts.push(next);
  }
  ends.push(to);
  return starts.map((start, index) => [start, ends[index] ?? to]);
}

const isInBrackets = (norm: string, from: number, at: number): boolean =>
  norm.slice(from, at).lastIndexOf('(') > norm.slice(from, at).lastIndexOf(')');

/** One item → its unit; null when it does not read like a name, so that the whole list is no list of units. */
function itemAt(
  reading: Reading,
  { start, end, prefix, kind }: { start: number; end: number; prefix: string; kind: string },
): ListedUnit | null {
  const { clean } = reading.text;
  const bracket = clean.slice(start, end).indexOf('(');
  const raw = clean.slice(start, bracket < 0 ? end : start + bracket);
  const plural = PLURAL.exec(raw.trimStart())?.[0] ?? '';
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
  if (!/^\p{Lu}/u.test(words) || words.length > 110 || words.length < 2) return null;
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
