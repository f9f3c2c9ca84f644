import { z } from 'zod';
import { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';

/** Targets of one cluster and year that look the same on a chart, counted. */
export interface ChartPoint {
  year: number;
  block: string;
  number: number;
  owner: string;
  direction: 'reach' | 'increase' | 'decrease';
  /** The bound that the targets turn on, percent. */
  bound: number;
  /** What reviews report, percent. */
  reported: number | null;
  outcome: Outcome['status'];
  count: number;
}

const GROUP = [
  'year',
  'block',
  'number',
  'owner',
  'direction',
  'outcome',
  'min',
  'max',
  'reported_min',
  'reported_max',
];
const Group = z.object({
  year: z.number(),
  block: z.string(),
  number: z.number(),
  owner: z.string(),
  direction: z.enum(['reach', 'increase', 'decrease']),
  outcome: Outcome.shape.status,
  min: z.number().nullable(),
  max: z.number().nullable(),
  reported_min: z.number().nullable(),
  reported_max: z.number().nullable(),
});

/** The targets that a filter leaves, grouped in the database: a chart of a million of them costs no more than one of a few hundred. */
export async function chartPoints(count: CountRows, filter: PledgeFilter): Promise<ChartPoint[]> {
  const counted = await count('outcomes', GROUP, filter);
  return counted.flatMap(({ group, count: targets }) => {
    const { min, max, reported_min, reported_max, ...rest } = Group.parse(group);
    const bound = min ?? max;
    return bound === null ? [] : [{ ...rest, bound, reported: reported_min ?? reported_max, count: targets }];
  });
}
