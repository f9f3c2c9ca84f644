import type { Target } from '../model/extraction.ts';
import type { Pledge, PledgeTarget } from '../model/pledge.ts';
import { breakName } from './break-name.ts';
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

/** Below this the theme has no room beside members and targets. */
const WIDTH_FOR_THEMES = 110;
/** Pledges → a table with a line a target, no wider than the terminal: `2024-local-police-12 / signed 2024-03-26 / lead Kiên Giang │ … │ ↓ ≥ 5% …`. */
export function pledgeTable(pledges: readonly Pledge[], width = process.stdout.columns ?? 120): string {
  const hasThemes = width >= WIDTH_FOR_THEMES;
  const rows = pledges.map(({ id, event, members, lead, theme, targets }) => [
    [
      breakName(id),
      ...(event.date ? [`signed ${event.date.value}`] : []),
      ...(lead ? [`lead ${lead.value.name}`] : []),
    ].join('\n'),
    members.map(({ value }) => value.name).join(', '),
    ...(hasThemes ? [theme?.value.text ?? ''] : []),
    targets.map(targetLine).join('\n'),
  ]);
  return tableOf(['pledge', 'members', ...(hasThemes ? ['theme'] : []), 'targets'], rows, width);
}
