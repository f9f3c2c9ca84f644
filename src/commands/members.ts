import type { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { viewCommand } from './view-command.ts';

export const membersCommand = (): Command =>
  viewCommand({
    name: 'members',
    about: 'Members of the clusters by year, as they were then and as they are today.',
    examples: [
      `${GIAOUOC} members --cluster 12 --year 2019-2025`,
      `${GIAOUOC} members --province "Kiên Giang" --places then`,
      `${GIAOUOC} members --group-by year,number --block local_police`,
    ],
    shown: ['year', 'number', 'block', 'name', 'role', 'today', 'certainty', 'confidence'],
  });
