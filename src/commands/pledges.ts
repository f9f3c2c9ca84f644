import { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import type { Store } from '../model/store.ts';
import { filterOf } from '../query/filter-of.ts';
import { withStore } from './database.ts';
import { formatOf } from './output.ts';
import { pledgeTable } from './pledge-table.ts';
import { examplesOf, limited, printView, type ViewOptions, withViewOptions } from './view-command.ts';

interface PledgesOptions extends ViewOptions {
  unsigned?: true;
}

const EXAMPLES = [
  `${GIAOUOC} pledges --year 2023 --json`,
  `${GIAOUOC} pledges --province "An Giang" --year 2019-2025`,
  `${GIAOUOC} pledges --indicator clearance_general --value '>75' --csv`,
  `${GIAOUOC} pledges --block local_police --group-by year`,
];

/** `giaouoc pledges --year 2023`: a line a pledge; --json gives whole records with members, targets, sources and conflicts. */
export function pledgesCommand(): Command {
  const command = new Command('pledges')
    .description('Pledges, one record a cluster and year; --json gives members, targets, sources and conflicts.')
    .option('--unsigned', 'also clusters of which only reviews are known')
    .addHelpText('after', examplesOf(EXAMPLES));
  return withViewOptions(command).action((options: PledgesOptions) =>
    withStore(options, (store) => print(store, options)),
  );
}

async function print(store: Store, options: PledgesOptions): Promise<void> {
  const filter = { ...filterOf(options), ...(options.unsigned ? {} : { isSigned: true }) };
  const format = formatOf(options);
  const shown = ['id', 'event_date', 'lead', 'members', 'theme', 'target_count', 'source_count'];
  if (options.groupBy || format === 'csv' || format === 'markdown')
    return printView(store, { view: 'pledges', filter, options, shown });
  const pledges = await limited(options, format, (page) => store.pledges(filter, page));
  if (format === 'json') process.stdout.write(`${JSON.stringify(pledges, null, 2)}\n`);
  else process.stdout.write(pledges.length === 0 ? 'nothing found\n' : `${pledgeTable(pledges)}\n`);
}
