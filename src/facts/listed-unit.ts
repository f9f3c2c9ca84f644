import { FEW } from '../mentions/numerals.ts';
import { byStart } from '../mentions/sorted-spans.ts';
import type { Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { endOfName, isCodeOf } from './leadership-holder.ts';
import type { Reading } from './reading.ts';
import { around } from './spans-within.ts';

export interface ListedUnit extends Span {
  unit: Unit;
  role: 'lead' | 'deputy' | null;
}

/** A run of units with what introduced it: "gồm" including, "cùng" together, ":" colon. */
export interface UnitList extends Span {
  units: ListedUnit[];
  cue: 'including' | 'together' | 'colon' | 'plural' | 'none';
}

/** Every unit that is not a province's police: departments, schools, offices, districts. */
export function unitItems(reading: Reading, { from, to } = { from: 0, to: reading.text.clean.length }): ListedUnit[] {
  const units = reading.mentionsWithin('unit', from, to).filter((unit) => unit.value.level !== 'ministry');
  return units
    .filter((unit, index) => index === 0 || !isCodeOf(reading, unit, units[index - 1]))
    .map((unit) => {
      const isPolice = unit.value.level === 'province' && unit.value.police && unit.value.provinceId !== null;
      const end = isPolice ? unit.end : endOfName(reading, unit);
      const surface = reading.text.clean.slice(unit.start, end);
      const name = isPolice ? unit.value.name : surface;
      return { start: unit.start, end, unit: { name, unit: surface, provinceId: unit.value.provinceId }, role: null };
    });
}

/** Provinces and provincial police units, outermost first: "Công an tỉnh Kiên Giang" counts once. */
export function provincialItems(reading: Reading): ListedUnit[] {
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
    if (around(units, province) || isFormerPart(reading, province)) continue;
    items.push({
      start: province.start,
      end: province.end,
      unit: { name: province.value.name, unit: province.surface, provinceId: province.value.id },
      role: null,
    });
  }
  return byStart(items);
}

/** "Ninh Bình (gồm cả Nam Định, Hà Nam cũ)": what a member was made of. */
function isFormerPart({ text }: Reading, { start, end }: Span): boolean {
  const before = text.norm.slice(Math.max(0, start - LONGEST_BRACKET), start);
  const open = before.lastIndexOf('(');
  if (open < 0) return false;
  const after = text.norm.slice(end, end + LONGEST_BRACKET);
  const close = after.indexOf(')');
  if (close < 0) return false;
  const words = before.slice(open + 1) + text.norm.slice(start, end) + after.slice(0, close);
  return !words.includes('(') && /^(?:gồm cả|sáp nhập|hợp nhất)|(?<!\p{L})cũ$/u.test(words);
}
const LONGEST_BRACKET = 60;

const LEAD_IN = new RegExp(
  String.raw`(?:gồm(?: có)?|bao gồm|là|cùng|với|giữa|của|có)\s*:?\s*(?:\(|")?\s*(?:(?:các|công an|ca|lãnh đạo|đại diện|đơn vị|địa phương|tỉnh|thành phố|tp\.?|thuế|sở|trường|thpt|${FEW}|trực thuộc|trung ương|là|:)\s*:?\s*)*$`,
  'u',
);
/** "6 (…)", "đại diện (…)": the list names several of a sort. */
const SEVERAL = new RegExp(String.raw`(?:(?<!\p{L})${FEW}|đến từ|đại diện|lãnh đạo|ban giám hiệu|giám đốc)\s*$`, 'u');
/** Room for "ban giám hiệu" and a few blanks. */
const LONGEST_SEVERAL = 24;
/** "các tỉnh", "6 đơn vị trong cụm:". */
const SEVERAL_OF_A_SORT = new RegExp(
  String.raw`(?:các|${FEW})\s+(?:tỉnh|thành phố|quận|huyện|đơn vị|địa phương|thành viên)[^.;:,]{0,24}:?\s*$`,
  'u',
);
/** "cùng với lãnh đạo (…)", "ngoài chủ nhà các (…)". */
const TOGETHER_WITH = new RegExp(
  String.raw`(?:cùng|với|ngoài chủ nhà)\s+(?:công an|ca|các|lãnh đạo|đại diện|${FEW})[^.;:]{0,50}$`,
  'u',
);

/** The end of the line before a list of lines, and what its first line begins with. */
const LINE_BEFORE = /\s*\n\s*(?:[-•+*]|\d{1,2}[.)])?\s*$/u;

/** Gives a run its cue and the roles that stand in brackets behind its items. */
export function finish(reading: Reading, list: { start: number; end: number; units: ListedUnit[] }): UnitList {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(list.start);
  // A list of lines ("1. Phòng …") is introduced by the line before it.
  const from = list.start - sentence.start < 5 ? list.start - 120 : Math.max(sentence.start, list.start - 120);
  const before = norm.slice(Math.max(0, from), list.start);
  const cue = cueOf(before.includes('\n') ? before.replace(LINE_BEFORE, ' ') : before);
  const units = list.units.map((listed) => ({ ...listed, role: roleAfter(norm, listed.end) }));
  return { start: list.start, end: list.end, units, cue };
}

/** "gồm", "cùng Công an các tỉnh", "Công an các tỉnh", ":" right before a list. */
function cueOf(before: string): UnitList['cue'] {
  const lead = LEAD_IN.exec(before)?.[0] ?? '';
  if (/gồm/u.test(lead) || /(?:cụm|khối)[^.;:]{0,24} (?:còn|(?:còn|hiện) có) (?:thêm )?$/u.test(before))
    return 'including';
  if (/(?<!\p{L})cùng\s[^.;:]{0,30}\slà\s*$/u.test(before)) return 'together';
  if (/cùng\s+(?:kí|tham gia|dự|chia sẻ)[^.;:]{0,40}$/u.test(before)) return 'together';
  if (SEVERAL.test(before.slice(-LONGEST_SEVERAL))) return 'plural';
  if (TOGETHER_WITH.test(before) || /^(?:cùng|với|giữa)/u.test(lead)) return 'together';
  if (/là\s*$/u.test(before) && /\d|các/u.test(before)) return 'including';
  if (SEVERAL_OF_A_SORT.test(before)) return 'plural';
  return /:\s*$/u.test(before) ? 'colon' : 'none';
}

/** "Hưng Yên (đơn vị Cụm trưởng)" → 'lead'; "Thái Bình (Cụm phó)" → 'deputy'. */
function roleAfter(norm: string, offset: number): ListedUnit['role'] {
  const match = /^\s*(?:\([a-z]{1,3}\d{2}\)\s*)?(?:\((?<words>[^();]{0,60})|[-–]\s*(?<bare>[^(),;\n]{0,50}))/u.exec(
    norm.slice(offset, offset + 80),
  );
  const words = match?.groups?.words ?? match?.groups?.bare ?? '';
  if (words === '') return null;
  if (/(?:cụm|khối) phó|phó (?:cụm|khối)|phó trưởng (?:cụm|khối)/u.test(words)) return 'deputy';
  return /(?:cụm|khối) trưởng|trưởng (?:cụm|khối)/u.test(words) ? 'lead' : null;
}
