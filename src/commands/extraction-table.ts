import type { Extraction } from '../model/extraction.ts';
import { breakName } from './break-name.ts';
import { tableOf } from './output.ts';
import { figureOf } from './pledge-table.ts';

const TARGET_WORDS = 48;

const targetLine = ({ value }: Extraction['targets'][number]): string => {
  const status = value.status === 'pledged' ? '' : ` (${value.status})`;
  return `${figureOf(value)} ${value.indicator ?? value.indicatorText.slice(0, TARGET_WORDS)}${status}`;
};

const clusterWords = ({ value }: NonNullable<Extraction['cluster']>): string =>
  `${value.type} ${value.number ?? '–'}, ${value.block.replaceAll('_', ' ')}`;

/** Extractions → a table with a line a target, no wider than the terminal. */
export function extractionTable(
  extractions: readonly Extraction[],
  width: number = process.stdout.columns ?? 120,
): string {
  const rows = extractions.map(({ source, kind, cluster, year, event, members, targets }) => [
    [
      breakName(source.path ?? source.url ?? '-'),
      [kind.value.replaceAll('_', ' '), ...(year ? [year.value] : [])].join(' '),
      ...(cluster ? [clusterWords(cluster)] : []),
      ...(event.date ? [event.date.value] : []),
    ].join('\n'),
    members.map(({ value }) => value.name).join(', '),
    targets.map(targetLine).join('\n'),
  ]);
  return tableOf(['article', 'members', 'targets'], rows, width);
}
