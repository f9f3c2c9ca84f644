import type { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { viewCommand } from './view-command.ts';

export const articlesCommand = (): Command =>
  viewCommand({
    name: 'articles',
    about: 'Articles that were read, with what they are and the pledge they belong to, or why to none.',
    examples: [
      `${GIAOUOC} articles --kind signing --year 2024`,
      `${GIAOUOC} articles --text "giao ước thi đua" --sort -published_at --limit 20`,
      `${GIAOUOC} articles --group-by kind,outlet`,
    ],
    shown: ['published_at', 'outlet', 'kind', 'pledge_id', 'title', 'unplaced_reason'],
  });
