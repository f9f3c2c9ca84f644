import type { BaselineValue } from '../model/mention.ts';
import { YEAR } from './date-grammar.ts';
import { type Groups, rule, words } from './rule.ts';

const COMPARED = '(?:so(?: sánh)?(?: với)?|hơn so với|cao hơn|thấp hơn|nhiều hơn|ít hơn)';
/** "(391/434)", "(là 434 vụ)": the figures compared, up to the closing bracket. */
const FIGURES_AFTER = '(?: \\((?![^()\\n]{0,40}%)[^()\\n]{1,40}\\))?';

const SHORT_PART = '(?:quý (?:[1-4]|iv|i{1,3})|tháng (?:0?[1-9]|1[0-2]))';
const PART_OF_YEAR = `(?:\\d{1,2} tháng(?: đầu| cuối)?|nửa (?:đầu|cuối)|${SHORT_PART})`;

const value = ({ year }: Groups, period: BaselineValue['period']): BaselineValue => ({
  year: year === undefined ? null : Number(year),
  period,
});

/** "so với năm 2023", "so năm 2023", "so với năm 2024 (391/434)", "so với 6 tháng đầu năm 2023", "so với quý I/2023" → that year. */
const withYear = rule({
  id: 'baseline/year',
  pattern: words`so(?: sánh)?(?: với)? (?:kết quả |số liệu |chỉ tiêu |mức )?(?:của )?(?:(?:${PART_OF_YEAR} )?năm (?<year>${YEAR})|${SHORT_PART}[-/](?<partYear>${YEAR}))(?![-/.]\d)${FIGURES_AFTER}`,
  read: ({ year, partYear = year }) => value({ year: partYear }, null),
});

/** "so với cùng kỳ", "so với cùng kỳ (năm 2022)", "so với cùng kỳ năm trước", "cùng kỳ năm 2022", "cùng kỳ 2022" → the same months of an earlier year. */
const samePeriod = rule({
  id: 'baseline/same-period',
  pattern: words`(?:(?:${COMPARED} )?(?:với )?(?:cùng kỳ|cùng thời gian|cùng thời điểm|thời gian cùng kỳ)(?:(?: của)? ?\(?(?:(?:năm|6 tháng đầu năm|quý (?:[1-4]|iv|i{1,3})/?) ?(?:(?<year>${YEAR})|trước|ngoái)|(?<bareYear>${YEAR}))\)?)?)(?: liền kề)?`,
  read: ({ year, bareYear = year }) => value({ year: bareYear }, 'same_period'),
});

/** "so với năm trước", "so với năm ngoái", "so với năm liền kề trước đó" → the year before. */
const previousYear = rule({
  id: 'baseline/previous-year',
  pattern: words`so(?: sánh)?(?: với)? (?:kết quả |cả )?(?:của )?(?:năm (?:trước|ngoái|liền kề|liền trước)|1 năm trước|thời gian (?:trước|liền kề))(?: đó| trước)?(?: liền kề)?`,
  read: (groups) => value(groups, 'previous_year'),
});

/** "so với trước khi sáp nhập", "so với 5 năm liền kề", "so với chỉ tiêu" → compared with something else than a year. */
const other = rule({
  id: 'baseline/other',
  pattern: words`so với (?:trước(?: khi| đó| đây)?|\d{1,2} năm(?: liền kề| trước)?|giai đoạn|nhiệm kỳ|thời kỳ|chỉ tiêu|kế hoạch|bình quân|mức bình quân|tháng trước|quý trước|đầu năm|tổng số)`,
  read: (groups) => value(groups, null),
});

export const baselineRules = [withYear, samePeriod, previousYear, other];
