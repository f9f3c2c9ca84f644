import type { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { viewCommand } from './view-command.ts';

export const outcomesCommand = (): Command =>
  viewCommand({
    name: 'outcomes',
    about:
      'What became of each target: met, missed, not comparable or unreported, with the words of pledge and review.',
    examples: [
      `${GIAOUOC} outcomes --year 2023 --outcome missed`,
      `${GIAOUOC} outcomes --indicator clearance_general --sort -margin --limit 10`,
      `${GIAOUOC} outcomes --group-by year,outcome --markdown`,
    ],
    shown: ['year', 'number', 'indicator', 'outcome', 'margin', 'review', 'pledged_raw', 'reported_raw', 'reason'],
  });
