import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { align } from '../evaluate/alignment.ts';
import { loadCases } from '../evaluate/gold-case.ts';
import { baselineReport, markdownReport } from '../evaluate/report.ts';
import { type Evaluation, scoreAll } from '../evaluate/score.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { SkipInputError, UsageError } from '../model/errors.ts';
import { extractFile } from '../pipeline.ts';
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

/** Folders of cases → the evaluation of the whole line on them. A case whose article cannot be read is told on stderr and left out. */
export function evaluateFolders(folders: readonly string[]): Evaluation {
  const articles = folders.flatMap(loadCases).flatMap(({ name, articlePath, gold }) => {
    try {
      const extraction = extractFile(articlePath, { referenceDate: gold.referenceDate });
      return [{ article: name, fields: align(gold, extraction) }];
    } catch (error) {
      if (!(error instanceof SkipInputError)) throw error;
      reportSkipped(error);
      return [];
    }
  });
  return scoreAll(articles);
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
      const evaluation = evaluateFolders(folders);
      process.stdout.write(
        options.format === 'json' ? `${JSON.stringify(evaluation, null, 1)}\n` : markdownReport(evaluation),
      );
      if (options.baseline) process.stdout.write(`\n${baselineReport(readBaseline(options.baseline), evaluation)}`);
    });
}
