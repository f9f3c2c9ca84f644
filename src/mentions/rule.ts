import type { Certainty, Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from '../text/character-kind.ts';
import { normOf } from '../text/keys.ts';
import type { Context } from './context.ts';
import { ANY, DIGIT, firstWords } from './first-words.ts';

export { words } from './words.ts';

/** Named groups of a pattern; a group that took no part is undefined. Their characters are of `Text.norm`. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** Where a pattern matched, for readings that must look around. */
export interface Here {
  readonly text: Text;
  readonly context: Context;
  readonly start: number;
  /** A reading that goes on beyond its pattern (a unit out of the lexicon) moves it. */
  end: number;
}

type ValueOf<K extends MentionKind> = MentionOf<K>['value'];

interface RuleOptions<K extends MentionKind> {
  /** Kind and name: "percent/range". */
  id: `${K}/${string}`;
  /** Made by `words`. With a group named `span` the mention is that group, else the whole match. */
  pattern: RegExp;
  /** The value, or null: not this rule. */
  read(groups: Groups, here: Here): ValueOf<K> | null;
  /** Absent: what is read is stated. */
  certainty?(value: ValueOf<K>): Certainty;
  /** Every match holds one of these in its first `REACH` characters ("%", "phần trăm"): elsewhere the pattern is not tried at all. */
  holds?: readonly string[];
  /** Where the pattern starts with digits, "-", "/" or "." joins others to them ("30-3", "10 / 12"): at lone digits it is not tried. */
  digits?: 'joined';
}

/** One way of writing one kind of mention. */
export interface Rule {
  readonly id: string;
  readonly kind: MentionKind;
  readonly firstWords: ReadonlySet<string>;
  readonly holds: readonly string[];
  readonly digits: 'joined' | 'any';
  /** The mention at `start`, or null. */
  readAt(text: Text, start: number, context: Context): Mention | null;
}

/** `rule({ id: 'percent/range', pattern: words`…`, read })` → a rule that is tried only where one of the pattern's first words stands. */
export function rule<K extends MentionKind>(options: RuleOptions<K>): Rule {
  const { id, read, certainty } = options;
  const kind = id.slice(0, id.indexOf('/')) as K;
  const hasSpan = options.pattern.source.includes('(?<span>');
  const pattern = hasSpan ? new RegExp(options.pattern.source, `${options.pattern.flags}d`) : options.pattern;
  return {
    id,
    kind,
    firstWords: firstWords(pattern.source),
    holds: options.holds?.map(normOf) ?? [],
    digits: options.digits ?? 'any',
    readAt(text, at, context) {
      pattern.lastIndex = at;
      const match = pattern.exec(text.norm);
      if (match === null) return null;
      const [start, end] = match.indices?.groups?.span ?? [at, pattern.lastIndex];
      const here: Here = { text, context, start, end };
      const value = read(match.groups ?? {}, here);
      if (value === null) return null;
      const found: MentionOf<K> = {
        kind,
        start,
        end: here.end,
        surface: text.clean.slice(start, here.end),
        value,
        certainty: certainty?.(value) ?? 'stated',
        confidence: 1,
        rule: id,
      };
      return found as Mention;
    },
  };
}

/** A rule with its place in the list, by which a walk keeps what it knows of it. */
interface Placed {
  readonly rule: Rule;
  readonly place: number;
}

/** Rules by first word, so that a text is walked once for all of them. */
export interface RuleIndex {
  readonly size: number;
  readonly byWord: ReadonlyMap<string, readonly Placed[]>;
  readonly forDigits: readonly Placed[];
  readonly forLoneDigits: readonly Placed[];
  /** For words that are no rule's first. */
  readonly forAny: readonly Placed[];
  /** Hash of two letters → 1 where a first word begins so: most words of a text are dismissed by it. */
  readonly beginnings: Uint8Array;
}

const HASH_SIZE = 4096;
const hashOf = (first: number, second: number): number => (first * 31 + second) & (HASH_SIZE - 1);
const isLetter = (unit: number): boolean => CHARACTER_KIND[unit] === CHARACTER.letter;

/** `indexRules([percentRange, …])` → an index that keeps the order of the list under each first word. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const placed = rules.map((rule, place) => ({ rule, place }));
  const heads = new Set(rules.flatMap((rule) => [...rule.firstWords]));
  const under = (head: string): Placed[] =>
    placed.filter(({ rule }) => rule.firstWords.has(head) || (head !== DIGIT && rule.firstWords.has(ANY)));
  const words = [...heads].filter((head) => head !== DIGIT && head !== ANY);
  const [forAny, forDigits] = [under(ANY), under(DIGIT)];
  const beginnings = new Uint8Array(HASH_SIZE).fill(forAny.length > 0 ? 1 : 0);
  for (const word of words) beginnings[hashOf(word.charCodeAt(0), word.length > 1 ? word.charCodeAt(1) : 0)] = 1;
  return {
    size: rules.length,
    byWord: new Map(words.map((word) => [word, under(word)])),
    forDigits,
    forLoneDigits: forDigits.filter(({ rule }) => rule.digits === 'any'),
    forAny,
    beginnings,
  };
}

/** How far a match reaches before the literal that it must hold. */
const REACH = 60;

/** Where literals stand, asked in the order of the text. */
class Literals {
  private readonly norm: string;
  private readonly next = new Map<string, number>();

  constructor(norm: string) {
    this.norm = norm;
  }

  /** Whether one of the literals begins within `REACH` of `at`. */
  isNear(literals: readonly string[], at: number): boolean {
    return literals.some((literal) => {
      let found = this.next.get(literal) ?? -1;
      if (found < at) {
        found = this.norm.indexOf(literal, at);
        if (found < 0) found = Number.POSITIVE_INFINITY;
        this.next.set(literal, found);
      }
      return found <= at + REACH;
    });
  }
}

const JOINED = /\d{1,12} {0,4}[-/.] {0,4}\d/uy;

/**
 * Every mention that a rule of the index reads, in the order of their starts; overlaps are not yet settled. Where a rule has
 * read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, context: Context): Mention[] {
  const { norm } = text;
  const found: Mention[] = [];
  const literals = new Literals(norm);
  const resumeAt = new Float64Array(index.size);
  const tryAll = (rules: readonly Placed[], start: number): void => {
    for (const { rule, place } of rules) {
      if ((resumeAt[place] ?? 0) > start || (rule.holds.length > 0 && !literals.isNear(rule.holds, start))) continue;
      const mention = rule.readAt(text, start, context);
      if (mention === null) continue;
      found.push(mention);
      resumeAt[place] = mention.end;
    }
  };
  for (let at = 0; at < norm.length; ) {
    const start = at;
    const unit = norm.charCodeAt(at++);
    const kind = CHARACTER_KIND[unit];
    if (kind !== CHARACTER.letter && kind !== CHARACTER.digit) continue;
    if (kind === CHARACTER.digit) {
      JOINED.lastIndex = start;
      tryAll(JOINED.test(norm) ? index.forDigits : index.forLoneDigits, start);
    } else {
      while (isLetter(norm.charCodeAt(at))) at++;
      if (index.beginnings[hashOf(unit, at - start > 1 ? norm.charCodeAt(start + 1) : 0)] === 1)
        tryAll(index.byWord.get(norm.slice(start, at)) ?? index.forAny, start);
    }
    // Digits glued to a word ("PC07") and letters glued to digits start nothing of their own.
    while (isInWord(norm.charCodeAt(at))) at++;
  }
  return found;
}

const isInWord = (unit: number): boolean => {
  const kind = CHARACTER_KIND[unit];
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};
