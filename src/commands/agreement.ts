import { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import type { Row } from '../model/store.ts';
import { agreementOf } from '../pledges/agreement.ts';
import { type DatabaseOptions, withDatabase, withStore } from './database.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';
import { examplesOf } from './view-command.ts';

const COLUMNS = ['field', 'values', 'percent', 'kappa', 'alpha'];

/** `giaouoc agreement Mai Nam`: how far two coders agree, by field. */
export function agreementCommand(): Command {
  const command = new Command('agreement')
    .description("How far two coders agree on values that both decided about: percent, Cohen's κ, Krippendorff's α.")
    .argument('<first>', 'author of corrections')
    .argument('<second>', 'another author')
    .addHelpText('after', examplesOf([`${GIAOUOC} agreement Mai Nam`, `${GIAOUOC} agreement Mai Nam --csv`]));
  return withDatabase(withFormats(command)).action(
    async (first: string, second: string, options: FormatOptions & DatabaseOptions) => {
      if (first === second) throw new UsageError(`"${first}" agrees with "${second}": name two coders`);
      const corrections = await withStore(options, (store) => store.corrections());
      const authors = [...new Set(corrections.map(({ author }) => author))];
      for (const name of [first, second]) {
        if (!authors.includes(name))
          throw new UsageError(`no corrections by "${name}": there are some by ${authors.join(', ') || 'nobody'}`);
      }
      const agreement = agreementOf(corrections, [first, second]);
      if (agreement[0]?.values === 0)
        process.stderr.write(
          `giaouoc: ${first} and ${second} decided about no value that is the same: \`${GIAOUOC} review --coder ${second} --blind\` asks what the other was asked\n`,
        );
      const rows: Row[] = agreement.map((row) => ({
        ...row,
        percent: thousandths(row.percent),
        kappa: thousandths(row.kappa),
        alpha: thousandths(row.alpha),
      }));
      process.stdout.write(formatRows({ rows, columns: COLUMNS }, formatOf(options)));
    },
  );
}

const thousandths = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);
