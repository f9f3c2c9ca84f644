import type { Surface } from '../lexicon/surfaces.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import type { Context } from './context.ts';

interface Place {
  text: Text;
  lexicon: Context['lexicon'];
}

const [BLANK, NEWLINE] = [0x20, 0x0a];
const isBlank = (text: Text, at: number): boolean =>
  unitAt(text.norm, at) === BLANK || unitAt(text.norm, at) === NEWLINE;
const isLetter = (text: Text, at: number): boolean => kindAt(text.norm, at) === CHARACTER.letter;

const FIGURE_TYPES: ReadonlySet<string> = new Set(['count_unit', 'not_a_day']);
const dictionaryOf = (type: string, { lexicon }: Place) =>
  FIGURE_TYPES.has(type) ? lexicon.besideFigures : lexicon.surfaces;

/** The dictionary's word that starts at `at` after at most one blank: the "tỉnh" of "5 tỉnh" for the end of "5"; null when there is none. */
export const surfaceAfter = (type: string, at: number, place: Place): Surface | null =>
  dictionaryOf(type, place).at(place.text, isBlank(place.text, at) ? at + 1 : at, type);

/** No phrase that is asked for before a place has more words. */
const MOST_WORDS = 4;

/** The dictionary's word that ends before `at` with at most one blank between: the "đường" of "đường 30/4" for the start of "30". */
export function surfaceBefore(type: string, at: number, place: Place): Surface | null {
  const { text } = place;
  const end = isBlank(text, at - 1) ? at - 1 : at;
  let start = end;
  for (let words = 0; words < MOST_WORDS && isLetter(text, start - 1); words++) {
    while (isLetter(text, start - 1)) start--;
    const surface = dictionaryOf(type, place).at(text, start, type);
    if (surface?.end === end) return surface;
    if (isBlank(text, start - 1)) start--;
  }
  return null;
}
