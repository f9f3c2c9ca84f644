import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import type { Reading } from './reading.ts';
import { anyWithin, around, lastWithin, next } from './spans-within.ts';
import { isNounless } from './target-noun.ts';

/** A stretch of a text in which a phrase is looked for. */
export interface Region {
  text: Text;
  reading: Reading;
  from: number;
  to: number;
}

export const NOUNLESS_AFTER =
  /^\s*(?:[,;.:)(/]|[-–—]\s(?!\d)|$|(?:số (?:phải|có mặt|thụ lí|hiện có)|so|về|trên|trong|tại|ở|vào|và|nhưng|theo|như|lên|xuống|của|mỗi|một|hàng|hằng|thì|là|bằng|đạt|vượt|tăng|giảm|kế hoạch|dự toán|chỉ tiêu|nghị quyết|so sánh|(?:quân số|biên chế)(?=\s*(?:[,;.)]|$))|tổng số(?=\s*(?:[,;.)]|$)))(?![\p{L}\p{M}\p{N}]))/u;

/** Marks and joining words that part noun phrases. */
export const SEPARATING: UnitSet = new UnitSet(',;:(');
const JOINING = ['và', 'cũng như', 'nhưng', 'còn', 'dù', 'mặc dù'] as const;
const JOINING_BY_INITIAL: ReadonlyMap<number, readonly string[]> = Map.groupBy(JOINING, (word) => word.charCodeAt(0));
const BLANKS = new UnitSet(' \n');
const BLANKS_AND_SEPARATING = new UnitSet(' \n,;:(');
const BRACKET = '('.charCodeAt(0);

/** Offsets behind every mark and joining word of a region. */
export const separatorsIn = ({ text: { norm }, reading, from, to }: Region): number[] => {
  const starts: number[] = [];
  for (let at = from; at < to; ) {
    const here = at;
    const unit = norm.charCodeAt(at);
    at += 1;
    if (!BLANKS_AND_SEPARATING.has(unit)) continue;
    if (BLANKS.has(unit)) {
      const end = joiningEnd(norm, here);
      if (end === here || end >= to || !BLANKS.has(norm.charCodeAt(end)) || isInsideWords(reading, here)) continue;
      at = end + 1;
      starts.push(at);
      continue;
    }
    const closed = unit === BRACKET ? norm.indexOf(')', here) : -1;
    if (closed > 0 && closed < to - 1) {
      at = closed + 1;
      continue;
    }
    if (isInsideWords(reading, here)) continue;
    while (at < to && BLANKS.has(norm.charCodeAt(at))) at += 1;
    starts.push(at);
  }
  return starts;
};

/** Where the joining word behind a blank ends; the blank itself when there is none. */
const joiningEnd = (norm: string, blank: number): number => {
  const start = blank + 1;
  const joining = JOINING_BY_INITIAL.get(unitAt(norm, start))?.find((word) => norm.startsWith(word, start));
  return joining === undefined ? blank : start + joining.length;
};

/** "6,28 tỷ", "khá, giỏi", "điều tra, làm rõ": a mark inside a figure or inside words that it joins. */
const isInsideWords = (reading: Reading, at: number): boolean => {
  const { norm } = reading.text;
  if (norm[at] === ',' && isDigit(norm[at - 1]) && isDigit(norm[at + 1])) return true;
  const mark = { start: at, end: at + 1 };
  return JOINED.some((type) => around(reading.cues(type), mark) !== undefined);
};
const JOINED = ['pair', 'head', 'lead_in'] as const;
const isDigit = (unit: string | undefined): boolean => unit !== undefined && unit >= '0' && unit <= '9';

export const skipSpaces = (text: Text, offset: number): number => {
  let at = offset;
  while (text.norm[at] === ' ' || text.norm[at] === '"') at += 1;
  return at;
};

/** "riêng án rất nghiêm trọng" → offset of "án": words that only lead in are passed over. */
function skipLeadIns(reading: Reading, offset: number, limit: number): number {
  let at = skipSpaces(reading.text, offset);
  for (;;) {
    const cue = reading.cueAt('lead_in', at);
    if (!cue || cue.end > limit) return at;
    at = skipSpaces(reading.text, cue.end);
    while (at < limit && (reading.text.norm[at] === ',' || reading.text.norm[at] === ':'))
      at = skipSpaces(reading.text, at + 1);
  }
}

/**
 * Start of the noun phrase that ends at `to`: back over the commas inside one indicator ("tố giác, tin báo về tội phạm và kiến nghị khởi
 * tố") as long as each part opens with a word that can head it, to a word that always does ("tỷ lệ"), else to the last separator.
 */
export function nounStart(region: Region, starts: readonly number[], isNearestNounless: boolean): number {
  const { text, reading, from, to } = region;
  let last: number | null = null;
  let found: number | null = null;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const opened = starts[index] ?? from;
    const start = skipLeadIns(reading, opened, to);
    const words = text.norm.slice(start, found ?? to);
    const isPart = text.norm[opened - 2] === ';' || text.norm[opened - 2] === ':' || text.norm[opened - 1] === '(';
    const isNearest = index === starts.length - 1;
    if (
      isNearest
        ? isNearestNounless
        : last === null && found === null && isNounless(reading, { start: opened, end: starts[index + 1] ?? to })
    ) {
      // "…; phấn đấu 100% hồ sơ": who says what is striven for says it of what follows.
      if (text.norm[opened - 2] === ';') return to;
      continue;
    }
    if (words.trim() === '') continue;
    const inside = reading.cueAt('head', start) ? null : headInside(reading, start, found ?? to);
    if (inside !== null) return inside === start ? listStart(region, starts, index, start) : inside;
    if (found !== null && (/\d/u.test(words) || hasMarkerBetween(reading, start, found))) break;
    last ??= start;
    if (reading.cueAt('strong_head', start)) return listStart(region, starts, index, start);
    if (reading.cueAt('head', start)) found = start;
    else if (found !== null) break;
    if (isPart) break;
  }
  return found ?? last ?? to;
}

/** "số vụ tai nạn, số người chết và số người bị thương": the first of a list of numbers that end in one value. */
function listStart({ text, reading }: Region, starts: readonly number[], from: number, at: number): number {
  let first = at;
  for (let index = from - 1; index >= 0; index -= 1) {
    const opened = skipLeadIns(reading, starts[index] ?? 0, first);
    // "giảm số vụ tai nạn, số người chết … 5%": the verb governs all of them.
    const start = skipSpaces(text, changeAt(reading, opened)?.end ?? opened);
    const isNumber = reading.cueAt('strong_head', start) !== undefined && text.norm.startsWith('số ', start);
    if (!isNumber || /[;:%]|\d%/u.test(text.norm.slice(start, first)) || hasMarkerBetween(reading, start, first)) break;
    first = start;
  }
  return first;
}

const changeAt = (reading: Reading, at: number): Span | undefined =>
  reading.cueAt('decrease', at) ?? reading.cueAt('increase', at);

/** "Các đơn vị hứa phối hợp nâng cao tỷ lệ giải quyết tố giác, tin báo": the head that stands behind who promises it. */
function headInside(reading: Reading, from: number, to: number): number | null {
  const head = lastWithin(reading.cues('strong_head'), from, to);
  if (!head || /\d/u.test(reading.text.norm.slice(head.start, to)) || hasMarkerBetween(reading, head.end, to))
    return null;
  // "phát hiện, xử lý số vụ phạm tội ma túy": what is done with them belongs to it.
  const verb = lastWithin(reading.cues('head'), from, head.start);
  return verb && verb.end === head.start - 1 && DONE_WITH.test(verb.id) ? verb.start : head.start;
}

/** Heads that are verbs. */
export const DONE_WITH = /phát hiện|bắt|xử l[íý]|điều tra|khám phá|làm rõ|giải quyết|triệt|thu hồi|tiếp nhận|vận động/u;

export const hasMarkerBetween = (reading: Reading, from: number, to: number): boolean =>
  ['increase', 'decrease', 'level'].some((type) => anyWithin(reading.cues(type), from, to));

/** End of a noun phrase that follows its value: before the clause that belongs to the next percentage, or the sentence's end. */
export function nounEnd(region: Region, hasNext: boolean): number {
  const { text, reading, from, to } = region;
  const baseline = reading.mentionsWithin('baseline', from, to + 60).find((mention) => mention.start < to);
  const words = text.norm.slice(from, to);
  const ends = [words.indexOf(';'), words.indexOf(' trong khi '), closingIn(words)];
  const limit = Math.min(...ends.map((at) => (at < 0 ? to : from + at)), baseline?.start ?? to);
  const starts = separatorsIn({ ...region, to: limit });
  if (hasNext && limit === to) {
    for (const start of starts.toReversed()) {
      const head = skipLeadIns(reading, start, to);
      if (head >= to || isOneOf(reading, head, CLAUSE_HEADS)) return trimEnd(text, from, start);
    }
    return trimEnd(text, from, Math.min(starts.at(-1) ?? to, verbOfNext(region)));
  }
  for (const start of starts) {
    if (isOneOf(reading, skipLeadIns(reading, start, limit), CLAUSE_VERBS)) return trimEnd(text, from, start);
  }
  return trimEnd(text, from, limit);
}

/** Where a bracket is closed that was opened before these words; -1 when none is. */
const closingIn = (words: string): number => {
  const closed = words.indexOf(')');
  const opened = words.indexOf('(');
  return opened >= 0 && opened < closed ? -1 : closed;
};

/** "1 - 2% số vụ để cả năm giảm" before "ít nhất 5%" → where "giảm" stands: it is said of the next value; the end when nothing is. */
function verbOfNext({ text, reading, from, to }: Region): number {
  for (const type of ['increase', 'decrease'] as const) {
    const verb = lastWithin(reading.cues(type), from, to);
    if (verb && text.norm.slice(verb.end, to).trim() === '') return verb.start;
  }
  return to;
}

/** What a clause of its own begins with. */
const CLAUSE_VERBS = ['increase', 'decrease', 'intent', 'clause_verb'] as const;
const CLAUSE_HEADS = [...CLAUSE_VERBS, 'head', 'strong_head', 'level'] as const;
const isOneOf = (reading: Reading, offset: number, types: readonly string[]): boolean =>
  types.some((type) => reading.cueAt(type, offset));

/** Marks that close no noun phrase. */
const TRAILING = new UnitSet(' \n,;:.("…|/');

/** Walked backwards, since a pattern that ends in "$" would be tried from every character. */
const trimEnd = ({ norm }: Text, from: number, to: number): number => {
  let end = to;
  while (end > from) {
    if (TRAILING.has(norm.charCodeAt(end - 1))) {
      end -= 1;
      continue;
    }
    const at = end;
    const joining = JOINING.find(
      (word) => at - word.length > from && norm[at - word.length - 1] === ' ' && norm.endsWith(word, at),
    );
    if (joining === undefined) break;
    end -= joining.length + 1;
  }
  return Math.max(from, end);
};

/** Words after a noun-first value that still belong to it: "(391/434)", "so với năm 2023", "chỉ tiêu giao", "về việc". */
export function qualifierEnd(region: Region): number {
  const { text, reading, from, to } = region;
  const match =
    /^\s*(?:\([^()]{0,60}\)\s*)?(?:(?:so|về|trên|ở|cả|từng|chỉ tiêu|kế hoạch|dự toán|nghị quyết|tổng|biên chế|quân số|diện tích)(?![\p{L}\p{M}\p{N}])[^,;:()]*)?(?:\s*\([^()]{0,60}\))?/u.exec(
      text.norm.slice(from, to),
    );
  const end = from + (match?.[0].length ?? 0);
  // "so với quý trước và giảm 25%": the next change opens its own clause.
  const change = ['increase', 'decrease']
    .map((type) => next(reading.cues(type), from + 1))
    .find((cue) => cue && cue.start < end);
  return trimEnd(text, from, change ? Math.min(end, change.start) : end);
}
