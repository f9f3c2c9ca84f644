import type { DateValue } from '../model/mention.ts';
import { addDays, addMonths, partsOf, weekdayOf } from './calendar.ts';
import { certaintyOf, DAY, numberOf, PART, partOfDay } from './date-grammar.ts';
import { months, oneDay, oneMonth, years } from './date-reference.ts';
import { NUMERAL } from './numerals.ts';
import { rule, words } from './rule.ts';

const relative = { relative: true } as const;
/** "3 ngày trước đó", "tháng sau khi ra quân" are counted from another day; "bốn năm trước mắt" lie ahead. */
const OF_ANOTHER = '(?! (?:đó|khi|mắt|ngày))';

const dayAt = (day: string, part?: string): DateValue | null => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return oneDay(year, month, dayOfMonth, { ...partOfDay(part), ...relative });
};

/** A full week, Monday to Sunday, so many weeks from the one of the reference day. */
const weekAt = (reference: string, weeks: number, onlyEnd = false): DateValue => {
  const monday = addDays(reference, 1 - weekdayOf(reference) + weeks * 7);
  return { from: onlyEnd ? addDays(monday, 5) : monday, to: addDays(monday, 6), grain: 'stage', ...relative };
};

const DAYS: Readonly<Record<string, number>> = {
  'hôm nay': 0,
  nay: 0,
  'hôm qua': -1,
  qua: -1,
  'hôm kia': -2,
  'ngày mai': 1,
  mai: 1,
  'ngày kia': 2,
};
const shiftOf = (word: string): number => DAYS[word.replaceAll(/\s+/gu, ' ')] ?? 0;
/** này, nay → 0; trước, qua, vừa qua, rồi, ngoái → -1; kia → -2; tới, sau → 1. */
const stepOf = (word: string | undefined): number =>
  word === 'kia' ? -2 : /này|nay/u.test(word ?? '') ? 0 : /trước|qua|rồi|ngoái/u.test(word ?? '') ? -1 : 1;

/** "hôm qua", "sáng nay", "tối qua", "sáng hôm nay", "ngày mai", "ngày kia" → that day, by the day of publication. */
const day = rule({
  id: 'date/relative-day',
  pattern: words`(?:(?:ngày )?(?<word>hôm nay|hôm qua|hôm kia|ngày mai|(?<!các |những |mấy )ngày kia)|(?<part>${PART}) (?:ngày )?(?<partWord>hôm nay|hôm qua|hôm kia|nay|qua|mai|ngày mai))(?! \(?\d)`,
  read: ({ word, part, partWord }, { context }) =>
    context.referenceDate === null
      ? null
      : dayAt(addDays(context.referenceDate, shiftOf(word ?? partWord ?? '')), part),
  certainty: certaintyOf,
});

/** "tuần này", "tuần trước", "tuần rồi", "cuối tuần qua" → Monday to Sunday, or Saturday and Sunday, by the day of publication. */
const week = rule({
  id: 'date/relative-week',
  pattern: words`(?:trong )?(?<span>(?<end>cuối )?(?<!\d |các |những |mỗi |mấy |hai |ba |bốn |năm |nhiều |cả )tuần (?<step>này|trước|vừa qua|vừa rồi|qua|rồi|tới|sau))${OF_ANOTHER}`,
  read: ({ end, step }, { context }) =>
    context.referenceDate === null ? null : weekAt(context.referenceDate, stepOf(step), end !== undefined),
  certainty: certaintyOf,
});

/** "tháng này", "tháng trước", "tháng tới" → the month. "6 tháng trước" and "các tháng trước" are others. */
const month = rule({
  id: 'date/relative-month',
  pattern: words`(?<!\d |các |những |mỗi |mấy |hai |ba |bốn |năm |sáu |bảy |tám |chín |mười |nhiều |cả )tháng (?<step>này|trước|vừa qua|vừa rồi|qua|rồi|tới|sau)${OF_ANOTHER}`,
  read: ({ step }, { context }) => {
    if (context.referenceDate === null) return null;
    const { year, month: current } = partsOf(context.referenceDate);
    return oneMonth(addMonths(year, current, stepOf(step)), relative);
  },
  certainty: certaintyOf,
});

/** "ngày 14 tháng này", "sáng 5 tháng trước" → that day of the month. */
const dayOfMonth = rule({
  id: 'date/day-of-relative-month',
  pattern: words`(?:(?<part>${PART}) (?:ngày )?|(?:từ )?ngày )(?<day>${DAY}) tháng (?<step>này|trước|vừa qua|vừa rồi|qua|rồi|tới|sau)`,
  read: ({ part, day: number, step }, { context }) => {
    if (context.referenceDate === null) return null;
    const { year, month: current } = partsOf(context.referenceDate);
    const at = addMonths(year, current, stepOf(step));
    return oneDay(at.year, at.month, Number(number), { ...partOfDay(part), ...relative });
  },
  certainty: certaintyOf,
});

/** "quý này", "quý trước", "quý tới" → the quarter. "hai quý trước" and "các quý sau" are others. */
const quarter = rule({
  id: 'date/relative-quarter',
  pattern: words`(?<!\d |các |những |mỗi |hai |ba |nhiều )(?:quý|quí) (?<step>này|trước|vừa qua|qua|tới|sau)`,
  read: ({ step }, { context }) => {
    if (context.referenceDate === null) return null;
    const { year: current, month: now } = partsOf(context.referenceDate);
    const first = addMonths(current, now - ((now - 1) % 3), stepOf(step) * 3);
    return months(first, addMonths(first.year, first.month, 2), { grain: 'quarter', ...relative });
  },
  certainty: certaintyOf,
});

/** "năm nay", "năm ngoái", "năm kia", "năm trước", "năm tới" → the year. "5 năm trước", "những năm trước" are others. */
const year = rule({
  id: 'date/relative-year',
  pattern: words`(?<!\d |các |những |mỗi |mấy |hai |ba |bốn |năm |sáu |bảy |tám |chín |mười |nhiều |hằng |hàng |lâu |bao |cả )năm (?<step>nay|ngoái|kia|trước|vừa rồi|rồi|tới|sau)${OF_ANOTHER}`,
  read: ({ step }, { context }) => {
    if (context.referenceDate === null) return null;
    const found = partsOf(context.referenceDate).year + stepOf(step);
    return years(found, found, relative);
  },
  certainty: certaintyOf,
});

/** "3 ngày trước", "cách đây 5 năm", "cách đây hơn 10 năm", "2 tháng trước" → that day, month or year. */
const ago = rule({
  id: 'date/ago',
  pattern: words`(?:cách đây (?:(?:hơn|gần|khoảng|chừng|tròn|đúng|vừa tròn) )?(?<count>\d{1,3}|${NUMERAL}) (?<unit>ngày|tuần|tháng|năm)|(?<countBefore>\d{1,3}|${NUMERAL}) (?<unitBefore>ngày|tuần|tháng|năm) trước(?: đây)?)${OF_ANOTHER}`,
  read: ({ count, unit, countBefore, unitBefore }, { context }) => {
    const reference = context.referenceDate;
    if (reference === null) return null;
    const number = numberOf(count ?? countBefore);
    if (Number.isNaN(number)) return null;
    const { year: y, month: m } = partsOf(reference);
    const of = unit ?? unitBefore;
    if (of === 'ngày') return dayAt(addDays(reference, -number));
    if (of === 'tuần') return weekAt(reference, -number);
    if (of === 'tháng') return oneMonth(addMonths(y, m, -number), relative);
    return y - number < 1 ? null : years(y - number, y - number, relative);
  },
  certainty: certaintyOf,
});

/** "sáng thứ Ba", "thứ Hai tuần trước", "ngày Chủ nhật" → the newest such weekday that is not after publication, or that of the week named. */
const weekday = rule({
  id: 'date/weekday',
  pattern: words`(?:(?:(?<part>${PART}) |(?:ngày|hôm) )(?<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?: (?<week>tuần (?:này|trước|qua|tới|sau)))?|(?<dayBefore>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) (?<weekAfter>tuần (?:này|trước|qua|tới|sau)))(?!,? \(?(?:ngày )?\d)`,
  read: ({ part, day: name, week: inWeek, dayBefore, weekAfter }, { context }) => {
    const reference = context.referenceDate;
    if (reference === null) return null;
    const wanted = weekdayNumber(name ?? dayBefore ?? '');
    const named = inWeek ?? weekAfter;
    if (named !== undefined) return dayAt(addDays(weekAt(reference, stepOf(named)).from, wanted - 1), part);
    return dayAt(addDays(reference, -((weekdayOf(reference) - wanted + 7) % 7)), part);
  },
  certainty: certaintyOf,
});

/** "thứ hai" is Monday, 1; "thứ bảy" 6; "chủ nhật" 7. */
const weekdayNumber = (name: string): number =>
  name.startsWith('chủ') ? 7 : numberOf(name.replace(/^thứ\s+/u, '')) - 1;

export const relativeRules = [day, week, month, dayOfMonth, quarter, year, ago, weekday];
