import type { Fused, Pledge } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';
import { doubtsOf, valueAt } from '../pledges/doubts.ts';
import type { WebStore } from './web-store.ts';

/** A value for a person to look at. */
export interface Doubtful {
  pledge: Pledge;
  /** What a correction calls it. */
  field: string;
  fused: Fused<unknown>;
}

export interface DoubtQuestion {
  filter: PledgeFilter;
  /** Values below this are doubtful. */
  threshold: number;
  /** Pledges to pass over, newest year first. */
  from: number;
  /** Values at least, where there are so many; those of one pledge stay together. */
  size: number;
}

export interface DoubtList {
  values: Doubtful[];
  /** `from` of the next page; null when every pledge was looked at. */
  next: number | null;
}

const PLEDGES_A_READ = 50;
/** A page does not read the whole database to find what is left over. */
const MOST_READ = 1000;

/** Pledges, newest year first → the first doubtful values. A page may be short, or empty, with more behind it. */
export async function doubtful(store: WebStore, { filter, threshold, from, size }: DoubtQuestion): Promise<DoubtList> {
  const values: Doubtful[] = [];
  for (let at = from; at < from + MOST_READ; at += PLEDGES_A_READ) {
    const pledges = await store.pledges(filter, { limit: PLEDGES_A_READ, offset: at });
    for (const [index, pledge] of pledges.entries()) {
      if (values.length >= size) return { values, next: at + index };
      values.push(...doubtsIn(pledge, threshold));
    }
    if (pledges.length < PLEDGES_A_READ) return { values, next: null };
  }
  return { values, next: from + MOST_READ };
}

/** The doubtful values of one pledge, the least sure first. */
export const doubtsIn = (pledge: Pledge, threshold: number): Doubtful[] =>
  doubtsOf(pledge, threshold).flatMap(({ field }) => {
    const fused = valueAt(pledge, field);
    return fused ? [{ pledge, field, fused }] : [];
  });
