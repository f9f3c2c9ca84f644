import { Command, Option } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { parseCount } from './filter-options.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';
import { examplesOf } from './view-command.ts';

interface SearchOptions extends FormatOptions, DatabaseOptions {
  of?: 'article' | 'target';
  limit: number;
}

const COLUMNS = ['of', 'ref', 'pledge_id', 'title', 'excerpt', 'is_exact'];

/** `giaouoc search dak lak`: articles and targets that hold every word, those with the very same marks first. */
export function searchCommand(): Command {
  const command = new Command('search')
    .description('Find articles and targets by words, typed with or without marks.')
    .argument('<words...>', 'every word must be found; the very same marks come first')
    .addOption(new Option('--of <kind>', 'only these').choices(['article', 'target']))
    .option('--limit <hits>', 'at most so many', parseCount(1), 20)
    .addHelpText('after', examplesOf([`${GIAOUOC} search dak lak`, `${GIAOUOC} search "thi đua" --of target --json`]));
  return withDatabase(withFormats(command)).action(async (words: string[], options: SearchOptions) => {
    const { of, limit } = options;
    const hits = await withStore(options, (store) => store.search(words.join(' '), { limit, ...(of ? { of } : {}) }));
    const rows = hits.map(({ of: kind, ref, pledgeId, title, excerpt, isExact }) => ({
      of: kind,
      ref,
      pledge_id: pledgeId,
      title,
      excerpt,
      is_exact: Number(isExact),
    }));
    process.stdout.write(
      formatRows({ rows, columns: COLUMNS, shown: ['of', 'title', 'excerpt', 'ref'] }, formatOf(options)),
    );
  });
}
