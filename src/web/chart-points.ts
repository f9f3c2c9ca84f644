import { z } from 'zod';
import type { PledgeFilter } from '../model/store.ts';
import { type TrendPoint, type YearSpread, yearSpreads } from '../pledges/trend.ts';
import { Bounds, trendPoints } from '../query/trend-points.ts';
import type { CountRows } from './cached-counts.ts';

export type Direction = TrendPoint['direction'];
export const DIRECTIONS: readonly Direction[] = Bounds.shape.direction.options;

/** Targets that look the same on a chart, counted. */
export interface ChartPoint extends TrendPoint {
  block: string;
  number: number;
  owner: string;
  /** What reviews report, percent. */
  reported: number | null;
}

/** What there is to draw: each target, or where there are too many for a picture to hold them, one direction's years in short. */
export interface ChartContent {
  points: ChartPoint[] | null;
  years: YearSpread[];
  /** The direction of `years`. */
  direction: Direction;
  /** Targets by direction. */
  directions: ReadonlyMap<Direction, number>;
}

/** More marks than this neither fit a page of 100 kB nor tell anything. */
const MAX_POINTS = 400;

const numberOrNull = z.number().nullable();
const Full = Bounds.extend({
  block: z.string(),
  number: z.number(),
  owner: z.string(),
  reported_min: numberOrNull,
  reported_max: numberOrNull,
});

/** The targets that a filter leaves, grouped in the database: a chart of a million of them costs no more to draw than one of a few hundred. */
export async function chartContent(count: CountRows, filter: PledgeFilter, wanted?: Direction): Promise<ChartContent> {
  const directions = await directionsOf(count, filter);
  const total = [...directions.values()].reduce((sum, targets) => sum + targets, 0);
  const direction = wanted ?? [...directions].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'reach';
  if (total > MAX_POINTS) {
    const short = (await trendPoints(count, filter)).filter((point) => point.direction === direction);
    return { points: null, years: yearSpreads(short), direction, directions };
  }
  const points = await fullPoints(count, filter);
  const shown = wanted === undefined ? points : points.filter((point) => point.direction === wanted);
  return { points: shown, years: yearSpreads(shown), direction, directions };
}

async function directionsOf(count: CountRows, filter: PledgeFilter): Promise<Map<Direction, number>> {
  const counted = await count('outcomes', ['direction'], filter);
  const known = new Map(counted.map(({ group, count: targets }) => [group.direction, targets]));
  return new Map(DIRECTIONS.map((one) => [one, known.get(one) ?? 0]));
}

async function fullPoints(count: CountRows, filter: PledgeFilter): Promise<ChartPoint[]> {
  const counted = await count('outcomes', Object.keys(Full.shape), filter);
  return counted.flatMap(({ group, count: targets }) => {
    const { min, max, reported_min, reported_max, ...rest } = Full.parse(group);
    const bound = min ?? max;
    return bound === null ? [] : [{ ...rest, bound, reported: reported_min ?? reported_max, count: targets }];
  });
}
