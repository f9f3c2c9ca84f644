import { Command, Option } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import type { Searching } from '../model/store.ts';
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
    const text = words.join(' ');
    if (!/[\p{L}\p{N}]/u.test(text))
      throw new UsageError(`"${text}" has no word to look for: give words, for example ${GIAOUOC} search dak lak`);
    const kind = of ? { of } : {};
    const hits = await withStore(options, async (store) => {
      const found = await store.search(text, { limit, ...kind });
      if (found.length === 0) process.stderr.write(`giaouoc: ${await whyNothing(store, text, kind)}\n`);
      return found;
    });
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

/** More are not looked up one by one: who pastes a page has found out by then that it is not there. */
const MOST_WORDS = 12;

/** Words of which nothing was found → which of them is nowhere, and what to try next. */
async function whyNothing(store: Searching, text: string, kind: { of?: 'article' | 'target' }): Promise<string> {
  const where = kind.of === undefined ? 'articles and targets' : `${kind.of}s`;
  const missing: string[] = [];
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  for (const word of words.slice(0, MOST_WORDS))
    if ((await store.search(word, { limit: 1, ...kind })).length === 0) missing.push(`"${word}"`);
  if (missing.length === 0) return `each word is in some of the ${where}, but no text has them all: leave some out`;
  const next = missing.length < words.length ? 'leave it out, or spell it otherwise' : 'spell it otherwise';
  return `${missing.join(', ')}: in none of the ${where}; ${next} (marks may be left out)`;
}
