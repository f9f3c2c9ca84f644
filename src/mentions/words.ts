import { NORM_BOUNDARY, NORM_LETTERS } from '../text/boundary.ts';
import { normOf } from '../text/keys.ts';

/**
 * What a piece of a pattern stands for. A gap is a blank or one line break; so never an empty line. In a norm a run of blanks is one " " and
 * every line break one "\n": the engine's code for a pattern is a third of what it is for runs of them, and its size is what patterns cost.
 */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ' ': '[ \\n]',
  ' ?': ' ?',
  '\\p{L}': `[${NORM_LETTERS}]`,
};

/** Escapes, group heads and classes stay as they are; the words between them are Vietnamese. */
const SYNTAX =
  /\\[pPk][{<][^}>]*[}>]|\\.|\(\?<[a-z][a-z\d]*>|\(\?(?:<?[=!]|:)|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}| \?| /giu;

const normalised = (source: string): string => {
  let out = '';
  let from = 0;
  for (const match of source.matchAll(SYNTAX)) {
    out += normOf(source.slice(from, match.index));
    const piece = match[0];
    out += WRITTEN_OUT[piece] ?? piece;
    from = match.index + piece.length;
  }
  return out + normOf(source.slice(from));
};

/**
 * A pattern in plain Vietnamese: words`từ (?<min>\d+)% đến (?<max>\d+)%` → a sticky RegExp over `Text.norm`.
 * The words are normalised as the text is, " " is any gap inside a paragraph, " ?" a gap that may be absent, and neither end cuts a word.
 * Repeats must have an upper bound, so that an attempt costs no more than the pattern is long; an open one throws here.
 */
export function words(strings: TemplateStringsArray, ...values: readonly (string | RegExp)[]): RegExp {
  const source = strings.raw
    .map((part, i) => {
      const value = values[i - 1];
      return (value instanceof RegExp ? value.source : (value ?? '')) + part;
    })
    .join('');
  const open = /(?<!\\)(?:[*+]|\{\d*,\})/u.exec(source.replace(/\[(?:\\.|[^\]\\])*\]/gu, ''));
  if (open) throw new Error(`words\`${source}\`: "${open[0]}" repeats without a bound; write {1,9} instead`);
  return new RegExp(`${NORM_BOUNDARY}(?:${normalised(source)})${NORM_BOUNDARY}`, 'uy');
}
