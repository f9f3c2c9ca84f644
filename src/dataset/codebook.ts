import type { ViewColumn } from '../model/store.ts';
import { ABOUT, type Edition, TITLE } from './data-package.ts';
import type { DatasetTable } from './dataset-table.ts';
import type { Written } from './table-writer.ts';

/** How well a field is read, as `giaouoc evaluate --format json` measures it. */
export interface Accuracy {
  articles: number;
  fields: readonly { field: string; precision: number; recall: number; f1: number }[];
}

/** Tables and what was written → CODEBOOK.md: each column with meaning, type, allowed values, missing code, example, and the share that is filled. */
export function codebookOf(
  edition: Edition,
  tables: readonly { table: DatasetTable; written: Written }[],
  accuracy: Accuracy | null,
): string {
  const parts = [
    `# Codebook: ${TITLE}`,
    `Version ${edition.version}${edition.date === null ? '' : `, read until ${edition.date}`}. ${ABOUT}`,
    'A missing value is an empty cell in CSV and null elsewhere. Truth values are 0 and 1 in CSV and SQLite. Percentages are plain numbers: 75.5 is 75.5 %. Spans count UTF-16 units from 0, the end is not part of them.',
    ...tables.map(({ table, written }) => tablePart(table, written)),
    accuracyPart(accuracy),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tablePart({ name, about, primaryKey, references, columns }: DatasetTable, { rows, filled }: Written): string {
  const keys = references.map(({ column, table, key }) => `\`${column}\` is a \`${key}\` of ${table}`);
  return [
    `## ${name}`,
    `${about} ${rows} rows; key \`${primaryKey}\`${keys.length > 0 ? `; ${keys.join('; ')}` : ''}.`,
    [
      '| column | type | meaning | allowed values | example | filled |',
      '|---|---|---|---|---|---|',
      ...columns.map((column) => rowOf(column, rows === 0 ? null : (filled[column.name] ?? 0) / rows)),
    ].join('\n'),
  ].join('\n\n');
}

function rowOf({ name, type, isNullable, values, about, example }: ViewColumn, share: number | null): string {
  const allowed = values ? values.map((value) => `\`${value}\``).join(', ') : 'any';
  const filled = share === null ? '' : `${(share * 100).toFixed(1)} %`;
  return `| \`${name}\` | ${type} | ${about}${isNullable ? '' : ' (never missing)'} | ${allowed} | ${example.replaceAll('|', '\\|')} | ${filled} |`;
}

function accuracyPart(accuracy: Accuracy | null): string {
  const head = '## Measured accuracy';
  if (accuracy === null) {
    return `${head}\n\nNot measured for this edition: \`giaouoc evaluate DIR --format json > FILE\` and \`giaouoc export --accuracy FILE\` put the figures here.`;
  }
  const rows = accuracy.fields.map(
    ({ field, precision, recall, f1 }) =>
      `| ${field} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`,
  );
  return [
    head,
    `On ${accuracy.articles} articles with gold records.`,
    ['| field | precision | recall | F1 |', '|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}
