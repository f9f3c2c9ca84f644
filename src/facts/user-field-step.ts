import { MentionKind } from '../model/mention.ts';

/** One step of a pattern, as compromise's parser gives it; the keys that its matcher reads. */
export interface Step {
  word?: string;
  tag?: string;
  method?: string;
  regex?: RegExp;
  anything?: boolean;
  /** Alternatives, each a row of steps; inside another alternative the matcher wants bare steps. */
  choices?: (Step[] | Step)[];
  operator?: 'or' | 'and';
  /** Alternatives that are single words. */
  fastOr?: Set<string>;
  group?: string;
  groupStart?: boolean;
  groupEnd?: boolean;
  start?: boolean;
  end?: boolean;
  optional?: boolean;
  greedy?: boolean;
  negative?: boolean;
  fuzzy?: boolean;
  min?: number;
  max?: number;
  /** Syntax for English word forms and for compromise's own tagger. */
  machine?: string;
  chunk?: string;
  switch?: string;
}

/** The group whose words become the field's value. */
export const GROUP = 'value';

const tagOf = (kind: MentionKind): string =>
  kind
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** Tag → the kind of mention it stands for: "SloganCue" → "slogan_cue". */
export const KIND_OF_TAG: ReadonlyMap<string, MentionKind> = new Map(
  MentionKind.options.map((kind) => [tagOf(kind), kind]),
);

/** All tags: those of mentions, and two of single words by their letters. */
export const TAGS: readonly string[] = [...KIND_OF_TAG.keys(), 'TitleCase', 'UpperCase'];
const TAG_BY_KEY = new Map(TAGS.map((tag) => [tag.toLowerCase(), tag]));

/** "percent" → "Percent"; undefined when there is no such tag. */
export const tagNamed = (name: string): string | undefined => TAG_BY_KEY.get(name.toLowerCase());

/** compromise's own letter questions know Latin-1 only (they miss "Kỳ"), so these are asked by tag. */
export const TAG_OF_METHOD: ReadonlyMap<string, string> = new Map([
  ['isTitleCase', 'TitleCase'],
  ['isUpperCase', 'UpperCase'],
]);

/** Questions about the marks around a word. */
export const METHODS: ReadonlySet<string> = new Set([
  'hasComma',
  'hasPeriod',
  'hasColon',
  'hasSemicolon',
  'hasQuestionMark',
  'hasExclamation',
  'hasEllipses',
  'hasQuote',
  'hasDash',
  'hasHyphen',
]);
