import { Command } from 'commander';
import type { PledgeFilter, Row, Slice, Store, ViewName } from '../model/store.ts';
import { type AskedFilter, filterOf } from '../query/filter-of.ts';
import { sortGroups } from '../query/sort-groups.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { parseCount, withFilters } from './filter-options.ts';
import { type Format, type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';

export interface ViewOptions extends AskedFilter, FormatOptions, DatabaseOptions {
  sort?: string[];
  limit?: number;
  groupBy?: string[];
}

export interface ViewCommand {
  name: ViewName;
  about: string;
  examples: readonly string[];
  /** Columns of the table on a terminal. */
  shown: readonly string[];
}

/** Rows that fit on a screen or two; files get everything. */
const TABLE_LIMIT = 50;

const columnList = (text: string): string[] => text.split(',').map((name) => name.trim());

/** Options that every command over a view has. */
export function withViewOptions(command: Command): Command {
  return withDatabase(
    withFormats(
      withFilters(command)
        .option('--sort <columns>', 'columns to sort by, "-" for descending: -year,number', columnList)
        .option(
          '--limit <rows>',
          `at most so many; 0 for all (default: ${TABLE_LIMIT} in tables, else all)`,
          parseCount(0),
        )
        .option(
          '--group-by <columns>',
          'count rows a group instead: year,indicator (--sort -count: largest first)',
          columnList,
        ),
    ),
  );
}

export const examplesOf = (examples: readonly string[]): string =>
  `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`;

/** A command that prints rows of one view: `giaouoc targets --indicator clearance_general --value '>75' --csv`. */
export function viewCommand({ name, about, examples, shown }: ViewCommand): Command {
  const command = new Command(name).description(about).addHelpText('after', examplesOf(examples));
  return withViewOptions(command).action(async (options: ViewOptions) => {
    await withStore(options, (store) => printView(store, { view: name, filter: filterOf(options), options, shown }));
  });
}

interface Printing {
  view: ViewName;
  filter: PledgeFilter;
  options: ViewOptions;
  shown: readonly string[];
}

/** Prints a view's rows, or their counts with --group-by. */
export async function printView(store: Store, { view, filter, options, shown }: Printing): Promise<void> {
  const format = formatOf(options);
  if (options.groupBy) {
    const columns = [...options.groupBy, 'count'];
    const counted = await store.count(view, options.groupBy, filter);
    const groups = counted.map(({ group, count }): Row => ({ ...group, count }));
    const rows = await limited(options, format, async ({ sort = [], limit }) =>
      sortGroups(groups, columns, sort).slice(0, limit),
    );
    process.stdout.write(formatRows({ rows, columns }, format));
    return;
  }
  const columns = store.columns(view).map((column) => column.name);
  const rows = await limited(options, format, (page) => store.rows(view, filter, page));
  process.stdout.write(formatRows({ rows, columns, shown }, format));
}

/** Reads one row more than is shown, so that a table which leaves something out says so. */
export async function limited<T>(
  options: ViewOptions,
  format: Format,
  read: (page: Slice) => Promise<T[]>,
): Promise<T[]> {
  const asked = options.limit ?? (format === 'table' ? TABLE_LIMIT : 0);
  const sort = options.sort ? { sort: options.sort } : {};
  if (asked === 0) return read(sort);
  const rows = await read({ ...sort, limit: asked + 1 });
  if (rows.length > asked && options.limit === undefined) {
    process.stderr.write(`giaouoc: the first ${asked} are shown; --limit 0 gives all\n`);
  }
  return rows.slice(0, asked);
}
