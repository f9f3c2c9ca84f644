import { MONTH_WORD, YEAR, yearInWords } from './date-grammar.ts';
import { months, monthsFrom, years } from './date-reference.ts';
import { isCount } from './date-traps.ts';
import { rule, words } from './rule.ts';

/** "năm 2024", "năm công tác 2024" → the year. In "ngày 31 tháng 4 năm 2023" it belongs to a day that is none. */
const year = rule({
  id: 'date/year',
  pattern: words`(?<!tháng (?:\d{1,2}|${MONTH_WORD}) |(?<!\d{3})\d[-/.]\d{1,2} )năm (?:(?:công tác|thi đua|kế hoạch|ngân sách|dương lịch) )?${YEAR}(?![.,]\d|[-/.]\d)`,
  // Four figures end it; a pattern without groups is read twice as fast.
  read: (_, { text, end }) => {
    const found = Number(text.norm.slice(end - 4, end));
    return years(found, found);
  },
});

/** "năm một nghìn chín trăm bốn mươi lăm", "năm hai nghìn không trăm hai mươi ba" → the year; "mỗi năm một nghìn tám trăm vụ" is none. */
const yearWritten = rule({
  id: 'date/year-in-words',
  pattern: words`(?<!mỗi |hằng |hàng )năm (?:một (?:nghìn|ngàn) (?:tám|chín) trăm|hai (?:nghìn|ngàn) (?:không trăm|linh|lẻ|mười|hai mươi))`,
  read: (_, here) => {
    const found = yearInWords(here.text.norm, here.start + 'năm '.length);
    if (found === null) return null;
    here.end = found.end;
    return years(found.year, found.year);
  },
});

/** "những năm 1990", "thập niên 80", "những năm 60 của thế kỷ XX", "những năm 80, 90", "thập kỷ 90 của thế kỷ trước" → the ten years; two digits alone are of the twentieth century from "30" on. */
const decade = rule({
  id: 'date/decade',
  pattern: words`(?:những năm|thập niên|thập kỷ)(?: của)? (?:(?<first>(?:1[89]|20)\d0)|(?<short>[0-9]0)(?:(?:, ?| và | ?- ?)(?<last>[1-9]0))?)(?!\d|[.,]\d|[-/]\d| ?%|(?:,| và) (?:1[89]|20)\d\d)(?:(?: của)? thế kỷ (?<century>\d\d|x?[ivx]{1,4}|trước|này))?`,
  read: ({ first, short = '', last = short, century }) => {
    const start = first === undefined ? centuryOf(century, Number(short)) + Number(short) : Number(first);
    const end = start + Number(last) - Number(short) + 9;
    return Number.isNaN(start) || end < start ? null : years(start, end);
  },
});
/** "XX", "20", "trước" → 1900. */
const centuryOf = (written: string | undefined, decadeInIt: number): number => {
  if (written === undefined) return decadeInIt >= OLDEST_SHORT_DECADE ? 1900 : 2000;
  const number = CENTURIES[written] ?? Number(written);
  return (number - 1) * 100;
};
const OLDEST_SHORT_DECADE = 30;
const CENTURIES: Readonly<Record<string, number>> = { xviii: 18, xix: 19, xx: 20, xxi: 21, trước: 20, này: 21 };

/** "năm 2022 và 2023", "các năm 2021, 2022" → the years after the first, each by itself; "cùng kỳ 2023", "tầm nhìn 2050", "cuối 2023" → that year. */
const yearInList = rule({
  id: 'date/year-in-list',
  pattern: words`(?<=năm (?:${YEAR}, ?){0,4}${YEAR}(?:, ?| và | và năm )|(?:cùng kỳ|tầm nhìn(?: đến)?|đầu|giữa|cuối) )(?<year>${YEAR})(?![.,]\d|[-/.]\d)`,
  read: (groups, here) => (isCount(here) ? null : years(Number(groups.year), Number(groups.year))),
});

/** "giai đoạn 2021-2025", "nhiệm kỳ 2025 - 2030", "từ năm 2021 đến năm 2025", "2021-2025" → the years, a stage. */
const stage = rule({
  id: 'date/stage',
  pattern: words`(?<!\d[-/.,])(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|từ năm|các năm|năm|từ) )?(?<first>${YEAR}) ?(?:-|đến|tới) ?(?:năm )?(?<last>${YEAR})(?![.,/-]?\d)`,
  read: ({ first, last }) =>
    Number(first) < Number(last) && Number(last) - Number(first) <= LONGEST_STAGE
      ? years(Number(first), Number(last))
      : null,
});
/** Longer ones are lives and jubilees: "(1945 - 2025)" is no stage. */
const LONGEST_STAGE = 30;

/** "năm học 2025 - 2026" → from September to August, marked as a school year. */
const schoolYear = rule({
  id: 'date/school-year',
  pattern: words`(?:năm học|niên khóa) (?<first>${YEAR}) ?[-/] ?(?<last>${YEAR})(?![.,/-]?\d)`,
  read: ({ first, last }) => {
    const start = { year: Number(first), month: 9 };
    if (Number(last) <= Number(first)) return null;
    return months(start, monthsFrom(start, 12 * (Number(last) - Number(first))), { grain: 'stage', school: true });
  },
});

export const yearRules = [year, yearWritten, yearInList, decade, stage, schoolYear];
