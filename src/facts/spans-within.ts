import { firstFrom } from '../mentions/sorted-spans.ts';
import type { Span } from '../model/span.ts';

/**
 * Look-ups by halving in spans that are in the order of their starts, so that a long text costs no more a place than a short one.
 * "Within" and "before" ask for whole spans: `end` counts too.
 */

/** `within(spans, 10, 20)` → those that lie in `[10, 20)`. */
export function within<S extends Span>(spans: readonly S[], from: number, to: number): S[] {
  const found: S[] = [];
  for (let index = firstFrom(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.start >= to) break;
    if (span.end <= to) found.push(span);
  }
  return found;
}

/** Whether one lies in `[from, to)`. */
export function anyWithin(spans: readonly Span[], from: number, to: number): boolean {
  for (let index = firstFrom(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.start >= to) return false;
    if (span.end <= to) return true;
  }
  return false;
}

/** The last that lies in `[from, to)`. */
export const lastWithin = <S extends Span>(spans: readonly S[], from: number, to: number): S | undefined =>
  lastFitting(spans, { start: from, end: to }, () => true);

/** The last that lies in a stretch and fits. */
export function lastFitting<S extends Span>(
  spans: readonly S[],
  { start, end }: Span,
  fits: (span: S) => boolean,
): S | undefined {
  for (let index = firstFrom(spans, end) - 1; index >= 0; index -= 1) {
    const span = spans[index];
    if (!span || span.start < start) return undefined;
    if (span.end <= end && fits(span)) return span;
  }
  return undefined;
}

/** How many of spans that do not overlap end at or before an offset. */
export function countUntil(spans: readonly Span[], offset: number): number {
  const count = firstFrom(spans, offset);
  return count > 0 && (spans[count - 1]?.end ?? 0) > offset ? count - 1 : count;
}

/** The first that starts at or behind an offset. */
export const next = <S extends Span>(spans: readonly S[], offset: number): S | undefined =>
  spans[firstFrom(spans, offset)];

/** The last that starts at or before an offset. */
export function last<S extends Span>(spans: readonly S[], offset: number): S | undefined {
  const count = firstFrom(spans, offset + 1);
  // An array that is asked for what stands at -1 looks for a property of that name.
  return count > 0 ? spans[count - 1] : undefined;
}

/** Of spans that do not overlap, the one that covers all of another. */
export function around<S extends Span>(spans: readonly S[], { start, end }: Span): S | undefined {
  const span = last(spans, start);
  return span && end <= span.end ? span : undefined;
}
