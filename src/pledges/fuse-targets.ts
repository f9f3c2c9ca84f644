import { addressOf } from '../model/address-of.ts';
import type { Extraction, Target } from '../model/extraction.ts';
import type { Fused, PledgeTarget, ReportedResult, ReviewKind } from '../model/pledge.ts';
import { foldKey, slugOf } from './fold-key.ts';
import { type Claim, claimsOf, compare, fuse } from './fuse.ts';
import { outcomeOf } from './outcome.ts';

/** What is measured, in which direction, of what: two figures for one slot contradict each other. */
const slotOf = ({ indicator, indicatorText, direction, scope }: Target): string =>
  [indicator ?? foldKey(indicatorText), direction, foldKey(scope ?? '')].join('|');

const figureOf = ({ min, max, comparator }: Target): string => `${min ?? ''}..${max ?? ''}${comparator}`;

/**
 * Targets of several articles → one a slot. Where an article itself gives a slot two figures (two kinds of case under one indicator),
 * they are different targets and every figure keeps a place of its own.
 */
function fuseSlots(claims: readonly Claim<Target>[]): Fused<Target>[] {
  const slots = Map.groupBy(claims, ({ fact }) => slotOf(fact.value));
  return [...slots.values()].flatMap((slot) => {
    const split = isSplit(slot) ? [...Map.groupBy(slot, ({ fact }) => figureOf(fact.value)).values()] : [slot];
    return split.flatMap((group) => fuse(group, figureOf) ?? []);
  });
}

function isSplit(slot: readonly Claim<Target>[]): boolean {
  const articles = Map.groupBy(slot, ({ from }) => addressOf(from.source));
  return [...articles.values()].some((claims) => new Set(claims.map(({ fact }) => figureOf(fact.value))).size > 1);
}

/** Results that reviews of the year report, one a slot and kind of review. */
export function fuseResults(reviews: readonly Extraction[]): ReportedResult[] {
  const of = (review: ReviewKind): ReportedResult[] => {
    const claims = claimsOf(
      reviews.filter(({ kind }) => kind.value === review),
      ({ targets }) => targets.filter(({ value }) => value.status === 'reported'),
    );
    return fuseSlots(claims).map((result) => ({ ...result, review }));
  };
  return [...of('mid_year_review'), ...of('year_end_review')];
}

/**
 * Goals of the signings → targets with their outcomes. A review that recalls a goal supports it where both give the same figure;
 * it adds none, for a year-end review also speaks of the year to come.
 */
export function fuseTargets(
  pledgeId: string,
  { signings, reviews }: { signings: readonly Extraction[]; reviews: readonly Extraction[] },
  results: readonly ReportedResult[],
): PledgeTarget[] {
  const isGoal = ({ value }: { value: Target }): boolean => value.status !== 'reported';
  const goals = claimsOf(signings, ({ targets }) => targets.filter(isGoal));
  const known = new Set(goals.map(({ fact }) => `${slotOf(fact.value)}|${figureOf(fact.value)}`));
  const recalled = claimsOf(reviews, ({ targets }) => targets.filter(isGoal)).filter(({ fact }) =>
    known.has(`${slotOf(fact.value)}|${figureOf(fact.value)}`),
  );
  const fused = fuseSlots([...goals, ...recalled]).sort(byPlace);
  const names = new Map<string, number>();
  return fused.map((target) => {
    const name = target.value.indicator ?? slugOf(target.value.indicatorText, 60);
    const nth = (names.get(name) ?? 0) + 1;
    names.set(name, nth);
    const id = `${pledgeId}/${name}${nth > 1 ? `.${nth}` : ''}`;
    return { ...target, id, outcome: outcomeOf(target.value, results) };
  });
}

/** In the order of the article: the one that supports most comes first by its address, then the characters. */
const byPlace = (a: Fused<Target>, b: Fused<Target>): number => {
  const [first, second] = [a.support[0], b.support[0]];
  return (
    compare(first?.url ?? first?.path ?? '', second?.url ?? second?.path ?? '') ||
    (first?.evidence[0]?.start ?? 0) - (second?.evidence[0]?.start ?? 0) ||
    compare(slotOf(a.value), slotOf(b.value))
  );
};
