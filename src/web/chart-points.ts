import { z } from 'zod';
import { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';
import type { TrendYear } from '../pledges/trend.ts';
import type { CountRows } from './cached-counts.ts';

const Direction = z.enum(['reach', 'increase', 'decrease']);
export type Direction = z.infer<typeof Direction>;
export const DIRECTIONS: readonly Direction[] = Direction.options;

/** Targets that look the same on a chart, counted. */
export interface ChartPoint {
  year: number;
  block: string;
  number: number;
  owner: string;
  direction: Direction;
  /** The bound that the targets turn on, percent. */
  bound: number;
  /** What reviews report, percent. */
  reported: number | null;
  outcome: Outcome['status'];
  count: number;
}

/** One year's bounds in short, percent. */
export interface YearSpread {
  year: number;
  targets: number;
  least: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  most: number;
  met: number;
  missed: number;
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
const Bounds = {
  year: z.number(),
  direction: Direction,
  outcome: Outcome.shape.status,
  min: numberOrNull,
  max: numberOrNull,
};
const Short = z.object(Bounds);
const Full = z.object({
  ...Bounds,
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
    const short = (await shortPoints(count, filter)).filter((point) => point.direction === direction);
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

type Weighed = Pick<ChartPoint, 'year' | 'direction' | 'bound' | 'outcome' | 'count'>;

async function shortPoints(count: CountRows, filter: PledgeFilter): Promise<Weighed[]> {
  const counted = await count('outcomes', Object.keys(Short.shape), filter);
  return counted.flatMap(({ group, count: targets }) => {
    const { min, max, ...rest } = Short.parse(group);
    const bound = min ?? max;
    return bound === null ? [] : [{ ...rest, bound, count: targets }];
  });
}

async function fullPoints(count: CountRows, filter: PledgeFilter): Promise<ChartPoint[]> {
  const counted = await count('outcomes', Object.keys(Full.shape), filter);
  return counted.flatMap(({ group, count: targets }) => {
    const { min, max, reported_min, reported_max, ...rest } = Full.parse(group);
    const bound = min ?? max;
    return bound === null ? [] : [{ ...rest, bound, reported: reported_min ?? reported_max, count: targets }];
  });
}

/** Bounds 75, 75, 80 of 2023 → `{ year: 2023, targets: 3, least: 75, median: 75, most: 80, … }`, a row a year. */
export function yearSpreads(points: readonly Weighed[]): YearSpread[] {
  const years = [...Map.groupBy(points, ({ year }) => year)].sort(([a], [b]) => a - b);
  return years.map(([year, ofYear]) => {
    const sorted = ofYear.toSorted((a, b) => a.bound - b.bound);
    const targets = weightOf(sorted);
    const at = (index: number): number => boundAt(sorted, index);
    const last = targets - 1;
    return {
      year,
      targets,
      least: at(0),
      lowerQuartile: at(Math.floor(last / 4)),
      median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
      upperQuartile: at(Math.ceil((last * 3) / 4)),
      most: at(last),
      met: weightOf(ofYear.filter(({ outcome }) => outcome === 'met')),
      missed: weightOf(ofYear.filter(({ outcome }) => outcome === 'missed')),
    };
  });
}

const weightOf = (points: readonly Weighed[]): number => points.reduce((sum, { count }) => sum + count, 0);

/** The bound of the target at this place, were they all laid out in order. */
function boundAt(sorted: readonly Weighed[], index: number): number {
  let before = 0;
  for (const { bound, count } of sorted) {
    before += count;
    if (index < before) return bound;
  }
  return sorted.at(-1)?.bound ?? Number.NaN;
}

/** Years of one indicator, each direction by itself, as `giaouoc trend` prints them. */
export async function trendYears(count: CountRows, filter: PledgeFilter): Promise<TrendYear[]> {
  const points = await shortPoints(count, filter);
  const years = [...Map.groupBy(points, ({ direction }) => direction)].flatMap(([direction, ofDirection]) =>
    yearSpreads(ofDirection).map(({ year, targets, least, median, most, met, missed }) => ({
      ...{ year, direction, targets, least, median, most, met, missed },
    })),
  );
  return years.sort((a, b) => a.year - b.year || (a.direction < b.direction ? -1 : 1));
}
