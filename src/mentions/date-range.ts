import type { DateValue } from '../model/mention.ts';
import { addDays } from './calendar.ts';
import {
  CLOSED,
  certaintyOf,
  DAY,
  DAY_OR_WORD,
  FRESH,
  MONTH,
  MONTH_WORD,
  numberOf,
  PART,
  partOfDay,
  YEAR,
} from './date-grammar.ts';
import { oneDay, yearOfDay } from './date-reference.ts';
import { isNoDay } from './date-traps.ts';
import { type Groups, type Here, rule, words } from './rule.ts';

const LEAD = `(?:(?!\\d)(?:(?<part>${PART}) )?(?<cue>từ ngày|trong các ngày|các ngày|từ|ngày) )?`;
const TO = '(?:-|đến hết|đến|tới|hết)';

/** First and last day → one value, or null when either is impossible or the first is not the earlier. */
const between = (first: DateValue | null, last: DateValue | null): DateValue | null =>
  first !== null && last !== null && (first.from < last.to || first.from.startsWith('--') !== last.to.startsWith('--'))
    ? { ...first, to: last.to }
    : null;

/** Two days with months, years where written → the stretch. A year that only one of them has serves both, across New Year too. */
function stretch(
  { day, month, year, toDay, toMonth, toYear, part }: Groups,
  reference: string | null,
): DateValue | null {
  const [d1, m1, d2, m2] = [day, month, toDay, toMonth].map(numberOf) as [number, number, number, number];
  const isWrapped = m2 < m1 || (m2 === m1 && d2 < d1);
  const extras = partOfDay(part);
  let [first, last]: (number | null)[] = [year, toYear].map((written) =>
    written === undefined ? null : Number(written),
  );
  let from: Pick<DateValue, 'yearFrom'> = {};
  if (first == null && last == null) ({ year: first = null, ...from } = yearOfDay(m1, d1, reference));
  if (first == null && last != null) first = isWrapped ? last - 1 : last;
  if (first != null && last == null) last = isWrapped ? first + 1 : first;
  return between(oneDay(first ?? null, m1, d1, { ...extras, ...from }), oneDay(last ?? null, m2, d2));
}

/** "từ" alone does not say that days follow: "từ 2 đến 4/5 vụ". */
const sayingDay = ({ cue, ...groups }: Groups): Groups => (cue?.includes('ngày') ? { ...groups, cue } : groups);

const reading = (groups: Groups, here: Here): DateValue | null => stretch(groups, here.context.referenceDate);

/** The month and year that end a stretch of days: "/3", "/7/2023", " tháng 7 năm 2023". */
const OF_MONTH = `(?: ?(?<separator>[-/.]) ?(?<month>${MONTH})(?: ?\\k<separator> ?(?<toYear>${YEAR}))?${CLOSED}(?:,? năm (?<yearAfter>${YEAR}))?| tháng (?<monthWord>${MONTH}|${MONTH_WORD})(?:,? năm (?<yearInWords>${YEAR})| ?[-/] ?(?<yearAfterSlash>${YEAR}))?)${CLOSED}(?! ?%)`;

const daysOfMonth = (groups: Groups, here: Here): DateValue | null => {
  const { month = groups.monthWord, toYear = groups.yearAfter ?? groups.yearInWords ?? groups.yearAfterSlash } = groups;
  const last = {
    ...sayingDay(groups),
    separator: groups.separator ?? '/',
    day: groups.toDay,
    month: String(numberOf(month)),
  };
  if (isNoDay(last, here) || numberOf(groups.day) >= numberOf(groups.toDay)) return null;
  return reading({ ...groups, month, toMonth: month, toYear, year: toYear }, here);
};

/** "từ ngày 2 đến 4/3", "18-20/7/2023" → from the first day to the last, both of one month. "18-20-7" is unclear until a word says that days follow. */
const dayToDayOfMonth = rule({
  id: 'date/days-of-month',
  pattern: words`${FRESH}${LEAD}(?<day>${DAY}) ?(?<link>${TO}) ?(?:ngày )?(?<toDay>${DAY})${OF_MONTH}`,
  read: (groups, here) => {
    const isUnclear = groups.cue === undefined && groups.link === '-' && groups.separator === '-';
    return isUnclear ? null : daysOfMonth(groups, here);
  },
  certainty: certaintyOf,
});

/** "ngày 28 và 29/11", "sáng 2 và 3/5", "2 ngày (8 và 9/8)", "các ngày 28, 29 và 30/11" → from the first day to the last. */
const daysInList = rule({
  id: 'date/days-in-list',
  pattern: words`(?:(?<cue>trong các ngày|các ngày|ngày)|(?<part>${PART}))(?: \(| )(?<day>${DAY})(?:, ?(?:ngày )?${DAY}){0,5}(?:, ?| và )(?:ngày )?(?<toDay>${DAY})${OF_MONTH}`,
  read: (groups, here) => {
    // "đêm 14, ngày 15/6": the part is the first day's alone.
    const isOfFirst = groups.part !== undefined && here.text.norm.slice(here.start, here.end).includes(' ngày ');
    return isOfFirst ? null : daysOfMonth(groups, here);
  },
  certainty: certaintyOf,
});

/** "từ 15/12/2022 đến hết 14/12/2023", "30/4 - 1/5" → from day to day. "11-3-1948 – 11-3-2023" is an anniversary: two days. */
const dayToDay = rule({
  id: 'date/day-to-day',
  pattern: words`${FRESH}${LEAD}(?<day>${DAY})(?<separator>[-/.])(?<month>${MONTH})(?:\k<separator>(?<year>${YEAR}))? ?${TO} ?(?:ngày )?(?<toDay>${DAY})\k<separator>(?<toMonth>${MONTH})(?:\k<separator>(?<toYear>${YEAR}))?${CLOSED}`,
  read: (groups, here) => {
    const isAnniversary =
      Number(groups.day) === Number(groups.toDay) && Number(groups.month) === Number(groups.toMonth);
    // A year says that these are days, "1.1 đến 30.6.2023" too.
    const isNone = groups.toYear === undefined && isNoDay(sayingDay(groups), here);
    return isAnniversary || isNone ? null : reading(groups, here);
  },
  certainty: certaintyOf,
});

/** "từ ngày 30 tháng 4 đến ngày 2 tháng 5 năm 2023" → from day to day. */
const dayToDayInWords = rule({
  id: 'date/day-to-day-in-words',
  pattern: words`${LEAD}(?:(?:mùng|mồng) )?(?<day>${DAY_OR_WORD}) tháng (?<month>${MONTH}|${MONTH_WORD})(?:,? năm (?<year>${YEAR}))? ?${TO} ?(?:ngày )?(?:(?:mùng|mồng) )?(?<toDay>${DAY_OR_WORD}) tháng (?<toMonth>${MONTH}|${MONTH_WORD})(?:,? năm (?<toYear>${YEAR}))?${CLOSED}`,
  read: reading,
  certainty: certaintyOf,
});

const HOUR = '(?:\\d{1,2}(?: giờ(?: \\d{1,2}(?: phút)?)?|:\\d\\d)|\\d{1,2}h(?:\\d\\d)?)';
const TIME = `(?:${PART}|${HOUR}),?`;

/** "từ sáng 5/6 đến chiều 6/6/2023", "từ 7 giờ ngày 1/6 đến 17 giờ ngày 3/6" → from day to day; no one part of the day can be said for it. */
const hourToHour = rule({
  id: 'date/hour-to-hour',
  pattern: words`(?:từ )?${TIME} (?:ngày )?(?<day>${DAY})(?:(?<separator>[-/.])(?<month>${MONTH})(?:\k<separator>(?<year>${YEAR}))?)? ?${TO} ?${TIME} (?:ngày )?(?<toDay>${DAY})(?<toSeparator>[-/.])(?<toMonth>${MONTH})(?:\k<toSeparator>(?<toYear>${YEAR}))?${CLOSED}`,
  read: ({ toMonth, month = toMonth, ...groups }, here) => reading({ ...groups, month, toMonth }, here),
  certainty: certaintyOf,
});

/**
 * "đêm 30/4 rạng sáng 1/5", "đêm 30 rạng sáng 1/5", "tối 14 đến rạng sáng 15/6/2024" → one night, its first day and its second; "chiều 14 và sáng 15/6"
 * → both days, of which the first has no month of its own.
 */
const nightToDawn = rule({
  id: 'date/night-to-dawn',
  pattern: words`(?:(?<part>${PART})|ngày) (?:ngày )?(?<day>${DAY})(?:(?<separator>[-/.])(?<month>${MONTH})(?:\k<separator>(?<year>${YEAR}))?)?(?: ?[,-])? ?(?:(?:đến|tới|và|sang) )?(?:(?<toPart>${PART}|rạng) (?:ngày )?|ngày )(?<toDay>${DAY})(?<toSeparator>[-/.])(?<toMonth>${MONTH})(?:\k<toSeparator>(?<toYear>${YEAR}))?${CLOSED}`,
  read: ({ toMonth, month, toPart, part, ...rest }, here) => {
    const isNight = toPart?.startsWith('rạng') === true && AT_NIGHT.test(part ?? '');
    if (month !== undefined && !isNight) return null;
    const groups = isNight ? { ...rest, part } : rest;
    const isLastOfMonth = numberOf(groups.toDay) === 1;
    const monthBefore = isLastOfMonth ? String(((numberOf(toMonth) + 10) % 12) + 1) : toMonth;
    const night = reading({ ...groups, month: month ?? monthBefore, toMonth }, here);
    return night !== null && isNextDay(night) ? night : null;
  },
  certainty: certaintyOf,
});
const AT_NIGHT = /đêm|tối|khuya/u;
/** A leap year, for days without one: February 29 is a day of it. */
const ANY_YEAR = '2024';
const isNextDay = ({ from, to }: DateValue): boolean =>
  addDays(from.replace(/^-/u, ANY_YEAR), 1).slice(-5) === to.slice(-5);

/** A night comes before hours: both read "tối 14 đến rạng sáng 15/6". */
export const rangeRules = [dayToDayOfMonth, daysInList, dayToDay, dayToDayInWords, nightToDawn, hourToHour];
