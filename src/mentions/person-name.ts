import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import type { Context } from './context.ts';
import { isAllCapitals, startsUpper, wordAfter } from './name-words.ts';
import { startingAt } from './sorted-spans.ts';

const MAX_WORDS = 5;
/** Words that look like a name's and open what follows it. */
const NO_NAME = ['rank', 'post', 'unit', 'unit_head', 'province_head', 'honorific', 'academic'] as const;
/** "K’Tuân", "Y’Bhim", "H’Yim": an apostrophe inside. */
const WORD = /^\p{Lu}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)?/u;

/**
 * The name that starts at `start`: 2–5 capitalised words. Not sure (no rank before it): the first is a family name. Sure: one word is enough ("Đại tá Liêm"),
 * unless it opens a body or a post.
 */
export function personNameAt(
  text: Text,
  start: number,
  { lexicon }: Context,
  { isSure }: { isSure: boolean },
): Span | null {
  const { clean, norm } = text;
  if (!startsUpper(clean, start)) return null;
  const opens = (at: number): boolean =>
    NO_NAME.some((type) => startingAt(lexicon.surfaces.find(text, [type]), at) !== null);
  if (opens(start)) return null;
  const isShouted = isAllCapitals(clean, {
    start,
    end: start + (WORD.exec(clean.slice(start, start + 16))?.[0].length ?? 0),
  });
  let end = start;
  let count = 0;
  for (let at = start; count < MAX_WORDS; count++) {
    const word = WORD.exec(clean.slice(at, at + 24));
    if (!word || (count > 0 && opens(at))) break;
    const isShoutedToo = isAllCapitals(clean, { start: at, end: at + word[0].length });
    // "Đại tá Nguyễn Văn A UBND": capitals alone are an abbreviation unless the whole name is shouted.
    if (count > 0 && isShoutedToo && !isShouted && word[0].length > 1) break;
    end = at + word[0].length;
    const next = wordAfter(clean, end);
    if (!next || next.start !== end + 1) {
      count++;
      break;
    }
    at = next.start;
  }
  if (end === start) return null;
  const first = norm.slice(start, wordEnd(norm, start));
  if (isSure) return { start, end };
  return count >= 2 && lexicon.surnames.has(first) ? { start, end } : null;
}

const wordEnd = (norm: string, start: number): number => {
  const blank = norm.slice(start, start + 16).search(/[^\p{L}\p{M}]/u);
  return blank < 0 ? Math.min(norm.length, start + 16) : start + blank;
};
