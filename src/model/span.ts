import { z } from 'zod';

/** A stretch of a text: UTF-16 offsets, half open `[start, end)`. `'Chiều 26/3'.slice(6, 10)` is the span 6–10, "26/3". */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof Span>;

/** `overlaps({start: 0, end: 4}, {start: 3, end: 6})` → true; spans that only touch do not overlap. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** `contains({start: 0, end: 9}, {start: 3, end: 6})` → true; a span contains itself. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
