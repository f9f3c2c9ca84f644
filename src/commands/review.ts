import { userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import { type AskedFilter, filterOf } from '../query/filter-of.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { withFilters } from './filter-options.ts';
import { type Desk, review } from './review-desk.ts';
import { readKeys, readLines } from './review-input.ts';
import { examplesOf } from './view-command.ts';

interface ReviewOptions extends AskedFilter, DatabaseOptions {
  coder?: string;
  threshold: number;
  blind?: true;
}

function parseThreshold(text: string): number {
  const threshold = Number(text);
  if (text.trim() === '' || !(threshold >= 0 && threshold <= 1))
    throw new InvalidArgumentError('expected a number from 0 to 1, for example 0.8.');
  return threshold;
}

const EXAMPLES = [
  `${GIAOUOC} review --year 2024`,
  `${GIAOUOC} review --coder Mai --indicator clearance_general`,
  `${GIAOUOC} review --coder Nam --blind`,
];

/** `giaouoc review --coder Mai`: walks the doubtful values, one key a decision; `u` takes the last one back. */
export function reviewCommand(): Command {
  const command = new Command('review')
    .description('Walk the doubtful values of the pledges and decide, one key each: accept, correct, reject, note.')
    .option('--coder <name>', 'who decides; stands beside every decision (default: your user name)')
    .option('--threshold <confidence>', 'values below this are doubtful', parseThreshold, 0.8)
    .option('--blind', 'as if nobody else had decided: for a second coder, who decides about the same values apart')
    .addHelpText(
      'after',
      `${examplesOf(EXAMPLES)}

Each decision is saved at once: leave with q or Ctrl-C, and the same command goes on
from there. Without a terminal every answer is a line of the input.
How far two coders agree, \`${GIAOUOC} agreement MAI NAM\` says. Where they do not, the
later decision stands.`,
    );
  return withDatabase(withFilters(command)).action((options: ReviewOptions) =>
    withStore(options, async (store) => {
      const { threshold, coder = userName(), blind: isBlind = false } = options;
      const desk = deskOf({ coder: { name: coder, threshold, isBlind }, filter: filterOf(options) });
      try {
        const { decided, left } = await review(store, desk);
        process.stderr.write(`\ngiaouoc: decisions of ${coder} saved: ${decided}; values left: ${left}\n`);
      } finally {
        desk.answers.close();
      }
    }),
  );
}

/** Keys where somebody sits at a terminal, else lines; the talk goes to standard error. */
function deskOf(asked: Pick<Desk, 'coder' | 'filter'>): Desk {
  const [input, output] = [process.stdin, process.stderr];
  const isSeen = output.isTTY && !process.env.NO_COLOR;
  return {
    ...asked,
    answers: input.isTTY ? readKeys({ input, output }) : readLines({ input, output }),
    output,
    mark: (words) => (isSeen ? `\u001B[1;7m${words}\u001B[0m` : `[${words}]`),
    now: () => new Date().toISOString(),
  };
}

function userName(): string {
  const name = process.env.USER || process.env.LOGNAME || userOfSystem();
  if (name) return name;
  throw new UsageError('nobody knows who decides: add --coder NAME');
}

function userOfSystem(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // A process of a number without a name, as in a container.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
