import type { Mention, MentionKind } from '../model/mention.ts';
import { contains, overlaps } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { awardRecogniser } from './award.ts';
import { baselineRules } from './baseline.ts';
import { clusterRules } from './cluster.ts';
import type { Context, Recogniser } from './context.ts';
import { countRules } from './count.ts';
import { dayRules } from './date-day.ts';
import { periodRules } from './date-period.ts';
import { rangeRules } from './date-range.ts';
import { relativeRules } from './date-relative.ts';
import { documentRecogniser } from './document.ts';
import { numberRules } from './number.ts';
import { percentRules } from './percent.ts';
import { personRecogniser } from './person.ts';
import { provinceRecogniser } from './province.ts';
import { quoteRecogniser } from './quote.ts';
import { regionRecogniser } from './region.ts';
import type { Rule } from './rule.ts';
import { findAll, indexRules, placesIn, type RuleIndex } from './rule-index.ts';
import { sloganCueRecogniser } from './slogan-cue.ts';
import { firstFrom } from './sorted-spans.ts';
import { unitRecogniser } from './unit.ts';

/** Rules over words. The order decides only between two rules of one kind that read the same characters: the earlier wins. */
export const RULES: readonly Rule[] = [
  ...percentRules,
  ...dayRules,
  ...rangeRules,
  ...periodRules,
  ...relativeRules,
  ...countRules,
  ...numberRules,
  ...baselineRules,
  ...clusterRules,
];

/** Readers that are not rules over words. */
export const RECOGNISERS: readonly Recogniser[] = [
  provinceRecogniser,
  unitRecogniser,
  regionRecogniser,
  quoteRecogniser,
  sloganCueRecogniser,
  personRecogniser,
  documentRecogniser,
  awardRecogniser,
];

/**
 * The overlap policy, in one place.
 * 1. Of two overlapping mentions of one kind the longer stays; of equally long ones the earlier rule's. Quotes alone may nest: a slogan
 *    inside a quoted speech is a quote of its own.
 * 2. Mentions of different kinds may nest (a province in a unit, a date in a baseline), but for the pairs below: a mention of the
 *    kind on the left that lies inside one of a kind on the right is only a part of it, and is dropped.
 */
const PART_OF: Readonly<Partial<Record<MentionKind, readonly MentionKind[]>>> = {
  number: ['date', 'percent', 'count', 'cluster', 'document', 'unit', 'award'],
  count: ['date', 'percent'],
  date: ['count', 'percent'],
};

/** A number that was asked for by name is shown inside these too: "5" of "5 tỉnh"; never inside a date. */
const SHOWN_WHEN_ASKED: ReadonlySet<MentionKind> = new Set([
  'percent',
  'count',
  'cluster',
  'document',
  'unit',
  'award',
]);

/** Numbers are read last, since most of them are parts of what was read before. */
interface Indexes {
  readonly others: RuleIndex;
  readonly numbers: RuleIndex;
}
const indexesOf = (rules: readonly Rule[]): Indexes => {
  const others = indexRules(rules, { tried: rules.filter(({ kind }) => kind !== 'number') });
  return { others, numbers: indexRules(rules, { tried: rules.filter(({ kind }) => kind === 'number'), like: others }) };
};

const whole = indexesOf(RULES);
const known = new Map<string, Indexes>();
/** The indexes of the rules of these kinds, made once; of all when absent. */
function indexesFor(kinds: ReadonlySet<MentionKind> | undefined): Indexes {
  if (kinds === undefined) return whole;
  const key = [...kinds].sort().join();
  const indexes = known.get(key) ?? indexesOf(RULES.filter((rule) => kinds.has(rule.kind)));
  known.set(key, indexes);
  return indexes;
}

const byStart = (a: Mention, b: Mention): number => a.start - b.start || b.end - a.end;

/** The kinds of which a mention of this kind can be a mere part. */
const holdersOf = (kind: MentionKind, asked: ReadonlySet<MentionKind> | undefined): readonly MentionKind[] => {
  const holders = PART_OF[kind] ?? [];
  return kind === 'number' && asked?.has('number')
    ? holders.filter((holder) => !SHOWN_WHEN_ASKED.has(holder))
    : holders;
};

/** `findMentions(readText('Sáng 30-3, giảm 5%'), context)` → date, percent: every mention of the kinds asked for (all when absent), by start, longer first. */
export function findMentions(text: Text, context: Context, kinds?: readonly MentionKind[]): Mention[] {
  const asked = kinds && new Set(kinds);
  const needed = asked && new Set([...asked].flatMap((kind) => [kind, ...holdersOf(kind, asked)]));
  const { others, numbers } = indexesFor(needed);
  const places = placesIn(text, others);
  const found = findAll(others, text, { context, places });
  for (const recogniser of RECOGNISERS) {
    if (needed && !recogniser.kinds.some((kind) => needed.has(kind))) continue;
    // No spread: a long text has more mentions than a call may have arguments.
    for (const mention of recogniser.find(text, context)) found.push(mention);
  }
  // A stable sort: of two equal spans the one that the earlier rule found comes first.
  const settled = longestOfKind(found.sort(byStart));
  if (numbers.rules.length > 0) {
    const isPart = isInside(settled, holdersOf('number', asked));
    const read = findAll(numbers, text, { context, places, isPart }).sort(byStart);
    for (const mention of longestOfKind(read)) if (!isPart(mention.start, mention.end)) settled.push(mention);
    settled.sort(byStart);
  }
  const kept = withoutParts(settled, asked);
  return asked ? kept.filter((mention) => asked.has(mention.kind)) : kept;
}

/** Asks in the order of starts whether a span lies inside a mention of these kinds; `sorted` is in that order too. */
function isInside(sorted: readonly Mention[], kinds: readonly MentionKind[]): (start: number, end: number) => boolean {
  const holders = sorted.filter(({ kind }) => kinds.includes(kind));
  // The furthest end of the holders up to each: one of them holds what ends before it.
  const ends = new Int32Array(holders.length);
  holders.forEach((holder, i) => {
    ends[i] = Math.max(holder.end, i > 0 ? (ends[i - 1] ?? 0) : 0);
  });
  return (start, end) => {
    const last = firstFrom(holders, start + 1) - 1;
    return last >= 0 && end <= (ends[last] ?? 0);
  };
}

/** Policy 1. */
function longestOfKind(sorted: readonly Mention[]): Mention[] {
  const last = new Map<MentionKind, Mention>();
  const dropped = new Set<Mention>();
  for (const mention of sorted) {
    const before = last.get(mention.kind);
    if (before && overlaps(before, mention)) {
      if (mention.kind === 'quote' && contains(before, mention)) continue;
      const isLonger = mention.end - mention.start > before.end - before.start;
      dropped.add(isLonger ? before : mention);
      if (!isLonger) continue;
    }
    last.set(mention.kind, mention);
  }
  return sorted.filter((mention) => !dropped.has(mention));
}

/** Policy 2, in one walk: since mentions of a kind that holds others do not overlap, the latest of a kind is the only one that can hold the next. */
function withoutParts(sorted: readonly Mention[], asked: ReadonlySet<MentionKind> | undefined): Mention[] {
  const latest = new Map<MentionKind, Mention>();
  return sorted.filter((mention, i) => {
    // Mentions of one span come in any order of kinds: all of them are known before the first is judged.
    for (let next: Mention | undefined = mention, j = i; next?.start === mention.start && next.end === mention.end; ) {
      latest.set(next.kind, next);
      next = sorted[++j];
    }
    for (const holder of holdersOf(mention.kind, asked)) {
      const outer = latest.get(holder);
      if (outer && contains(outer, mention)) return false;
    }
    return true;
  });
}
