import { z } from 'zod';
import { readWords } from '../text/words.ts';

const Direction = z.enum(['reach', 'increase', 'decrease']);
type Direction = z.infer<typeof Direction>;

/** Words by which a noun phrase is known: every list of `all` gives at least one word, and no word of `none` is there. */
const Match = z.strictObject({
  all: z.array(z.array(z.string()).min(1)).min(1),
  none: z.array(z.string()).default([]),
  /** Absent: any direction. */
  directions: z.array(Direction).optional(),
});

export const IndicatorRecord = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9_]+$/),
    name: z.string(),
    gloss: z.string(),
    variants: z.array(z.string()).default([]),
    good_direction: z.enum(['up', 'down', 'zero', 'done', 'meta', 'count']),
    /** First that fits wins, in the order of the file. */
    matches: z.array(Match).default([]),
    seen_in: z.string(),
  })
  .transform(({ good_direction, seen_in, ...rest }) => ({ ...rest, goodDirection: good_direction, seenIn: seen_in }));
export type IndicatorRecord = z.infer<typeof IndicatorRecord>;

export interface Indicators {
  readonly all: readonly IndicatorRecord[];
  byId(id: string): IndicatorRecord | null;
  /** `match('tỷ lệ điều tra, khám phá án', 'reach')` → "clearance_general"; null when no indicator fits. */
  match(nounPhrase: string, direction: Direction): string | null;
}

/** As far as the marks of a Uint32Array go. */
const MOST_TURNS = 2 ** 32 - 1;

/** Each word of a noun phrase as a number: its own in the vocabulary, or for others ("06") one below zero, of its letters. */
function keysOf(phrase: string): number[] {
  const { words } = readWords(phrase.normalize('NFC'));
  const keys: number[] = [];
  for (let word = 0; word < words.count; word++) keys.push(words.number(word) || -1 - (words.hash(word) >>> 1));
  return keys;
}

export function createIndicators(all: readonly IndicatorRecord[]): Indicators {
  const byId = new Map(all.map((record) => [record.id, record]));
  const words = new Map<string, { number: number; keys: readonly number[] }>();
  const numberOf = (word: string): number => {
    const keys = keysOf(word);
    const known = words.get(keys.join(' ')) ?? { number: words.size, keys };
    words.set(keys.join(' '), known);
    return known.number;
  };
  const rules = all.flatMap(({ id, matches }) =>
    matches.map((match) => ({
      id,
      all: match.all.map((list) => list.map((word) => numberOf(word))),
      none: match.none.map((word) => numberOf(word)),
      directions: match.directions,
    })),
  );
  const wordsIn = createFinder([...words.values()].map(({ keys }) => keys));
  const rulesByWord: number[][] = Array.from({ length: words.size }, () => []);
  for (const [index, rule] of rules.entries()) for (const word of rule.all[0] ?? []) rulesByWord[word]?.push(index);
  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    match(nounPhrase, direction) {
      const { present, isPresent } = wordsIn(keysOf(nounPhrase));
      // Only rules that ask for one of these words first can fit; of those that do, the first of the file wins.
      let first = rules.length;
      for (const word of present)
        for (const index of rulesByWord[word] ?? []) {
          if (index >= first) break;
          const rule = rules[index];
          if (!rule || (rule.directions && !rule.directions.includes(direction))) continue;
          if (rule.all.every((list) => list.some(isPresent)) && !rule.none.some(isPresent)) first = index;
        }
      return rules[first]?.id ?? null;
    },
  };
}

interface Found {
  present: readonly number[];
  /** Until the next phrase is looked at. */
  isPresent: (word: number) => boolean;
}

/** Numbers of the words that stand in a phrase: at each of its words, only what begins with that word is compared. */
function createFinder(spelled: readonly (readonly number[])[]): (phrase: readonly number[]) => Found {
  const byFirst = new Map<number, { number: number; keys: readonly number[] }[]>();
  for (const [number, keys] of spelled.entries()) {
    const first = keys[0] ?? 0;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { number, keys }]);
  }
  // In which phrase a word was seen last: a mark in an array, since a set for each phrase costs more than the search.
  const seen = new Uint32Array(spelled.length);
  let turn = 0;
  const isPresent = (word: number): boolean => seen[word] === turn;
  return (phrase) => {
    turn = turn === MOST_TURNS ? 1 : turn + 1;
    if (turn === 1) seen.fill(0);
    const present: number[] = [];
    for (let at = 0; at < phrase.length; at++)
      for (const { number, keys } of byFirst.get(phrase[at] ?? 0) ?? NONE)
        if (!isPresent(number) && standsAt(phrase, at, keys)) {
          seen[number] = turn;
          present.push(number);
        }
    return { present, isPresent };
  };
}
const NONE: readonly never[] = [];

function standsAt(phrase: readonly number[], at: number, keys: readonly number[]): boolean {
  for (let i = 1; i < keys.length; i++) if (phrase[at + i] !== keys[i]) return false;
  return true;
}
