import type { Target } from '../model/extraction.ts';
import type { Fused, Outcome, ReportedResult } from '../model/pledge.ts';
import { reasonSentence } from '../model/reason.ts';
import { foldKey } from './fold-key.ts';

/** A bound and whether the value itself is part of it ("trên 90%" is not). */
interface Bound {
  value: number;
  isIncluded: boolean;
}

/**
 * A pledged target and the results that reviews of its year report → what became of it: pledged "trên 75%", reported "78,2%" →
 * met, margin 3.2. Compared are results of the same indicator, scope and direction; the year's end counts over its middle. "đạt 90%" is
 * read as "at least 90"; a range is met at its lower end. What cannot be compared, or has no result, says why.
 */
export function outcomeOf(target: Target, results: readonly ReportedResult[]): Outcome {
  const named = results.filter(({ value }) => isSameIndicator(target, value));
  const [result] = named.filter(({ value }) => comparabilityOf(target, value) === null).sort(lastReviewFirst);
  if (!result) {
    const [other] = [...named].sort(lastReviewFirst);
    return other ? undecided(other, comparabilityOf(target, other.value) ?? '') : unreported(results);
  }
  const margin = marginOf(target, result.value);
  if (typeof margin === 'string') return undecided(result, margin);
  return {
    status: margin.isMet ? 'met' : 'missed',
    margin: margin.points,
    review: result.review,
    reported: fusedOf(result),
    reason: null,
  };
}

/** The same id; where none is known, the same words: "tổ chức quần chúng vững mạnh". */
const isSameIndicator = (target: Target, reported: Target): boolean => {
  if (target.indicator !== null || reported.indicator !== null) return target.indicator === reported.indicator;
  const words = foldKey(target.indicatorText);
  return words !== '' && words === foldKey(reported.indicatorText);
};

/** No result of the indicator; where reviews of the year are known, the reason names what they report instead. */
function unreported(results: readonly ReportedResult[]): Outcome {
  const names = [...new Set(results.map(({ value }) => value.indicator ?? `"${value.indicatorText}"`))].sort();
  return { status: 'unreported', margin: null, review: null, reported: null, reason: otherIndicators(names) };
}

const MOST_NAMED = 4;

function otherIndicators(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const indicators = names.slice(0, MOST_NAMED).join(', ');
  const count = names.length - MOST_NAMED;
  return count > 0
    ? reasonSentence('undecided.more', { indicators, count })
    : reasonSentence('undecided.other', { indicators });
}

const undecided = (result: ReportedResult, reason: string): Outcome => ({
  status: 'not_comparable',
  margin: null,
  review: result.review,
  reported: fusedOf(result),
  reason,
});

const fusedOf = ({ review: _, ...fused }: ReportedResult): Fused<Target> => fused;

const lastReviewFirst = (a: ReportedResult, b: ReportedResult): number =>
  Number(b.review === 'year_end_review') - Number(a.review === 'year_end_review') || b.confidence - a.confidence;

/** Why two figures of one indicator cannot be set side by side; null when they can. */
function comparabilityOf(target: Target, reported: Target): string | null {
  if (foldKey(target.scope ?? '') !== foldKey(reported.scope ?? '')) {
    return reasonSentence('undecided.scope', { pledged: target.scope ?? 'all', reported: reported.scope ?? 'all' });
  }
  if ((target.direction === 'reach') !== (reported.direction === 'reach')) {
    return reasonSentence(target.direction === 'reach' ? 'undecided.change' : 'undecided.level', { raw: reported.raw });
  }
  return null;
}

type Margin = { isMet: boolean; points: number };

function marginOf(target: Target, reported: Target): Margin | string {
  const isLowGood = target.min === null;
  const goal: Bound = {
    value: (isLowGood ? target.max : target.min) ?? 0,
    isIncluded: target.comparator !== '>' && target.comparator !== '<',
  };
  // A rise of 3 % against a pledged fall of 5 % is a fall of -3 %.
  const sign = target.direction === reported.direction ? 1 : -1;
  const { low, high } = boundsOf(reported, sign);
  const near = isLowGood ? high : low;
  const far = isLowGood ? low : high;
  const better = (a: number): number => (isLowGood ? goal.value - a : a - goal.value);
  if (near !== null && isPast(better(near.value), near.isIncluded, goal.isIncluded)) {
    if (!(reported.approximate && near.value === goal.value)) return { isMet: true, points: round(better(near.value)) };
  } else if (far !== null && !isPast(better(far.value), true, goal.isIncluded)) {
    return { isMet: false, points: round(better(far.value)) };
  }
  return reasonSentence('undecided.unsettled', { reported: reported.raw, raw: target.raw });
}

/** Is a figure that lies `points` beyond the goal enough? On the goal itself both must be part of what they say. */
const isPast = (points: number, isFigureIncluded: boolean, isGoalIncluded: boolean): boolean =>
  points > 0 || (points === 0 && (isGoalIncluded || !isFigureIncluded));

function boundsOf({ min, max, comparator }: Target, sign: 1 | -1): { low: Bound | null; high: Bound | null } {
  const low = min === null ? null : { value: sign * min, isIncluded: comparator !== '>' };
  const high = max === null ? null : { value: sign * max, isIncluded: comparator !== '<' };
  return sign === 1 ? { low, high } : { low: high, high: low };
}

/** Percent with two decimals at most, as printed: 78.2 - 75 is 3.2, not 3.200000000000003. */
const round = (points: number): number => Math.round(points * 100) / 100;
