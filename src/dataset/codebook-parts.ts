import { z } from 'zod';
import { readDataFile } from '../lexicon/data-file.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { type Accuracy, Measured } from './accuracy.ts';
import type { CodeList } from './code-lists.ts';

/** The gold standards that are measured for everybody, and what a reader of their figures must know. */
export const CORPORA = [
  { folder: 'fixtures/articles', about: 'articles that the rules were made with' },
  { folder: 'fixtures/held-out', about: 'articles that were kept apart from the rules' },
] as const;

/** How well this version reads: the figures of data/accuracy.yml. */
export const measuredAccuracy = (): Accuracy => ({
  corpora: readDataFile('accuracy.yml', { corpora: z.array(Measured.extend({ about: z.string() })) }).corpora,
});

const GOOD = {
  up: 'more',
  down: 'less',
  zero: 'none',
  done: 'to be done',
  count: 'a number of things',
  meta: 'as the quota says',
} as const;

/** Ids of indicators and provinces, which are in no table of the data set. */
export function codeLists(): CodeList[] {
  const { indicators, provinces } = loadLexicon();
  return [
    {
      title: 'Indicators',
      about: 'Ids of the columns `indicator`. "Good": which way is better.',
      columns: ['id', 'name', 'meaning', 'good'],
      rows: indicators.all.map(({ id, name, gloss, goodDirection }) => [`\`${id}\``, name, gloss, GOOD[goodDirection]]),
    },
    {
      title: 'Provinces',
      about:
        'Ids of the columns `province_id`, `today_id` and `event_province_id`. A province that was merged, divided or renamed gets another id; "until" is the first day on which it was no more, 1991-01-01 means on or before that day.',
      columns: ['id', 'name', 'from', 'until', 'became'],
      rows: provinces.all.map(({ id, name, validFrom, validTo, successors }) => [
        `\`${id}\``,
        name,
        validFrom,
        validTo ?? '',
        successors.map((successor) => `\`${successor}\``).join(', '),
      ]),
    },
  ];
}
