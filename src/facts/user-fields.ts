import type { Lexicon } from '../lexicon/lexicon.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import type { Fact } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { normOf } from '../text/keys.ts';
import { fact } from './fact.ts';
import { createReading, type Reading } from './reading.ts';
import { compilePattern, type Pattern } from './user-field-pattern.ts';
import { GROUP, type Step } from './user-field-step.ts';
import { taggedFor } from './user-field-tagged.ts';
import { type Term, termsOf } from './user-field-terms.ts';
import { readUserRules, refused, type UserRule } from './user-rules.ts';

/** Field name → its facts in one article; a field that was not found is an empty list. */
export type UserFields = (reading: Reading) => Record<string, Fact<string>[]>;

interface RulesSource {
  /** The file's text. */
  source: string;
  /** Named in messages. */
  path: string;
  lexicon: Lexicon;
}

/** The parts of compromise that are used: its parser of patterns and its matcher, neither of which changes a letter of ours. */
interface Matcher {
  parse(pattern: string): Step[];
  /** Knows the words and tags of each piece, so that a pattern passes over those that lack one of its own. */
  prepare(pieces: Term[][], clean: string): Sentences;
}

interface Sentences {
  pieces: readonly Term[][];
  clean: string;
  /** Places of the group, or of the whole match: [piece, first term, term after the last]. */
  match(steps: readonly Step[], group?: string): [number, number, number][];
}

interface CompromiseInternals {
  one: {
    parseMatch(pattern: string, options: object, world: object): Step[];
    match(pieces: Term[][], todo: object, index: Set<string>[]): { ptrs: [number, number, number][] };
    cacheDoc(pieces: Term[][]): Set<string>[];
  };
}

/**
 * compromise strips marks off the words of a pattern ("trì" → "tri") and off those of a text wherever it takes a string, so its
 * functions are called below that; loaded only when somebody brings rules.
 */
async function loadMatcher(): Promise<Matcher> {
  const { default: nlp } = await import('compromise/one');
  const { one } = nlp.methods() as CompromiseInternals;
  return {
    parse: (pattern) => one.parseMatch(pattern, {}, nlp.world()),
    prepare: (pieces, clean) => {
      const index = one.cacheDoc(pieces);
      return { pieces, clean, match: (steps, group) => one.match(pieces, { regs: steps, group }, index).ptrs };
    },
  };
}

interface Compiled extends Pattern {
  rule: UserRule;
}

/**
 * `createUserFields({ source: 'fields:\n- name: host …', path: 'rules.yml', lexicon })` → a function that reads those fields in any article. Every
 * pattern is checked and every example must match, else a UsageError names file, line and what happened.
 */
export async function createUserFields({ source, path, lexicon }: RulesSource): Promise<UserFields> {
  const rules = readUserRules(source, path);
  const matcher = await loadMatcher();
  const compiled = rules.map((rule) => compileRule(rule, matcher));
  for (const one of compiled) checkExample(one, matcher, lexicon);
  const names = [...new Set(rules.map(({ name }) => name))];
  return (reading) => {
    const sentences = sentencesByPattern(reading, matcher);
    const spans = compiled.map((one) => spansOf(one, sentences(one)));
    return Object.fromEntries(
      names.map((name) => {
        const found = compiled.flatMap(({ rule }, i) =>
          rule.name === name ? (spans[i] ?? []).map((span) => ({ rule, span })) : [],
        );
        return [name, factsOf(reading, found)];
      }),
    );
  };
}

function compileRule(rule: UserRule, matcher: Matcher): Compiled {
  const pattern = compilePattern(rule.pattern, matcher.parse);
  if ('problem' in pattern) throw refused(rule, 'pattern', pattern.problem, pattern.cause);
  return { ...pattern, rule };
}

/** Patterns that see the same tagged stretches share their terms, which are made once an article. */
function sentencesByPattern(reading: Reading, matcher: Matcher): (pattern: Pattern) => Sentences {
  const made = new Map<string, Sentences>();
  return (pattern) => {
    const tagged = taggedFor(pattern, reading);
    const key = `${[...pattern.tags].sort().join()} ${tagged.map(({ start, end }) => `${start}-${end}`).join()}`;
    const sentences = made.get(key) ?? matcher.prepare(termsOf(reading, pattern.tags, tagged), reading.text.clean);
    made.set(key, sentences);
    return sentences;
  };
}

function spansOf({ steps }: Pattern, { pieces, clean, match }: Sentences): Span[] {
  return match(steps, GROUP).flatMap(([piece, first, after]) => {
    const start = pieces[piece]?.[first]?.start;
    const end = pieces[piece]?.[after - 1]?.end;
    // An optional group that took no word holds no value.
    return start === undefined || end === undefined || after <= first ? [] : [withoutQuotes({ start, end }, clean)];
  });
}

const QUOTATION = /^["“‘«][^"“”‘’«»]+["”’»]$/u;

/** The place of a quotation → the place of its words. */
const withoutQuotes = ({ start, end }: Span, clean: string): Span =>
  QUOTATION.test(clean.slice(start, end)) ? { start: start + 1, end: end - 1 } : { start, end };

interface Found {
  rule: UserRule;
  span: Span;
}

/** One fact a value, with all its places; the rule that is first in the file speaks for it. */
function factsOf(reading: Reading, found: readonly Found[]): Fact<string>[] {
  const byValue = Map.groupBy(found, ({ span }) => normOf(valueAt(reading, span)));
  return [...byValue.values()]
    .flatMap((same) => {
      const [best] = same;
      if (!best) return [];
      const { name, confidence } = best.rule;
      const spans = same.map(({ span }) => span);
      return [fact(reading, valueAt(reading, best.span), { rule: `custom/${name}`, spans, confidence })];
    })
    .sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0));
}

const valueAt = (reading: Reading, { start, end }: Span): string =>
  reading.text.clean.slice(start, end).replaceAll(/\s+/gu, ' ');

function checkExample(one: Compiled, matcher: Matcher, lexicon: Lexicon): void {
  const { rule, steps } = one;
  const text = lexicon.readText(rule.example);
  const mentions = findMentions(text, { referenceDate: null, lexicon });
  const reading = createReading({ text, lexicon, publishedOn: null, mentions, cues: [], hasTitle: false });
  const sentences = sentencesByPattern(reading, matcher)(one);
  const values = spansOf(one, sentences).map((span) => valueAt(reading, span));
  const wanted = rule.value;
  if (values.length > 0 && (wanted === undefined || values.includes(wanted))) return;
  if (values.length > 0)
    throw refused(
      rule,
      'value',
      `the example should give "${wanted}" but gives ${values.map((value) => `"${value}"`).join(', ')}`,
    );
  let reached = steps.length - 1;
  while (reached > 0 && sentences.match(steps.slice(0, reached)).length === 0) reached--;
  const words = sentences.pieces
    .flat()
    .map(({ text: word, tags: own }) => [word, ...[...own].map((tag) => ` #${tag}`)].join(''));
  throw refused(
    rule,
    'example',
    `the example does not match: ${reached === 0 ? 'no word is like the first step' : `it fails after step ${reached} of ${steps.length}`}. It was read as ${words.map((word) => `[${word}]`).join(' ')}`,
  );
}
