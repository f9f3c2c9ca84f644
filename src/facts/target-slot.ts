import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Sentence, Text } from '../model/text.ts';
import type { Reading } from './reading.ts';
import { anyWithin, lastWithin, next } from './spans-within.ts';
import { type Marker, markerBefore } from './target-marker.ts';

/**
 * One percentage in its clause. "kéo giảm ít nhất 5% số vụ phạm pháp hình sự": the value comes first, its noun follows;
 * "tỷ lệ phá án đạt trên 75%": the noun comes first; "(-67%)", "và giảm 25% so với cùng kỳ": the noun is the one before.
 */
export interface Slot {
  percent: MentionOf<'percent'>;
  form: 'value-first' | 'noun-first' | 'split' | 'inherit';
  /** What directly governs the value: "giảm", "đạt", nothing. */
  marker: Marker | null;
  /** The parts of the noun phrase, in reading order; none when inherited. */
  nouns: Span[];
  /** Where the words that belong to this percentage end. */
  end: number;
  sentence: Sentence;
  previous: Slot | null;
}

interface Region {
  text: Text;
  reading: Reading;
  from: number;
  to: number;
}

const NOUNLESS_AFTER =
  /^\s*(?:[,;.:)(/]|$|(?:so|về|trên|trong|tại|ở|vào|và|nhưng|theo|của|mỗi|một|hàng|hằng|thì|là|bằng|đạt|vượt|tăng|giảm|kế hoạch|dự toán|chỉ tiêu|nghị quyết|so sánh)(?![\p{L}\p{M}\p{N}]))/u;

/** Marks and joining words that part noun phrases. */
const SEPARATING = ',;:(';
const JOINING = [' và', ' nhưng', ' còn'] as const;
const isBlank = (norm: string, at: number): boolean => norm[at] === ' ' || norm[at] === '\n';

/** Offsets behind every mark and joining word of a region. */
const separatorsIn = ({ text: { norm }, from, to }: Region): number[] => {
  const starts: number[] = [];
  for (let at = from; at < to; ) {
    const here = at;
    if (SEPARATING.includes(norm.charAt(at))) {
      at += 1;
      while (at < to && isBlank(norm, at)) at += 1;
      starts.push(at);
      continue;
    }
    const joining = isBlank(norm, at) ? JOINING.find((word) => norm.startsWith(word.slice(1), here + 1)) : undefined;
    const end = at + (joining?.length ?? 0);
    at = joining !== undefined && end < to && isBlank(norm, end) ? end + 1 : at + 1;
    if (at > here + 1) starts.push(at);
  }
  return starts;
};

const skipSpaces = (text: Text, offset: number): number => {
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
function nounStart(region: Region): number {
  const { text, reading, from, to } = region;
  const starts = [from, ...separatorsIn(region)];
  let last: number | null = null;
  let found: number | null = null;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const opened = starts[index] ?? from;
    const start = skipLeadIns(reading, opened, to);
    const words = text.norm.slice(start, found ?? to);
    if (words.trim() === '') continue;
    const inside = reading.cueAt('head', start) ? null : headInside(reading, start, found ?? to);
    if (inside !== null) return inside;
    if (found !== null && (/\d/u.test(words) || hasMarkerBetween(reading, start, found))) break;
    last ??= start;
    if (reading.cueAt('strong_head', start)) return start;
    if (reading.cueAt('head', start)) found = start;
    else if (found !== null) break;
    if (text.norm[opened - 2] === ';' || text.norm[opened - 2] === ':' || text.norm[opened - 1] === '(') break;
  }
  return found ?? last ?? to;
}

/** "Các đơn vị hứa phối hợp nâng cao tỷ lệ giải quyết tố giác, tin báo": the head that stands behind who promises it. */
function headInside(reading: Reading, from: number, to: number): number | null {
  const head = lastWithin(reading.cues('strong_head'), from, to);
  if (!head || /\d/u.test(reading.text.norm.slice(head.start, to)) || hasMarkerBetween(reading, head.end, to))
    return null;
  return head.start;
}

const hasMarkerBetween = (reading: Reading, from: number, to: number): boolean =>
  ['increase', 'decrease', 'level'].some((type) => anyWithin(reading.cues(type), from, to));

/** End of a noun phrase that follows its value: before the clause that belongs to the next percentage, or the sentence's end. */
function nounEnd(region: Region, hasNext: boolean): number {
  const { text, reading, from, to } = region;
  const semicolon = text.norm.slice(from, to).indexOf(';');
  const baseline = reading.mentionsWithin('baseline', from, to + 60).find((mention) => mention.start < to);
  const limit = Math.min(semicolon < 0 ? to : from + semicolon, baseline?.start ?? to, to);
  const starts = separatorsIn({ ...region, to: limit });
  if (hasNext && limit === to) {
    let end = starts.at(-1) ?? limit;
    for (let index = starts.length - 1; index >= 0; index -= 1) {
      const start = starts[index] ?? limit;
      const head = skipLeadIns(reading, start, to);
      if (head >= to || isClauseHead(reading, head)) return trimEnd(text, from, start);
      if (index === starts.length - 1) end = start;
    }
    return trimEnd(text, from, end);
  }
  for (const start of starts) {
    if (isClauseHead(reading, skipLeadIns(reading, start, limit), true)) return trimEnd(text, from, start);
  }
  return trimEnd(text, from, limit);
}

const isClauseHead = (reading: Reading, offset: number, onlyVerbs = false): boolean =>
  ['increase', 'decrease', 'intent', 'clause_verb', ...(onlyVerbs ? [] : ['head', 'strong_head', 'level'])].some(
    (type) => reading.cueAt(type, offset),
  );

/** Marks that close no noun phrase. */
const TRAILING = ' \n,;:.("…|/';

/** Walked backwards, since a pattern that ends in "$" would be tried from every character. */
const trimEnd = ({ norm }: Text, from: number, to: number): number => {
  let end = to;
  while (end > from) {
    if (TRAILING.includes(norm.charAt(end - 1))) {
      end -= 1;
      continue;
    }
    const at = end;
    const joining = JOINING.find((word) => at - word.length >= from && norm.endsWith(word, at));
    if (joining === undefined) break;
    end -= joining.length;
  }
  return Math.max(from, end);
};

/** Words after a noun-first value that still belong to it: "(391/434)", "so với năm 2023", "chỉ tiêu giao", "về việc". */
function qualifierEnd(region: Region): number {
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

/** The percentages of one sentence → slots, left to right. */
export function slotsOf(reading: Reading, sentence: Sentence, percents: readonly MentionOf<'percent'>[]): Slot[] {
  const slots: Slot[] = [];
  let edge = sentence.start;
  for (const [index, percent] of percents.entries()) {
    const next = percents[index + 1];
    const slot = slotAt(reading, {
      sentence,
      percent,
      edge,
      limit: next?.start ?? sentence.end,
      hasNext: next !== undefined,
      previous: slots.at(-1) ?? null,
    });
    slots.push(slot);
    edge = slot.end;
  }
  return slots;
}

interface Place {
  sentence: Sentence;
  percent: MentionOf<'percent'>;
  edge: number;
  limit: number;
  hasNext: boolean;
  previous: Slot | null;
}

/** "Các đơn vị phấn đấu kéo giảm 5% số vụ …", "tiến tới kéo giảm 5% số vụ …": before the change stand those who strive, and no noun. */
function isSubject(reading: Reading, { start, end }: Span): boolean {
  const head = skipLeadIns(reading, start, end);
  if (head >= end) return true;
  const hasHead = ['head', 'strong_head'].some((type) => reading.cueAt(type, head));
  return (
    !hasHead &&
    ['lead_in', 'intent'].some((type) => reading.cuesWithin(type, end - 40, end).some((cue) => cue.end === end))
  );
}

/** "95% cơ quan, doanh nghiệp trở lên" → the span of "cơ quan, doanh nghiệp": the noun stands inside its bound. */
function nounInside({ norm }: Text, { start, end }: Span): Span[] {
  const match = INSIDE_BOUND.exec(norm.slice(start, end));
  const noun = match?.groups?.noun;
  if (!match || noun === undefined) return [];
  const at = start + match.index + match[0].indexOf(noun);
  return [{ start: at, end: at + noun.length }];
}
const INSIDE_BOUND =
  /(?:%|phần trăm)\s(?<noun>\p{L}[^%]{0,90}?)\s(?:trở lên|đổ lên|trở nên|(?:hoặc|hay) (?:cao |nhiều )?hơn)$/u;

/** What follows a value: its noun, or only the words that qualify it where the noun stands inside the bound. */
function nounBehind(
  after: Region,
  { percent, limit, hasNext }: Place,
  inside: readonly Span[],
): { behind: Span[]; end: number } {
  const words = after.text.norm.slice(percent.end, limit);
  // "95% cơ quan trở lên đạt tiêu chuẩn an toàn": what they reach belongs to the noun.
  const isWhole = inside.length > 0 && NOUNLESS_AFTER.test(words) && !/^\s*đạt\s/u.test(words);
  if (isWhole) return { behind: [], end: qualifierEnd(after) };
  const end = nounEnd(after, hasNext);
  return { behind: [{ start: skipSpaces(after.text, percent.end), end }], end };
}

function slotAt(reading: Reading, place: Place): Slot {
  const { text } = reading;
  const { percent, edge, sentence, previous } = place;
  const marker = markerBefore(reading, percent, edge);
  const stop = marker?.start ?? percent.start;
  const after: Region = { text, reading, from: percent.end, to: place.limit };
  const start = nounStart({ text, reading, from: edge, to: stop });
  const before = { start, end: trimEnd(text, start, stop) };
  const hasBefore = text.norm.slice(start, stop).search(/[^\s"(,;:-]/u) >= 0;
  const inside = nounInside(text, percent);
  const nounFollows = inside.length > 0 || !NOUNLESS_AFTER.test(text.norm.slice(percent.end, place.limit));
  const own = { percent, marker, sentence, previous };
  const isCut = /[,;:(]\s*$/u.test(text.norm.slice(edge, stop));
  const isBare = !hasBefore || isCut || (marker?.kind === 'change' && isSubject(reading, before));
  if (nounFollows && isBare) {
    const { behind, end } = nounBehind(after, place, inside);
    return { ...own, form: 'value-first', nouns: [...inside, ...behind], end };
  }
  if (nounFollows && hasBefore) {
    // "giải quyết đạt 90% tin báo": the value stands inside its noun phrase.
    const { behind, end } = nounBehind(after, place, inside);
    const counted = [...inside, ...behind];
    const nouns = marker?.kind === 'change' ? [...counted, before] : [before, ...counted];
    return { ...own, form: 'split', nouns, end };
  }
  const end = qualifierEnd(after);
  const counted = marker?.counted ? [marker.counted] : [];
  if (hasBefore) return { ...own, form: 'noun-first', nouns: [...counted, before], end };
  return { ...own, form: 'inherit', nouns: counted, end };
}
