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
import { Holders, inOneList, inOrder, longestOf, outside } from './overlaps.ts';
import { percentRules } from './percent.ts';
import { personRecogniser } from './person.ts';
import { provinceRecogniser } from './province.ts';
import { quoteRecogniser } from './quote.ts';
import { regionRecogniser } from './region.ts';
import type { Rule } from './rule.ts';
import { findAll, indexRules, type Places, placesIn, type RuleIndex } from './rule-index.ts';
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

/** The kinds of which a mention of this kind can be a mere part. */
const holdersOf = (kind: MentionKind, asked: ReadonlySet<MentionKind> | undefined): readonly MentionKind[] => {
  if (kind === 'number' && asked?.has(kind)) return PART_OF.number.filter((holder) => !SHOWN_WHEN_ASKED.has(holder));
  return kind === 'number' || kind === 'count' || kind === 'date' ? PART_OF[kind] : [];
};

/** All kinds, in the order in which equal spans are told; a kind's place is its list's in what is found in a text. */
const KINDS: readonly MentionKind[] = [
  ...new Set([...RULES.map(({ kind }) => kind), ...RECOGNISERS.map(({ kind }) => kind)]),
].sort((a, b) => Number(a === 'number') - Number(b === 'number'));
const placeOf = (kind: MentionKind): number => KINDS.indexOf(kind);
const NUMBER = placeOf('number');

interface Reader {
  readonly place: number;
  readonly recogniser: Recogniser;
}

/** What is looked for in a text that is asked about some kinds, made once for them; lists of mentions are told by the places of their kinds. */
interface Plan {
  readonly others: RuleIndex;
  /** Numbers are read last, since most of them are parts of what was read before. */
  readonly numbers: RuleIndex;
  /** Kind of `others` → its place. */
  readonly placesOfOthers: readonly number[];
  readonly readers: readonly Reader[];
  /** Kinds that are a mere part inside the holders' lists. */
  readonly parts: readonly { readonly place: number; readonly holders: readonly number[] }[];
  readonly holdersOfNumbers: readonly number[];
  /** The lists that are told. */
  readonly told: readonly number[];
}

function planOf(asked?: ReadonlySet<MentionKind>): Plan {
  const needed = asked && new Set([...asked].flatMap((kind) => [kind, ...holdersOf(kind, asked)]));
  const isNeeded = (kind: MentionKind): boolean => needed?.has(kind) ?? true;
  const rules = RULES.filter(({ kind }) => isNeeded(kind));
  const others = indexRules(rules, { tried: rules.filter(({ kind }) => kind !== 'number') });
  const numbers = indexRules(rules, { tried: rules.filter(({ kind }) => kind === 'number'), like: others });
  return {
    others,
    numbers,
    placesOfOthers: others.kinds.map(placeOf),
    readers: RECOGNISERS.filter(({ kind }) => isNeeded(kind)).map((recogniser) => ({
      place: placeOf(recogniser.kind),
      recogniser,
    })),
    parts: (['count', 'date'] as const).map((kind) => ({ place: placeOf(kind), holders: PART_OF[kind].map(placeOf) })),
    holdersOfNumbers: holdersOf('number', asked).map(placeOf),
    told: KINDS.filter((kind) => asked?.has(kind) ?? true).map(placeOf),
  };
}

const planOfAll = planOf();
const plans = new Map<string, Plan>();
function planFor(kinds: readonly MentionKind[] | undefined): Plan {
  if (kinds === undefined) return planOfAll;
  const asked = new Set(kinds);
  const key = [...asked].sort().join();
  const plan = plans.get(key) ?? planOf(asked);
  plans.set(key, plan);
  return plan;
}

type Lists = (readonly Mention[])[];
const NONE: readonly Mention[] = [];
const NO_LISTS: Readonly<Lists> = KINDS.map(() => NONE);

/** `findMentions(readText('Sáng 30-3, giảm 5%'), context)` → date, percent: every mention of the kinds asked for (all when absent), by start, longer first. */
export function findMentions(text: Text, context: Context, kinds?: readonly MentionKind[]): Mention[] {
  const plan = planFor(kinds);
  const places = placesIn(text, plan.others);
  const lists: Lists = NO_LISTS.slice();
  const found = findAll(plan.others, text, { context, places });
  for (let i = 0; i < found.length; i++) lists[plan.placesOfOthers[i] ?? 0] = longestOf(found[i] ?? NONE);
  for (const { place, recogniser } of plan.readers)
    if (mayFind(recogniser, text, context)) lists[place] = longestOf(inOrder(recogniser.find(text, context)));
  // Without a rule's mention nothing is a part of one.
  if (places.count === 0) return inOneList(at(lists, plan.told));
  if (plan.numbers.kinds.length > 0) lists[NUMBER] = numbersBeside(lists, plan, { text, context, places });
  return inOneList(at(withoutParts(lists, plan), plan.told));
}

/** A name or word of the dictionaries stands in the text that the recogniser cannot do without. */
function mayFind({ of }: Recogniser, text: Text, { lexicon: { surfaces } }: Context): boolean {
  if (of === undefined) return true;
  for (const type of of) if (surfaces.ofType(text, type).length > 0) return true;
  return false;
}

interface Place {
  text: Text;
  context: Context;
  places: Places;
}

const at = (lists: Lists, places: readonly number[]): Lists => places.map((place) => lists[place] ?? NONE);

/** Policy 2 for numbers. */
function numbersBeside(lists: Lists, plan: Plan, { text, context, places }: Place): readonly Mention[] {
  const holders = at(lists, plan.holdersOfNumbers);
  const [read = NONE] = findAll(plan.numbers, text, { context, places, holders: new Holders(holders) });
  return outside(longestOf(read), holders);
}

/** Policy 2 for the other kinds. */
function withoutParts(lists: Lists, { parts }: Plan): Lists {
  const left = lists.slice();
  for (const { place, holders } of parts) {
    const mentions = lists[place] ?? NONE;
    if (mentions.length > 0) left[place] = outside(mentions, at(lists, holders));
  }
  return left;
}
