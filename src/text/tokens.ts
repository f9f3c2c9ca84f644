import type { Token } from '../model/text.ts';
import { CHARACTER, CHARACTER_KIND, kindAt } from './character-kind.ts';

/**
 * `tokensOf('Giảm 7,5% ở TP.HCM')` → words "Giảm", "ở", "TP", "HCM", number "7,5", punctuation "%" and ".".
 * A word is a run of letters and digits that holds a letter ("PC07"); a number may hold separators between digits ("1.750", "7,5", "26/3" is two).
 */
export function tokensOf(clean: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < clean.length; ) {
    const start = at;
    const kind = CHARACTER_KIND[clean.charCodeAt(at)];
    if (kind === CHARACTER.space || kind === CHARACTER.newline) {
      at++;
      continue;
    }
    if (kind === CHARACTER.other) {
      at += (clean.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
      tokens.push({ kind: 'punctuation', start, end: Math.min(at, clean.length) });
      continue;
    }
    let isWord = false;
    for (; at < clean.length; at++) {
      const next = CHARACTER_KIND[clean.charCodeAt(at)];
      if (next === CHARACTER.letter) isWord = true;
      else if (next !== CHARACTER.digit && (isWord || !isSeparator(clean, at))) break;
    }
    tokens.push({ kind: isWord ? 'word' : 'number', start, end: at });
  }
  return tokens;
}

const isSeparator = (text: string, at: number): boolean =>
  (text[at] === '.' || text[at] === ',') &&
  kindAt(text, at - 1) === CHARACTER.digit &&
  kindAt(text, at + 1) === CHARACTER.digit;
