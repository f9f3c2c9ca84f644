import type { Mention } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND, unitAt } from '../text/character-kind.ts';
import { type Anchors, anchorsOf, WordTable } from './anchors.ts';
import type { Context } from './context.ts';
import { ANY_WORD, DIGIT_HEADS, FOLLOWING } from './heads.ts';
import type { Rule } from './rule.ts';

/** A rule with its place in the list, by which a walk keeps what it knows of it. */
interface Placed {
  readonly rule: Rule;
  readonly place: number;
  /** The literals of which it must hold one, by their numbers. */
  readonly holds: readonly number[];
  readonly closes: readonly number[];
}

/** The rules under one head, by the class of the character that follows it. */
type Following = readonly (readonly Placed[])[];

/** Rules by first word and what follows it, so that a text is walked once for all of them. */
export interface RuleIndex {
  readonly rules: readonly Rule[];
  /** Heads and literals, to find them in a text. */
  readonly table: WordTable;
  /** Number of a head → its rules. */
  readonly byHead: readonly Following[];
  /** Unit → class of characters behind a head. */
  readonly classes: Uint8Array;
}

const kindOf = (unit: number): number => CHARACTER_KIND[unit] ?? CHARACTER.other;

/**
 * `indexRules([percentRange, …])` → an index that keeps the order of the list under each first word. `tried`: the rules that a walk
 * tries; two indexes of the same rules share the anchors of a text.
 */
export function indexRules(rules: readonly Rule[], { tried = rules, like }: IndexOptions = {}): RuleIndex {
  const heads = [...new Set(rules.flatMap((rule) => [...rule.heads.keys()]))];
  const words = heads.filter((head) => !DIGIT_HEADS.includes(head) && head !== ANY_WORD);
  const literals = [...new Set(rules.flatMap(({ holds, closes }) => [...holds, ...closes]))];
  const numbersOf = (of: readonly string[]): number[] => of.map((literal) => literals.indexOf(literal));
  const placed = tried.map((rule, place) => ({
    rule,
    place,
    holds: numbersOf(rule.holds),
    closes: numbersOf(rule.closes),
  }));
  const named = namedUnits(rules);
  const follows = (head: string, among: readonly Placed[]): Following => followingOf(among, head, named);
  const lone = placed.filter(({ rule }) => rule.digits === 'any');
  return {
    rules: tried,
    table: like?.table ?? new WordTable({ heads: words, literals, hasAny: heads.includes(ANY_WORD) }),
    byHead: [
      follows(ANY_WORD, placed),
      ...DIGIT_HEADS.map((head) => follows(head, lone)),
      ...DIGIT_HEADS.map((head) => follows(head, placed)),
      ...words.map((word) => follows(word, placed)),
    ],
    classes: classesOf(named),
  };
}

/** The single characters that some head is followed by. */
const namedUnits = (rules: readonly Rule[]): readonly string[] => [
  ...new Set(
    rules
      .flatMap(({ heads }) => [...heads.values()].flatMap((following) => [...following]))
      .filter((each) => each.length === 1 && each !== FOLLOWING.anything && each !== FOLLOWING.digit),
  ),
];

/** Classes: 0 what no head names, 1 letters that none names, 2 digits, then the named characters. */
const CLASS = { other: 0, letter: 1, digit: 2, named: 3 } as const;

const classesOf = (named: readonly string[]): Uint8Array => {
  const ofKind: Readonly<Record<number, number>> = {
    [CHARACTER.letter]: CLASS.letter,
    [CHARACTER.digit]: CLASS.digit,
  };
  const classes = Uint8Array.from(CHARACTER_KIND, (kind) => ofKind[kind] ?? CLASS.other);
  named.forEach((character, i) => {
    classes[character.charCodeAt(0)] = CLASS.named + i;
  });
  return classes;
};

function followingOf(placed: readonly Placed[], head: string, named: readonly string[]): Following {
  const following = ({ rule: { heads } }: Placed): ReadonlySet<string> | undefined =>
    !DIGIT_HEADS.includes(head) && heads.has(ANY_WORD) ? heads.get(ANY_WORD) : heads.get(head);
  const { digit, letter, anything } = FOLLOWING;
  const under = (...characters: string[]): Placed[] =>
    placed.filter((one) => [...characters, anything].some((character) => following(one)?.has(character)));
  const isLetter = (character: string): boolean => kindOf(character.charCodeAt(0)) === CHARACTER.letter;
  return [
    under(),
    under(letter),
    under(digit),
    ...named.map((character) => (isLetter(character) ? under(character, letter) : under(character))),
  ];
}

interface IndexOptions {
  tried?: readonly Rule[];
  /** An index of the same rules. */
  like?: RuleIndex;
}

/** How far a match reaches before the literal that it must hold. */
const REACH = 60;
/** And before the one that closes it: longer than any number in words. */
const FAR_REACH = 500;

export interface WalkOptions {
  readonly context: Context;
  /** Those of the text for the index, or one like it; made when absent. */
  readonly anchors?: Anchors;
  /** Whether a span lies inside a mention of which it would be a mere part. */
  readonly isPart?: ((start: number, end: number) => boolean) | undefined;
}

/** The heads of a text, asked in their order. */
class Walk {
  readonly found: Mention[] = [];
  private readonly norm: string;
  private readonly anchors: Anchors;
  /** Where to go on looking in the places of each literal. */
  private readonly nextLiteral: Int32Array;
  private readonly resumeAt: Int32Array;
  private readonly index: RuleIndex;
  private readonly text: Text;
  private readonly context: Context;
  private readonly isPart: WalkOptions['isPart'];

  constructor(index: RuleIndex, text: Text, { context, anchors, isPart }: WalkOptions) {
    this.index = index;
    this.text = text;
    this.context = context;
    this.norm = text.norm;
    this.anchors = anchors ?? anchorsOf(text, index.table);
    this.isPart = isPart;
    this.nextLiteral = new Int32Array(this.anchors.literals.length);
    this.resumeAt = new Int32Array(index.rules.length);
  }

  run(): void {
    const { starts, ends, heads } = this.anchors;
    for (let i = 0; i < starts.length; i++) {
      const following = this.index.byHead[heads[i] ?? 0];
      if (following) this.tryAll(following, starts[i] ?? 0, ends[i] ?? 0);
    }
  }

  private tryAll(following: Following, start: number, end: number): void {
    const { norm, resumeAt } = this;
    let next = end;
    let unit = unitAt(norm, next);
    while (unit === 32 || unit === 10 || unit === 13) unit = unitAt(norm, ++next);
    const placed = following[this.index.classes[unit] ?? CLASS.other] ?? [];
    for (let i = 0; i < placed.length; i++) {
      const one = placed[i];
      if (!one || (resumeAt[one.place] ?? 0) > start) continue;
      if (one.holds.length > 0 && !this.isNear(one.holds, start, REACH)) continue;
      if (one.closes.length > 0 && !this.isNear(one.closes, start, FAR_REACH)) continue;
      if (this.isPart && one.rule.staysIn?.(norm, end) && this.isPart(start, end)) continue;
      const mention = one.rule.readAt(this.text, start, this.context);
      if (mention === null) continue;
      this.found.push(mention);
      resumeAt[one.place] = mention.end;
    }
  }

  /** Whether one of the literals begins within `reach` of `at`. */
  private isNear(literals: readonly number[], at: number, reach: number): boolean {
    for (const literal of literals) {
      const places = this.anchors.literals[literal] ?? [];
      let next = this.nextLiteral[literal] ?? 0;
      while ((places[next] ?? at) < at) next++;
      this.nextLiteral[literal] = next;
      if ((places[next] ?? Number.POSITIVE_INFINITY) <= at + reach) return true;
    }
    return false;
  }
}

/**
 * Every mention that a rule of the index reads, in the order of their starts; overlaps are not yet settled. Where a rule has
 * read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, options: WalkOptions): Mention[] {
  const walk = new Walk(index, text, options);
  walk.run();
  return walk.found;
}
