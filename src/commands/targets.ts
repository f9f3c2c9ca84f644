import type { Command } from 'commander';
import { viewCommand } from './view-command.ts';

export const targetsCommand = (): Command =>
  viewCommand({
    name: 'targets',
    about: 'Percentage targets of the pledges, one a row.',
    examples: [
      "giaouoc targets --indicator clearance_general --value '>75' --year 2023",
      'giaouoc targets --province "An Giang" --csv > an-giang.csv',
      'giaouoc targets --group-by year,indicator',
    ],
    shown: ['year', 'number', 'block', 'indicator', 'direction', 'comparator', 'min', 'max', 'outcome', 'raw'],
  });
