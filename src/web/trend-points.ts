import { z } from 'zod';
import { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';
import type { WebStore } from './web-store.ts';

/** A row of the view "outcomes" with a bound to draw. */
const OutcomeRow = z.object({
  target_id: z.string(),
  pledge_id: z.string(),
  year: z.number(),
  block: z.string(),
  number: z.number(),
  owner: z.string(),
  direction: z.enum(['reach', 'increase', 'decrease']),
  min: z.number().nullable(),
  max: z.number().nullable(),
  outcome: Outcome.shape.status,
  reported_min: z.number().nullable(),
  reported_max: z.number().nullable(),
});

/** A target as a chart shows it. */
export interface TargetPoint {
  targetId: string;
  pledgeId: string;
  year: number;
  block: string;
  number: number;
  owner: string;
  direction: 'reach' | 'increase' | 'decrease';
  /** The bound that the target turns on, percent. */
  bound: number;
  /** What a review reports, percent. */
  reported: number | null;
  outcome: Outcome['status'];
}

/** Targets that the filter leaves and that have a figure, at most `limit` of them. */
export async function trendPoints(store: WebStore, filter: PledgeFilter, limit = Infinity): Promise<TargetPoint[]> {
  const points: TargetPoint[] = [];
  for await (const row of store.eachRow('outcomes', filter)) {
    if (points.length >= limit) break;
    const { target_id, pledge_id, reported_min, reported_max, min, max, ...rest } = OutcomeRow.parse(row);
    const bound = min ?? max;
    if (bound === null) continue;
    points.push({ ...rest, targetId: target_id, pledgeId: pledge_id, bound, reported: reported_min ?? reported_max });
  }
  return points;
}
