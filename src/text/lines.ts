import type { Span } from '../model/span.ts';

/** `linesOf('một\n\nhai')` → spans of "một" and "hai": what stands between line breaks, empty lines left out. A line may be as long as the text. */
export function* linesOf(source: string): Generator<Span> {
  for (let start = 0; start <= source.length; ) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    if (end > start) yield { start, end };
    start = end + 1;
  }
}
