import type { Issue } from '../model/issue.ts';
import type { Span } from '../model/span.ts';
import { LEGACY_ENCODINGS, type LegacyEncoding } from './legacy-tables.ts';
import { linesOf } from './lines.ts';
import { type OffsetMap, Rewriting } from './offset-map.ts';
import { isSyllable } from './syllable.ts';

/** Signs that some line may be in a legacy encoding; a text without them, which is nearly every text, costs this one test. */
const SUSPICIOUS =
  /[a-zA-Z][¨©ª«¬\u00ad®µ¶¸¹»¼½¾×÷]|[®§][a-zA-Z]|[ñöïûøåäëüæîÑÖÏÛØÅÄËÜÆ]|\p{Ll}[ÌÒÞ]|ý[õÕ]|[aeouAEOU][(^+][a-z'`?~.]|(?<!\p{L})[dD]d[aeiou]/u;
/** Letters that only Unicode has: what holds one is not legacy. */
const MODERN = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/u;
/** A longer one is cut, and cut pieces are no words. */
const LONGEST_WORD = 48;
const WORD = /[^\s]{1,48}/gu;
/** "kÕt", "nhiÖm": no capital stands behind a small letter in a word of Unicode. */
const CAPITAL_INSIDE = /[a-z][À-ß]/u;
/** Marks around a word that belong to no encoding. */
const LEADING = /^["“”‘([{<*•–-]+/u;
const TRAILING = /["“”’)\]}>,;:!…–-]+$/u;

/** A string with its legacy stretches in Unicode; issues index the string as given. */
export interface Converted {
  text: string;
  map: OffsetMap;
  issues: Issue[];
}

/** "C«ng an tØnh" → "Công an tỉnh" (TCVN3), "Coâng an tænh" (VNI), "Co^ng an ti?nh" (VIQR), "Công an tiÒnh" (windows-1258): decided run by run. */
export function convertLegacy(source: string): Converted {
  const rewriting = new Rewriting(source);
  const issues: Issue[] = [];
  if (SUSPICIOUS.test(source)) {
    for (const line of linesOf(source)) {
      if (!SUSPICIOUS.test(source.slice(line.start, line.end))) continue;
      for (const run of runsOf(source, line)) issues.push(...convertRun(rewriting, source, run));
    }
  }
  return { ...rewriting.finish(), issues };
}

/** A run holds no word of modern letters; where such a word bounds it, only sure words do. */
interface Run {
  words: readonly Span[];
  isOpenBefore: boolean;
  isOpenBehind: boolean;
}

const runsOf = (source: string, line: Span): Run[] => {
  const runs: Run[] = [];
  let words: Span[] = [];
  let isOpenBefore = true;
  const close = (isOpenBehind: boolean) => {
    if (words.length > 0) runs.push({ words, isOpenBefore, isOpenBehind });
    words = [];
  };
  for (const { 0: written, index } of source.slice(line.start, line.end).matchAll(WORD)) {
    if (written.length === LONGEST_WORD) continue;
    if (MODERN.test(written)) {
      close(false);
      isOpenBefore = false;
      continue;
    }
    const lead = LEADING.exec(written)?.[0].length ?? 0;
    const trail = TRAILING.exec(written.slice(lead))?.[0].length ?? 0;
    const start = line.start + index + lead;
    const end = line.start + index + written.length - trail;
    if (end > start) words.push({ start, end });
  }
  close(true);
  return runs;
};

const convertRun = (rewriting: Rewriting, source: string, run: Run): Issue[] => {
  const readings = LEGACY_ENCODINGS.map((encoding) => ({ encoding, ...judge(source, run, encoding) }));
  const [best] = readings
    .filter(({ weight, encoding }) => weight >= encoding.threshold)
    .sort((a, b) => b.weight - a.weight);
  if (!best) return [];
  const from = run.isOpenBefore ? 0 : best.sure[0];
  const to = run.isOpenBehind ? run.words.length - 1 : best.sure.at(-1);
  const words = run.words.slice(from, (to ?? -1) + 1);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const shouted =
    best.encoding.name === 'TCVN3' ? shoutedIn(words.map(({ start, end }) => source.slice(start, end))) : [];
  for (const [i, word] of words.entries()) {
    const pieces = piecesOf(source, word, best.encoding);
    if (!isVietnamese(apply(source, word, pieces))) continue;
    for (const { start, end, to: letter } of pieces)
      rewriting.replace(start, end, shouted[i] ? letter.toUpperCase() : letter);
  }
  const message = `written in ${best.encoding.name}, an encoding of before Unicode, and converted`;
  return [{ code: 'text/legacy-encoding', message, start: first.start, end: last.end }];
};

/**
 * TCVN3 had its capitals in a second font, on the bytes of the small letters: "TØNH" is "TỈNH", but "Ký" is "Ký". Two capitals and no small letter tell
 * that a word is shouted; where its plain letters do not tell ("Hµ", "§µ") the nearest words that do decide, if they agree.
 */
const shoutedIn = (words: readonly string[]): boolean[] => {
  const told = words.map((word) => (/[a-z]/u.test(word) ? false : /[A-Z][^A-Z]*[A-Z]/u.test(word) ? true : null));
  const before: (boolean | null)[] = [];
  const behind: (boolean | null)[] = [];
  for (const [i, here] of told.entries()) before[i] = here ?? before[i - 1] ?? null;
  for (let i = told.length - 1; i >= 0; i--) behind[i] = told[i] ?? behind[i + 1] ?? null;
  return told.map((_, i) => (before[i] ?? behind[i] ?? false) && (behind[i] ?? true));
};

/** Weight of the words that are Vietnamese in this encoding and in no other way; words that come out as nonsense count against it. */
const judge = (source: string, { words }: Run, encoding: LegacyEncoding): { weight: number; sure: number[] } => {
  let weight = 0;
  const sure: number[] = [];
  for (const [i, word] of words.entries()) {
    const written = source.slice(word.start, word.end);
    const pieces = piecesOf(source, word, encoding);
    if (pieces.length === 0) continue;
    const read = apply(source, word, pieces);
    if (isVietnamese(written) && !CAPITAL_INSIDE.test(written)) continue;
    if (!isVietnamese(read)) weight -= 2;
    else {
      weight += encoding.weight(written);
      sure.push(i);
    }
  }
  return { weight, sure };
};

/** Every word is one by its letters; signs that were letters before Unicode belong to words. */
const isVietnamese = (words: string): boolean =>
  words.split(/[^\p{L}\p{M}¡-¿×÷]+/u).every((part) => part === '' || isSyllable(part));

interface Piece extends Span {
  to: string;
}

const piecesOf = (source: string, { start, end }: Span, { unit, letters, name }: LegacyEncoding): Piece[] => {
  const pieces: Piece[] = [];
  const word = source.slice(start, end);
  for (let at = start; at < end; ) {
    unit.lastIndex = at - start;
    const written = unit.exec(word)?.[0] ?? source.charAt(at);
    // The last mark of a sentence is a mark: "thi ddua."
    const isEnd =
      name === 'VIQR' && at + written.length === end && /[.?]$/u.test(written) && isSentenceEnd(source, end);
    const letter = isEnd ? letters.get(written.slice(0, -1)) : letters.get(written);
    if (letter !== undefined) pieces.push({ start: at, end: at + written.length - (isEnd ? 1 : 0), to: letter });
    at += written.length;
  }
  return pieces;
};

const isSentenceEnd = (source: string, end: number): boolean => /^\s*(?:$|\p{Lu}|\n)/u.test(source.slice(end, end + 4));

const apply = (source: string, { start, end }: Span, pieces: readonly Piece[]): string => {
  let out = '';
  let at = start;
  for (const piece of pieces) {
    out += source.slice(at, piece.start) + piece.to;
    at = piece.end;
  }
  return (out + source.slice(at, end)).normalize('NFC');
};
