import type { Outcome } from '../model/pledge.ts';

export interface TrendPoint {
  year: number;
  /** "reach", "increase", "decrease": levels and changes are never mixed. */
  direction: string;
  bound: number;
  outcome: Outcome['status'];
}

/** One year of one indicator: how many clusters pledged it, how much, and how many are known to have met it. */
export interface TrendYear {
  year: number;
  direction: string;
  targets: number;
  least: number;
  median: number;
  most: number;
  met: number;
  missed: number;
}

/** Targets of one indicator → a row a year and direction: bounds 75, 75, 80 in 2023 → `{ year: 2023, targets: 3, least: 75, median: 75, most: 80 }`. */
export function trendOf(points: readonly TrendPoint[]): TrendYear[] {
  const groups = Map.groupBy(points, ({ year, direction }) => `${year} ${direction}`);
  const years = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const bounds = group.map(({ bound }) => bound).sort((a, b) => a - b);
    const count = (status: Outcome['status']): number => group.filter(({ outcome }) => outcome === status).length;
    return [
      {
        year: first.year,
        direction: first.direction,
        targets: group.length,
        least: bounds[0] ?? first.bound,
        median: medianOf(bounds),
        most: bounds.at(-1) ?? first.bound,
        met: count('met'),
        missed: count('missed'),
      },
    ];
  });
  return years.sort((a, b) => a.year - b.year || (a.direction < b.direction ? -1 : 1));
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
