import type { Command } from 'commander';
import { viewCommand } from './view-command.ts';

export const articlesCommand = (): Command =>
  viewCommand({
    name: 'articles',
    about: 'Articles that were read, with what they are and the pledge they belong to, or why to none.',
    examples: [
      'giaouoc articles --kind signing --year 2024',
      'giaouoc articles --text "giao ước thi đua" --sort -published_at --limit 20',
      'giaouoc articles --group-by kind,outlet',
    ],
    shown: ['published_at', 'outlet', 'kind', 'pledge_id', 'title', 'unplaced_reason'],
  });
