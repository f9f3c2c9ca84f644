import { TypeSet } from '../lexicon/type-set.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import type { Context } from './context.ts';
import { isAllCapitals, startsUpper, wordAfter } from './name-words.ts';

const MAX_WORDS = 5;
/** Words that look like a name's and open what follows it. */
const NO_NAME = new TypeSet(['rank', 'post', 'unit', 'unit_head', 'province_head', 'honorific']);
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
    lexicon.surfaces.hasAt(text, at, NO_NAME) || lexicon.besideNames.at(text, at, 'academic') !== null;
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

/** What stands between a name and the post behind it. */
const FROM_POST = /[ ]?[,(–—-][ ]?$/u;
const WORDS_BEFORE = /(?:\p{Lu}[\p{L}\p{M}'’]{0,8}[ ]){1,5}\p{Lu}[\p{L}\p{M}'’]{0,8}$/u;

/** The full name that ends in front of a post: 2–5 capitalised words of which the first is a family name. "…, Giám đốc" after a small word is none. */
export function personNameBefore(text: Text, postStart: number, context: Context): Span | null {
  const { clean } = text;
  const link = FROM_POST.exec(clean.slice(Math.max(0, postStart - 4), postStart));
  if (!link) return null;
  const end = postStart - link[0].length;
  for (let words = WORDS_BEFORE.exec(clean.slice(Math.max(0, end - 48), end))?.[0] ?? ''; words !== ''; ) {
    const start = end - words.length;
    const name = personNameAt(text, start, context, { isSure: false });
    if (name?.end === end) return name;
    const gap = words.indexOf(' ');
    words = gap < 0 ? '' : words.slice(gap + 1);
  }
  return null;
}
