import type { Mention } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from '../text/character-kind.ts';
import type { Context } from './context.ts';
import { ANY_WORD, DIGITS, FOLLOWING } from './heads.ts';
import type { Rule } from './rule.ts';

/** A rule with its place in the list, by which a walk keeps what it knows of it. */
interface Placed {
  readonly rule: Rule;
  readonly place: number;
}

/** The rules under one first word, by the character that follows it. */
interface Following {
  readonly byUnit: ReadonlyMap<number, readonly Placed[]>;
  /** For letters that no rule names. */
  readonly letters: readonly Placed[];
  readonly others: readonly Placed[];
}

/** Rules by first word and what follows it, so that a text is walked once for all of them. */
export interface RuleIndex {
  readonly size: number;
  readonly byWord: ReadonlyMap<string, Following>;
  /** "30-3": digits joined to others. */
  readonly forJoined: Following;
  readonly forDigits: Following;
  /** For words that are no rule's first. */
  readonly forAny: Following;
  /** Hash of a word → 1 where a first word has it: most words of a text are dismissed by it. */
  readonly hashes: Uint8Array;
}

const HASH_SIZE = 1 << 13;
/** One more unit of a word into its hash. */
const hashed = (hash: number, unit: number): number => (hash * 31 + unit) & (HASH_SIZE - 1);
const hashOf = (word: string): number => [...word].reduce((hash, letter) => hashed(hash, letter.charCodeAt(0)), 0);

const ZERO = '0'.charCodeAt(0);
const kindOf = (unit: number): number => CHARACTER_KIND[unit] ?? CHARACTER.other;

/** `indexRules([percentRange, …])` → an index that keeps the order of the list under each first word. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const placed = rules.map((rule, place) => ({ rule, place }));
  const words = [...new Set(rules.flatMap(({ heads }) => [...heads.keys()]))].filter(
    (word) => word !== DIGITS && word !== ANY_WORD,
  );
  const forAny = followingOf(placed, ANY_WORD);
  const hasAny = forAny.others.length > 0;
  const hashes = new Uint8Array(HASH_SIZE).fill(hasAny ? 1 : 0);
  for (const word of words) hashes[hashOf(word)] = 1;
  return {
    size: rules.length,
    byWord: new Map(words.map((word) => [word, followingOf(placed, word)])),
    forJoined: followingOf(placed, DIGITS),
    forDigits: followingOf(
      placed.filter(({ rule }) => rule.digits === 'any'),
      DIGITS,
    ),
    forAny,
    hashes,
  };
}

function followingOf(placed: readonly Placed[], word: string): Following {
  const following = ({ rule: { heads } }: Placed): ReadonlySet<string> | undefined =>
    word !== DIGITS && heads.has(ANY_WORD) ? heads.get(ANY_WORD) : heads.get(word);
  const under = (...characters: string[]): Placed[] =>
    placed.filter((one) => characters.some((character) => following(one)?.has(character)));
  const { digit, letter, anything } = FOLLOWING;
  const named = new Set(
    placed.flatMap((one) => [...(following(one) ?? [])]).filter((each) => each.length === 1 && each !== anything),
  );
  const byUnit = [...named, digit].map((character): [number, Placed[]] => {
    const isLetter = kindOf(character.charCodeAt(0)) === CHARACTER.letter;
    return [character.charCodeAt(0), isLetter ? under(character, letter, anything) : under(character, anything)];
  });
  return { byUnit: new Map(byUnit), letters: under(letter, anything), others: under(anything) };
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
    for (const literal of literals) {
      let found = this.next.get(literal) ?? -1;
      if (found < at) {
        found = this.norm.indexOf(literal, at);
        if (found < 0) found = Number.POSITIVE_INFINITY;
        this.next.set(literal, found);
      }
      if (found <= at + REACH) return true;
    }
    return false;
  }
}

/** One walk over a text's norm. */
class Walk {
  readonly found: Mention[] = [];
  private readonly norm: string;
  private readonly literals: Literals;
  private readonly resumeAt: Float64Array;
  private readonly index: RuleIndex;
  private readonly text: Text;
  private readonly context: Context;

  constructor(index: RuleIndex, text: Text, context: Context) {
    this.index = index;
    this.text = text;
    this.context = context;
    this.norm = text.norm;
    this.literals = new Literals(text.norm);
    this.resumeAt = new Float64Array(index.size);
  }

  run(): void {
    const { norm, index } = this;
    const { length } = norm;
    for (let at = 0; at < length; ) {
      const start = at;
      let unit = norm.charCodeAt(at++);
      let kind = CHARACTER_KIND[unit];
      if (kind === CHARACTER.letter) {
        let hash = hashed(0, unit);
        for (; at < length; at++) {
          unit = norm.charCodeAt(at);
          kind = CHARACTER_KIND[unit];
          if (kind !== CHARACTER.letter) break;
          hash = hashed(hash, unit);
        }
        if (index.hashes[hash] === 1) this.tryAll(index.byWord.get(norm.slice(start, at)) ?? index.forAny, start, at);
      } else if (kind === CHARACTER.digit) this.digits(start);
      else continue;
      // Digits glued to a word ("PC07") and letters glued to digits start nothing of their own.
      while (at < length && isInWord(norm.charCodeAt(at))) at++;
    }
  }

  /** "1.750" and "92,04" are one number; what follows it decides which rules are tried. */
  private digits(start: number): void {
    const { norm, index } = this;
    const isDigit = (at: number): boolean => kindOf(norm.charCodeAt(at)) === CHARACTER.digit;
    let end = start + 1;
    while (isDigit(end)) end++;
    const following = isJoined(norm, end) ? index.forJoined : index.forDigits;
    while ((norm[end] === '.' || norm[end] === ',') && isDigit(end + 1)) {
      end++;
      while (isDigit(end)) end++;
    }
    this.tryAll(following, start, end);
  }

  private tryAll(following: Following, start: number, end: number): void {
    let next = end;
    while (isBlank(this.norm.charCodeAt(next))) next++;
    const unit = this.norm.charCodeAt(next);
    const kind = kindOf(unit);
    const named = following.byUnit.get(kind === CHARACTER.digit ? ZERO : unit);
    for (const { rule, place } of named ?? (kind === CHARACTER.letter ? following.letters : following.others)) {
      if ((this.resumeAt[place] ?? 0) > start) continue;
      if (rule.holds.length > 0 && !this.literals.isNear(rule.holds, start)) continue;
      const mention = rule.readAt(this.text, start, this.context);
      if (mention === null) continue;
      this.found.push(mention);
      this.resumeAt[place] = mention.end;
    }
  }
}

const isInWord = (unit: number): boolean => kindOf(unit) === CHARACTER.letter || kindOf(unit) === CHARACTER.digit;
const isBlank = (unit: number): boolean => unit === 32 || unit === 10 || unit === 13;

/** Whether the digits that end at `end` are joined to others: "30-3", "10 / 12", "25.7". */
const isJoined = (norm: string, end: number): boolean => {
  JOINED.lastIndex = end;
  return JOINED.test(norm);
};
const JOINED = / {0,4}[-/.] {0,4}\d/uy;

/**
 * Every mention that a rule of the index reads, in the order of their starts; overlaps are not yet settled. Where a rule has
 * read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, context: Context): Mention[] {
  const walk = new Walk(index, text, context);
  walk.run();
  return walk.found;
}
