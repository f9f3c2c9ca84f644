import type { Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

export interface ListedUnit extends Span {
  unit: Unit;
  role: 'lead' | 'deputy' | null;
}

/** A run of units with what introduced it: "gồm" including, "cùng" together, ":" colon. */
export interface UnitList extends Span {
  units: ListedUnit[];
  cue: 'including' | 'together' | 'colon' | 'none';
}

/** What may stand between two items of one list, brackets with roles included. */
const BETWEEN =
  /^\s*(?:\([^()]{0,60}\))?\s*(?:,|;|và|,\s*và|cùng|-)?\s*(?:(?:công an|ca|cat|tỉnh|thành phố|tp\.?|t\.p\.?|các tỉnh|và)\s*)*$/u;
const LEAD_IN =
  /(?:gồm(?: có)?|bao gồm|là|cùng|với|giữa|của|có)\s*:?\s*(?:\(|")?\s*(?:(?:các|công an|ca|lãnh đạo|đại diện|đơn vị|địa phương|tỉnh|thành phố|tp\.?|thuế|sở|trường|thpt|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trực thuộc|trung ương|là|:)\s*:?\s*)*$/u;

/** Runs of provinces and units in one sentence, each with its cue. */
export function listsOf(reading: Reading): UnitList[] {
  const lists = [...provinceLists(reading), ...namedLists(reading)];
  return lists.sort((a, b) => a.start - b.start);
}

function provinceLists(reading: Reading): UnitList[] {
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
  for (const listed of provincialItems(reading)) {
    const previous = run.at(-1);
    if (previous && !isSameList(norm.slice(previous.end, listed.start))) flush();
    run.push(listed);
  }
  flush();
  return lists;
}

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
    if (units.some((unit) => unit.start <= province.start && province.end <= unit.end)) continue;
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
  const lead = LEAD_IN.exec(before)?.[0] ?? '';
  const cue = /gồm/u.test(lead)
    ? 'including'
    : /^(?:cùng|với|giữa)/u.test(lead)
      ? 'together'
      : /:\s*$/u.test(before)
        ? 'colon'
        : /là\s*$/u.test(before) && /\d|các/u.test(before)
          ? 'including'
          : 'none';
  const isTogether =
    /(?:cùng|với)\s[^.;:]{0,60}$/u.test(before) && cue !== 'none' && /cùng\s+(?:\d|công an|các|lãnh đạo)/u.test(before);
  const units = list.units.map((listed) => ({ ...listed, role: roleAfter(norm, listed.end) }));
  return { start: list.start, end: list.end, units, cue: isTogether ? 'together' : cue };
}

/** "Hưng Yên (đơn vị Cụm trưởng)" → 'lead'; "Thái Bình (Cụm phó)" → 'deputy'. */
function roleAfter(norm: string, offset: number): ListedUnit['role'] {
  const match = /^\s*(?:\(|-\s*)(?<words>[^(),;]{0,50})/u.exec(norm.slice(offset, offset + 60));
  const words = match?.groups?.words ?? '';
  if (/(?:cụm|khối) phó|phó (?:cụm|khối)|phó trưởng (?:cụm|khối)/u.test(words)) return 'deputy';
  return /(?:cụm|khối) trưởng|trưởng (?:cụm|khối)/u.test(words) ? 'lead' : null;
}

const NAMED_LIST =
  /gồm(?: có)?\s*:?\s*|bao gồm\s*:?\s*|đơn vị\s*:\s*|có mặt\s*:\s*|các (?:trường|phòng|đơn vị|huyện|xã|phường)(?: [\p{L}]{2,12})?\s*:\s*/gu;

/** Lists of other units: departments whose names hold commas, districts, schools, offices. */
function namedLists(reading: Reading): UnitList[] {
  const { norm } = reading.text;
  const lists: UnitList[] = [];
  for (const match of norm.matchAll(NAMED_LIST)) {
    const from = match.index + match[0].length;
    const sentence = reading.sentenceAt(match.index);
    const region = norm.slice(from, sentence.end);
    const close = /[.)\n]|;\s*(?:ngoài ra|công an|đơn vị)|\s(?:đã|ngày|chiều|sáng|tổ chức|do|nhằm|để|tại|làm)\s/u.exec(
      region,
    );
    const to = from + (close?.index ?? region.length);
    const units = splitItems(reading, from, to);
    if (units.length >= 2) lists.push(finish(reading, { start: from, end: to, units }));
  }
  return lists;
}

/** Splits "A, B và C" at commas and "và" that are followed by a capital letter; a unit in the dictionary is never split. */
function splitItems(reading: Reading, from: number, to: number): ListedUnit[] {
  const { norm, clean } = reading.text;
  const known = reading.mentions('unit').filter((unit) => unit.start >= from && unit.end <= to);
  const cuts = [from];
  for (const match of norm.slice(from, to).matchAll(/[,;]\s*(?:và\s+)?|\s+và\s+/gu)) {
    const at = from + match.index;
    const next = at + match[0].length;
    if (known.some((unit) => unit.start < at && at < unit.end)) continue;
    if (!/\p{Lu}/u.test(clean[next] ?? '')) continue;
    cuts.push(next);
  }
  cuts.push(to + 1);
  const items: ListedUnit[] = [];
  let prefix = '';
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const raw = clean.slice(start, (cuts[index + 1] ?? to) - 1);
    const words = raw
      .replace(/\([^()]*\)?/gu, '')
      .replace(
        /^(?:các\s+|lãnh đạo\s+|Công an (?:các|\d+) (?:tỉnh|huyện|quận|đơn vị)\s*:?\s*|(?:\d+|các) (?:Trường|tỉnh|huyện|đơn vị)[^:]*:\s*)/iu,
        '',
      )
      .replace(/(?:\s+và|[\s,;])+$/u, '')
      .trim();
    if (!/^\p{Lu}/u.test(words) || words.length > 110) return [];
    const offset = clean.indexOf(words, start);
    const kind = /^(?:Trường THPT|Trường THCS|Trường Tiểu học)(?=\s)/u.exec(words)?.[0] ?? '';
    if (index === 0) prefix = kind;
    const name = kind === '' && prefix !== '' ? `${prefix} ${words}` : words;
    const province = reading
      .mentions('province')
      .find((mention) => mention.start === offset && mention.end === offset + words.length);
    const unit = known.find((mention) => mention.start === offset);
    items.push({
      start: offset,
      end: offset + words.length,
      role: null,
      unit: {
        name: province?.value.name ?? (unit?.value.level === 'province' && unit.value.police ? unit.value.name : name),
        unit: words,
        provinceId: province?.value.id ?? unit?.value.provinceId ?? null,
      },
    });
  }
  return items;
}
