import type { Lexicon } from '../lexicon/lexicon.ts';
import type { MentionOf } from '../model/mention.ts';
import { overlaps } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt } from '../text/character-kind.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import type { Context } from './context.ts';
import { startsUpper } from './name-words.ts';

type ProvinceMention = MentionOf<'province'>;

/** No syllable is longer. */
const LONGEST_SYLLABLE = 8;
const isLetter = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.letter;

/** "bac giang", "thien hue": words that stand beside each other in names of provinces; made once a lexicon. */
const pairsOf = new WeakMap<Lexicon, ReadonlySet<string>>();
const namePairs = (lexicon: Lexicon): ReadonlySet<string> => {
  const known = pairsOf.get(lexicon);
  if (known) return known;
  const pairs = new Set(
    lexicon.provinces.all.flatMap(({ name, aliases }) =>
      [name, ...aliases].flatMap((each) => {
        const words = asciiOf(normOf(each)).split(' ');
        return words.slice(1).map((word, i) => `${words[i]} ${word}`);
      }),
    ),
  );
  pairsOf.set(lexicon, pairs);
  return pairs;
};

/** Line breaks between two words that stand beside each other in a name: where "Bắc Giang" may be wrapped. */
function wrapsOf(text: Text, lexicon: Lexicon): number[] {
  const { clean, norm } = text;
  const wraps: number[] = [];
  for (let at = clean.indexOf('\n'); at >= 0; at = clean.indexOf('\n', at + 1)) {
    if (!isLetter(norm, at - 1) || !isLetter(norm, at + 1) || !startsUpper(clean, at + 1)) continue;
    let start = at;
    while (at - start <= LONGEST_SYLLABLE && isLetter(norm, start - 1)) start--;
    let end = at + 1;
    while (end - at <= LONGEST_SYLLABLE && isLetter(norm, end)) end++;
    const [before, behind] = [norm.slice(start, at), norm.slice(at + 1, end)];
    if (namePairs(lexicon).has(`${asciiOf(before)} ${asciiOf(behind)}`)) wraps.push(at);
  }
  return wraps;
}

interface Options {
  context: Context;
  /** Reads the text with its wrapped names in one line. */
  read(text: Text, context: Context): readonly ProvinceMention[];
}

/**
 * The provinces of a text and those whose names a line break parts, as in mail: "tỉnh Bắc\nGiang". Where both lines name provinces by themselves
 * ("Quảng Nam\nĐà Nẵng") these stand, and no old province is made of them.
 */
export function wrappedProvinces(
  text: Text,
  known: readonly ProvinceMention[],
  { context, read }: Options,
): readonly ProvinceMention[] {
  const { clean } = text;
  const wraps = wrapsOf(text, context.lexicon);
  if (wraps.length === 0) return known;
  let joined = '';
  let from = 0;
  for (const at of wraps) {
    joined += `${clean.slice(from, at)} `;
    from = at + 1;
  }
  const inOneLine = context.lexicon.readText(joined + clean.slice(from));
  if (inOneLine.clean.length !== clean.length) return known;
  let next = 0;
  const wrapped = read(inOneLine, context).filter((mention) => {
    while ((wraps[next] ?? Number.POSITIVE_INFINITY) < mention.start) next++;
    return (wraps[next] ?? Number.POSITIVE_INFINITY) < mention.end;
  });
  return merged(known, wrapped).map((mention) => ({ ...mention, surface: clean.slice(mention.start, mention.end) }));
}

/** Both lists are in the order of their starts; a wrapped name takes the place of the parts that were read as the same province. */
const merged = (known: readonly ProvinceMention[], wrapped: readonly ProvinceMention[]): ProvinceMention[] => {
  const all: ProvinceMention[] = [];
  let at = 0;
  for (const name of wrapped) {
    for (; at < known.length && (known[at]?.end ?? 0) <= name.start; at++) all.push(...known.slice(at, at + 1));
    const parts: ProvinceMention[] = [];
    for (let part = known[at]; part && overlaps(part, name); part = known[++at]) parts.push(part);
    if (parts.some(({ value: { id } }) => id !== name.value.id)) all.push(...parts);
    else all.push(name);
  }
  return [...all, ...known.slice(at)];
};
