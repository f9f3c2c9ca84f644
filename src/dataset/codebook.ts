import type { ViewColumn } from '../model/store.ts';
import type { Accuracy } from './accuracy.ts';
import { type CodeList, codesPart } from './code-lists.ts';
import { ABOUT, type Edition, TITLE } from './data-package.ts';
import type { DatasetTable } from './dataset-table.ts';
import { measuredAs } from './measured-as.ts';
import type { Written } from './table-writer.ts';

export interface CodebookParts {
  tables: readonly { table: DatasetTable; written: Written }[];
  /** Null: it was not measured. */
  accuracy: Accuracy | null;
  /** What ids in the tables stand for that are no rows of another table. */
  lists: readonly CodeList[];
}

/**
 * Tables and what was written → CODEBOOK.md: each column with meaning, type, what it can be, example, the share that is filled, how well it is
 * read; then what the codes mean, the lists, and the accuracy in full.
 */
export function codebookOf(edition: Edition, { tables, accuracy, lists }: CodebookParts): string {
  const parts = [
    `# Codebook: ${TITLE}`,
    `Version ${edition.version}${edition.date === null ? '' : `, read until ${edition.date}`}. ${ABOUT}`,
    'A missing value is an empty cell in CSV and null elsewhere: no article says it, or it could not be read; nothing is guessed. Truth values are 0 and 1 in CSV and SQLite. Percentages are plain numbers: 75.5 is 75.5 %. Spans count UTF-16 units from 0, the end is not part of them. CSV files are UTF-8 without a byte order mark: a spreadsheet has to be told so when it opens them.',
    `"Filled" is the share of the rows that have a value. "F1" is how well a column is read from an article: ${accuracy === null ? 'not measured for this edition' : `on ${accuracy.corpora.map(({ articles, about }) => `${articles} ${about}`).join(' / on ')}; see the last chapter`}.`,
    ...tables.map(({ table, written }) => tablePart(table, written, accuracy)),
    codesPart(
      tables.flatMap(({ table }) => table.columns),
      lists,
    ),
    accuracyPart(accuracy),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tablePart(table: DatasetTable, { rows, filled }: Written, accuracy: Accuracy | null): string {
  const { name, about, primaryKey, references, columns } = table;
  const keys = references.map(({ column, table, key }) => `\`${column}\` → \`${table}.${key}\``);
  return [
    `## ${name}`,
    `${about} ${rows} rows; key \`${primaryKey}\`${keys.length > 0 ? `; ${keys.join(', ')}` : ''}.`,
    [
      '| column | type | meaning | can be | missing | example | filled | F1 |',
      '|---|---|---|---|---|---|---|---|',
      ...columns.map((column) =>
        [
          '',
          ` \`${column.name}\` `,
          ` ${column.type} `,
          ` ${column.about} `,
          ` ${allowedIn(table, column)} `,
          ` ${column.isNullable ? 'empty' : 'never'} `,
          ` ${column.example.replaceAll('|', '\\|')} `,
          ` ${rows === 0 ? '' : `${(((filled[column.name] ?? 0) / rows) * 100).toFixed(1)} %`} `,
          ` ${accuracyOf(table, column, accuracy)} `,
          '',
        ].join('|'),
      ),
    ].join('\n'),
  ].join('\n\n');
}

const FORMS: Readonly<Record<ViewColumn['type'], string>> = {
  text: 'any text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`0`, `1`',
};

function allowedIn({ primaryKey, references }: DatasetTable, { name, type, values, form }: ViewColumn): string {
  const reference = references.find(({ column }) => column === name);
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (form !== undefined) return form;
  if (name === primaryKey) return 'each once';
  return reference ? `\`${reference.table}.${reference.key}\`` : FORMS[type];
}

/** "0.98 / 0.97": F1 in each corpus. */
function accuracyOf({ name }: DatasetTable, column: ViewColumn, accuracy: Accuracy | null): string {
  const field = measuredAs(name, column.name);
  if (field === null || accuracy === null) return '';
  const scores = accuracy.corpora.map(({ fields }) => fields.find((score) => score.field === field));
  return scores.some((score) => score) ? scores.map((score) => score?.f1.toFixed(2) ?? '–').join(' / ') : '';
}

function accuracyPart(accuracy: Accuracy | null): string {
  const head = '## Measured accuracy';
  if (accuracy === null)
    return `${head}\n\nNot measured for this edition: \`giaouoc evaluate DIR --format json > FILE\` and \`giaouoc export --accuracy FILE\` put the figures here.`;
  return [
    head,
    'Values as they are read from one article, compared with those that people read in it. Precision: the share of the values given that are right; recall: the share of the values there are that are given; F1: their harmonic mean.',
    ...accuracy.corpora.flatMap(({ about, articles, fields }) => [
      `On ${articles} ${about}:`,
      [
        '| field | precision | recall | F1 |',
        '|---|---|---|---|',
        ...fields.map(
          ({ field, precision, recall, f1 }) =>
            `| ${field} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`,
        ),
      ].join('\n'),
    ]),
  ].join('\n\n');
}
