import { SkipInputError } from '../model/errors.ts';
import { decodePage } from './decode-page.ts';

/** Of broken UTF-8, one unreadable place in so many bytes is damage; more is another encoding. */
const BYTES_PER_DAMAGE = 200;

export interface Given {
  text: string;
  /** Places that were not UTF-8 and stand in the text as "\uFFFD". */
  damage: number;
}

/** Bytes of a text file → its text, a byte order mark of UTF-8 included, so that offsets are those of the file. Another encoding is found out. */
export function decodeAsGiven(bytes: Uint8Array, path: string): Given {
  if (bytes.length === 0) throw new SkipInputError(`${path}: empty, there is nothing to read`, { input: path });
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isMarked) return { text: decodePage(bytes, null, path).text, damage: 0 };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const damage = text.split('\uFFFD').length - 1;
  if (damage * BYTES_PER_DAMAGE > bytes.length) return { text: decodePage(bytes, null, path).text, damage: 0 };
  return { text, damage };
}
