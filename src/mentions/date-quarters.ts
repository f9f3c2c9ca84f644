import { CLOSED, certaintyOf, numberOf, YEAR } from './date-grammar.ts';
import { isCount } from './date-traps.ts';
import { BARE_YEAR, stretch, YEAR_AFTER } from './period-year.ts';
import { rule, words } from './rule.ts';

export const ROMAN_QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** "quý III/2023", "quý 3 năm 2023", "quý I", "quý hai năm 2023" → the quarter. In words it needs its year: "quý hai ông". */
const quarter = rule({
  id: 'date/quarter',
  pattern: words`(?:quý|quí) (?:(?<quarter>[1-4]|iv|i{1,3})(?:${YEAR_AFTER})?|(?<word>một|hai|ba|tư|bốn),?(?: của)? năm (?:(?<wordYear>${YEAR})|(?<wordRelative>nay|ngoái|trước|tới|sau)))${CLOSED}`,
  read: ({ quarter: figure, word, wordYear, wordRelative, ...rest }, here) => {
    const number = word === undefined ? (ROMAN_QUARTERS[figure ?? ''] ?? Number(figure)) : numberOf(word);
    const groups = word === undefined ? rest : { year: wordYear, relative: wordRelative };
    return stretch(groups, here, { start: number * 3 - 2, count: 3, grain: 'quarter' });
  },
  certainty: certaintyOf,
});

/** "quý I và quý II/2024", "quý I, II, III năm 2023", "quý III - IV/2023" → from quarter to quarter. "quý I/2023 và quý I/2024" are two. */
const quarterToQuarter = rule({
  id: 'date/quarter-to-quarter',
  pattern: words`(?:từ )?(?:quý|quí) (?<quarter>[1-4]|iv|i{1,3})(?:, ?(?:[1-4]|iv|i{1,3})){0,2} ?(?:-|,|và|đến|tới) ?(?:(?:quý|quí) )?(?<toQuarter>[1-4]|iv|i{1,3})${YEAR_AFTER}${CLOSED}`,
  read: (groups, here) => {
    const [first = 0, last = 0] = [groups.quarter, groups.toQuarter].map(
      (each) => ROMAN_QUARTERS[each ?? ''] ?? Number(each),
    );
    return first < last
      ? stretch(groups, here, { start: first * 3 - 2, count: (last - first + 1) * 3, grain: 'quarter' })
      : null;
  },
  certainty: certaintyOf,
});

/** "2 quý đầu năm 2024", "ba quý đầu năm", "quý đầu năm 2024", "quý cuối năm" → those quarters; two of them are a half. */
const quartersOfYear = rule({
  id: 'date/quarters-of-year',
  pattern: words`(?:(?<count>0?[1-3]|hai|ba) )?(?:quý|quí) (?<end>đầu|cuối)(?: của)? năm(?: (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau)))?${CLOSED}`,
  read: ({ count = '1', end, ...groups }, here) => {
    const length = numberOf(count) * 3;
    const grain = length === 3 ? 'quarter' : length === 6 ? 'half' : 'stage';
    return stretch(groups, here, { start: end === 'cuối' ? 13 - length : 1, count: length, grain });
  },
  certainty: certaintyOf,
});

/** "nửa đầu năm 2023", "nửa cuối năm", "nửa đầu 2023" → the half. */
const half = rule({
  id: 'date/half',
  pattern: words`nửa (?<end>đầu|cuối)(?:(?: của)? năm(?: (?:(?<year>${YEAR})|(?<relative>nay|ngoái|trước|tới|sau)))?|${BARE_YEAR})`,
  read: (groups, here) =>
    groups.bare !== undefined && isCount(here)
      ? null
      : stretch(groups, here, { start: groups.end === 'cuối' ? 7 : 1, count: 6, grain: 'half' }),
  certainty: certaintyOf,
});

export const quarterRules = [quarter, quarterToQuarter, quartersOfYear, half];
