import type { Issue } from '../model/issue.ts';
import type { Converted } from './legacy.ts';
import { linesOf } from './lines.ts';
import { Rewriting } from './offset-map.ts';
import { FOLLOWING_BYTE } from './suspicion.ts';
import { isSyllable } from './syllable.ts';

/** Sure signs that a line is UTF-8 read as windows-1252: "áº", "á»" and a third byte, "â€", the pairs of đ Đ ă Ă ơ Ơ ư Ư. */
const SURE = /á[º»][\u0080-\u00bf\u0152-\u2122]|â€|Ä[‘\u0090\u0091\u0083ƒ‚\u0082]|Æ[°¯¡]|Æ\u00a0/u;
/** "Ã´", "Ãª", "Ã£": enough where the letters around it make no word before and one after. Not "Ã”": "“THỊ XÃ”" ends so. */
const LIKELY = /[\p{L}\p{M}]{0,8}Ã[¡-¿][\p{L}\p{M}]{0,8}/gu;
const LATIN = /^[\u00a0-\u024f\u0300-\u036f]$/u;

/**
 * "CÃ´ng an tá»‰nh" → "Công an tỉnh": UTF-8 that was decoded as Latin-1 or windows-1252 on its way here. Line by line, and only in lines that
 * show it for sure; what is right in the same line stays.
 */
export function undoTwiceDecoded(source: string): Converted {
  const rewriting = new Rewriting(source);
  const issues: Issue[] = [];
  for (const { start: index, end } of linesOf(source)) {
    const line = source.slice(index, end);
    if (!isTwiceDecoded(line)) continue;
    const letters = lettersIn(line);
    for (const { at, length, letter } of letters) rewriting.replace(index + at, index + at + length, letter);
    const [first, last] = [letters[0], letters.at(-1)];
    if (!first || !last) continue;
    issues.push({
      code: 'text/twice-decoded',
      message: 'UTF-8 that was read as windows-1252 before it came here, and put right',
      start: index + first.at,
      end: index + last.at + last.length,
    });
  }
  return { ...rewriting.finish(), issues };
}

const isTwiceDecoded = (line: string): boolean =>
  SURE.test(line) || (line.includes('Ã') && (line.match(LIKELY) ?? []).some(isWordWhenRead));

/** "CÃ´ng" is a word when its bytes are read, and none as it is written. */
const isWordWhenRead = (word: string): boolean => {
  const read = lettersIn(word).reduceRight(
    (rest, { at, length, letter }) => rest.slice(0, at) + letter + rest.slice(at + length),
    word,
  );
  return isSyllable(read) && !isSyllable(word);
};

interface Letter {
  at: number;
  length: number;
  letter: string;
}

const lettersIn = (line: string): Letter[] => {
  const letters: Letter[] = [];
  for (let at = 0; at < line.length; at++) {
    const found = letterAt(line, at);
    if (!found) continue;
    letters.push(found);
    at += found.length - 1;
  }
  return letters;
};

/** First byte → how many follow it. */
const bytesBehind = (first: number): number =>
  first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;

const letterAt = (line: string, at: number): Letter | null => {
  const first = line.charCodeAt(at);
  const more = bytesBehind(first);
  if (more === 0) return null;
  let point = first & (0x3f >> more);
  for (let next = at + 1; next <= at + more; next++) {
    const byte = FOLLOWING_BYTE.get(line.charCodeAt(next));
    if (byte === undefined) return lostByteAt(line, at);
    point = (point << 6) | (byte & 0x3f);
  }
  if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
  const letter = String.fromCodePoint(point);
  return more > 1 || LATIN.test(letter) ? { at, length: more + 1, letter } : null;
};

/** The second bytes of "à" and "í" are a no-break blank and a soft hyphen: pages turn the one into a blank and drop the other. */
const lostByteAt = (line: string, at: number): Letter | null => {
  if (line[at] !== 'Ã') return null;
  const behind = /^[a-z]{0,8}/u.exec(line.slice(at + 1, at + 9))?.[0] ?? '';
  if (behind !== '') return { at, length: 1, letter: 'í' };
  if (line[at + 1] !== ' ') return null;
  const before = /[a-z]*$/iu.exec(line.slice(Math.max(0, at - 8), at))?.[0] ?? '';
  const rest = /^[a-zđ]*(?![\p{L}\p{M}])/u.exec(line.slice(at + 2, at + 10))?.[0];
  const isOneWord = rest === '' || (rest !== undefined && /^(?:[aiouy]|[^aiouye]+)$/u.test(rest));
  return isOneWord && isSyllable(`${before}à${rest}`) ? { at, length: 2, letter: 'à' } : { at, length: 1, letter: 'à' };
};
