import type { Measured } from '../src/dataset/accuracy.ts';
import type { Evaluation } from '../src/evaluate/score.ts';

const rounded = (share: number): number => Number(share.toFixed(3));

/** Evaluation → its figures as data/accuracy.yml has them. */
export const measuredOf = ({ articles, fields }: Evaluation): Measured => ({
  articles,
  fields: fields.map(({ field, precision, recall, f1 }) => ({
    field,
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded(f1),
  })),
});
