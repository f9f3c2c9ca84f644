import type { Target } from '../model/extraction.ts';
import type { Outcome } from '../model/pledge.ts';

/** Targets that are alike, counted. */
export interface TrendPoint {
  year: number;
  /** Levels and changes are never mixed. */
  direction: Target['direction'];
  /** The bound that the targets turn on, percent. */
  bound: number;
  outcome: Outcome['status'];
  count: number;
}

/** One year's bounds in short, percent, and how many targets are known to have been met. */
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

/** One year of one indicator and direction. */
export interface TrendYear extends Omit<YearSpread, 'lowerQuartile' | 'upperQuartile'> {
  direction: Target['direction'];
}

/** Targets of one indicator → a row a year and direction: bounds 75, 75, 80 in 2023 → `{ year: 2023, targets: 3, least: 75, median: 75, most: 80 }`. */
export function trendOf(points: readonly TrendPoint[]): TrendYear[] {
  const years = [...Map.groupBy(points, ({ direction }) => direction)].flatMap(([direction, ofDirection]) =>
    yearSpreads(ofDirection).map(({ year, targets, least, median, most, met, missed }) => ({
      ...{ year, direction, targets, least, median, most, met, missed },
    })),
  );
  return years.sort((a, b) => a.year - b.year || (a.direction < b.direction ? -1 : 1));
}

/** Bounds 75, 75, 80 of 2023 → `{ year: 2023, targets: 3, least: 75, median: 75, most: 80, … }`, a row a year. */
export function yearSpreads(points: readonly TrendPoint[]): YearSpread[] {
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

const weightOf = (points: readonly TrendPoint[]): number => points.reduce((sum, { count }) => sum + count, 0);

/** The bound of the target at this place, were they all laid out in order. */
function boundAt(sorted: readonly TrendPoint[], index: number): number {
  let before = 0;
  for (const { bound, count } of sorted) {
    before += count;
    if (index < before) return bound;
  }
  return sorted.at(-1)?.bound ?? Number.NaN;
}
