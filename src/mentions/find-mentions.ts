import type { Mention, MentionKind } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { awardRecogniser } from './award.ts';
import { baselineRules } from './baseline.ts';
import { clusterRules } from './cluster.ts';
import type { Context, Recogniser } from './context.ts';
import { countRules } from './count.ts';
import { dayRules } from './date-day.ts';
import { fromTillRules } from './date-from-till.ts';
import { periodRules } from './date-period.ts';
import { quarterRules } from './date-quarters.ts';
import { rangeRules } from './date-range.ts';
import { relativeRules } from './date-relative.ts';
import { sinceRules } from './date-since.ts';
import { yearRules } from './date-years.ts';
import { documentRecogniser } from './document.ts';
import { numberRules } from './number.ts';
import { Holders, inOneList, inOrder, longestOf, mergedOf } from './overlaps.ts';
import { percentRules } from './percent.ts';
import { personRecogniser } from './person.ts';
import { provinceRecogniser } from './province.ts';
import { quoteRecogniser } from './quote.ts';
import { regionRecogniser } from './region.ts';
import type { Rule } from './rule.ts';
import { findAll, indexRules, placesIn, type RuleIndex } from './rule-index.ts';
import { sloganCueRecogniser } from './slogan-cue.ts';
import { unitRecogniser } from './unit.ts';

/** Rules over words. The order decides only between two rules of one kind that read the same characters: the earlier wins. */
export const RULES: readonly Rule[] = [
  ...percentRules,
  ...dayRules,
  ...rangeRules,
  ...periodRules,
  ...quarterRules,
  ...yearRules,
  ...relativeRules,
  ...sinceRules,
  ...fromTillRules,
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
const PART_OF = {
  number: ['date', 'percent', 'count', 'cluster', 'document', 'unit', 'award'],
  count: ['date', 'percent'],
  date: ['count', 'percent'],
} as const satisfies Partial<Record<MentionKind, readonly MentionKind[]>>;

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

/** The kinds of which a mention of this kind can be a mere part. */
const holdersOf = (kind: MentionKind, asked: ReadonlySet<MentionKind> | undefined): readonly MentionKind[] => {
  if (kind === 'number' && asked?.has(kind)) return PART_OF.number.filter((holder) => !SHOWN_WHEN_ASKED.has(holder));
  return kind === 'number' || kind === 'count' || kind === 'date' ? PART_OF[kind] : [];
};

/** `findMentions(readText('Sáng 30-3, giảm 5%'), context)` → date, percent: every mention of the kinds asked for (all when absent), by start, longer first. */
export function findMentions(text: Text, context: Context, kinds?: readonly MentionKind[]): Mention[] {
  const asked = kinds && new Set(kinds);
  const needed = asked && new Set([...asked].flatMap((kind) => [kind, ...holdersOf(kind, asked)]));
  const { others, numbers } = indexesFor(needed);
  const places = placesIn(text, others);
  const lists: (readonly Mention[])[] = [findAll(others, text, { context, places })];
  for (const recogniser of RECOGNISERS) {
    if (needed && !recogniser.kinds.some((kind) => needed.has(kind))) continue;
    lists.push(inOrder(recogniser.find(text, context)));
  }
  const found = longestOf(inOneList(lists));
  const wholes = withoutParts(found, asked);
  if (numbers.rules.length === 0) return wholes;
  const kindsOfHolders = holdersOf('number', asked);
  const read = findAll(numbers, text, { context, places, holders: new Holders(found, kindsOfHolders) });
  const holders = new Holders(found, kindsOfHolders);
  return mergedOf(
    wholes,
    longestOf(read).filter(({ start, end }) => !holders.hold(start, end)),
  );
}

/** Policy 2, but for numbers; and of what was read only to hold others nothing. */
function withoutParts(found: readonly Mention[], asked: ReadonlySet<MentionKind> | undefined): Mention[] {
  const counts = new Holders(found, PART_OF.count);
  const dates = new Holders(found, PART_OF.date);
  return found.filter(({ kind, start, end }) => {
    if (asked && !asked.has(kind)) return false;
    if (kind === 'count') return !counts.hold(start, end);
    return kind !== 'date' || !dates.hold(start, end);
  });
}
