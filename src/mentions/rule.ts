import type { Certainty, Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND } from '../text/character-kind.ts';
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
}

/** One way of writing one kind of mention. */
export interface Rule {
  readonly id: string;
  readonly kind: MentionKind;
  readonly firstWords: ReadonlySet<string>;
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

/** Rules by first word, so that a text is walked once for all of them. */
export interface RuleIndex {
  readonly byWord: ReadonlyMap<string, readonly Rule[]>;
  readonly forDigits: readonly Rule[];
}

/** `indexRules([percentRange, …])` → an index that keeps the order of the list under each first word. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const heads = new Set(rules.flatMap((rule) => [...rule.firstWords]));
  const under = (head: string): Rule[] => rules.filter((rule) => rule.firstWords.has(head) || rule.firstWords.has(ANY));
  const byWord = new Map([...heads].filter((head) => head !== DIGIT).map((head) => [head, under(head)]));
  return { byWord, forDigits: under(DIGIT) };
}

/**
 * Every mention that a rule of the index reads, in the order of their starts; overlaps are not yet settled. Where a rule has
 * read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, context: Context): Mention[] {
  const { norm } = text;
  const found: Mention[] = [];
  const resumeAt = new Map<Rule, number>();
  const anyRules = index.byWord.get(ANY) ?? [];
  const kindAt = (at: number): number => CHARACTER_KIND[norm.charCodeAt(at)] ?? CHARACTER.other;
  const isInWord = (kind: number): boolean => kind === CHARACTER.letter || kind === CHARACTER.digit;
  for (let at = 0; at < norm.length; at++) {
    const kind = kindAt(at);
    if (!isInWord(kind)) continue;
    const start = at;
    let rules = index.forDigits;
    if (kind === CHARACTER.letter) {
      while (kindAt(at + 1) === CHARACTER.letter) at++;
      rules = index.byWord.get(norm.slice(start, at + 1)) ?? anyRules;
    }
    for (const rule of rules) {
      if ((resumeAt.get(rule) ?? 0) > start) continue;
      const mention = rule.readAt(text, start, context);
      if (mention === null) continue;
      found.push(mention);
      resumeAt.set(rule, mention.end);
    }
    // Digits glued to a word ("PC07") and letters glued to digits start nothing of their own.
    while (isInWord(kindAt(at + 1))) at++;
  }
  return found;
}
