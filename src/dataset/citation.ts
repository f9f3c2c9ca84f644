import { stringify } from 'yaml';
import { ABOUT, type Edition, LICENCE, TITLE } from './data-package.ts';

/** Edition → the content of CITATION.cff (Citation File Format 1.2.0). */
export const citationOf = ({ version, date }: Edition): string =>
  stringify({
    'cff-version': '1.2.0',
    message: 'Please cite this data set with its version.',
    type: 'dataset',
    title: TITLE,
    abstract: ABOUT,
    authors: [{ name: 'giaouoc contributors' }],
    version,
    ...(date === null ? {} : { 'date-released': date }),
    license: LICENCE.name,
  });
