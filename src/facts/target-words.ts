import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { CHARACTER, kindAt, UnitSet } from '../text/character-kind.ts';
import { type NounPatterns, nounPatterns } from './noun-patterns.ts';
import type { Reading } from './reading.ts';

/** "391/434 ", "1.250/1.480 vụ": how many of how many. */
const SHARES = /\d[\d.,]*\s*\/\s*\d[\d.,]*\s*/gu;
const BRACKETS = /\s*\([^()]*(?:\)|$)/gu;
const SPACES = /\s{2,}|\n/gu;
const HEAD_MARKS = /^[\s"“”'‘’«»,;:.()–+*≥≤><=~-]+/u;
const TAIL_MARKS = new UnitSet(' \n\t"“”\'‘’«»,;:.?!(–-…≥≤><=~');
/** "4 trong số 9 vụ": of how many. */
const OUT_OF = /\s+(?:trong|trên)\s+(?:tổng\s+)?số\s+/u;
/** "trên địa bàn tỉnh Bình Định"; "sản phẩm trên địa bàn" is a measure of the economy. */
const IN_AREA = /(?<!sản phẩm)\s+trên địa bàn(?:\s.*)?$|\s+(?:nơi đây|hiện nay)$/u;

/**
 * The span of a noun phrase → its words without figures, brackets and marks, and without those whose it is: "số vụ trộm cắp tài sản trên địa
 * bàn tỉnh Bình Định" → "số vụ trộm cắp tài sản", "bắt 1.106 đối tượng truy nã" → "bắt đối tượng truy nã".
 */
export function nounWords(reading: Reading, noun: Span): string {
  const written = withoutCounts(reading, { start: noun.start, end: Math.min(noun.end, noun.start + LONGEST_NOUN) });
  const whole = written.includes('/') ? written.replace(SHARES, '') : written;
  const open = whole.includes('(') ? whole.replace(BRACKETS, '') : whole;
  const last = open.slice(open.lastIndexOf(')') + 1);
  const even = last.includes('  ') || last.includes('\n') ? last.replace(SPACES, ' ') : last;
  let words = withoutTail(kindAt(even, 0) === CHARACTER.letter ? even : even.replace(HEAD_MARKS, ''));
  if (words.includes(' số ')) words = words.replace(OUT_OF, ' ');
  let lower = words.toLowerCase();
  const patterns = nounPatterns(reading.lexicon.nounWords);
  const verb = patterns.verbBefore.exec(lower)?.[0].length ?? 0;
  if (verb > 0) [words, lower] = [words.slice(verb), lower.slice(verb)];
  for (const tail of patterns.whoseOrWhen.test(lower) ? TAILS : TAILS_OF_ANY) {
    const at =
      tail === 'dangling' ? danglingIn(lower, patterns) : lower.search(tail === 'area' ? IN_AREA : patterns[tail]);
    const less = at > 0 ? withoutTail(words.slice(0, at)) : '';
    if (less !== '') [words, lower] = [less, lower.slice(0, less.length)];
  }
  const isLower = words.charAt(0) === lower.charAt(0);
  return isLower || !isSentenceCase(reading, noun, words) ? words : lower.charAt(0) + words.slice(1);
}
/** Where a word that nothing follows any more ends a noun; -1 where none does. Only its last words are searched. */
const danglingIn = (lower: string, { dangling, notDangling }: NounPatterns): number => {
  const from = Math.max(0, lower.length - LONGEST_DANGLING);
  const end = lower.slice(from);
  const at = end.search(dangling);
  return at < 0 || notDangling.test(end) ? -1 : from + at;
};
/** "mới xảy ra" and a few blanks. */
const LONGEST_DANGLING = 16;
/** What stands behind the noun, in the order in which it is taken away. */
const TAILS = ['around', 'when', 'whose', 'area', 'when', 'dangling'] as const;
const TAILS_OF_ANY = ['around', 'dangling'] as const;
/** Nobody names a measure in more characters. */
const LONGEST_NOUN = 300;

/** Without marks at the end, or "từ"; walked backwards, since a pattern that ends in "$" would be tried from every character. */
const withoutTail = (words: string): string => {
  if (words.endsWith(' từ')) return words.slice(0, -3).trimEnd();
  let end = words.length;
  while (end > 0 && TAIL_MARKS.has(words.charCodeAt(end - 1))) end -= 1;
  return words.slice(0, end);
};

/** "khám phá 886 vụ" → "khám phá vụ", "trộm cắp tài sản 109 vụ" → "trộm cắp tài sản": how many there were is no part of what was measured. */
function withoutCounts(reading: Reading, { start, end }: Span): string {
  const { clean } = reading.text;
  const { money, measure, occurrence, verbAlone, amount } = nounPatterns(reading.lexicon.nounWords);
  const counts: readonly MentionOf<'count'>[] = reading.mentionsWithin('count', start, end);
  let words = '';
  let at = start;
  for (const count of counts) {
    if (money.test(count.value.unit)) {
      words += clean.slice(at, count.start);
      at = count.end;
    }
    if (count.start < at || measure.test(count.value.unit)) continue;
    words += clean.slice(at, count.start);
    const isAfterNoun = count.end >= end && occurrence.test(count.value.unit) && !verbAlone.test(words.toLowerCase());
    if (!isAfterNoun || words.trim() === '') words += count.surface.replace(FIGURES, '');
    at = count.end;
  }
  const whole = `${words}${clean.slice(at, end)}`;
  return /\d/.test(whole) ? whole.replace(amount, '') : whole;
}
const FIGURES = /^\d[\d.,]*(?:\s*\/\s*\d[\d.,]*)?\s*/u;

/** "Số vụ cháy" that opens a sentence is "số vụ cháy"; "Công an", "GRDP", "Đề án 06" keep their capitals. */
const isSentenceCase = (reading: Reading, { start }: Span, words: string): boolean =>
  /^\p{Lu}\p{Ll}*(?:[\s,]|$)/u.test(words) && !reading.startsName(start) && !/^\p{Lu}\p{Ll}*\s\p{Lu}/u.test(words);
