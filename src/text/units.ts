/** Room for the units of a text, used again and again: most texts are shorter. */
const ROOM = new Uint16Array(1 << 16);
const ROOM_BYTES = Buffer.from(ROOM.buffer);

/**
 * The UTF-16 units of a string in an array, where a walk reads them several times as fast as in the string; a zero ends them. The array
 * may be longer than that and is overwritten by the next call: who keeps units copies them.
 */
export function unitsOf(text: string): Uint16Array {
  if (text.length < ROOM.length) {
    ROOM_BYTES.write(text, 'utf16le');
    ROOM[text.length] = 0;
    return ROOM;
  }
  const units = new Uint16Array(text.length + 1);
  Buffer.from(units.buffer).write(text, 'utf16le');
  return units;
}

/** The first `length` units as a string: `stringOf(unitsOf('Đắk'), 2)` → "Đắ". */
export const stringOf = (units: Uint16Array, length: number): string =>
  (units === ROOM ? ROOM_BYTES : Buffer.from(units.buffer)).toString('utf16le', 0, 2 * length);
