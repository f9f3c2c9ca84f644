import type { ViewColumn } from '../model/store.ts';
import { ABOUT, type Edition, type FileFacts, LICENCE, TITLE } from './data-package.ts';
import type { DatasetTable } from './dataset-table.ts';

const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  key: 'cr:key',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  sc: 'https://schema.org/',
  source: 'cr:source',
};

const DATA_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  boolean: 'sc:Boolean',
};

/** Tables and files → the content of croissant.json (MLCommons Croissant 1.0). */
export function croissantOf(edition: Edition, tables: readonly DatasetTable[], files: readonly FileFacts[]): unknown {
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: 'giaouoc-pledges',
    alternateName: TITLE,
    description: ABOUT,
    license: LICENCE.url,
    version: edition.version,
    ...(edition.date === null ? {} : { datePublished: edition.date }),
    citeAs: `giaouoc contributors. ${TITLE}, version ${edition.version}.`,
    distribution: files
      .filter(({ path }) => path.endsWith('.csv'))
      .map(({ path, bytes, sha256 }) => ({
        '@type': 'cr:FileObject',
        '@id': path,
        name: path,
        contentUrl: path,
        contentSize: `${bytes} B`,
        encodingFormat: 'text/csv',
        sha256,
      })),
    recordSet: tables.map(recordSetOf),
  };
}

const recordSetOf = ({ name, about, primaryKey, references, columns }: DatasetTable): unknown => ({
  '@type': 'cr:RecordSet',
  '@id': name,
  name,
  description: about,
  key: { '@id': `${name}/${primaryKey}` },
  field: columns.map((column) => {
    const reference = references.find((one) => one.column === column.name);
    return {
      '@type': 'cr:Field',
      '@id': `${name}/${column.name}`,
      name: column.name,
      description: column.about,
      dataType: DATA_TYPES[column.type],
      source: { fileObject: { '@id': `${name}.csv` }, extract: { column: column.name } },
      ...(reference ? { references: { field: { '@id': `${reference.table}/${reference.key}` } } } : {}),
    };
  }),
});
