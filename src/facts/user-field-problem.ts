import { normOf } from '../text/keys.ts';
import { tokensOf } from '../text/tokens.ts';
import { GROUP, METHODS, type Step, TAG_OF_METHOD, TAGS, tagNamed } from './user-field-step.ts';

/**
 * Steps of a pattern → what is wrong with it, or null: `[{ word: '(a|b' }]` → "a bracket … without its partner". compromise takes
 * nearly everything and then matches nothing, or passes over a sign in silence; whatever it would do so with is named here.
 */
export function problemOf(steps: readonly Step[]): string | null {
  return first(steps, problemOfStep) ?? problemOfGroups(steps);
}

function first<T>(rows: Iterable<T>, problem: (row: T) => string | null): string | null {
  for (const row of rows) {
    const found = problem(row);
    if (found !== null) return found;
  }
  return null;
}

function problemOfGroups(steps: readonly Step[]): string | null {
  let isOpen = false;
  let named = 0;
  for (const { groupStart, groupEnd, group } of steps) {
    if (groupStart) {
      if (isOpen) return 'a group inside a group, or one that does not close: each "[" needs its "]"';
      isOpen = true;
      if (group === GROUP) named++;
    }
    if (groupEnd) {
      if (!isOpen) return 'a "]" without its "["';
      isOpen = false;
    }
  }
  if (isOpen) return 'a group does not close: the "]" is missing';
  return named === 1 ? null : `needs one group named "${GROUP}": write [<${GROUP}>…] around what the field shall hold`;
}

function problemOfStep(step: Step): string | null {
  const { choices, negative, min, group } = step;
  if (negative && min !== undefined && (choices || group !== undefined))
    return 'a count {2,3} does not count after "!" in a group or before ( | )';
  if (!choices) return problemOfTerm(step);
  if (min !== undefined) return 'a count {2,3} after ( ) works only when all alternatives are single words';
  if (negative && choices.some((row) => [row].flat().length > 1))
    return '"!" before ( ) works only when all alternatives are single words or tags';
  return first(choices.flat(), problemInChoice);
}

function problemInChoice(step: Step): string | null {
  if (step.groupStart || step.groupEnd) return 'a group [ ] inside ( ): put the group around the whole ( )';
  if (step.optional) return '"?" and "*" do not count inside ( ): write out the alternatives, (a b|a)';
  if (step.min !== undefined) return 'a count {2,3} does not count inside ( )';
  return problemOfTerm(step);
}

function problemOfTerm(step: Step): string | null {
  if (step.machine !== undefined || step.chunk !== undefined)
    return '{word} and <Chunk> are for English and match nothing here';
  if (step.fuzzy) return '~word~ compares long words; Vietnamese ones are too short for it: list the spellings, (a|b)';
  if (step.switch !== undefined) return problemOfWord('%');
  if (step.word !== undefined) return problemOfWord(step.word);
  if (step.fastOr) return first(step.fastOr, problemOfWord);
  if (step.regex) return problemOfRegex(step.regex);
  if (step.method !== undefined) return problemOfMethod(step.method);
  if (step.tag !== undefined) return problemOfTag(step.tag);
  return step.anything ? null : 'a bracket or "$" without a word, tag or other step';
}

const problemOfTag = (tag: string): string | null =>
  tagNamed(tag) ? null : `no tag #${tag}: there are ${TAGS.map((name) => `#${name}`).join(', ')}`;

const problemOfMethod = (method: string): string | null =>
  METHODS.has(method) || TAG_OF_METHOD.has(method)
    ? null
    : `no question @${method}: there are ${[...METHODS, ...TAG_OF_METHOD.keys()].map((name) => `@${name}`).join(', ')}`;

function problemOfRegex({ source }: RegExp): string | null {
  const letters = source.replaceAll(/\\(?:[pP]\{[^}]*\}|.)/gu, ' ');
  if (normOf(letters) !== letters)
    return `/${source}/ can match nothing: it reads words in small letters, spelled "hòa", "thủy", "chiến sĩ", with "-" for every dash and '"' for every quote`;
  try {
    new RegExp(source, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
  return null;
}

function problemOfWord(word: string): string | null {
  if (/[()[\]{}<>|]/u.test(word))
    return `a bracket or "|" without its partner, ( ) inside ( ), or a count {2,3} after ( ), near "${word}"`;
  if (word.startsWith('/') || word.endsWith('/'))
    return `near "${word}": a /…/ inside ( ) takes no blank, write "." for it`;
  const tokens = tokensOf(word);
  const hasMarkAtEdge = [tokens.at(0), tokens.at(-1)].some((token) => (token?.kind ?? 'punctuation') === 'punctuation');
  return hasMarkAtEdge
    ? `"${word}": marks are no words here; ask for them at the word before, (word && @hasComma), and for amounts by #Percent, #Date, #Number`
    : null;
}
