import { CHARACTER, CHARACTER_KIND, unitAt } from '../text/character-kind.ts';
import { hashed, vocabulary } from '../text/vocabulary.ts';

export const [SPACE, HYPHEN, DOT] = [...' -.'].map((c) => c.charCodeAt(0)) as [number, number, number];
/** Labels of words have one of these bits, so that none is a separator's: behind one stands a word's number, behind the other a hash, which words may share. */
export const [NUMBERED, HASHED] = [1 << 29, 1 << 30] as const;

export const isWordUnit = (unit: number): boolean => {
  const kind = CHARACTER_KIND[unit];
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

/** End of the word, the gap or the mark at `at`: a run of blanks and hyphens counts as one, and the blanks after a dot as part of it. */
export const endOfStep = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  let next = at + 1;
  if (isWordUnit(unit)) {
    while (isWordUnit(unitAt(text, next))) next++;
    return next;
  }
  if (unit !== SPACE && unit !== HYPHEN && unit !== DOT) return next;
  for (; ; next++) {
    const here = unitAt(text, next);
    if (here !== SPACE && (here !== HYPHEN || unit === DOT)) return next;
  }
};

/** The number of a word, or its hash when it has none; what a mark or gap counts as: a hyphen when one is in it. */
export const labelOf = (text: string, start: number, end: number): number => {
  const unit = text.charCodeAt(start);
  if (isWordUnit(unit)) {
    const number = vocabulary.numberIn(text, start, end);
    if (number > 0) return number | NUMBERED;
    let hash = 0;
    for (let at = start; at < end; at++) hash = hashed(hash, text.charCodeAt(at));
    return hash | HASHED;
  }
  if (unit !== SPACE) return unit;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === HYPHEN) return HYPHEN;
  return SPACE;
};
