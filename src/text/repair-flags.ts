import { WINDOWS_1252 } from './suspicion.ts';

export const PLAIN = 0;
/** One unit becomes another one. */
export const REPLACED = 1;
export const DROPPED = 2;
/** Combines with what stands before it. */
export const MARK = 3;
/** A unit that NFC writes otherwise. */
const COMPOSED = 4;
export const SURROGATE = 5;
export const CARRIAGE_RETURN = 6;
/** In order on its own; a run of blanks becomes one. */
export const BLANK = 7;

export const UNKNOWN = '\ufffd';
/** Unit → what `repair` does with it. */
export const FLAG: Uint8Array = new Uint8Array(0x10000);
export const REPLACEMENT = new Map<number, string>();

const flag = (characters: string | readonly number[], value: number): void => {
  for (const each of characters) FLAG[typeof each === 'number' ? each : each.charCodeAt(0)] = value;
};
const replaceBy = (from: string, to: string): void => {
  flag(from, REPLACED);
  for (const each of from) REPLACEMENT.set(each.charCodeAt(0), to);
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

for (let from = 0; from < 0x10000; from += 0x800) {
  if (from === 0xd800) continue;
  const block = String.fromCharCode(...range(from, from + 0x7ff));
  for (const { 0: run, index } of block.matchAll(/\p{M}+/gu)) FLAG.fill(MARK, from + index, from + index + run.length);
}
for (const [from, to] of [
  [0x340, 0x344],
  [0x374, 0x374],
  [0x37e, 0x387],
  [0x958, 0xfb4e],
  [0x1f71, 0x1ffd],
  [0x2000, 0x2329],
] as const) {
  for (let unit = from; unit <= to; unit++) {
    if (FLAG[unit] !== PLAIN || (unit >= 0x3400 && unit < 0xf900)) continue;
    const character = String.fromCharCode(unit);
    if (character.normalize('NFC') !== character) FLAG[unit] = COMPOSED;
  }
}
flag(range(0x1160, 0x11ff), MARK);
flag(range(0xd800, 0xdfff), SURROGATE);
/** Letters that look like the Vietnamese one but are Icelandic or African. */
replaceBy('\u00d0\u0189', 'Đ');
replaceBy('\u00f0\u0256', 'đ');
/** A cedilla on its own stands for a comma in old pages. */
replaceBy('\u00b8', ',');
replaceBy('\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' ');
/** 1 for blanks of any width. */
export const IS_BLANK: Uint8Array = new Uint8Array(0x10000);
for (const [unit, replacement] of REPLACEMENT) if (replacement === ' ') IS_BLANK[unit] = 1;
for (const blank of ' \t') IS_BLANK[blank.charCodeAt(0)] = 1;
replaceBy('\u000b\u000c\u2028\u2029', '\n');
flag(' \t', BLANK);
flag('\r', CARRIAGE_RETURN);
flag(
  [
    0xad,
    0x200b,
    0x200c,
    0x200d,
    0x2060,
    0xfeff,
    0x34f,
    0x61c,
    0x200e,
    0x200f,
    ...range(0x202a, 0x202e),
    ...range(0x2061, 0x2069),
  ],
  DROPPED,
);
flag([...range(0, 8), ...range(0x0e, 0x1f), 0x7f], DROPPED);
/** Bytes 80–9F of windows-1252 that were read as Latin-1; five of them are not in use. */
for (const [i, character] of [...WINDOWS_1252].entries()) {
  const unit = 0x80 + i;
  if (character.charCodeAt(0) === unit) FLAG[unit] = DROPPED;
  else replaceBy(String.fromCharCode(unit), character);
}
flag(UNKNOWN, REPLACED);
REPLACEMENT.set(UNKNOWN.charCodeAt(0), UNKNOWN);

/** What a unit is to `repair` on its own: nothing to do, a blank, which must not stand beside another, or odd. */
export const orderOf = (unit: number): 'plain' | 'blank' | 'odd' => {
  const kind = FLAG[unit];
  return kind === PLAIN ? 'plain' : kind === BLANK ? 'blank' : 'odd';
};
