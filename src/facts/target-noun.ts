import type { Span } from '../model/span.ts';
import { CHARACTER, kindAt, UnitSet } from '../text/character-kind.ts';
import type { Cue } from './cue-index.ts';
import type { Reading } from './reading.ts';
import { lastFitting, next } from './spans-within.ts';

/** Marks, bullets and numbers of points before the first word: "+ ", "4) ", "), ", "- ". */
const MARKS = /^(?:[\s"“”'‘’«»,;:.()–+*/≥≤><=~-]|\d{1,2}[.)](?=\s)|[a-zđ]\)(?=\s))+/u;
/** Words that a clause opens with and that measure nothing: "là giảm", "đã làm rõ". */
const OPENING =
  /^(?:và|song|nhưng|tuy|dù|tính đến|là|tức|vẫn|cũng|lại|mới|chỉ(?! số| tiêu| thị)|thì|nhìn chung|tính chung|đã|đang|sẽ|phải|cần|đều|xảy ra|(?:cao|thấp|nhiều|ít|lớn) nhất (?:là|thuộc về)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|còn lại|kế đến|tiếp theo|nguyên nhân(?: \p{L}+){0,2} là)(?![\p{L}\p{M}\p{N}])\s*/u;
const PERIOD =
  /^(?:(?:cả |hết |trong |đầu |cuối |sang |suốt )*(?:năm|tháng|quý|nhiệm kì|kì|giai đoạn|học kì)(?: (?:học|nay|qua|trước|này|sau|tới|đầu|ngoái|\d[\d/.-]*))+|(?:\d+|sáu|ba|chín|nửa) (?:tháng|năm|ngày|tuần)(?: (?:qua|đầu năm|cuối năm))?|(?:trong )?(?:nửa )?(?:đầu|cuối|hết) năm(?: \d{4})?|trong năm|(?:đến|chậm nhất|trước|từ) (?:năm )?(?:19|20)\d\d|đến nay|năm qua|sang năm|hiện nay|mỗi năm|hằng năm|hàng năm|cùng kì)(?![\p{L}\p{M}\p{N}])[\s,]*/u;

const isWordEdge = (norm: string, at: number): boolean => !/[\p{L}\p{M}\p{N}]/u.test(norm.charAt(at));

/** Where marks, lead-ins and times end: "- Năm 2024, phấn đấu " → offset of what is striven for. */
function skipOpening(reading: Reading, from: number, to: number): number {
  const { norm } = reading.text;
  for (let at = from; ; ) {
    if (isHeadAt(reading, at)) return at;
    const words = norm.slice(at, Math.min(to, at + LONGEST_OPENING));
    const isWord = kindAt(norm, at) === CHARACTER.letter && norm[at + 1] !== ')';
    const marks = (isWord ? null : MARKS.exec(words)) ?? PERIOD.exec(words) ?? OPENING.exec(words);
    const end = marks ? at + marks[0].length : (openingCueAt(reading, at) ?? at);
    if (end === at || end > to || reading.startsName(at)) return at;
    at = end;
  }
}
const LONGEST_OPENING = 60;

/** "riêng", "từ tháng 12-2019 đến tháng 10-2020", "toàn tỉnh xảy ra" → where it ends. */
function openingCueAt(reading: Reading, at: number): number | null {
  const leadIn = reading.cueAt('lead_in', at);
  if (leadIn) return leadIn.end;
  const result = reading.cueAt('result', at);
  if (result && !reading.lexicon.nounWords.has(result.id, 'nominal_result')) return result.end;
  const date = next(reading.mentions('date'), at);
  return date && date.start - at <= BEFORE_DATE ? date.end : null;
}
/** "từ " before a date. */
const BEFORE_DATE = 4;

/** "Công an các tỉnh đã …", "năm đơn vị phấn đấu …": whether those who strive or are counted stand at an offset. */
function isWhoAt(reading: Reading, at: number, to: number): boolean {
  if (reading.cueAt('who', at) !== undefined) return true;
  const quantifier = QUANTIFIER.exec(reading.text.norm.slice(at, Math.min(to, at + LONGEST_OPENING)))?.[0] ?? '';
  const start = at + quantifier.length;
  return reading.cueAt('who', start) !== undefined || reading.startsName(start) || bodyAt(reading, start) > 0;
}
/** Single words for those who strive; set phrases ("cơ quan điều tra") are cues. */
const bodyAt = ({ lexicon, text }: Reading, at: number): number => lexicon.nounWords.lengthAt(text.norm, at, 'body');
const QUANTIFIER = /^(?:(?:các|mỗi|toàn|cả|những|từng|tất cả|tám|bảy|sáu|năm|bốn|ba|hai|hầu hết|đa số|\d+)\s+)*/u;

/** Cues that may stand between those who strive and what they strive for, whoever they are. */
const STRONG = ['intent', 'says'] as const;
/** Behind those who strive alone. */
const WEAK = ['lead_in', 'result', 'intent'] as const;
/** "cao hơn chỉ tiêu đã giao ước", "so với cùng kỳ": what a value is compared with, not what it is. */
const COMPARISON =
  /^(?:(?:cao|thấp|nhiều|ít|kém|nhỉnh|trội|lớn) hơn|vượt|so (?:với|cùng|kì)|hơn|kém|chưa đạt|gấp)(?![\p{L}\p{M}])/u;

/**
 * Noun phrase before a value → where its noun starts: "Các đơn vị đăng ký hồ sơ …" → "hồ sơ …"; its end when nothing is left but those
 * who strive ("Các trường phấn đấu").
 */
export function nounOpening(reading: Reading, { start, end }: Span): number {
  let at = skipOpening(reading, start, end);
  for (let round = 0; round < ROUNDS && at < end; round += 1) {
    if (isHeadAt(reading, at) || isHeadAt(reading, at + figuresAt(reading, at))) return at;
    const isWho = isWhoAt(reading, at, end);
    const limit = headFrom(reading, at, end);
    if (COMPARISON.test(reading.text.norm.slice(at, at + LONGEST_COMPARISON))) return end;
    const verb = predicateOf(reading, { start: at + 1, end: limit }, end, isWho);
    const cut = verb?.end ?? (isWho && limit < end ? limit : null);
    if (cut === null) return isWho && !verb && isOnlyWho(reading, at, end) ? end : at;
    at = skipOpening(reading, cut, end);
  }
  return at;
}
const ROUNDS = 5;
const LONGEST_COMPARISON = 12;

/** The last verb that leads over to what is measured: before the first noun, or where no one was named, before the value. */
function predicateOf(reading: Reading, { start, end: limit }: Span, end: number, isWho: boolean): Span | undefined {
  const { nounWords } = reading.lexicon;
  const isStrong = ({ id }: Cue): boolean => !nounWords.has(id, 'weak_intent');
  const isWeak = ({ id }: Cue): boolean => nounWords.has(id, 'weak_predicate');
  const within = { start, end: limit };
  let latest: Cue | undefined;
  for (const type of STRONG) latest = later(latest, lastFitting(reading.cues(type), within, isStrong));
  if (!isWho) return latest ?? lastFitting(reading.cues('intent'), { start, end }, isStrong);
  for (const type of WEAK) latest = later(latest, lastFitting(reading.cues(type), within, isWeak));
  return latest;
}
/** Of two words the one that ends later. */
const later = (one: Cue | undefined, other: Cue | undefined): Cue | undefined =>
  one && (!other || other.end <= one.end) ? one : other;

/** How long the figures at an offset are: 12 for "3.410/3.480 " before "hộ". */
const figuresAt = ({ text }: Reading, at: number): number =>
  kindAt(text.norm, at) !== CHARACTER.digit
    ? 0
    : (/^\d[\d.,]*(?:\s?\/\s?\d[\d.,]*)?\s/u.exec(text.norm.slice(at, at + LONGEST_FIGURES))?.[0].length ?? 0);
const LONGEST_FIGURES = 24;

const isHeadAt = (reading: Reading, at: number): boolean =>
  (reading.cueAt('strong_head', at) ?? reading.cueAt('head', at)) !== undefined && !isWhoCueAt(reading, at);
/** "đơn vị" can be a head, and those who strive. */
const isWhoCueAt = (reading: Reading, at: number): boolean =>
  reading.cueAt('who', at) !== undefined || reading.text.norm.startsWith('đơn vị', at);

const HEADS = ['strong_head', 'head'] as const;

/** The first head behind an offset that is no word for those who strive, or the end. */
function headFrom(reading: Reading, from: number, to: number): number {
  let first = to;
  for (const type of HEADS) {
    let head = next(reading.cues(type), from + 1);
    while (head && head.start < first && isWhoCueAt(reading, head.start))
      head = next(reading.cues(type), head.start + 1);
    if (head) first = Math.min(first, head.start);
  }
  return first;
}

/** Whether one name or one word for those who strive is all there is. */
function isOnlyWho(reading: Reading, start: number, end: number): boolean {
  const words = reading.text.norm.slice(start, end);
  const bare = words.replace(QUANTIFIER, '').trimEnd();
  const from = start + words.length - words.replace(QUANTIFIER, '').length;
  const who = reading.cueAt('who', start) ?? reading.cueAt('who', from);
  const whoEnd = who?.end ?? from + bodyAt(reading, from);
  return bare === '' || (whoEnd > from && whoEnd >= from + bare.length && isWordEdge(reading.text.norm, whoEnd));
}

/** Words that close no noun phrase, like a particle, in two words and more. */
const PARTICLES =
  /(?:^|[\s,])(?:(?:kéo )?giảm (?:sâu|mạnh|nhẹ)|tăng (?:mạnh|nhẹ|cao)|tỉ lệ|trong khi|trong đó|cũng như|lần lượt|tương ứng|tương đương|(?:cao|thấp|nhiều|lớn) nhất|duy trì|tính ra|giao ước|(?<!\d )chỉ tiêu|mục tiêu|cam kết|không để)$/u;
/** Words that end like a particle and are part of the noun: "thu giữ", "tạm đình chỉ", "phát hiện", "khá trở lên". */
const NO_PARTICLE =
  /(?:kết nạp mới|(?:đình|địa|chứng|tín) chỉ|trở lên|(?:phát|thực|thể) hiện|(?:thu|bắt|tạm|gìn|cất|giam|canh) giữ)$/u;
const LONGEST_PARTICLE = 16;

/** "tỷ lệ phá án vẫn", "trọng án phải", "giải quyết án (mới đạt" → where the noun ends. */
export function nounClosing(reading: Reading, { start, end }: Span): number {
  const { norm } = reading.text;
  for (let to = end; to > start; ) {
    const closed = markless(
      norm,
      start,
      to - particleLength(reading, norm.slice(Math.max(start, to - LONGEST_PARTICLE), to)),
    );
    if (closed === to) return to;
    to = closed;
  }
  return start;
}

/** How many characters at the end of some words are a particle. */
function particleLength({ lexicon }: Reading, words: string): number {
  const at = Math.max(words.lastIndexOf(' '), words.lastIndexOf(',')) + 1;
  if (lexicon.nounWords.has(words.slice(at), 'particle')) return NO_PARTICLE.test(words) ? 0 : words.length - at;
  return PARTICLES.exec(words)?.[0].length ?? 0;
}

const TAIL_MARKS = new UnitSet(' \n\t"“”\'‘’«»,;:.(–-…|/=≥≤><~');
const markless = (norm: string, start: number, end: number): number => {
  let at = end;
  while (at > start && TAIL_MARKS.has(norm.charCodeAt(at - 1))) at -= 1;
  return at;
};

/** Whether a stretch names nothing that could be measured: "mới đạt", "phấn đấu đến cuối năm", "lần lượt". */
export const isNounless = (reading: Reading, { start, end }: Span): boolean => {
  const opened = nounOpening(reading, { start, end });
  return nounClosing(reading, { start: opened, end }) <= opened;
};
