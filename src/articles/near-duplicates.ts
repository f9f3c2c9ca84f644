import { blockKey } from './block-key.ts';

/** Words in a row that must be the same; shorter runs recur in every article about the same ceremony. */
const RUN = 4;
/** Hashes kept of a text. The similarity read from them is off by 0.05 on average. */
const HASHES = 96;
/** Agency copies with a new headline, lead or paragraph stay above this; two reports of one event stay below. */
const NEAR = 0.5;

/** A text in few numbers: two texts' fingerprints agree in about the share of word runs that the texts share. */
export type Fingerprint = Uint32Array;

/** `fingerprintOf(article.text)`: the least hashes of its four-word runs. Case, marks of punctuation and composition do not count. */
export function fingerprintOf(text: string): Fingerprint {
  const words = blockKey(text).split(' ');
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (let at = 0; at + RUN <= Math.max(words.length, RUN); at++) {
    const base = hashOf(words.slice(at, at + RUN).join(' '));
    for (let index = 0; index < HASHES; index++) {
      const hash = mix(base, index);
      if (hash < (least[index] ?? 0)) least[index] = hash;
    }
  }
  return least;
}

/** 0..1: the share of word runs that two texts have in common, read from their fingerprints. */
export function similarityOf(a: Fingerprint, b: Fingerprint): number {
  let same = 0;
  for (let index = 0; index < HASHES; index++) if (a[index] === b[index]) same++;
  return same / HASHES;
}

/** Whether one text is a copy of the other, edited at most (an agency's text, a twin under another address). */
export const isNearDuplicate = (a: Fingerprint, b: Fingerprint): boolean => similarityOf(a, b) >= NEAR;

/** A fingerprint as text, to be stored: `isNearPrint(printOf(fingerprintOf(a)), printOf(fingerprintOf(b)))`. */
export const printOf = (fingerprint: Fingerprint): string =>
  Buffer.from(fingerprint.buffer, fingerprint.byteOffset, fingerprint.byteLength).toString('base64');

export const isNearPrint = (a: string, b: string): boolean => isNearDuplicate(readPrint(a), readPrint(b));

function readPrint(print: string): Fingerprint {
  const bytes = Buffer.from(print, 'base64');
  const fingerprint = new Uint32Array(HASHES);
  for (let index = 0; index < HASHES && index * 4 + 4 <= bytes.byteLength; index++)
    fingerprint[index] = bytes.readUInt32LE(index * 4);
  return fingerprint;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** One hash → the hash under the nth function (the finaliser of MurmurHash3). */
function mix(hash: number, nth: number): number {
  let mixed = hash ^ Math.imul(nth + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
