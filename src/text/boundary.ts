import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';

const LETTER = '[\\p{L}\\p{M}\\p{N}]';

/**
 * For patterns with the `u` flag: a place where no word is cut, that is, not both sides are letters or digits.
 * `new RegExp(`${BOUNDARY}đồng${BOUNDARY}`, 'u')` finds "1.000 đồng" and not "đồngchí"; the engine's own `\b` knows ASCII only.
 */
export const BOUNDARY = `(?!(?<=${LETTER})${LETTER})`;

/** Letters of Vietnamese text in its norm, as members of a class. `\\p{L}` takes the engine 50 times as long to compile, in each of a hundred patterns. */
export const NORM_LETTERS = 'a-z\\u00c0-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff';
/** `BOUNDARY` for patterns over `Text.norm`; letters of other scripts count as marks. */
export const NORM_BOUNDARY = `(?!(?<=[0-9${NORM_LETTERS}])[0-9${NORM_LETTERS}])`;

const isWordUnit = (unit: number): boolean => {
  const kind = CHARACTER_KIND[unit];
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

/** `isBoundary('10 đồng', 3)` → true, `isBoundary('10 đồng', 4)` → false; the ends of the string are boundaries. */
export const isBoundary = (text: string, offset: number): boolean =>
  offset <= 0 ||
  offset >= text.length ||
  !isWordUnit(text.charCodeAt(offset)) ||
  !isWordUnit(text.charCodeAt(offset - 1));
