import type { Mention, MentionKind } from '../model/mention.ts';
import { contains, overlaps, type Span } from '../model/span.ts';
import { firstFrom } from './sorted-spans.ts';

/** Mentions of a text, kind by kind; each list by start, longer first. */
export type MentionsByKind = Partial<Record<MentionKind, Mention[]>>;

const NONE: readonly Mention[] = [];

/** By start; of two that start together the longer first. */
const isBefore = (a: Span, b: Span): boolean => a.start < b.start || (a.start === b.start && a.end >= b.end);
const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Puts mentions into the lists of their kinds. */
export function sortInto(found: MentionsByKind, mentions: readonly Mention[]): void {
  for (const mention of mentions) {
    const list = found[mention.kind];
    if (list) list.push(mention);
    else found[mention.kind] = [mention];
  }
}

/** Mentions of one kind → those left by policy 1, in their order. `mayNest`: what lies inside the last one stays too. */
export function longestOf(mentions: Mention[], { mayNest = false } = {}): Mention[] {
  // Nearly all lists come in their order; the sort is stable, so that of equal spans the earlier rule's comes first.
  const isSorted = mentions.every((mention, i) => i === 0 || isBefore(mentions[i - 1] ?? mention, mention));
  if (!isSorted) mentions.sort(byStart);
  const kept: Mention[] = [];
  let last = -1;
  for (const mention of mentions) {
    const before = kept[last];
    if (before && overlaps(before, mention)) {
      if (mayNest && contains(before, mention)) {
        kept.push(mention);
        continue;
      }
      if (mention.end - mention.start <= before.end - before.start) continue;
      kept.splice(last, 1);
    }
    last = kept.push(mention) - 1;
  }
  return kept;
}

/** Spans in the order of their starts, with the furthest end of each and all before it: one of them holds what ends before that. */
export interface Holders {
  readonly spans: readonly Span[];
  readonly ends: readonly number[];
}

export function holdersOf(lists: readonly (readonly Span[])[]): Holders {
  const spans = inOneList(lists);
  const ends: number[] = [];
  let furthest = 0;
  for (const { end } of spans) {
    furthest = Math.max(furthest, end);
    ends.push(furthest);
  }
  return { spans, ends };
}

/** Whether a span lies inside one of the holders. */
export function isInside({ spans, ends }: Holders, start: number, end: number): boolean {
  const last = firstFrom(spans, start + 1) - 1;
  return last >= 0 && end <= (ends[last] ?? 0);
}

/** Policy 2: the mentions that are no mere part of a holder. */
export function withoutParts(mentions: readonly Mention[] = NONE, holders: Holders): Mention[] {
  return mentions.filter(({ start, end }) => !isInside(holders, start, end));
}

/** Sorted lists → one; of equal spans that of the earlier list comes first. */
export function inOneList<S extends Span>(lists: readonly (readonly S[])[]): S[] {
  let merged: readonly S[] = [];
  for (const list of lists) if (list.length > 0) merged = merged.length === 0 ? list : mergedOf(merged, list);
  return [...merged];
}

const mergedOf = <S extends Span>(first: readonly S[], second: readonly S[]): S[] => {
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
};
