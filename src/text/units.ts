const LENGTH = 1 << 16;
/** Room for units, used again and again: most texts are shorter. Node's own reading and writing of strings is the fastest way in and out. */
interface Room {
  readonly units: Uint16Array;
  readonly bytes: Buffer;
}
const roomOf = (length: number): Room => {
  const units = new Uint16Array(length);
  return { units, bytes: Buffer.from(units.buffer) };
};
const ROOM = roomOf(LENGTH);
const BESIDE = roomOf(LENGTH);
/** The text whose units stand in the room; null when somebody may have written over them. */
let held: string | null = null;

/**
 * The UTF-16 units of a string in an array, where a walk reads them several times as fast as in the string; a zero ends them. The array
 * may be longer than that, may be written to, and is overwritten by the next call: who keeps units copies them.
 */
export function unitsOf(text: string): Uint16Array {
  const room = text.length < LENGTH ? ROOM : roomOf(text.length + 1);
  if (room === ROOM) held = null;
  room.bytes.write(text, 'utf16le');
  room.units[text.length] = 0;
  return room.units;
}

/** The same, only to be read: nothing is to do where they stand there already. */
export function unitsToRead(text: string): Uint16Array {
  if (text === held) return ROOM.units;
  const units = unitsOf(text);
  if (units === ROOM.units) held = text;
  return units;
}

/** Room for as many units beside those of a text that is being read. */
export const roomBeside = (length: number): Uint16Array => (length < LENGTH ? BESIDE : roomOf(length)).units;

/** The first `length` units as a string: `stringOf(unitsOf('Đắk'), 2)` → "Đắ". */
export function stringOf(units: Uint16Array, length: number): string {
  if (units === BESIDE.units) return BESIDE.bytes.toString('utf16le', 0, 2 * length);
  if (units !== ROOM.units) return Buffer.from(units.buffer).toString('utf16le', 0, 2 * length);
  const text = ROOM.bytes.toString('utf16le', 0, 2 * length);
  // A zero must end them.
  held = units[length] === 0 ? text : null;
  return text;
}
