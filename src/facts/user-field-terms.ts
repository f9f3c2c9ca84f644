import type { Span } from '../model/span.ts';
import type { Sentence, Token } from '../model/text.ts';
import type { Reading } from './reading.ts';

/** A word as compromise's matcher takes it; `start`, `end` index the clean text. */
export interface Term extends Span {
  text: string;
  normal: string;
  /** Marks and blanks before and after: `@hasComma` looks into `post`. */
  pre: string;
  post: string;
  tags: Set<string>;
}

/** The matcher copies what is left of a sentence at every word: the pieces it gets stay short, so that time is linear in the text. */
const MAX_TERMS = 150;

/** A stretch of text that is one term to a pattern. */
export interface Tagged extends Span {
  tags: Set<string>;
}

const TITLE_CASE = /^\p{Lu}(?:.*\p{Ll}|$)/su;
const UPPER_CASE = /^\p{Lu}+$/u;
const OPENING = /[([{“‘«]+$|(?<=^|\s)["'„‚]+$/u;

/**
 * A reading and its tagged stretches → its sentences as terms: "tại" "TP" "Rạch Giá" "tỉnh" "Kiên Giang"#Province. A tagged stretch is one term,
 * however many words it has. Marks are no terms, they stand in `pre` and `post`. A sentence of more than 150 terms is cut.
 */
export function termsOf(reading: Reading, tags: ReadonlySet<string>, mentions: readonly Tagged[]): Term[][] {
  const { clean, norm, tokens, sentences } = reading.text;
  const pieces: Term[][] = [];
  let piece: Term[] = [];
  let sentence = 0;
  let next = 0;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    while ((mentions[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next++;
    const mention = mentions[next];
    const isMention = mention !== undefined && token.start >= mention.start;
    const last = isMention ? lastBefore(tokens, at, mention.end) : at;
    const { start } = token;
    const { end } = tokens[last] as Token;
    at = last + 1;
    if (!isMention && token.kind === 'punctuation') continue;
    if (start >= endOf(sentences, sentence) || piece.length >= MAX_TERMS) {
      if (piece.length > 0) pieces.push(piece);
      piece = [];
      while (start >= endOf(sentences, sentence)) sentence++;
    }
    const text = clean.slice(start, end);
    const own = isMention ? new Set(mention.tags) : new Set<string>();
    if (tags.has('TitleCase') && TITLE_CASE.test(text)) own.add('TitleCase');
    if (tags.has('UpperCase') && UPPER_CASE.test(text)) own.add('UpperCase');
    piece.push({ text, normal: norm.slice(start, end), pre: '', post: '', tags: own, start, end });
  }
  if (piece.length > 0) pieces.push(piece);
  for (const terms of pieces) setMarks(terms, clean, reading);
  return pieces;
}

const endOf = (sentences: readonly Sentence[], index: number): number =>
  sentences[index + 1]?.start ?? Number.POSITIVE_INFINITY;

const lastBefore = (tokens: readonly Token[], from: number, end: number): number => {
  let last = from;
  while ((tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  return last;
};

/** What stands between two terms goes to the one before, but for brackets and quotes that open at the one after. */
function setMarks(terms: readonly Term[], clean: string, reading: Reading): void {
  const [head] = terms;
  const tail = terms.at(-1);
  if (!head || !tail) return;
  head.pre =
    OPENING.exec(clean.slice(Math.max(reading.sentenceAt(head.start).start, head.start - 8), head.start))?.[0] ?? '';
  terms.forEach((term, i) => {
    const after = terms[i + 1];
    const gap = clean.slice(term.end, after?.start ?? Math.max(term.end, reading.sentenceAt(term.start).end));
    const pre = after ? (OPENING.exec(gap)?.[0] ?? '') : '';
    term.post = gap.slice(0, gap.length - pre.length);
    if (after) after.pre = pre;
  });
}
