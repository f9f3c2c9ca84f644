import type { Span } from '../model/span.ts';
import type { Sentence } from '../model/text.ts';
import { CASE, CHARACTER, CHARACTER_CASE, kindAt, unitAt } from './character-kind.ts';

const CLOSING = '"\'”’»)]';
const ENDING = '.!?…';
const [DOT, CALL, QUESTION, ELLIPSIS] = [...ENDING].map((mark) => mark.charCodeAt(0));
const isEnding = (unit: number): boolean => unit === DOT || unit === CALL || unit === QUESTION || unit === ELLIPSIS;
const SLASH = '/'.charCodeAt(0);
/** Longest abbreviation looked up before a dot, in characters. */
const MAX_ABBREVIATION = 12;

/**
 * `sentencesOf('Họp tại TP. HCM ngày 25.7. Kết quả tốt.', paragraphs, abbreviations)` → 2 sentences, blanks between them left out.
 * `abbreviations` are in lower case without their last dot ("tp", "th.s"). A dot between digits or before a small letter ends nothing.
 */
export function sentencesOf(
  clean: string,
  paragraphs: readonly Span[],
  abbreviations: ReadonlySet<string>,
): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [paragraph, { start: from, end: stop }] of paragraphs.entries()) {
    let start = from;
    for (let at = from; at < stop; at++) {
      if (!isEnding(clean.charCodeAt(at))) continue;
      const end = endOfSentence(clean, at, stop, abbreviations);
      if (end === null) {
        while (at + 1 < stop && isEnding(clean.charCodeAt(at + 1))) at++;
        continue;
      }
      sentences.push({ start, end, paragraph });
      start = end;
      while (start < stop && isBlank(clean, start)) start++;
      at = start - 1;
    }
    if (start < stop) sentences.push({ start, end: stop, paragraph });
  }
  return sentences;
}

const isBlank = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.space;
const isLetter = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.letter;
const isDigit = (text: string, at: number): boolean => kindAt(text, at) === CHARACTER.digit;
const isUpper = (text: string, at: number): boolean => ((CHARACTER_CASE[unitAt(text, at)] ?? 0) & CASE.upper) !== 0;

/** The end of the sentence whose mark stands at `at` (closing quotes and brackets included), or null when it goes on. */
const endOfSentence = (clean: string, at: number, stop: number, abbreviations: ReadonlySet<string>): number | null => {
  let end = at + 1;
  while (end < stop && (isEnding(clean.charCodeAt(end)) || clean.startsWith('/.', end))) end++;
  const isDot = clean[at] === '.' && end === at + 1;
  while (end < stop && CLOSING.includes(clean.charAt(end))) end++;
  if (end >= stop) return end;
  let next = end;
  while (next < stop && isBlank(clean, next)) next++;
  while (next < stop && '"\'“‘«(['.includes(clean.charAt(next))) next++;
  if (next === end) return isDot && isGluedSentence(clean, at) ? end : null;
  if (isLetter(clean, next) && !isUpper(clean, next)) return null;
  // "từ 3... 5 vụ" goes on; "? 5 vụ" does not.
  const isEllipsis = clean[at] === '…' || clean[at] === '.';
  if (!isDot)
    return isLetter(clean, next) || (isDigit(clean, next) && !isEllipsis) || '-–—•*'.includes(clean.charAt(next))
      ? end
      : null;
  return isAbbreviation(clean, at, abbreviations) ? null : end;
};

/** "…thành công.Tham dự…": a small letter, the dot, a capital and a small letter, without the blank that belongs there. */
const isGluedSentence = (clean: string, dot: number): boolean =>
  isLetter(clean, dot - 1) &&
  !isUpper(clean, dot - 1) &&
  isLetter(clean, dot - 2) &&
  !isUpper(clean, dot - 2) &&
  isUpper(clean, dot + 1) &&
  isLetter(clean, dot + 2) &&
  !isUpper(clean, dot + 2);

const isInAbbreviation = (text: string, at: number): boolean =>
  isLetter(text, at) || text.charCodeAt(at) === DOT || text.charCodeAt(at) === SLASH;

const isAbbreviation = (clean: string, dot: number, abbreviations: ReadonlySet<string>): boolean => {
  let start = dot;
  while (start > 0 && dot - start < MAX_ABBREVIATION && isInAbbreviation(clean, start - 1)) start--;
  const word = clean.slice(start, dot);
  if (abbreviations.has(word.toLowerCase())) return true;
  // One capital is an initial: "M. Tuấn", "M.T. Hà". After a digit ("số 3.") nothing is abbreviated.
  const last = word.slice(word.lastIndexOf('.') + 1);
  return last.length === 1 && isUpper(last, 0);
};
