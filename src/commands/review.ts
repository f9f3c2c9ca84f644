import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { Command } from 'commander';
import { addAndRenew } from '../jobs/decide.ts';
import type { Correction } from '../model/correction.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { type Doubt, doubtsOf } from '../pledges/doubts.ts';
import { readValue } from './corrections.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { type FilterOptions, filterOf, withFilters } from './filter-options.ts';
import { examplesOf } from './view-command.ts';

interface ReviewOptions extends FilterOptions, DatabaseOptions {
  author: string;
  threshold: string;
}

/** Who decides, and where questions and answers go. */
export interface Desk {
  author: string;
  threshold: number;
  input: Readable;
  output: Writable;
  now: () => string;
}

const KEYS = '[a]ccept  [c]orrect  [r]eject  [n]ote  [u]ndo the last  [s]kip  [q]uit';

/** `giaouoc review --author Mai`: walks the doubtful values, one key a decision; `u` takes the last one back. */
export function reviewCommand(): Command {
  const command = new Command('review')
    .description('Walk the doubtful values of the pledges and decide: accept, correct, reject, note.')
    .requiredOption('--author <name>', 'who decides; stands beside every decision')
    .option('--threshold <confidence>', 'values below this are doubtful', '0.8')
    .addHelpText(
      'after',
      examplesOf([
        'giaouoc review --author Mai --year 2024',
        'giaouoc review --author Mai --indicator clearance_general',
      ]),
    );
  return withDatabase(withFilters(command)).action((options: ReviewOptions) =>
    withStore(options, async (store) => {
      const { author, threshold } = options;
      const desk: Desk = {
        author,
        threshold: Number(threshold),
        input: process.stdin,
        output: process.stderr,
        now: () => new Date().toISOString(),
      };
      const decided = await review(store, await store.pledges(filterOf(options)), desk);
      process.stderr.write(`giaouoc: ${decided} decisions were saved\n`);
    }),
  );
}

/** Asks about every doubt; each decision is saved at once, so that leaving loses nothing. The number of decisions. */
export async function review(store: Store, pledges: readonly Pledge[], desk: Desk): Promise<number> {
  const lines = createInterface({ input: desk.input, output: desk.output, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string | null> => {
    desk.output.write(question);
    const { value, done } = await answers.next();
    return done ? null : String(value).trim();
  };
  const decided: Correction[] = [];
  try {
    for (const pledge of pledges) {
      for (const doubt of doubtsOf(pledge, desk.threshold)) {
        let answer = await decide(pledge, doubt, ask);
        for (; answer === 'undo'; answer = await decide(pledge, doubt, ask)) await takeBack(store, decided.pop(), desk);
        if (answer === 'quit') return decided.length;
        if (answer === 'skip') continue;
        const decision = { ...answer, pledgeId: pledge.id, field: doubt.field, author: desk.author, at: desk.now() };
        await addAndRenew(store, [decision]);
        decided.push(decision);
      }
    }
  } finally {
    lines.close();
  }
  return decided.length;
}

async function takeBack(store: Store, last: Correction | undefined, { author, output, now }: Desk): Promise<void> {
  if (!last) {
    output.write('nothing was decided yet\n');
    return;
  }
  const { pledgeId, field, action, at } = last;
  await addAndRenew(store, [
    { pledgeId, field, action: 'undo', value: { author: last.author, at }, author, at: now(), reason: '' },
  ]);
  output.write(`taken back: ${action} ${field} (${pledgeId})\n`);
}

type Answer = Pick<Correction, 'action' | 'value' | 'reason'> | 'skip' | 'quit' | 'undo';

async function decide(
  pledge: Pledge,
  doubt: Doubt,
  ask: (question: string) => Promise<string | null>,
): Promise<Answer> {
  for (;;) {
    const key = await ask(questionOf(pledge, doubt));
    switch (key) {
      case null:
      case 'q':
        return 'quit';
      case 's':
        return 'skip';
      case 'u':
        return 'undo';
      case 'a':
        return { action: 'accept', value: null, reason: '' };
      case 'r':
        return { action: 'reject', value: null, reason: (await ask('why? ')) ?? '' };
      case 'n':
        return { action: 'note', value: null, reason: (await ask('note: ')) ?? '' };
      case 'c':
        return {
          action: 'correct',
          value: readValue((await ask('right value: ')) ?? ''),
          reason: (await ask('why? ')) ?? '',
        };
      default:
        // Any other key: ask again.
        continue;
    }
  }
}

function questionOf({ id, cluster, key }: Pledge, { field, value, why, quotes, conflicts }: Doubt): string {
  return [
    '',
    `${cluster.value.label}, ${key.year} (${id})`,
    `  ${field}: ${wordsOf(value)}   (${why})`,
    ...quotes.slice(0, 3).map((quote) => `    “${quote.replace(/\s+/gu, ' ')}”`),
    ...conflicts.map((conflict) => `    but: ${wordsOf(conflict)}`),
    `${KEYS} `,
  ].join('\n');
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
