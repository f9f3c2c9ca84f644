import type { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { viewCommand } from './view-command.ts';

export const targetsCommand = (): Command =>
  viewCommand({
    name: 'targets',
    about: 'Percentage targets of the pledges, one a row.',
    examples: [
      `${GIAOUOC} targets --indicator clearance_general --value '>75' --year 2023`,
      `${GIAOUOC} targets --province "An Giang" --csv > an-giang.csv`,
      `${GIAOUOC} targets --group-by year,indicator`,
    ],
    shown: ['year', 'number', 'block', 'indicator', 'direction', 'comparator', 'min', 'max', 'outcome', 'raw'],
  });
