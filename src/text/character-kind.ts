/** What a UTF-16 unit is to a reader of words. Halves of surrogate pairs count as `other`, so that no rule looks inside an emoji. */
export const CHARACTER = { other: 0, letter: 1, digit: 2, space: 3, newline: 4 } as const;

const SURROGATES = { from: 0xd800, to: 0xe000 };
const STEP = 0x800;

/** One regex run a block instead of one test a character: the table is ready in about 2 ms. */
const kinds = (): Uint8Array => {
  const table = new Uint8Array(0x10000);
  for (let from = 0; from < table.length; from += STEP) {
    if (from >= SURROGATES.from && from < SURROGATES.to) continue;
    const block = String.fromCharCode(...Array.from({ length: STEP }, (_, i) => from + i));
    for (const { 0: run, index } of block.matchAll(/[\p{L}\p{M}]+/gu))
      table.fill(CHARACTER.letter, from + index, from + index + run.length);
    for (const { 0: run, index } of block.matchAll(/\p{N}+/gu))
      table.fill(CHARACTER.digit, from + index, from + index + run.length);
    for (const { 0: run, index } of block.matchAll(/\s+/gu))
      table.fill(CHARACTER.space, from + index, from + index + run.length);
  }
  for (const newline of '\n\r\u2028\u2029') table[newline.charCodeAt(0)] = CHARACTER.newline;
  return table;
};

/** UTF-16 unit → its kind: `CHARACTER_KIND['ờ'.charCodeAt(0)]` → `CHARACTER.letter`; combining marks count as letters. */
export const CHARACTER_KIND: Uint8Array = kinds();

/** Bits of `CHARACTER_CASE`; a letter of title case ("ǅ") has both. */
export const CASE = { upper: 1, lower: 2 } as const;

const cases = (): Uint8Array => {
  const table = new Uint8Array(0x10000);
  for (let from = 0; from < table.length; from += STEP) {
    if (from >= SURROGATES.from && from < SURROGATES.to) continue;
    const units = Array.from({ length: STEP }, (_, i) => String.fromCharCode(from + i));
    const block = units.join('');
    if (block.toLowerCase() === block && block.toUpperCase() === block) continue;
    units.forEach((unit, i) => {
      table[from + i] = (unit.toLowerCase() === unit ? 0 : CASE.upper) | (unit.toUpperCase() === unit ? 0 : CASE.lower);
    });
  }
  return table;
};

/** UTF-16 unit → whether lower case writes it otherwise, and whether upper case does. */
export const CHARACTER_CASE: Uint8Array = cases();

/** Units that are asked about at many places: `new UnitSet(',;').has(0x2c)` → true. A table, since a `Set` hashes whatever it is asked. */
export class UnitSet {
  private readonly table = new Uint8Array(0x10000);

  constructor(characters: string) {
    for (let at = 0; at < characters.length; at++) this.table[characters.charCodeAt(at)] = 1;
  }

  has(unit: number): boolean {
    return this.table[unit] === 1;
  }
}

/** The unit at a place; 0 outside the text: a look-up by the NaN of `charCodeAt` would make every later look-up several times as slow. */
export const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : 0);

/** `kindAt('5 vụ', 1)` → `CHARACTER.space`; outside the text `CHARACTER.other`. */
export const kindAt = (text: string, at: number): number => CHARACTER_KIND[unitAt(text, at)] ?? CHARACTER.other;
