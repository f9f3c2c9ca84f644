import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Counted, PledgeFilter, Row } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { codeOn, type MapOf } from './tile-map.ts';

/** What a map of the provinces may show; any other word is the id of an indicator. */
export const MEASURES = ['targets', 'met', 'pledges'] as const;
export type Measure = (typeof MEASURES)[number] | (string & {});

export interface MapQuestion {
  year: number;
  map: MapOf;
  measure: Measure;
}

/** Sum and weight of a province's clusters; the value shown is the sum, or the mean where the measure is a share or a bound. */
interface Tally {
  sum: number;
  weight: number;
}

export const isMeasure = (word: string): boolean =>
  MEASURES.some((one) => one === word) || loadLexicon().indicators.byId(word) !== null;

/** Counts: "targets", "pledges". Means: "met" (percent of decided targets) and indicators (mean bound, percent). */
export const isPercent = (measure: Measure): boolean => measure !== 'targets' && measure !== 'pledges';

/** Province code → value: what the clusters that a province was a member of in that year pledged, or how they fared. */
export async function mapValues(count: CountRows, { year, map, measure }: MapQuestion): Promise<Map<string, number>> {
  const filter: PledgeFilter = { years: { from: year, to: year } };
  const column = map === 34 ? 'today_id' : 'province_id';
  const members = await count('members', ['pledge_id', column], filter);
  const tallies = await pledgeTallies(count, measure, filter);
  const byCode = new Map<string, Tally>();
  for (const { group } of members) {
    const code = codeOn(map, textOf(group, column));
    const tally = measure === 'pledges' ? { sum: 1, weight: 1 } : tallies.get(textOf(group, 'pledge_id') ?? '');
    if (code === null || !tally) continue;
    const before = byCode.get(code) ?? { sum: 0, weight: 0 };
    byCode.set(code, { sum: before.sum + tally.sum, weight: before.weight + tally.weight });
  }
  return new Map([...byCode].map(([code, { sum, weight }]) => [code, isPercent(measure) ? sum / weight : sum]));
}

const textOf = (row: Row, column: string): string | null => {
  const value = row[column];
  return typeof value === 'string' ? value : null;
};

async function pledgeTallies(count: CountRows, measure: Measure, filter: PledgeFilter): Promise<Map<string, Tally>> {
  switch (measure) {
    case 'pledges':
      return new Map();
    case 'targets':
      return tallied(await count('targets', ['pledge_id'], filter), () => 1);
    case 'met': {
      const decided = await count('outcomes', ['pledge_id', 'outcome'], filter);
      return tallied(decided, ({ outcome }) => (outcome === 'met' ? 100 : outcome === 'missed' ? 0 : null));
    }
    default:
      return tallied(
        await count('targets', ['pledge_id', 'min', 'max'], { ...filter, indicator: measure }),
        ({ min, max }) => Number(min ?? max ?? Number.NaN),
      );
  }
}

function tallied(counted: readonly Counted[], figureOf: (group: Row) => number | null): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { group, count } of counted) {
    const value = figureOf(group);
    const id = textOf(group, 'pledge_id');
    if (value === null || Number.isNaN(value) || id === null) continue;
    const before = tallies.get(id) ?? { sum: 0, weight: 0 };
    tallies.set(id, { sum: before.sum + value * count, weight: before.weight + count });
  }
  return tallies;
}

/** Values → five levels of equal width between the least and the most; one value alone is in the middle. */
export function levelsOf(values: Iterable<number>): { levelOf(value: number): number; bounds: number[] } {
  const all = [...values];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const step = (most - least) / 5;
  return {
    levelOf: (value) => (step === 0 ? 2 : Math.min(4, Math.floor((value - least) / step))),
    bounds: step === 0 ? [least] : [0, 1, 2, 3, 4, 5].map((at) => least + at * step),
  };
}
