import { z } from 'zod';
import { Target } from '../model/extraction.ts';
import { Outcome } from '../model/pledge.ts';
import type { Counted, PledgeFilter } from '../model/store.ts';
import type { TrendPoint } from '../pledges/trend.ts';

/** Columns that targets are grouped by, so that a trend of a million of them costs no more than one of a few hundred. */
export const Bounds = z.object({
  year: z.number(),
  direction: Target.shape.direction,
  outcome: Outcome.shape.status,
  min: z.number().nullable(),
  max: z.number().nullable(),
});

type CountOutcomes = (
  view: 'outcomes',
  groupBy: readonly string[],
  filter: PledgeFilter,
) => Promise<readonly Counted[]>;

/** The targets that a filter leaves, those without a bound left out; counted in the database. */
export async function trendPoints(count: CountOutcomes, filter: PledgeFilter): Promise<TrendPoint[]> {
  const counted = await count('outcomes', Object.keys(Bounds.shape), filter);
  return counted.flatMap(({ group, count: targets }) => {
    const { min, max, ...rest } = Bounds.parse(group);
    const bound = min ?? max;
    return bound === null ? [] : [{ ...rest, bound, count: targets }];
  });
}
