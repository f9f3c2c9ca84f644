import { CHARACTER, kindAt } from '../text/character-kind.ts';

export const isWordAt = (text: string, at: number): boolean => {
  const kind = kindAt(text, at);
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

/** `lettersOf('bà rịa - vũng tàu', 0, 17)` → "bàrịavũngtàu": the letters and digits of a span. */
export const lettersOf = (norm: string, start: number, end: number): string => {
  let out = '';
  for (let from = start; from < end; ) {
    while (from < end && !isWordAt(norm, from)) from++;
    let to = from;
    while (to < end && isWordAt(norm, to)) to++;
    out += norm.slice(from, to);
    from = to;
  }
  return out;
};

/** `lastWordOf('công an tỉnh')` → "tỉnh". */
export const lastWordOf = (key: string): string => {
  let start = key.length;
  while (isWordAt(key, start - 1)) start--;
  return key.slice(start);
};

/** Names of two or three words are written as one, too: "gia-lai", "ha-nam-ninh" in the old press, "gialai" where blanks got lost. */
export const withOneWord = (keys: ReadonlySet<string>): Set<string> =>
  new Set(
    [...keys].flatMap((key) =>
      /^[a-z]+(?: [a-z]+){1,2}$/u.test(key) ? [key, key.replaceAll(' ', '-'), key.replaceAll(' ', '')] : [key],
    ),
  );

/** "ba ria - vung tau" is also written without the hyphen, "tp.hcm" also "tp hcm" and "tphcm". */
export const spellings = (key: string): Set<string> => {
  const all = new Set([key]);
  if (key.includes('-')) all.add(key.replaceAll(/ *- */gu, ' '));
  if (key.includes('.')) for (const by of [' ', '']) all.add(key.replaceAll(/\. */gu, by).trim());
  return all;
};
