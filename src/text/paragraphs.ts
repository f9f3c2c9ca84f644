import type { Span } from '../model/span.ts';

/** `paragraphsOf('Một.\n\n  Hai. ')` → spans of "Một." and "Hai.": the lines that are not blank, without the blanks around them. */
export function paragraphsOf(clean: string): Span[] {
  const paragraphs: Span[] = [];
  for (let from = 0; from <= clean.length; ) {
    const newline = clean.indexOf('\n', from);
    const stop = newline < 0 ? clean.length : newline;
    let [start, end] = [from, stop];
    while (start < end && isBlank(clean, start)) start++;
    while (end > start && isBlank(clean, end - 1)) end--;
    if (end > start) paragraphs.push({ start, end });
    from = stop + 1;
  }
  return paragraphs;
}

const isBlank = (text: string, at: number): boolean => text[at] === ' ' || text[at] === '\t';
