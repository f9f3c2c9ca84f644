import Table from 'cli-table3';
import type { Target } from '../model/extraction.ts';
import type { Pledge, PledgeTarget } from '../model/pledge.ts';

const SIGN: Record<Target['direction'], string> = { increase: '↑', decrease: '↓', reach: '' };

/** { direction: 'decrease', comparator: '>=', min: 5 } → "↓ >=5%"; a range is "5–10%". */
export function amountOf({ direction, comparator, min, max }: Target): string {
  const amount = comparator === 'range' ? `${min}–${max}%` : `${comparator === '=' ? '' : comparator}${min ?? max}%`;
  return `${SIGN[direction]}${amount}`;
}

const targetLine = ({ value, outcome }: PledgeTarget): string =>
  `${amountOf(value)} ${value.indicator ?? value.indicatorText.slice(0, 48)}${outcome.status === 'unreported' ? '' : ` → ${outcome.status}`}`;

/** Pledges as a terminal table: one row a pledge, one line a target. */
export function pledgeTable(pledges: readonly Pledge[]): string {
  const table = new Table({
    head: ['year', 'cluster', 'signed', 'lead', 'members', 'targets → outcome', 'sources'],
    colWidths: [6, 24, 12, 14, 26, 50, 9],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { key, cluster, event, lead, members, targets, sources } of pledges) {
    table.push([
      key.year,
      `${cluster.value.type} ${key.number} ${key.block}${key.owner === 'Bộ Công an' ? '' : ` (${key.owner})`}`,
      event.date?.value ?? '–',
      lead?.value.name ?? '–',
      members.map(({ value }) => value.name).join(', '),
      targets.map(targetLine).join('\n'),
      sources.length,
    ]);
  }
  return table.toString();
}
