import { type Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../model/errors.ts';
import { Block, Kind } from '../model/extraction.ts';
import { Outcome } from '../model/pledge.ts';
import { readComparison } from '../query/read-comparison.ts';
import { readYears } from '../query/read-years.ts';

/** "12" → 12; refuses what is no whole number of at least `least`. */
export const parseCount =
  (least: number) =>
  (text: string): number => {
    if (!/^\d+$/u.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`expected a whole number of at least ${least}.`);
    return Number(text);
  };

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('expected a number from 0 to 1, for example 0.8.');
  return share;
}

/** Words to look for; "" or "*" would be in everything. */
function parseWords(text: string): string {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new InvalidArgumentError('expected words.');
  return text;
}

/** A reader of words as a parser of an option, which an error then names. */
const asOption =
  <T>(read: (words: string) => T) =>
  (words: string): T => {
    try {
      return read(words);
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause;
      throw new InvalidArgumentError(cause.message);
    }
  };

/** Adds the filters, which mean the same in every command that asks the database. */
export function withFilters(command: Command): Command {
  return command
    .option('--year <year>', 'emulation year, or a range: 2023, 2019-2024', asOption(readYears))
    .option('--cluster <number>', 'number of the cluster: 12', parseCount(0))
    .addOption(new Option('--block <block>', 'kind of cluster').choices(Block.options))
    .option('--owner <words>', 'whose cluster it is, in any spelling: "bo cong an"', parseWords)
    .option('--province <name>', 'with a member in this province, in any spelling: "An Giang"')
    .addOption(
      new Option(
        '--places <world>',
        "now: today's province with all that was merged into it; then: provinces of that very name",
      )
        .choices(['now', 'then'])
        .default('now'),
    )
    .option('--unit <words>', 'with a member whose name has these words: "canh sat giao thong"', parseWords)
    .option('--indicator <id>', 'what a target measures: clearance_general')
    .option('--value <comparison>', "bound of a target in percent: '>75'", asOption(readComparison))
    .addOption(new Option('--status <status>', 'of a target').choices(['pledged', 'assigned']))
    .addOption(new Option('--outcome <outcome>', 'what became of a target').choices(Outcome.shape.status.options))
    .addOption(new Option('--kind <kind>', 'with an article of this kind').choices(Kind.options))
    .option('--confidence <least>', 'at least this sure, 0 to 1', parseShare)
    .option('--text <words>', 'with all of these words, with or without marks: "thi dua"', parseWords);
}
