import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';

const code = (character: string): number => character.charCodeAt(0);
const isAsciiLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
const isIn = (members: string): ((unit: number) => boolean) => {
  const units = new Set([...members].map(code));
  return (unit) => units.has(unit);
};

/** Bytes 80–9F of windows-1252 as their characters; five have none. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Character → the byte that it was, for bytes 80–BF: what follows the first byte of a letter in UTF-8. */
export const FOLLOWING_BYTE: ReadonlyMap<number, number> = new Map([
  ...Array.from({ length: 0x40 }, (_, i): [number, number] => [0x80 + i, 0x80 + i]),
  ...[...WINDOWS_1252].map((character, i): [number, number] => [code(character), 0x80 + i]),
]);

/** Whether the units beside a unit make it a sign. */
export type Look = (before: number, behind: number) => boolean;
const always: Look = () => true;
const afterLetter: Look = (before) => isAsciiLetter(before);
const vowels = isIn('aeouAEOU');
const afterVowelOfViqr = isIn("'`?~.");
const openingOfViqr: Look = (before, behind) =>
  vowels(before) && ((isAsciiLetter(behind) && behind >= 97) || afterVowelOfViqr(behind));
const smallLetter = (unit: number): boolean => CHARACTER_KIND[unit] === CHARACTER.letter;
const byteFollows: Look = (_, behind) => FOLLOWING_BYTE.has(behind);

/** Signs of text that was stored before Unicode, or decoded by the wrong table: unit → what must stand beside it. */
export const LOOKS: (Look | undefined)[] = Array.from({ length: 0x100 });
const look = (characters: string, test: Look): void => {
  for (const character of characters) LOOKS[code(character)] = test;
};
look('¨©ª«¬\u00adµ¶¸¹»¼½¾×÷', afterLetter);
look('®§', (before, behind) => isAsciiLetter(before) || isAsciiLetter(behind));
look('ñöïûøåäëüæîÑÖÏÛØÅÄËÜÆ', always);
look('ÌÒÞ', (before) => smallLetter(before));
look('õÕ', (before) => before === code('ý'));
look('^(+', openingOfViqr);
look('d', (before) => before === code('d') || before === code('D'));
look('ÂÃáâ', byteFollows);

/**
 * Whether a text may hold anything written in an encoding of before Unicode, or UTF-8 read by the wrong table. False is sure: nearly every text is
 * dismissed by this one walk.
 */
export function isSuspicious(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit >= 0x100) continue;
    const test = LOOKS[unit];
    if (test?.(source.charCodeAt(at - 1), source.charCodeAt(at + 1))) return true;
  }
  return false;
}
