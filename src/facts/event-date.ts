import { DAY_MS } from '../model/durations.ts';
import type { Fact, Kind } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { anyWithin, around, lastWithin } from './spans-within.ts';
import { noteRanked } from './trace.ts';

type DateMention = MentionOf<'date'>;

export interface EventDates {
  date: Fact<string> | null;
  endDate: Fact<string> | null;
}

/**
 * The day of the meeting. "Ngày 30-3, tại Công an TP Cần Thơ, Cụm thi đua số 1 … tổ chức Hội nghị" → 2023-03-30 once a year is
 * known: from the publication day, else from the movement's year. Never a commemoration, a document's date or the page stamp.
 */
export function eventDatesOf(reading: Reading, kind: Kind, workYear: number | null): EventDates {
  const ranked = reading
    .mentions('date')
    .filter((date) => date.value.grain === 'day')
    .filter((date) => isEligible(reading, date))
    .map((date) => ({ date, score: scoreOf(reading, date, kind) }))
    .sort((a, b) => b.score - a.score || a.date.start - b.date.start);
  noteRanked(reading.trace, 'event.date', () =>
    ranked.map(({ date, score }) => ({ span: date, score, rule: date.rule })),
  );
  const candidates = ranked.filter(({ score }) => score > 0);
  const best = candidates[0];
  if (!best) return { date: null, endDate: null };
  const { date } = best;
  const from = withYear(reading, date, { day: date.value.from, kind, workYear });
  const confidence = Math.min(0.97, 0.6 + best.score * 0.06);
  const grounds = { rule: from.rule, spans: [date, ...from.spans], certainty: from.certainty, confidence };
  const isRange = date.value.to !== date.value.from;
  return {
    date: fact(reading, from.day, grounds),
    endDate: isRange
      ? fact(reading, withYear(reading, date, { day: date.value.to, kind, workYear }).day, grounds)
      : null,
  };
}

function whyNotEligible(reading: Reading, date: DateMention): string | null {
  if (isPageStamp(reading, date)) return 'a page stamp';
  if (isCommemoration(reading, date)) return 'a commemoration';
  if (date.value.relative === true && !reading.isDayKnown) return 'counted from a day that is not known';
  if (isLong(date)) return 'a period, not a meeting';
  if (isLetterhead(reading, date) || isOfDocument(reading, date)) return 'the date of a document';
  if (
    /(?:^|\s)(?:trước|sau|từ|đến|hết|tính đến|kể từ)\s+(?:ngày\s+)?$/u.test(
      reading.text.norm.slice(Math.max(0, date.start - 16), date.start),
    )
  )
    return 'a limit, not a day';
  return around(reading.mentions('document'), date) ? 'the date of a document' : null;
}

const LONGEST_MEETING_DAYS = 10;

/** "từ ngày 15/4 đến 14/5/2021": a campaign, not a meeting. */
function isLong({ value }: DateMention): boolean {
  if (value.from === value.to || value.from.startsWith('-') || value.to.startsWith('-')) return false;
  return (Date.parse(value.to) - Date.parse(value.from)) / DAY_MS > LONGEST_MEETING_DAYS;
}

/** "Kế hoạch 118/KH-UBND …, ký ngày 02/11/2021", "Báo cáo ngày 12 tháng 5 năm 2022". */
const isOfDocument = (reading: Reading, date: DateMention): boolean =>
  /(?:báo cáo|công văn|quyết định|kế hoạch|thông báo|văn bản)\s+(?:ngày\s+)?$/u.test(
    reading.text.norm.slice(Math.max(0, date.start - 20), date.start),
  ) ||
  (/(?:kí|ban hành)\s+(?:ngày\s+)?$/u.test(reading.text.norm.slice(Math.max(0, date.start - 16), date.start)) &&
    date.start - (lastWithin(reading.mentions('document'), 0, date.start)?.end ?? Number.NEGATIVE_INFINITY) < 120);

/** "Số: 147/KH-PX03 Hải Dương, ngày 09 tháng 02 năm 2023": the line of an official letter. */
function isLetterhead(reading: Reading, date: DateMention): boolean {
  const line = reading.paragraphAt(date.start);
  return (
    date.end >= line.end - 1 &&
    /^(?:số\s*:|\p{Lu}[^.,;:]{2,30},\s*ngày\s*$)/iu.test(reading.text.clean.slice(line.start, date.start))
  );
}

/** Not the page stamp, not a commemoration, not the date of a document; what is passed over says why. */
function isEligible(reading: Reading, date: DateMention): boolean {
  const why = whyNotEligible(reading, date);
  if (why !== null)
    reading.trace?.({ field: 'event.date', span: date, rule: date.rule, score: null, isChosen: false, why });
  return why === null;
}

/** A line with more characters says more than when it was put up. */
const LONGEST_STAMP = 200;
/** So does one with four that are no figures or marks. */
const SAYS_MORE = /(?:[^\d\s:,.|()+\-/][\d\s:,.|()+\-/]*){4}/u;

/** "Thứ ba - 26/11/2024 03:20", "30/03/2023 - 20:30", "Ngày đăng: 22/11/2019": a line that holds little but a date and a time. */
function isPageStamp(reading: Reading, date: DateMention): boolean {
  const { norm } = reading.text;
  const line = reading.paragraphAt(date.start);
  if (line.end - line.start > LONGEST_STAMP) return false;
  const words = norm
    .slice(line.start, line.end)
    .replace(norm.slice(date.start, date.end), '')
    .replace(
      /(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|ngày đăng|cập nhật(?: lúc| ngày)?|đăng lúc|date|gmt|[ap]m|lượt xem|lúc|người đăng:?\s*\S*|tác giả:?\s*\S*)/gu,
      '',
    );
  if (!SAYS_MORE.test(words)) return true;
  const head = norm.slice(Math.max(0, date.start - 16), date.start);
  return /(?:^|\n)\s*date\s*$/u.test(head) || /(?:ngày đăng|cập nhật(?: lúc)?|đăng lúc)\s*:?\s*$/u.test(head);
}

/** "kỷ niệm 75 năm … (11-3-1948 – 11-3-2023)", "chào mừng ngày 19/8", "nhân dịp 27.7", "thành lập (12/7/1946 …". */
function isCommemoration(reading: Reading, date: DateMention): boolean {
  const sentence = reading.sentenceAt(date.start);
  const head = reading.text.norm.slice(Math.max(sentence.start, date.start - 110), date.start);
  if (/\(\s*(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\s*-\s*)?$/u.test(head) && date.value.yearFrom === undefined) {
    const year = Number.parseInt(date.value.from.slice(0, 4), 10);
    if (year < 2000 || /\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\s*-\s*$/u.test(head)) return true;
    if (/^\s*-\s*\d/u.test(reading.text.norm.slice(date.end, date.end + 4))) return true;
  }
  // "Nhân dịp kỷ niệm 114 năm …, sáng 7-3-2024, tại": behind a comma the meeting's own day begins.
  const words = head + firstWord(reading, date);
  if (/(?:,|\s(?:diễn ra|tổ chức|khai mạc)(?: vào)?)\s*(?:ngày|sáng|chiều|tối|trưa)\s*$/u.test(words)) return false;
  const cue = lastWithin(reading.cues('commemoration'), sentence.start, date.start);
  return cue !== undefined && date.start - cue.end < 60;
}

const firstWord = (reading: Reading, { start, end }: Span): string =>
  /^\p{L}*/u.exec(reading.text.norm.slice(start, end))?.[0] ?? '';

function scoreOf(reading: Reading, date: DateMention, kind: Kind): number {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(date.start);
  const words = norm.slice(sentence.start, sentence.end);
  const clusterInSentence = anyWithin(reading.mentions('cluster'), sentence.start, sentence.end);
  const eventCue = [kind === 'other' ? 'side_event' : kind, 'meeting'].some((type) =>
    anyWithin(reading.cues(type), sentence.start, sentence.end),
  );
  let score = 0;
  if (clusterInSentence) score += 2;
  if (eventCue) score += 3;
  if (date.start < 400) score += 2;
  if (date.start - sentence.start < 30) score += 1;
  if (date.value.partOfDay) score += 1.5;
  if (
    /^\s*,?\s*tại/u.test(norm.slice(date.end, date.end + 8)) ||
    /tại[^,.;]{3,60},?\s*(?:ngày|sáng|chiều|tối|vào)?\s*$/u.test(norm.slice(sentence.start, date.start))
  )
    score += 1.5;
  if (
    /(?:trước|từ|từ ngày|đêm|đến|hết|kể từ|quyết định|thông tư|luật|ban hành|sinh|tính đến)\s*(?:ngày\s*)?$/u.test(
      norm.slice(Math.max(0, date.start - 14), date.start),
    )
  )
    score -= 3;
  if (/(?:trước đó|sắp tới|dự kiến)/u.test(words) && !eventCue) score -= 2;
  if (kind === 'other' && !clusterInSentence && !eventCue) score -= date.start < 200 ? 1 : 3;
  return score;
}

interface Yearless {
  day: string;
  kind: Kind;
  workYear: number | null;
}

/** Gives a yearless day its year: publication day first, then a full date of the same day and month, then the movement's year. */
function withYear(
  reading: Reading,
  date: DateMention,
  { day, kind, workYear }: Yearless,
): { day: string; rule: string; spans: Span[]; certainty: 'stated' | 'implied' } {
  if (!day.startsWith('-')) {
    const isInferred = date.value.yearFrom !== undefined || date.value.relative === true;
    return {
      day,
      rule: isInferred ? 'event-date/year-of-publication' : 'event-date/full',
      spans: [],
      certainty: isInferred ? 'implied' : 'stated',
    };
  }
  const monthDay = day.slice(1);
  const twin = reading
    .mentions('date')
    .find(
      (other) =>
        other.value.from.length === 10 &&
        other.value.grain === 'day' &&
        other.value.from.endsWith(monthDay) &&
        Number.parseInt(other.value.from, 10) > 2000,
    );
  if (twin)
    return { day: twin.value.from, rule: 'event-date/year-of-the-same-day', spans: [twin], certainty: 'implied' };
  const near = reading.mentions('date').find((other) => isSoonAfter(monthDay, other));
  if (near)
    return {
      day: `${near.value.from.slice(0, 4)}${monthDay}`,
      rule: 'event-date/year-of-a-near-day',
      spans: [near],
      certainty: 'implied',
    };
  const sentence = reading.sentenceAt(date.start);
  const named =
    workYear === null
      ? reading
          .mentions('date')
          .find((other) => other.value.grain === 'year' && other.start >= sentence.start && other.end <= sentence.end)
      : undefined;
  if (named)
    return {
      day: `${named.value.to.slice(0, 4)}${monthDay}`,
      rule: 'event-date/year-of-the-sentence',
      spans: [named],
      certainty: 'implied',
    };
  if (workYear === null) return { day, rule: 'event-date/no-year', spans: [], certainty: 'stated' };
  const month = Number.parseInt(monthDay.slice(1, 3), 10);
  const year = workYear + yearShift(kind, month);
  const witness = reading
    .mentions('date')
    .find((other) => other.value.grain !== 'day' && other.value.to.startsWith(String(workYear)));
  return {
    day: `${year}${monthDay}`,
    rule: 'event-date/year-of-the-movement',
    spans: witness ? [witness] : [],
    certainty: 'implied',
  };
}

/** "24/11/2022" on the page soon after the "23/11" of the meeting: the same year. */
function isSoonAfter(monthDay: string, { value, start }: DateMention): boolean {
  if (value.grain !== 'day' || value.from.startsWith('-') || start > 500 || Number.parseInt(value.from, 10) < 2005)
    return false;
  const days = (Date.parse(value.from) - Date.parse(`${value.from.slice(0, 4)}${monthDay}`)) / DAY_MS;
  return days >= 0 && days <= 7;
}

/** A pledge signed in December is for the coming year; a review held in January looks back. */
function yearShift(kind: Kind, month: number): number {
  if (kind === 'signing' && month === 12) return -1;
  return kind === 'year_end_review' && month <= 2 ? 1 : 0;
}
