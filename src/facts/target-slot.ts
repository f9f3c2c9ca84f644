import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Sentence, Text } from '../model/text.ts';
import { unitAt } from '../text/character-kind.ts';
import type { Reading } from './reading.ts';
import { type Marker, markerBefore } from './target-marker.ts';
import { nounClosing, nounOpening } from './target-noun.ts';
import {
  NOUNLESS_AFTER,
  nounEnd,
  nounStart,
  qualifierEnd,
  type Region,
  SEPARATING,
  separatorsIn,
  skipSpaces,
} from './target-phrase.ts';

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

/** "đạt 100% chỉ tiêu kiểm sát tin báo": a quota that says what it is of; who set it is no such thing. */
const PLAN_OF =
  /^\s*(?:kế hoạch|chỉ tiêu)\s+(?!(?:được |đã |do |của |theo )?(?:giao|năm|đề|đặt|đăng kí|kí|cam kết|quốc hội|bộ|chính phủ|trung ương|tỉnh|quý|tháng|cả|hội đồng|hđnd|đại hội|nghị quyết|trên|này|về|và|thì|là)(?!\p{L}))\p{L}/u;
const PLAN = /^\s*(?:kế hoạch|chỉ tiêu|dự toán|nhiệm vụ)(?!\p{L})/u;

interface Place {
  sentence: Sentence;
  percent: MentionOf<'percent'>;
  edge: number;
  limit: number;
  hasNext: boolean;
  previous: Slot | null;
}

/** "95% cơ quan, doanh nghiệp trở lên" → the span of "cơ quan, doanh nghiệp": the noun stands inside its bound. */
function nounInside({ norm }: Text, { start, end }: Span): Span[] {
  // A bound ends with a word.
  if (norm[end - 1] === '%') return [];
  const match = INSIDE_BOUND.exec(norm.slice(start, end));
  const noun = match?.groups?.noun;
  if (!match || noun === undefined) return [];
  const at = start + match.index + match[0].indexOf(noun);
  return [{ start: at, end: at + noun.length }];
}
const INSIDE_BOUND =
  /(?:%|phần trăm)\s(?<noun>\p{L}[^%]{0,90}?)\s(?:trở lên|đổ lên|trở nên|(?:hoặc|hay) (?:cao |nhiều )?hơn)$/u;

/** "4/5 đơn vị (80%) được xếp loại xuất sắc": what the counted did stands behind the bracket. */
function behindBracket(after: Region, { hasNext }: Place): Span[] {
  if (after.text.norm[after.from] !== ')') return [];
  const match = /^\)\s+(?=(?:được|đạt|nộp|hoàn thành|có|xếp|bị)\s)/u.exec(after.text.norm.slice(after.from, after.to));
  if (!match) return [];
  const start = after.from + match[0].length;
  return [{ start, end: nounEnd({ ...after, from: start }, hasNext) }];
}

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

/** A stretch before a value → the noun in it, empty when there is none. */
function nounIn(reading: Reading, { start, end }: Span): Span {
  const opened = nounOpening(reading, { start, end });
  return { start: opened, end: nounClosing(reading, { start: opened, end }) };
}

/** Whether words end with a mark that parts them from what follows. */
const isCut = (words: string): boolean => SEPARATING.has(unitAt(words, words.trimEnd().length - 1));

function slotAt(reading: Reading, place: Place): Slot {
  const { text } = reading;
  const { percent, edge, sentence, previous } = place;
  const marker = markerBefore(reading, percent, edge);
  const stop = marker?.start ?? percent.start;
  const after: Region = { text, reading, from: percent.end, to: place.limit };
  const region: Region = { text, reading, from: edge, to: stop };
  const parts = [edge, ...separatorsIn(region)];
  const nearest = parts.at(-1) ?? edge;
  const nearestNoun = nounIn(reading, { start: nearest, end: stop });
  // "Trên lĩnh vực …, các đơn vị đề ra mục tiêu kiềm chế, tiến tới giảm 5% số vụ": nothing right before the value is a noun.
  const isNearestNounless = nearestNoun.start >= nearestNoun.end;
  const found = nounStart(region, parts, isNearestNounless);
  const before =
    found >= nearestNoun.start && !isNearestNounless
      ? { start: found, end: nearestNoun.end }
      : nounIn(reading, { start: found, end: stop });
  const hasBefore = before.start < before.end;
  const inside = nounInside(text, percent);
  const words = text.norm.slice(percent.end, place.limit);
  const isOfPlan = !hasBefore && marker?.kind === 'level' && PLAN_OF.test(words);
  const nounFollows = inside.length > 0 || isOfPlan || !NOUNLESS_AFTER.test(words);
  const own = { percent, marker, sentence, previous };
  if (!hasBefore && marker && text.norm.startsWith('hoàn thành', marker.start) && PLAN.test(words)) {
    // "hoàn thành 100% kế hoạch kết nạp đoàn viên": what is carried out is what is measured.
    const done = { start: marker.start, end: marker.start + 'hoàn thành'.length };
    const { behind } = nounBehind(after, place, []);
    return { ...own, form: 'inherit', nouns: [done, ...behind], end: qualifierEnd(after) };
  }
  const isBare = !hasBefore || isNearestNounless || isCut(text.norm.slice(edge, stop));
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
  if (hasBefore)
    return { ...own, form: 'noun-first', nouns: [...counted, before, ...behindBracket(after, place)], end };
  return { ...own, form: 'inherit', nouns: counted, end };
}
