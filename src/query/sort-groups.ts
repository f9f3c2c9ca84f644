import { UsageError } from '../model/errors.ts';
import type { Row } from '../model/store.ts';

/** `sortGroups(groups, ['year', 'count'], ['-count'])` → the largest groups first; equal ones stay in the order of their columns. */
export function sortGroups(groups: readonly Row[], columns: readonly string[], sort: readonly string[]): Row[] {
  const orders = sort.map((column) => ({ name: column.replace(/^-/u, ''), sign: column.startsWith('-') ? -1 : 1 }));
  for (const { name } of orders)
    if (!columns.includes(name))
      throw new UsageError(`groups cannot be sorted by "${name}": use one of ${columns.join(', ')}`);
  const compare = (a: unknown, b: unknown): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''), 'vi');
  return [...groups].sort((a, b) => {
    for (const { name, sign } of orders) {
      const order = sign * compare(a[name], b[name]);
      if (order !== 0) return order;
    }
    return 0;
  });
}
