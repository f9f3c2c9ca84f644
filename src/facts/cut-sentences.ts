import type { Sentence } from '../model/text.ts';

/** No sentence of the press is longer; tables, lists without full stops and hostile input are. */
const LONGEST = 2_000;

/**
 * Sentences in which rules may look about freely → the same, those without end cut behind a comma or semicolon, else at a blank.
 * Every rule reads at most its own sentence, so that this alone keeps all of them linear in the text.
 */
export function cutSentences(clean: string, sentences: readonly Sentence[]): readonly Sentence[] {
  return sentences.some(isEndless) ? sentences.flatMap((sentence) => cut(clean, sentence)) : sentences;
}

const isEndless = ({ start, end }: Sentence): boolean => end - start > LONGEST;

function cut(clean: string, sentence: Sentence): Sentence[] {
  const pieces: Sentence[] = [];
  let rest = sentence;
  while (isEndless(rest)) {
    const end = rest.start + cutAfter(clean.slice(rest.start, rest.start + LONGEST));
    pieces.push({ ...rest, end });
    rest = { ...rest, start: end };
  }
  return [...pieces, rest];
}

/** Length of the piece to cut off. */
const cutAfter = (words: string): number => {
  const mark = Math.max(words.lastIndexOf(', '), words.lastIndexOf('; '));
  const at = mark > 0 ? mark + 1 : words.lastIndexOf(' ');
  return at > 0 ? at + 1 : words.length;
};
