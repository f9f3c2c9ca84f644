import { align } from '../evaluate/alignment.ts';
import { loadCases } from '../evaluate/gold-case.ts';
import { type Evaluation, scoreAll } from '../evaluate/score.ts';
import { SkipInputError } from '../model/errors.ts';
import { extractFile } from '../pipeline.ts';

/** Folders of cases → the evaluation of the whole line on them. A case whose article cannot be read is left out, and `onSkipped` hears of it. */
export function evaluateFolders(folders: readonly string[], onSkipped: (error: SkipInputError) => void): Evaluation {
  const articles = folders.flatMap(loadCases).flatMap(({ name, articlePath, gold }) => {
    try {
      const extraction = extractFile(articlePath, { referenceDate: gold.referenceDate });
      return [{ article: name, fields: align(gold, extraction) }];
    } catch (error) {
      if (!(error instanceof SkipInputError)) throw error;
      onSkipped(error);
      return [];
    }
  });
  return scoreAll(articles);
}
