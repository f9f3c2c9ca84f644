import { CHARACTER, CHARACTER_KIND } from './character-kind.ts';
import { roomBeside, stringOf, unitsOf, unitsToRead } from './units.ts';

const HYPHENS = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d';
const QUOTES =
  '"\'`´\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033«»\u2039\u203a\u300c\u300d\uff02\uff07';

const code = (character: string): number => character.charCodeAt(0);
/** Grave, acute, tilde, hook, dot below: the five marks that are tones. */
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const TONED_LETTERS = 'aăâeêioôơuưy';

/** Unit → the same letter without its tone ("ấ" → "â"), and unit → number of the tone, 0 for none. */
const TONELESS = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
const TONE = new Uint8Array(0x10000);
const WITH_TONE = new Map<number, number[]>();
for (const letter of TONED_LETTERS) {
  const toned = TONES.map((tone) => code((letter + tone).normalize('NFC')));
  WITH_TONE.set(code(letter), [code(letter), ...toned]);
  toned.forEach((unit, i) => {
    TONELESS[unit] = code(letter);
    TONE[unit] = i + 1;
  });
}
/** The letters that a norm of Vietnamese is written in, as units: a–z, đ and the vowels with their tones. */
export const VIETNAMESE_LETTERS: readonly number[] = [
  ...new Set([...[...'abcdefghijklmnopqrstuvwxyzđ'].map(code), ...[...WITH_TONE.values()].flat()]),
];
const withTone = (letter: number, tone: number): number => WITH_TONE.get(letter)?.[tone] ?? letter;

/** Lower case where that is one unit; "İ" would become two, so it becomes "i". */
const lowered = (): Uint16Array => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0; unit < 0xd800; unit++) {
    if (CHARACTER_KIND[unit] !== CHARACTER.letter) continue;
    const lower = String.fromCharCode(unit).toLowerCase();
    if (lower.length === 1) table[unit] = code(lower);
  }
  table[code('İ')] = code('i');
  for (let unit = 0xff21; unit <= 0xff3a; unit++) table[unit] = unit + 0x20;
  return table;
};
/** Unit → the unit that stands for it in a norm, but for the place of tones. */
export const NORM_UNIT: Uint16Array = lowered();
for (const hyphen of HYPHENS) NORM_UNIT[code(hyphen)] = code('-');
for (const quote of QUOTES) NORM_UNIT[code(quote)] = code('"');
for (let unit = 0; unit < 0x10000; unit++) if (CHARACTER_KIND[unit] === CHARACTER.space) NORM_UNIT[unit] = code(' ');

/** Unit → the letter without any mark. */
export const ASCII_UNIT: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
  const isLatin = (unit >= 0xc0 && unit < 0x250) || (unit >= 0x1e00 && unit < 0x1f00);
  return isLatin ? code(String.fromCharCode(unit).normalize('NFD')) : unit;
});
ASCII_UNIT[code('đ')] = code('d');
ASCII_UNIT[code('Đ')] = code('D');

const [A, E, I, O, U, Y, Q] = [...'aeiouyq'].map(code) as [number, number, number, number, number, number, number];
/** Consonants after which a whole rhyme "y" is also written "i": tỷ = tỉ, kỹ = kĩ, chiến sỹ = chiến sĩ. */
const IS_BEFORE_Y = new Set([...'hklmst'].map(code));
const VOWELS = new Set([...TONED_LETTERS].map(code));

/** Rewrites the word `units[start, end)` in place: "hoà" → "hòa", "uỷ" → "ủy", "qúy" → "quý", "tỷ" → "tỉ"; false when nothing was to do. */
export const foldWord = (units: Uint16Array, start: number, end: number): boolean => {
  const last = units[end - 1] ?? 0;
  const before = units[end - 2] ?? 0;
  const letter = TONELESS[last] ?? 0;
  if (letter === Y && IS_BEFORE_Y.has(before) && !hasVowel(units, start, end - 1)) {
    units[end - 1] = withTone(I, TONE[last] ?? 0);
    return true;
  }
  const glide = TONELESS[before] ?? 0;
  const isOpen = (glide === O && (letter === A || letter === E)) || (glide === U && letter === Y);
  if (!isOpen) return false;
  const tone = (TONE[last] || TONE[before]) ?? 0;
  const isAfterQ = end - start > 2 && units[end - 3] === Q;
  units[end - 2] = isAfterQ ? glide : withTone(glide, tone);
  units[end - 1] = isAfterQ ? withTone(letter, tone) : letter;
  return true;
};

/** 1 for the last letters of words that are rewritten: a, e and y with any tone. */
export const MAY_FOLD: Uint8Array = Uint8Array.from(TONELESS, (letter) =>
  letter === A || letter === E || letter === Y ? 1 : 0,
);

const hasVowel = (units: Uint16Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (VOWELS.has(TONELESS[units[at] ?? 0] ?? 0)) return true;
  return false;
};

/**
 * Clean text → the key that rules match: `normOf('Uỷ ban – “Chiến sỹ”')` → `'ủy ban - "chiến sĩ"'`. As long as its input, unit by unit.
 * Lower case, the tone on the first vowel of open oa, oe, uy (the older of the two spellings in use), i for a whole rhyme y after h k l m s t,
 * "-" for every hyphen and dash, '"' for every quote, " " for every blank but the line break.
 */
export function normOf(clean: string): string {
  const units = unitsOf(clean);
  const { length } = clean;
  const [normal, kindOf, mayFold] = [NORM_UNIT, CHARACTER_KIND, MAY_FOLD];
  let wordStart = -1;
  for (let at = 0; at < length; at++) {
    const unit = normal[units[at] ?? 0] ?? 0;
    units[at] = unit;
    if (kindOf[unit] === CHARACTER.letter) {
      if (wordStart < 0) wordStart = at;
    } else if (wordStart >= 0) {
      if (mayFold[units[at - 1] ?? 0] === 1 && at - wordStart > 1) foldWord(units, wordStart, at);
      wordStart = -1;
    }
  }
  if (wordStart >= 0 && length - wordStart > 1) foldWord(units, wordStart, length);
  return stringOf(units, length);
}

/** Norm → the key of gazetteers, without any mark: `asciiOf('đắk lắk - hòa bình')` → `'dak lak - hoa binh'`. As long as its input. */
export function asciiOf(norm: string): string {
  const units = unitsToRead(norm);
  const { length } = norm;
  const unmarked = roomBeside(length);
  const asciiUnit = ASCII_UNIT;
  for (let at = 0; at < length; at++) unmarked[at] = asciiUnit[units[at] ?? 0] ?? 0;
  return stringOf(unmarked, length);
}
