import { byStart, startingAt } from '../mentions/sorted-spans.ts';
import type { Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Cue } from './cue-index.ts';
import { OTHER_YEARS_LEAD } from './leadership-term.ts';
import type { Reading } from './reading.ts';
import { around, lastWithin, next as nextFrom } from './spans-within.ts';

/** A unit at the place where it is named. */
export interface Holder extends Span {
  unit: Unit;
}

/** Words between a role and the unit behind it: "Cụm trưởng năm 2024 là", "Cụm trưởng:", "Cụm trưởng, Đại tá X, Giám đốc". */
const LINK_BEHIND =
  /^\s*(?:(?:thi đua|của|luân phiên)\s+)?(?:(?:cụm|khối)[^,.;:]{0,40}?\s|số \d{1,2} (?=là|gồm|được|:))?(?:(?:trong )?năm (?:\d{4}|nay|tới|sau|học này)\s*)*(?:\)?\s*(?:(?:sẽ|tiếp tục|vẫn|đã|được|thống nhất|xác định)\s+)*(?:là|gồm(?: có)?|:|cho|thuộc về|do|[-–]|(?:giao|trao|chuyển|luân phiên|phân công)(?: lại| luân phiên)? cho)\s|,\s*(?:(?:trong\s)?(?:[^,.;\d]{0,16}\s)?năm \d{4}\s)?|\()(?:(?:đơn vị|lãnh đạo|đại diện|giám đốc|phó giám đốc)\s+)?/u;
const PERSON_BEHIND =
  /^\s*,?\s*(?:đồng chí\s+)?(?:[^.;]{4,70}?\s?[,(]\s*)?(?:phó\s+)?(?:giám đốc|trưởng|cục trưởng|chánh văn phòng|hiệu trưởng|viện trưởng|lãnh đạo|đại diện lãnh đạo|(?:phó )?trưởng (?:phòng|ban|khoa)\s[^,.;]{2,60})\s*$/u;

/** "bàn giao nhiệm vụ Cụm trưởng cho", "đã chuyển qua tay", "cho bà Lê Thị Hồng, Trưởng": the unit that follows takes over. */
const HANDED_TO =
  /^[^.;]{0,50}?\s(?:cho|sang|thuộc về|qua tay|về tay)\s+(?:đơn vị\s+)?(?:[^.;]{4,60},\s*(?:phó\s+)?(?:giám đốc|trưởng|cục trưởng|viện trưởng|chánh án|hiệu trưởng)\s+)?$/u;

/** "A - Cụm trưởng - ủy quyền cho B": the role is closed off, and nothing of it passes on. */
const CLOSED_WITHOUT_HANDOVER = /^\s*[-–)](?!.*(?:bàn giao|chuyển giao|trao|giao lại|nhường))/u;

/** Units named behind a role: "Cụm trưởng là Công an TP Cần Thơ"; none when the role belongs to what stands before it (`hasBefore`: a unit does). */
export function holdersBehind(reading: Reading, cue: Cue, hasBefore: boolean): Holder[] {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(cue.start);
  const limit = Math.min(sentence.end, cue.end + 140);
  if (OTHER_YEARS_LEAD.test(norm.slice(cue.end, limit))) return [];
  const link = LINK_BEHIND.exec(norm.slice(cue.end, limit));
  const holders = holdersIn(reading, cue.end, limit);
  const next = holders[0];
  if (!next) return [];
  const between = norm.slice(cue.end, next.start);
  const isLinked =
    link !== null && next.start - (cue.end + link[0].length) < 3 && !(hasBefore && link[0].trim().endsWith(','));
  const isHandedOver = HANDED_TO.test(between) && !CLOSED_WITHOUT_HANDOVER.test(between);
  const isIntroduced = link !== null && !hasBefore && isOfPerson(reading, next, cue.end + link[0].length);
  const isPerson =
    PERSON_BEHIND.test(between) &&
    (cue.start - sentence.start < 4 ||
      /(?:thay mặt|theo|đại diện)[^.;]{0,60}$/u.test(norm.slice(sentence.start, cue.start)));
  const isApposed =
    /^[\s(]*$/u.test(between) ||
    (!hasBefore && /^\s*năm \d{4}\s*$/u.test(between)) ||
    /^\s*[,–-]\s*(?:phó\s+)?giám đốc\s*$/u.test(between) ||
    /^\s(?:\p{Lu}\p{L}*\s){2,5}\($/u.test(reading.text.clean.slice(cue.end, next.start));
  return isLinked || isHandedOver || isIntroduced || isPerson || isApposed ? holders : [];
}

/** "Tiếp nhận vai trò Cụm trưởng, Đại tá X, Giám đốc Công an A khẳng định": the unit of the person who is named right behind the role. */
const isOfPerson = (reading: Reading, unit: Span, at: number): boolean => {
  const person = startingAt(reading.mentions('person'), at);
  return person !== null && person.value.unit !== null && unit.start < person.end;
};

/** Units named before a role, the nearest last: "Công an tỉnh Quảng Trị là đơn vị cụm trưởng"; several joined by "và" share it. */
export function holdersBefore(reading: Reading, cue: Cue): Holder[] {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(cue.start);
  const holders = holdersIn(reading, Math.max(sentence.start, cue.start - 170), cue.start).filter(
    (holder) => !isAppointing(reading, holder),
  );
  // "A thay B làm": B has led.
  const [taker, left] = holders.slice(-2);
  const isTakenOver = taker && left && /^\s*thay(?: thế| cho)?\s+$/u.test(norm.slice(taker.end, left.start));
  if (isTakenOver) return [taker];
  const nearest = holders.at(-1);
  const speaker = nearest ? null : speakerBefore(reading, cue);
  if (speaker) return [speaker];
  if (!nearest) return unnamedBefore(reading, cue, sentence.start);
  const words = norm.slice(nearest.end, cue.start);
  if (/[.;]|(?:tặng|trao|chúc mừng)\s/u.test(words) || words.length >= 90) return [];
  if (isElsewhere(words) || BESIDE_HOST.test(words) || isAsideOfAnother(reading, cue, words)) return [];
  const shared = [nearest];
  // "X và Y làm Cụm phó" shares the role; "…, Y (Cụm phó)" does not.
  const told = norm.slice(nearest.end, cue.end);
  if (!/\s(?:là|làm|giữ|được|cùng|đảm nhận|đảm nhiệm|nhận)\s/u.test(told)) return shared;
  for (let index = holders.length - 2; index >= 0; index -= 1) {
    const holder = holders[index];
    const first = shared[0];
    if (!holder || !first || !/^\s*(?:và|,)\s*$/u.test(norm.slice(holder.end, first.start))) break;
    shared.unshift(holder);
  }
  // "gồm A, B, C, D làm Cụm phó": of a longer list only the last one is meant.
  return shared.length > 3 ? [nearest] : shared;
}

/** "Công an A, B cùng đơn vị chủ nhà, năm nay giữ vai trò": the role is the host's, who is named elsewhere. */
export const BESIDE_HOST =
  /(?<!\p{L})(?:cùng|với|và) (?<host>(?:đơn vị |công an (?:tỉnh )?)?chủ nhà)(?:\s*,)?(?: (?:là|giữ|làm|đồng thời|cũng|đảm nhận|đảm nhiệm|năm nay|hiện|đơn vị|vai trò|cương vị|nhiệm vụ)){0,4}\s*$/u;

/** "Công an A, đơn vị Cụm phó, trình bày (đơn vị Cụm trưởng, Công an B, điều hành)": the bracket has a unit of its own. */
const isAsideOfAnother = (reading: Reading, cue: Cue, words: string): boolean =>
  /\p{L}[^()]*\(\s*$/u.test(words) &&
  /^\s*[,:]\s*$/u.test(reading.text.norm.slice(cue.end, nextFrom(reading.mentions('unit'), cue.end)?.start ?? cue.end));

/** "A trao cờ luân lưu và biên bản bàn giao nhiệm vụ Cụm trưởng … cho": A, who gives. */
export function giverBefore(reading: Reading, cue: Cue): Holder | null {
  const sentence = reading.sentenceAt(cue.start);
  const giver = holdersIn(reading, Math.max(sentence.start, cue.start - 170), cue.start).at(-1);
  const isGiving =
    giver !== undefined &&
    /^\s*(?:(?:đã|vừa|sẽ|tiến hành|thực hiện)\s)*(?:trao|bàn giao|chuyển giao)\s[^.;,]{0,90}$/u.test(
      reading.text.norm.slice(giver.end, cue.start),
    );
  return isGiving ? giver : null;
}

/** What is done by who gives a role. */
const APPOINTS = String.raw`\s(?:phân công|giao|chọn|tín nhiệm|cử|chỉ định|bầu|quyết định)(?!\p{L})`;
const APPOINTS_NEXT = new RegExp(String.raw`^\s*${APPOINTS}`, 'u');
const APPOINTS_WITHIN = new RegExp(APPOINTS, 'u');

/** "được Công an tỉnh phân công làm", "được Giám đốc Công an tỉnh chỉ định làm": who gives the role does not hold it. */
const isAppointing = ({ text }: Reading, { start, end }: Span): boolean =>
  /(?<!\p{L})(?:được|do)\s+(?:(?:(?:phó )?giám đốc|trưởng|ban giám đốc|lãnh đạo|đảng ủy)\s+)?$/u.test(
    text.norm.slice(Math.max(0, start - 24), start),
  ) && APPOINTS_NEXT.test(text.norm.slice(end, end + 16));

/** Room for rank, name and post of a speaker, and the words behind them. */
const LONGEST_SPEAKER = 240;

/** "Đại tá Rah Lan Hùng, thay mặt đơn vị Cụm trưởng": the unit that the same person was named with elsewhere. */
function speakerBefore(reading: Reading, cue: Cue): Holder | null {
  const people = reading.mentions('person');
  const speaker = lastWithin(people, Math.max(0, cue.start - LONGEST_SPEAKER), cue.start);
  const words = speaker === undefined ? '' : reading.text.norm.slice(speaker.end, cue.start);
  if (!/^\s*,?\s*(?:thay mặt|đại diện)(?: cho)?\s*$/u.test(words)) return null;
  const named = people.find(({ value }) => value.name === speaker?.value.name && value.unit !== null);
  return named === undefined ? null : (holdersIn(reading, named.start, named.end + 1).at(-1) ?? null);
}

/** Words after a comma lead away from the unit, unless they stand for it or go on to say what it does. */
const isElsewhere = (words: string): boolean =>
  /,\s*[^,]{25,}/u.test(words) &&
  !/^\s*,\s*(?:là\s+)?đơn vị\s/u.test(words) &&
  !/thay mặt(?: cho)?\s*$/u.test(words) &&
  !GOES_ON.test(words);
/** ", thay mặt đơn vị được Bộ giao làm", ", với tư cách người đứng đầu", ", Cụm phó năm 2024, năm nay được tín nhiệm giữ", ", đơn vị chị được bầu làm". */
const GOES_ON =
  /,\s*(?:thay mặt|(?:với|trên|trong|ở) (?:tư cách|cương vị|vai trò|vị trí)|người được|đơn vị (?:chị|anh|ông|bà|mình|này)|từ vị trí|năm nay|nay|hiện|tiếp tục|vẫn|sẽ|được|giữ|làm|là|đảm nhận|đảm nhiệm|nhận)(?!\p{L})[^,]{0,60}$/u;

/** "Đoàn phường An Hội được phân công làm": a body that no dictionary knows, by the first word of its name. */
function unnamedBefore(reading: Reading, cue: Cue, from: number): Holder[] {
  const { clean } = reading.text;
  const told = (['lead', 'deputy'] as const).map(
    (role) => lastWithin(reading.cues(role), from, cue.start)?.end ?? from,
  );
  const behindOther = Math.max(...told);
  const head = ['unit_head', 'mass_organisation']
    .flatMap((type) => reading.cuesWithin(type, behindOther, cue.start - 1))
    .filter(({ start }) => /\p{Lu}/u.test(clean[start] ?? ''))
    .sort((a, b) => a.start - b.start)
    .at(0);
  if (!head) return [];
  const name = /^(?:.{0,80}?)(?=\s(?:được|làm|là|giữ|nhận|đảm nhận|đảm nhiệm|tiếp tục|-|–)\s|,|\s\()/u.exec(
    clean.slice(head.start, cue.start),
  )?.[0];
  // "được Tổng cục phân công làm": who gives the role.
  if (name !== undefined && isAppointed(reading, head.start, name)) return [];
  // "Công an các phường Cam Ly, …" opens a list, whose items the list knows.
  if (name === undefined || /^\S+(?: \S+)? các\s/u.test(name) || cue.start - (head.start + name.length) > 50) return [];
  return [{ start: head.start, end: head.start + name.length, unit: { name, unit: name, provinceId: null } }];
}

/** The same of a body whose name runs on into the verb, since no dictionary has it. */
const isAppointed = ({ text }: Reading, start: number, name: string): boolean =>
  /(?<!\p{L})(?:được|do)\s+$/u.test(text.norm.slice(Math.max(0, start - 8), start)) && APPOINTS_WITHIN.test(name);

/** "Cục Cảnh sát giao thông (C08, Cụm phó)": the code in brackets names the unit before it once more. */
export const isCodeOf = (reading: Reading, unit: Span, before: Span | undefined): boolean =>
  before !== undefined &&
  unit.end - unit.start <= 4 &&
  /^\s*\(\s*$/u.test(reading.text.norm.slice(before.end, unit.start));

/** "Chi cục Hải quan khu vực III (Hải Phòng)": where the unit sits, no unit of its own. */
const isGlossOf = ({ text }: Reading, { start, end }: Span, units: readonly Span[]): boolean =>
  text.norm[start - 1] === '(' &&
  text.norm[end] === ')' &&
  units.some((unit) => start - unit.end <= 2 && start > unit.end);

/** Units and bare provinces between two offsets, outermost only, no ministry. */
export function holdersIn(reading: Reading, from: number, to: number): Holder[] {
  const units = reading
    .mentionsWithin('unit', from, to)
    .filter((unit) => unit.value.level !== 'ministry')
    .filter((unit, index, all) => index === 0 || !isCodeOf(reading, unit, all[index - 1]));
  const provinces = reading
    .mentionsWithin('province', from, to)
    .filter((province) => !around(units, province) && !isGlossOf(reading, province, units));
  return byStart([
    ...units.map((unit) => holderOf(reading, unit)),
    ...provinces.map((province) => holderOf(reading, province)),
  ]);
}

/** "Hội Phụ nữ Công an tỉnh Phú Thọ": a union of a province's police. */
export const isPoliceUnion = (unit: string): boolean =>
  /(?:đoàn|hội|phụ nữ|thanh niên)[^,;]*\scông an (?:tỉnh|tp\.?|thành phố)\s/iu.test(unit);

/** "Công đoàn Công an tỉnh Vĩnh Long" leads for Vĩnh Long, as the lists name such members by their provinces. */
function provincialPoliceIn(reading: Reading, { start, end }: Span): Pick<Unit, 'name' | 'provinceId'> | null {
  const province = reading.mentionsWithin('province', start + 1, end).find((mention) => mention.end === end);
  if (!province || !isPoliceUnion(reading.text.norm.slice(start, province.start))) return null;
  return { name: province.value.name, provinceId: province.value.id };
}

/** "Công an xã Bảo Lâm 1", "Bệnh viện 19-8": a number that ends the name of a body. */
export function endOfName(reading: Reading, mention: Span): number {
  const number =
    /^(?: \d{1,3}(?:-\d{1,2})?|-\d{1,2})(?=[\s,.;:()\u2013-]|$)/u.exec(
      reading.text.clean.slice(mention.end, mention.end + 8),
    )?.[0] ?? '';
  const isCount = startingAt(reading.mentions('count'), mention.end + 1) !== null;
  return isCount ? mention.end : mention.end + number.length;
}

/** "Công đoàn Cục Y tế", "Báo Hà Tĩnh": a body named after another takes the whole name. */
function holderOf(reading: Reading, mention: MentionOf<'unit'> | MentionOf<'province'>): Holder {
  const { clean } = reading.text;
  const before = ['mass_organisation', 'unit_head']
    .map((type) => lastWithin(reading.cues(type), 0, mention.start - 1))
    .find((cue) => cue && mention.start - cue.end === 1 && /\p{Lu}/u.test(clean[cue.start] ?? ''));
  const isPolice =
    (mention.kind === 'province' && !before) ||
    (mention.kind === 'unit' &&
      mention.value.level === 'province' &&
      mention.value.police &&
      mention.value.provinceId !== null);
  const inside = mention.kind === 'unit' && !isPolice ? provincialPoliceIn(reading, mention) : null;
  if (inside) return { start: mention.start, end: mention.end, unit: { ...inside, unit: mention.surface } };
  const end = isPolice ? mention.end : endOfName(reading, mention);
  if (before && !isPolice) {
    const start = before.start;
    const name = clean.slice(start, end);
    return { start, end, unit: { name, unit: name, provinceId: null } };
  }
  const provinceId = mention.kind === 'province' ? mention.value.id : mention.value.provinceId;
  const surface = clean.slice(mention.start, end);
  return {
    start: mention.start,
    end,
    unit: { name: isPolice ? mention.value.name : surface, unit: surface, provinceId },
  };
}

/** Right behind a role that is passed on. */
const PASSED = /^[^.;]{0,30}\s(?:được|từ)\s/u;
const LONGEST_PASSED = 44;

const TAKING_OVER = /^\s*(?:tiếp quản|tiếp nhận|nhận bàn giao|nhận)(?:\s\p{L}+){0,3}\s*$/u;

/** Who gave the flag of a role to whom: "cờ Cụm trưởng … được A trao cho B", "B tiếp nhận cờ Cụm trưởng từ A". */
export function passingAt(reading: Reading, cue: Cue): { giver: Holder; receiver: Holder } | null {
  const { norm } = reading.text;
  if (!PASSED.test(norm.slice(cue.end, cue.end + LONGEST_PASSED))) return null;
  const [first, second] = holdersIn(reading, cue.end, reading.sentenceAt(cue.start).end);
  if (!first) return null;
  const link = norm.slice(cue.end, first.start);
  if (second && /^[^.;]{0,20}\sđược\s+$/u.test(link)) {
    const isGiven = /^\s*(?:trao|chuyển|bàn giao)[^.;,]{0,20}\scho\s+$/u.test(norm.slice(first.end, second.start));
    return isGiven ? { giver: first, receiver: second } : null;
  }
  if (
    second &&
    /^[^.;,]{0,30}\stừ\s+$/u.test(link) &&
    /^\s*(?:sang|cho|đến)\s+$/u.test(norm.slice(first.end, second.start))
  )
    return { giver: first, receiver: second };
  // "Tiếp quản vai trò Cụm trưởng từ tay A, B đã soạn thảo": who takes over stands behind who gives.
  const { start } = reading.sentenceAt(cue.start);
  if (second && /^[^.;,]{0,20}\stừ\s+(?:tay\s+)?$/u.test(link) && TAKING_OVER.test(norm.slice(start, cue.start)))
    return { giver: first, receiver: second };
  const receiver = /^[^.;,]{0,20}\stừ\s+$/u.test(link) ? holdersBefore(reading, cue).at(-1) : undefined;
  const isTaken = receiver && /(?<!\p{L})nhận(?!\p{L})/u.test(norm.slice(receiver.end, cue.start));
  return isTaken ? { giver: first, receiver } : null;
}
