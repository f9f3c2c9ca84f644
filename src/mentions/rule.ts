import type { Certainty, Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
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
  readonly end: number;
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
      const value = read(match.groups ?? {}, { text, context, start, end });
      if (value === null) return null;
      const found: MentionOf<K> = {
        kind,
        start,
        end,
        surface: text.clean.slice(start, end),
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

/** Code unit → 0 between words, 1 letter or mark, 2 digit; surrogate halves count as between. */
const CLASS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0xd800 && code < 0xe000) return 0;
  const character = String.fromCharCode(code);
  return /[\p{L}\p{M}]/u.test(character) ? 1 : /\p{N}/u.test(character) ? 2 : 0;
});

/**
 * Every mention that a rule of the index reads, in the order of their starts; overlaps are not yet settled. Where a rule has
 * read a mention it is not tried again before that mention's end.
 */
export function findAll(index: RuleIndex, text: Text, context: Context): Mention[] {
  const { norm } = text;
  const found: Mention[] = [];
  const resumeAt = new Map<Rule, number>();
  const anyRules = index.byWord.get(ANY) ?? [];
  for (let at = 0; at < norm.length; at++) {
    const kind = CLASS[norm.charCodeAt(at)];
    if (kind === 0) continue;
    const start = at;
    let rules = index.forDigits;
    if (kind === 1) {
      while (CLASS[norm.charCodeAt(at + 1)] === 1) at++;
      rules = index.byWord.get(norm.slice(start, at + 1)) ?? anyRules;
    }
    for (const rule of rules) {
      if ((resumeAt.get(rule) ?? 0) > start) continue;
      const mention = rule.readAt(text, start, context);
      if (mention === null) continue;
      found.push(mention);
      resumeAt.set(rule, mention.end);
    }
    // A digit inside a word ("PC07") and a letter glued to digits start nothing.
    while (at + 1 < norm.length && CLASS[norm.charCodeAt(at + 1)] !== 0) at++;
  }
  return found;
}
