import type { Mention, MentionKind } from '../model/mention.ts';
import { contains, overlaps, type Span } from '../model/span.ts';

/** By start; of two that start together the longer first. */
const isBefore = (a: Span, b: Span): boolean => a.start < b.start || (a.start === b.start && a.end >= b.end);
const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Puts a span into a list in its order, behind those that it equals; few come out of turn, and those by a few places. */
export function insertInto<S extends Span>(sorted: S[], span: S): void {
  let at = sorted.length;
  for (let before = sorted[at - 1]; before && !isBefore(before, span); before = sorted[at - 1]) at--;
  if (at === sorted.length) sorted.push(span);
  else sorted.splice(at, 0, span);
}

/** The list by start, longer first. Nearly all come so; the sort is stable, so that equal spans keep their order. */
export function inOrder<S extends Span>(spans: readonly S[]): readonly S[] {
  for (let i = 1; i < spans.length; i++) {
    const [before, span] = [spans[i - 1], spans[i]];
    if (before && span && !isBefore(before, span)) return spans.toSorted(byStart);
  }
  return spans;
}

/** Policy 1: mentions in their order → those that stay beside the others of their kind. */
export function longestOf(mentions: readonly Mention[]): Mention[] {
  const kept: (Mention | null)[] = [];
  /** Kind → place of the last one kept. */
  const last = new Map<MentionKind, number>();
  for (const mention of mentions) {
    const at = last.get(mention.kind) ?? -1;
    const before = kept[at];
    if (before && overlaps(before, mention)) {
      if (mention.kind === 'quote' && contains(before, mention)) {
        kept.push(mention);
        continue;
      }
      if (mention.end - mention.start <= before.end - before.start) continue;
      kept[at] = null;
    }
    last.set(mention.kind, kept.push(mention) - 1);
  }
  return kept.filter((mention) => mention !== null);
}

/** The mentions of some kinds, asked about from the start of a text to its end: each place at or behind the one before. */
export class Holders {
  private readonly mentions: readonly Mention[];
  private readonly kinds: readonly MentionKind[];
  private next = 0;
  /** The furthest end of those that start at or before the place asked about last: one of them holds what ends before that. */
  private reach = 0;

  constructor(mentions: readonly Mention[], kinds: readonly MentionKind[]) {
    this.mentions = mentions;
    this.kinds = kinds;
  }

  /** Whether a span lies inside one of them. */
  hold(start: number, end: number): boolean {
    for (let at = this.mentions[this.next]; at && at.start <= start; at = this.mentions[++this.next])
      if (at.end > this.reach && this.kinds.includes(at.kind)) this.reach = at.end;
    return end <= this.reach;
  }
}

/** Sorted lists → one; of equal spans that of the earlier list comes first. Neighbours are merged, so that a span is copied few times. */
export function inOneList<S extends Span>(lists: readonly (readonly S[])[]): readonly S[] {
  let left = lists.filter((list) => list.length > 0);
  while (left.length > 1) {
    const merged: (readonly S[])[] = [];
    for (let i = 0; i < left.length; i += 2) {
      const [first, second] = [left[i], left[i + 1]];
      if (first) merged.push(second ? mergedOf(first, second) : first);
    }
    left = merged;
  }
  return left[0] ?? [];
}

/** Two sorted lists → one. */
export function mergedOf<S extends Span>(first: readonly S[], second: readonly S[]): S[] {
  const merged: S[] = [];
  let at = 0;
  for (const span of second) {
    for (let next = first[at]; next && isBefore(next, span); next = first[++at]) merged.push(next);
    merged.push(span);
  }
  for (; at < first.length; at++) {
    const next = first[at];
    if (next) merged.push(next);
  }
  return merged;
}
