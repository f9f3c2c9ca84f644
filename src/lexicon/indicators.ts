import { z } from 'zod';
import { CHARACTER, kindAt } from '../text/character-kind.ts';
import { normOf } from '../text/keys.ts';

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
const PERCENT = '%'.charCodeAt(0);

const isWordAt = (norm: string, at: number): boolean => {
  const kind = kindAt(norm, at);
  return kind === CHARACTER.letter || kind === CHARACTER.digit || norm.charCodeAt(at) === PERCENT;
};

/** Letters, digits and "%" with one blank between the words and at both ends, so that whole words can be looked for. */
function folded(words: string): string {
  const norm = normOf(words.normalize('NFC'));
  let key = ' ';
  for (let start = 0, at = 0; at <= norm.length; at++) {
    if (at < norm.length && isWordAt(norm, at)) continue;
    if (at > start) key += `${norm.slice(start, at)} `;
    start = at + 1;
  }
  return key === ' ' ? '  ' : key;
}

export function createIndicators(all: readonly IndicatorRecord[]): Indicators {
  const byId = new Map(all.map((record) => [record.id, record]));
  const words = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = words.get(word) ?? words.size;
    words.set(word, known);
    return known;
  };
  const rules = all.flatMap(({ id, matches }) =>
    matches.map((match) => ({
      id,
      all: match.all.map((list) => list.map((word) => numberOf(folded(word)))),
      none: match.none.map((word) => numberOf(folded(word))),
      directions: match.directions,
    })),
  );
  const wordsIn = createFinder([...words.keys()]);
  const rulesByWord: number[][] = Array.from({ length: words.size }, () => []);
  for (const [index, rule] of rules.entries()) for (const word of rule.all[0] ?? []) rulesByWord[word]?.push(index);
  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    match(nounPhrase, direction) {
      const { present, isPresent } = wordsIn(folded(nounPhrase));
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

/** Numbers of the words that stand in a folded phrase: at each of its words, only what begins with that word is compared. */
function createFinder(spelled: readonly string[]): (phrase: string) => Found {
  const byFirst = new Map<string, { number: number; word: string }[]>();
  for (const [number, word] of spelled.entries()) {
    const first = word.slice(1, word.indexOf(' ', 1));
    byFirst.set(first, [...(byFirst.get(first) ?? []), { number, word }]);
  }
  // In which phrase a word was seen last: a mark in an array, since a set for each phrase costs more than the search.
  const seen = new Uint32Array(spelled.length);
  let turn = 0;
  const isPresent = (word: number): boolean => seen[word] === turn;
  return (phrase) => {
    turn = turn === MOST_TURNS ? 1 : turn + 1;
    if (turn === 1) seen.fill(0);
    const present: number[] = [];
    for (let blank = 0, next = phrase.indexOf(' ', 1); next > 0; blank = next, next = phrase.indexOf(' ', next + 1))
      for (const { number, word } of byFirst.get(phrase.slice(blank + 1, next)) ?? [])
        if (!isPresent(number) && phrase.startsWith(word, blank)) {
          seen[number] = turn;
          present.push(number);
        }
    return { present, isPresent };
  };
}
