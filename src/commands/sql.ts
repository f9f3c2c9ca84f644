import { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';
import { examplesOf } from './view-command.ts';

const EXAMPLES = [
  `${GIAOUOC} sql "select year, count(*) as pledges from pledges group by year"`,
  `${GIAOUOC} sql "select * from targets where indicator = 'clearance_general' order by min desc" --csv`,
];

/** `giaouoc sql "SELECT …"`: one question to the views, in SQL; nothing can be changed. */
export function sqlCommand(): Command {
  const command = new Command('sql')
    .description(
      'Ask the views (pledges, targets, members, outcomes, articles, clusters, memberships, evidence) in SQL, read-only.',
    )
    .argument('<select>', 'one SELECT')
    .addHelpText('after', examplesOf(EXAMPLES));
  return withDatabase(withFormats(command)).action(async (select: string, options: FormatOptions & DatabaseOptions) => {
    const { columns, rows } = await withStore(options, (store) => store.sql(select));
    process.stdout.write(formatRows({ rows, columns }, formatOf(options)));
  });
}
