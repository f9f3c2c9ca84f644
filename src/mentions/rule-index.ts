import type { Mention, MentionKind } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import { unitsToRead } from '../text/units.ts';
import { Automaton } from './automaton.ts';
import type { Context } from './context.ts';
import { type Holders, insertInto } from './overlaps.ts';
import type { Rule } from './rule.ts';

/** A rule with its place in the list, by which a walk keeps what it knows of it, and that of its kind. */
interface Placed {
  readonly rule: Rule;
  readonly place: number;
  readonly kindPlace: number;
}

/** Rules with the automaton that tells where which of them may match. */
export interface RuleIndex {
  readonly automaton: Automaton;
  /** Kinds of the rules that a walk tries, in their order. */
  readonly kinds: readonly MentionKind[];
  /** Place in the automaton's list of patterns → the rule, where a walk tries it. */
  readonly tried: readonly (Placed | null)[];
  /** Number of a set of patterns → its rules; filled as sets are met. */
  readonly lists: (readonly Placed[])[];
  /** A list for each kind, all of them the one of nothing: most texts hold few kinds. */
  readonly noLists: readonly Mention[][];
  /** Place → where a walk tries the rule again; an array for each walk would cost more than most walks. */
  readonly resumeAt: Int32Array;
}

const NO_MENTIONS: Mention[] = [];

interface IndexOptions {
  /** The rules that a walk tries; all when absent. */
  tried?: readonly Rule[];
  /** An index of the same rules: both share the places that are found in a text. */
  like?: RuleIndex;
}

/** `indexRules([percentRange, …])` → an index that keeps the order of the list at each place. */
export function indexRules(rules: readonly Rule[], { tried = rules, like }: IndexOptions = {}): RuleIndex {
  const kinds = [...new Set(tried.map(({ kind }) => kind))];
  return {
    automaton: like?.automaton ?? new Automaton(rules.map(({ source }) => source)),
    kinds,
    tried: rules.map((rule, place) =>
      tried.includes(rule) ? { rule, place, kindPlace: kinds.indexOf(rule.kind) } : null,
    ),
    lists: [],
    noLists: kinds.map(() => NO_MENTIONS),
    resumeAt: new Int32Array(rules.length),
  };
}

const listOf = ({ automaton, tried, lists }: RuleIndex, set: number): readonly Placed[] => {
  const list = (automaton.sets[set] ?? []).flatMap((pattern) => tried[pattern] ?? []);
  lists[set] = list;
  return list;
};

/** Where rules of an index may match: starts of words, and there the automaton's sets; good until places of the next text are looked for. */
export interface Places {
  readonly count: number;
  readonly starts: Int32Array;
  readonly sets: Int32Array;
}
let [starts, sets] = [new Int32Array(1 << 10), new Int32Array(1 << 10)];
const MOST_KEPT = 1 << 16;

/** "30-3, giảm 5%" → places at "30" and "5", with what may match there. */
export function placesIn({ norm, words }: Text, { automaton }: RuleIndex): Places {
  const { count } = words;
  // Room for a text of ten million characters is not kept.
  if (starts.length < count || starts.length > MOST_KEPT) {
    starts = new Int32Array(Math.max(count, 1 << 10));
    sets = new Int32Array(starts.length);
  }
  let found = 0;
  // Nothing else is read while this walk goes on, so that the units stay where they are.
  const units = unitsToRead(norm);
  for (let word = 0; word < count; word++) {
    const set = automaton.atWord(units, words, word);
    if (set === 0) continue;
    starts[found] = words.start(word);
    sets[found++] = set;
  }
  return { count: found, starts, sets };
}

export interface WalkOptions {
  readonly context: Context;
  /** Those of the text for the index, or one like it; found when absent. */
  readonly places?: Places;
  /** The mentions of which what is read would be a mere part, where it lies inside one. */
  readonly holders?: Holders;
}

/**
 * Every mention that a rule of the index reads: for each kind of the index a list by start, longer first, of equal ones the earlier rule's
 * first; overlaps are not yet settled. Where a rule has read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, { context, places, holders }: WalkOptions): Mention[][] {
  const { count, starts, sets } = places ?? placesIn(text, index);
  const found = index.noLists.slice();
  if (count === 0) return found;
  const { resumeAt } = index;
  resumeAt.fill(0);
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? 0;
    const set = sets[i] ?? 0;
    for (const { rule, place, kindPlace } of index.lists[set] ?? listOf(index, set)) {
      if ((resumeAt[place] ?? 0) > start) continue;
      if (holders && rule.staysIn) {
        const end = endOfHead(text.norm, start);
        if (rule.staysIn(text.norm, end) && holders.hold(start, end)) continue;
      }
      const mention = rule.readAt(text, start, context);
      if (mention === null) continue;
      const ofKind = found[kindPlace];
      if (ofKind === undefined || ofKind === NO_MENTIONS) found[kindPlace] = [mention];
      else insertInto(ofKind, mention);
      resumeAt[place] = mention.end;
    }
  }
  return found;
}

const [DOT, COMMA] = [0x2e, 0x2c];

/** End of the word or number that starts there: "1.750" and "92,04" are one number. */
const endOfHead = (norm: string, start: number): number => {
  const kind = kindAt(norm, start);
  let end = start + 1;
  while (kindAt(norm, end) === kind) end++;
  if (kind !== CHARACTER.digit) return end;
  for (let mark = unitAt(norm, end); mark === DOT || mark === COMMA; mark = unitAt(norm, end)) {
    if (kindAt(norm, end + 1) !== CHARACTER.digit) return end;
    end++;
    while (kindAt(norm, end) === CHARACTER.digit) end++;
  }
  return end;
};
