import { z } from 'zod';
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

/** Letters and digits with one blank between them and at both ends, so that whole words can be looked for. */
const folded = (words: string): string =>
  ` ${normOf(words.normalize('NFC'))
    .replaceAll(/[^\p{L}\p{M}\p{N}%]+/gu, ' ')
    .trim()} `;

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
  const spelled = [...words.keys()];
  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    match(nounPhrase, direction) {
      const has = wordsOf(folded(nounPhrase), spelled);
      const found = rules.find(
        (rule) =>
          (rule.directions?.includes(direction) ?? true) &&
          rule.all.every((list) => list.some(has)) &&
          !rule.none.some(has),
      );
      return found?.id ?? null;
    },
  };
}

/** Tells by its number whether a word is in the phrase; each word is looked for once, however many rules ask. */
function wordsOf(phrase: string, spelled: readonly string[]): (word: number) => boolean {
  const UNKNOWN = 2;
  const known = new Uint8Array(spelled.length).fill(UNKNOWN);
  return (word) => {
    if (known[word] === UNKNOWN) known[word] = phrase.includes(spelled[word] ?? '') ? 1 : 0;
    return known[word] === 1;
  };
}
