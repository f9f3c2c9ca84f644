import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { baselineReport, markdownReport } from '../evaluate/report.ts';
import type { Evaluation } from '../evaluate/score.ts';
import { evaluateFolders } from '../jobs/evaluate-folders.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import { reportSkipped } from './inputs.ts';

interface EvaluateOptions {
  format: 'json' | 'markdown';
  baseline?: string;
}

function readBaseline(path: string): Evaluation {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Evaluation;
  } catch (cause) {
    throw new UsageError(
      `${path} is no earlier evaluation: make one with \`${GIAOUOC} evaluate DIR --format json > FILE\``,
      { input: path, cause },
    );
  }
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Score the extraction against folders of cases: precision, recall, F1 per field, and every miss.')
    .argument(
      '<dir...>',
      'folders of cases: NAME.txt|html with NAME.json, or a folder with article.* and expected.json',
    )
    .addOption(new Option('--format <format>', 'what to print').choices(['json', 'markdown']).default('markdown'))
    .option('--baseline <file>', 'an earlier `--format json` output: show what was gained and lost')
    .addHelpText(
      'after',
      `\nExample:\n  ${GIAOUOC} evaluate fixtures/articles --format json > before.json\n  ${GIAOUOC} evaluate fixtures/articles --baseline before.json`,
    )
    .action((folders: string[], options: EvaluateOptions) => {
      const evaluation = evaluateFolders(folders, reportSkipped);
      process.stdout.write(
        options.format === 'json' ? `${JSON.stringify(evaluation, null, 1)}\n` : markdownReport(evaluation),
      );
      if (options.baseline) process.stdout.write(`\n${baselineReport(readBaseline(options.baseline), evaluation)}`);
    });
}
