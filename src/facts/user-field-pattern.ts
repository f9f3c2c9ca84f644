import { normOf } from '../text/keys.ts';
import { tokensOf } from '../text/tokens.ts';
import { problemOf } from './user-field-problem.ts';
import { type Step, TAG_OF_METHOD, tagNamed } from './user-field-step.ts';

/** Steps ready for the matcher, and the tags they ask for. */
export interface Pattern {
  steps: readonly Step[];
  tags: ReadonlySet<string>;
  /** The words that the pattern spells out, runs apart: " cờ thi đua của chính phủ | cho ". */
  literals: string;
}

/** compromise cuts "16-NQ" in two before it knows the group around it; a hyphen that it does not know goes through to our own cutting. */
const INNER_HYPHEN = /(?<=[\p{L}\p{N}])[-–—](?=\p{L})/gu;
const KEPT_HYPHEN = '\u2011';
const withHyphens = (step: Step): Step => ({
  ...step,
  ...(step.regex && { regex: new RegExp(step.regex.source.replaceAll(KEPT_HYPHEN, '-')) }),
  ...(step.choices && { choices: step.choices.map((row) => [row].flat().map(withHyphens)) }),
});

/** `compilePattern('đạt [<value>#Percent]', parse)` → its steps, words in the normalised form; or what is wrong with it. */
export function compilePattern(
  pattern: string,
  parse: (pattern: string) => Step[],
): Pattern | { problem: string; cause?: unknown } {
  const source = pattern.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  let parsed: Step[];
  try {
    parsed = parse(source.replaceAll(INNER_HYPHEN, KEPT_HYPHEN)).map(withHyphens);
  } catch (cause) {
    // What compromise throws at an unreadable regular expression and at a group name that does not close.
    if (cause instanceof SyntaxError) return { problem: cause.message, cause };
    if (cause instanceof TypeError) return { problem: 'the name of a group does not close: write [<value>…]', cause };
    throw cause;
  }
  const joined = withoutEmpty(parsed);
  const problem = problemOf(joined);
  if (problem !== null) return { problem };
  const steps = joined.flatMap(inOurTerms);
  const tags = new Set(steps.flatMap((step) => [step, ...(step.choices ?? []).flat()]).flatMap(({ tag }) => tag ?? []));
  const ready = steps.map((step, i) => settled(step, steps[i + 1])).map(withAnsweringRows);
  return { steps: ready, tags, literals: literalsOf(steps) };
}

function literalsOf(steps: readonly Step[]): string {
  const beside: string[] = [];
  const run = steps.map((step) => {
    if (step.word !== undefined) return step.word;
    beside.push(...(step.fastOr ?? []), ...(step.choices ?? []).map((row) => literalsOf([row].flat()).trim()));
    return '|';
  });
  return ` ${[...run, ...beside.flatMap((word) => ['|', word])].join(' ')} `;
}

/** compromise makes a step of its own of a bracket or "$" apart from its word, as it does of "[<value>" before "!( )": its signs go to the neighbour. */
function withoutEmpty(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  let opening: Step = {};
  for (const step of steps) {
    const { group, groupStart, groupEnd, start, end, ...content } = step;
    const signs: Step = {
      ...(group !== undefined && { group }),
      ...(groupStart && { groupStart }),
      ...(groupEnd && { groupEnd }),
      ...(start && { start }),
      ...(end && { end }),
    };
    const last = kept.at(-1);
    if (Object.keys(content).length > 0) kept.push({ ...content, ...opening, ...signs });
    if (Object.keys(content).length > 0) opening = {};
    else if (groupStart || start || !last) opening = { ...opening, ...signs };
    else Object.assign(last, signs);
  }
  return Object.keys(opening).length > 0 ? [...kept, opening] : kept;
}

/** "TP.HCM" → "tp", "hcm": the words a text has there. */
const wordsOf = (word: string): string[] =>
  tokensOf(word)
    .filter(({ kind }) => kind !== 'punctuation')
    .map(({ start, end }) => normOf(word.slice(start, end)));

/** A step with its words as `Text.norm` has them; a word that our tokens cut becomes several steps, or one ( ) when it is repeated or optional. */
function inOurTerms(step: Step): Step[] {
  if (step.choices) return [{ ...step, choices: step.choices.map((row) => [row].flat().flatMap(inOurTerms)) }];
  if (step.fastOr) {
    const { fastOr, ...rest } = step;
    const rows = [...fastOr].map(wordsOf);
    if (rows.every((row) => row.length === 1)) return [{ ...rest, fastOr: new Set(rows.flat()) }];
    return [{ ...rest, operator: 'or', choices: rows.map(asSteps) }];
  }
  if (step.regex) return [{ ...step, regex: new RegExp(step.regex.source, 'u') }];
  if (step.tag !== undefined) return [{ ...step, tag: tagNamed(step.tag) ?? step.tag }];
  const { method, ...others } = step;
  const tag = TAG_OF_METHOD.get(method ?? '');
  if (tag !== undefined) return [{ ...others, tag }];
  return step.word === undefined ? [step] : inOurWords(step, wordsOf(step.word));
}

const asSteps = (words: readonly string[]): Step[] => words.map((word) => ({ word }));

function inOurWords({ word: _, ...step }: Step, words: readonly string[]): Step[] {
  const [only = ''] = words;
  if (words.length === 1) return [{ ...step, word: only }];
  if (step.optional || step.greedy || step.negative) return [{ ...step, operator: 'or', choices: [asSteps(words)] }];
  const { start = false, end = false, ...rest } = step;
  return words.map((word, i) => ({ ...rest, word, start: start && i === 0, end: end && i === words.length - 1 }));
}

/**
 * Three shapes that compromise 14.17 matches but whose group it forgets or whose repetition it drops, written so that it keeps both:
 * "not this" in a group or before ( ), ".?" before another step, ".{1,6}" at the end.
 */
function settled(step: Step, next: Step | undefined): Step {
  if (step.negative && (step.group !== undefined || step.choices)) return negated(step, next);
  if (!step.anything) return step;
  if (step.optional && !step.greedy && next) return { ...step, greedy: true, min: 0, max: 1 };
  if (step.max === undefined || next) return step;
  const { anything: _, ...rest } = step;
  return { ...rest, regex: /(?:)/u };
}

function negated(step: Step, next: Step | undefined): Step {
  const { group, greedy = false, optional = false } = step;
  const isNot = [{ ...termOf(step), negative: true }];
  // A run of "not this" ends where the next step begins.
  const isEndedByNext = greedy && next && !next.optional && !next.negative && !next.anything;
  if (isEndedByNext) isNot.push({ ...termOf(next), negative: true });
  const choices: Step[][] = [[{ operator: 'and', choices: isNot }]];
  return { operator: 'or', choices, greedy, optional, ...(group !== undefined && { group }) };
}

/**
 * At the end of a run ("." "+") compromise asks the next step of one term and there takes a row of alternatives for a step, which then never
 * matches: `.{0,4} (#Date|#Year)`. A row that has the keys of its first step answers as that.
 */
function withAnsweringRows(step: Step): Step {
  if (!step.choices) return step;
  const rows = step.choices.map((row) => (Array.isArray(row) ? Object.assign([...row], row[0]) : row));
  return { ...step, choices: rows };
}

/** What a step asks of one term, without its signs; alternatives inside an alternative are bare steps to the matcher. */
const termOf = ({ word, tag, regex, method, fastOr, choices, operator }: Step): Step => ({
  ...(word !== undefined && { word }),
  ...(tag !== undefined && { tag }),
  ...(regex && { regex }),
  ...(method !== undefined && { method }),
  ...(fastOr && { fastOr }),
  ...(choices && { choices: choices.flat() }),
  ...(operator && { operator }),
});
