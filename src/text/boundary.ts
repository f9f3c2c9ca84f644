/** Letters of Vietnamese text in its norm, as members of a class. `\\p{L}` takes the engine 50 times as long to compile, in each of a hundred patterns. */
export const NORM_LETTERS = 'a-z\\u00c0-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff';
/**
 * For patterns over `Text.norm` with the `u` flag: a place where no word is cut, that is, not both sides are letters or digits; letters of other
 * scripts count as marks. `new RegExp(`${NORM_BOUNDARY}đồng${NORM_BOUNDARY}`, 'u')` finds "1.000 đồng" and not "đồngchí"; the engine's
 * own `\b` knows ASCII only.
 */
export const NORM_BOUNDARY = `(?!(?<=[0-9${NORM_LETTERS}])[0-9${NORM_LETTERS}])`;
