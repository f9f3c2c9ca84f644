import type { Span } from '../model/span.ts';

/** The list in the order of its starts. Most lists are made in it, and a sort takes kilobytes for itself: it is made only when there is need. */
export function byStart<S extends Span>(spans: S[]): S[] {
  for (let i = 1; i < spans.length; i++)
    if ((spans[i - 1]?.start ?? 0) > (spans[i]?.start ?? 0)) return spans.sort((a, b) => a.start - b.start);
  return spans;
}

/** Index of the first span that starts at or behind `at`; the spans are in the order of their starts. Length of the list when none does. */
export function firstFrom(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `startingAt(surfaces, 12)` → the span that starts there, or null. */
export function startingAt<S extends Span>(spans: readonly S[], at: number): S | null {
  const span = spans[firstFrom(spans, at)];
  return span?.start === at ? span : null;
}

/** True when a span of the list, none of which overlap, shares characters with this one. */
export function meetsAny(spans: readonly Span[], { start, end }: Span): boolean {
  const at = firstFrom(spans, start);
  const before = at > 0 ? spans[at - 1] : undefined;
  const behind = spans[at];
  return (before !== undefined && before.end > start) || (behind !== undefined && behind.start < end);
}
