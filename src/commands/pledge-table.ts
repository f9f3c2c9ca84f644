import type { Target } from '../model/extraction.ts';
import type { Pledge, PledgeTarget } from '../model/pledge.ts';
import { tableOf } from './output.ts';

const ARROWS: Readonly<Record<Target['direction'], string>> = { reach: '', increase: '↑ ', decrease: '↓ ' };

/** `{ direction: 'decrease', min: 5, comparator: '>=' }` → "↓ ≥ 5%". */
export function figureOf({ direction, comparator, approximate, min, max }: Target): string {
  const bound = `${min ?? max ?? '?'}%`;
  const about = approximate ? '~' : '';
  const figure: Readonly<Record<Target['comparator'], string>> = {
    '>': `> ${bound}`,
    '>=': `≥ ${bound}`,
    '=': bound,
    '<=': `≤ ${bound}`,
    '<': `< ${bound}`,
    range: `${min ?? '?'}–${max ?? '?'}%`,
  };
  return `${ARROWS[direction]}${about}${figure[comparator]}`;
}

/** `{ status: 'missed', margin: -2 }` → "missed by 2". */
export function outcomeWords({ status, margin }: PledgeTarget['outcome']): string {
  if (status === 'unreported') return '';
  if (margin === null || margin === 0) return status.replace('_', ' ');
  return margin > 0 ? `${status}, ${margin} beyond` : `${status} by ${-margin}`;
}

const targetLine = ({ value, outcome }: PledgeTarget): string => {
  const words = outcomeWords(outcome);
  return `${figureOf(value)} ${value.indicator ?? value.indicatorText}${words === '' ? '' : ` (${words})`}`;
};

/** Pledges → a table with a line a target. */
export function pledgeTable(pledges: readonly Pledge[]): string {
  const rows = pledges.map(({ id, event, members, lead, theme, targets }) => [
    id,
    event.date?.value ?? '',
    lead?.value.name ?? '',
    members.map(({ value }) => value.name).join(', '),
    theme?.value.text ?? '',
    targets.map(targetLine).join('\n'),
  ]);
  return tableOf(['pledge', 'signed', 'lead', 'members', 'theme', 'targets'], rows);
}
