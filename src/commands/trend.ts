import { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import type { Row } from '../model/store.ts';
import { type TrendYear, trendOf } from '../pledges/trend.ts';
import { type AskedFilter, filterOf } from '../query/filter-of.ts';
import { trendPoints } from '../query/trend-points.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { withFilters } from './filter-options.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';
import { examplesOf } from './view-command.ts';

type TrendOptions = AskedFilter & FormatOptions & DatabaseOptions;

const COLUMNS = ['year', 'direction', 'targets', 'least', 'median', 'most', 'met', 'missed'];
const BAR_WIDTH = 40;

/** `${GIAOUOC} trend clearance_general`: how a target moved over the years, as a small chart. */
export function trendCommand(): Command {
  const command = new Command('trend')
    .description(
      'How one indicator was pledged over the years: a chart of the median with the spread, and how many targets were met.',
    )
    .argument('<indicator>', `id of the indicator, as \`${GIAOUOC} targets\` prints it`)
    .addHelpText(
      'after',
      examplesOf([
        `${GIAOUOC} trend clearance_general`,
        `${GIAOUOC} trend clearance_general --province "An Giang" --year 2015-2025 --csv`,
      ]),
    );
  return withDatabase(withFormats(withFilters(command))).action(async (indicator: string, options: TrendOptions) => {
    const filter = filterOf({ ...options, indicator });
    const years = trendOf(
      await withStore(options, (store) => trendPoints((view, groupBy, of) => store.count(view, groupBy, of), filter)),
    );
    const format = formatOf(options);
    const rows: Row[] = years.map((year) => ({ ...year }));
    process.stdout.write(
      format === 'table' ? chartOf(indicator, years) : formatRows({ rows, columns: COLUMNS }, format),
    );
  });
}

/** Years → a line each: `2024  reach     ███████████████  75%  (70–80)  5 targets, 2 met, 1 missed`. */
function chartOf(indicator: string, years: readonly TrendYear[]): string {
  if (years.length === 0) return 'nothing found\n';
  const most = Math.max(...years.map((year) => year.most), 1);
  const lines = years.map(({ year, direction, targets, least, median, most: top, met, missed }) => {
    const bar = '█'.repeat(Math.round((median / most) * BAR_WIDTH)).padEnd(BAR_WIDTH, '·');
    const spread = least === top ? '' : `  (${least}–${top})`;
    const known = met + missed === 0 ? '' : `, ${met} met, ${missed} missed`;
    return `${year}  ${direction.padEnd(8)}  ${bar}  ${median}%${spread}  ${targets} ${targets === 1 ? 'target' : 'targets'}${known}`;
  });
  return `${indicator}: median of the pledged bounds by year\n${lines.join('\n')}\n`;
}
