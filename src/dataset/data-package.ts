import type { ViewColumn } from '../model/store.ts';
import type { DatasetTable } from './dataset-table.ts';

/** What the data set says of itself. */
export interface Edition {
  version: string;
  /** ISO day of the newest reading, null for an empty store. */
  date: string | null;
}

export interface FileFacts {
  path: string;
  bytes: number;
  sha256: string;
}

export const TITLE = 'Emulation pledges of the Vietnamese police';
export const ABOUT =
  'Yearly emulation pledges (giao ước thi đua) of clusters of the Vietnamese police as the press reports them: members, leads, themes, percentage targets and their outcomes, every value with the characters it was read from.';
export const LICENCE = { name: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };

const FIELD_TYPES: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

/** Tables and files → the content of datapackage.json (Frictionless Data Package, Table Schema). */
export function dataPackageOf(edition: Edition, tables: readonly DatasetTable[], files: readonly FileFacts[]): unknown {
  return {
    $schema: 'https://datapackage.org/profiles/1.0/datapackage.json',
    profile: 'tabular-data-package',
    name: 'giaouoc-pledges',
    title: TITLE,
    description: ABOUT,
    version: edition.version,
    ...(edition.date === null ? {} : { created: `${edition.date}T00:00:00Z` }),
    licenses: [{ name: LICENCE.name, path: LICENCE.url }],
    resources: tables.map((table) => {
      const file = files.find(({ path }) => path === `${table.name}.csv`);
      return {
        name: table.name,
        path: `${table.name}.csv`,
        profile: 'tabular-data-resource',
        description: table.about,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: file?.bytes,
        hash: file && `sha256:${file.sha256}`,
        dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
        schema: schemaOf(table),
      };
    }),
  };
}

function schemaOf({ columns, primaryKey, references }: DatasetTable): unknown {
  const foreignKeys = references.map(({ column, table, key }) => ({
    fields: column,
    reference: { resource: table, fields: key },
  }));
  return {
    fields: columns.map((column) => fieldOf(column, column.name === primaryKey)),
    primaryKey,
    missingValues: [''],
    // An empty list is no valid Table Schema.
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  };
}

const fieldOf = ({ name, type, isNullable, values, about, example }: ViewColumn, isKey: boolean): unknown => ({
  name,
  type: FIELD_TYPES[type],
  description: about,
  example,
  ...(type === 'boolean' ? { trueValues: ['1'], falseValues: ['0'] } : {}),
  constraints: {
    required: !isNullable,
    ...(isKey ? { unique: true } : {}),
    ...(values ? { enum: values } : {}),
    ...(name === 'confidence' ? { minimum: 0, maximum: 1 } : {}),
  },
});
