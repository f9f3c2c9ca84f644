import type { Certainty, Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { NORM_BOUNDARY } from '../text/boundary.ts';
import type { Context } from './context.ts';

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
  /** True where a match that starts with a word or number which ends at `end` cannot reach beyond it: such a part of another mention is not read. */
  staysIn?(norm: string, end: number): boolean;
}

/** One way of writing one kind of mention. */
export interface Rule {
  readonly id: string;
  readonly kind: MentionKind;
  /** What it matches, over `Text.norm`, from where a word starts. */
  readonly source: string;
  readonly staysIn: ((norm: string, end: number) => boolean) | undefined;
  /** The mention at `start`, or null. */
  readAt(text: Text, start: number, context: Context): Mention | null;
}

const NO_GROUPS: Groups = {};

/** A rule is tried at first words only, where no word is cut: the boundary in front need not be looked for. */
const sourceOf = ({ source }: RegExp): string =>
  source.startsWith(NORM_BOUNDARY) ? source.slice(NORM_BOUNDARY.length) : source;

/** `rule({ id: 'percent/range', pattern: words`…`, read })` → a rule that is tried only where an automaton of all patterns says that it may match. */
export function rule<K extends MentionKind>(options: RuleOptions<K>): Rule {
  const { id, read, certainty } = options;
  const kind = id.slice(0, id.indexOf('/')) as K;
  const hasSpan = options.pattern.source.includes('(?<span>');
  const pattern = new RegExp(sourceOf(options.pattern), options.pattern.flags + (hasSpan ? 'd' : ''));
  const hasGroups = /\(\?<[a-z]/iu.test(pattern.source);
  return {
    id,
    kind,
    source: pattern.source,
    staysIn: options.staysIn,
    readAt(text, at, context) {
      pattern.lastIndex = at;
      const match = hasGroups ? pattern.exec(text.norm) : null;
      if (hasGroups ? match === null : !pattern.test(text.norm)) return null;
      const span = match?.indices?.groups?.span;
      const start = span?.[0] ?? at;
      const here: Here = { text, context, start, end: span?.[1] ?? pattern.lastIndex };
      const value = read(match?.groups ?? NO_GROUPS, here);
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
