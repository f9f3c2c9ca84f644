import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Row } from '../model/store.ts';

export type Format = 'table' | 'json' | 'csv' | 'markdown';
export interface FormatOptions {
  table?: true;
  json?: true;
  csv?: true;
  markdown?: true;
}

const FORMATS: Readonly<Record<Format, string>> = {
  table: 'a table to read (default)',
  json: 'JSON, every column',
  csv: 'CSV, every column',
  markdown: 'a Markdown table',
};

/** Adds --table, --json, --csv and --markdown, which mean the same in every command. */
export function withFormats(command: Command): Command {
  const names = Object.keys(FORMATS) as Format[];
  for (const name of names) {
    command.addOption(
      new Option(`--${name}`, `print ${FORMATS[name]}`).conflicts(names.filter((other) => other !== name)),
    );
  }
  return command;
}

/** `{ csv: true }` → 'csv'; nothing → 'table'. */
export function formatOf({ json, csv, markdown }: FormatOptions): Format {
  if (json) return 'json';
  if (csv) return 'csv';
  return markdown ? 'markdown' : 'table';
}

export interface Printed {
  rows: readonly Row[];
  /** Every column; CSV and Markdown have a header even without rows. */
  columns: readonly string[];
  /** Columns worth their width on a terminal; all when absent. */
  shown?: readonly string[];
}

/** Rows → text in the format asked for, with a line break at its end: `{ rows: [{ year: 2024 }], columns: ['year'] }`, 'csv' → "year\n2024\n". */
export function formatRows({ rows, columns, shown = columns }: Printed, format: Format): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(rows, null, 2)}\n`;
    case 'csv':
      return stringify([...rows], { header: true, columns: [...columns] });
    case 'markdown':
      return markdownOf(rows, shown);
    case 'table':
      return rows.length === 0
        ? 'nothing found\n'
        : `${tableOf(
            shown,
            rows.map((row) => shown.map((name) => cellOf(row[name]))),
          )}\n`;
  }
}

const cellOf = (value: Row[string] | undefined): string => (value === null || value === undefined ? '' : String(value));

function markdownOf(rows: readonly Row[], columns: readonly string[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/gu, ' ')).join(' | ')} |\n`;
  const body = rows.map((row) => line(columns.map((name) => cellOf(row[name]))));
  return [line(columns), line(columns.map(() => '---')), ...body].join('');
}

/** No column has to keep more than this for a word that is longer. */
const MAX_WORD = 30;
const BORDER = 3;

/** Cells → a table no wider than the terminal; long cells are wrapped, the widest columns give way first. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width = process.stdout.columns ?? 120,
): string {
  const natural = head.map((name, at) => largest([name, ...rows.map((row) => row[at] ?? '')].map(widestLine)));
  const longest = head.map((name, at) => largest([name, ...rows.map((row) => row[at] ?? '')].map(longestWord)));
  const widths = fitted(natural, longest, width - head.length * BORDER - 1);
  const parts: string[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += MAX_ROWS) {
    const table = new Table({
      head: [...head],
      colWidths: widths.map((cell) => cell + 2),
      wordWrap: true,
      style: { head: [], border: [] },
    });
    for (const row of rows.slice(from, from + MAX_ROWS)) table.push([...row]);
    parts.push(table.toString());
  }
  return parts.join('\n');
}

/** More rows go into a table of their own: cli-table3 cannot hold a hundred thousand. */
const MAX_ROWS = 10_000;

/** `Math.max(...sizes)` of any number of them: a call takes some hundred thousand arguments. */
const largest = (sizes: readonly number[]): number => sizes.reduce((most, size) => Math.max(most, size), 0);

const widestLine = (cell: string): number => largest(cell.split('\n').map((line) => line.length));

const longestWord = (cell: string): number =>
  Math.min(MAX_WORD, largest(cell.split(/\s+/u).map((word) => word.length)));

/** Takes from the widest column first, and from a column that would have to break a word only when there is no other. */
function fitted(natural: readonly number[], longest: readonly number[], room: number): number[] {
  const widths = [...natural];
  for (let excess = widths.reduce((a, b) => a + b, 0) - room; excess > 0; excess--) {
    const slack = widths.map((width, at) => (width > (longest[at] ?? 0) ? width : 0));
    const from = Math.max(...slack) > 0 ? slack : widths;
    const widest = from.indexOf(Math.max(...from));
    if ((widths[widest] ?? 0) <= 1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
