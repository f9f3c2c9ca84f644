import { boilerplate } from './boilerplate.ts';

const NAME_WORD = String.raw`(?:\p{Lu}['’]?[\p{L}\p{M}]*\d{0,2}\.?|\p{Lu}\.(?:\p{Lu}\.?)*)`;
const NAME = `${NAME_WORD}(?: ${NAME_WORD}){0,4}`;
/** "LÊ TUẤN - THÀNH CÔNG", "Trung Hiếu – Tùng Lâm", "Minh Hiền", "CSMT", "PC07", "K'Thúy", "X.Hoàng, T.Duyên". */
const NAMES = new RegExp(String.raw`^${NAME}(?:\s?(?:[-–—,&/]|và)\s?${NAME}){0,3}\.?$`, 'u');
const LONGEST = 60;

/**
 * The last line of an article, "Tin, ảnh: THÀNH TRUNG" → "THÀNH TRUNG", "Trung Hiếu – Tùng Lâm" → the same; null when the line is no
 * signature. A bare line counts only when it is nothing but capitalised words: no digit, no verb.
 */
function signatureOf(line: string): string | null {
  const trimmed = line
    .trim()
    .replace(/^[(*]+|[)*]+$/gu, '')
    .trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST) return null;
  const prefix = boilerplate.signature.exec(trimmed)?.[0];
  const rest = prefix === undefined ? trimmed : trimmed.slice(prefix.length).trim();
  return NAMES.test(rest) ? rest.replace(/(?<=\p{Ll})\.$/u, '') : null;
}

/** The signature that ends an article: its last line, unless that closes a list of names ("Vĩnh Long", "Trà Vinh") or is all there is. */
export function endingSignature(lines: readonly string[]): string | null {
  const [before, last] = lines.slice(-2);
  if (before === undefined || last === undefined || signatureOf(before) !== null) return null;
  return signatureOf(last);
}

/** "Trung Hiếu – Tùng Lâm" → ["Trung Hiếu", "Tùng Lâm"]. */
export const namesOf = (byline: string): string[] =>
  byline
    .split(/\s*[–—,&/;|]\s*|\s+-\s+|\s+và\s+/u)
    .map((name) => name.trim())
    .filter((name) => name.length > 0);
