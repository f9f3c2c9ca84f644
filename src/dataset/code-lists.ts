import type { ViewColumn } from '../model/store.ts';

/** "Indicators": what the ids of a column stand for. */
export interface CodeList {
  title: string;
  about: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Columns and lists → the chapter of the codebook that says what their codes mean; columns with the same codes share a table. */
export function codesPart(columns: readonly ViewColumn[], lists: readonly CodeList[]): string {
  const coded = new Map<string, { names: Set<string>; meanings: Readonly<Record<string, string>> }>();
  for (const { name, meanings } of columns) {
    if (!meanings) continue;
    const known = coded.get(JSON.stringify(meanings)) ?? { names: new Set(), meanings };
    known.names.add(name);
    coded.set(JSON.stringify(meanings), known);
  }
  return [
    '## Codes',
    ...[...coded.values()].map(({ names, meanings }) =>
      [
        `### ${[...names].map((name) => `\`${name}\``).join(', ')}`,
        tableOf(
          ['code', 'meaning'],
          Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, meaning]),
        ),
      ].join('\n\n'),
    ),
    ...lists.map(({ title, about, columns: names, rows }) => `## ${title}\n\n${about}\n\n${tableOf(names, rows)}`),
  ].join('\n\n');
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
