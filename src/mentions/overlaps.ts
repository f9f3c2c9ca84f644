import type { Mention, MentionKind } from '../model/mention.ts';
import { contains, overlaps, type Span } from '../model/span.ts';
import { firstFrom } from './sorted-spans.ts';

/** Mentions of a text, kind by kind; each list by start, longer first. */
export type MentionsByKind = Partial<Record<MentionKind, Mention[]>>;

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

const isSorted = (mentions: readonly Mention[]): boolean => {
  for (let i = 1; i < mentions.length; i++) {
    const [before, mention] = [mentions[i - 1], mentions[i]];
    if (before && mention && !isBefore(before, mention)) return false;
  }
  return true;
};

/** Mentions of one kind → those left by policy 1, in their order. `mayNest`: what lies inside the last one stays too. */
export function longestOf(mentions: Mention[], { mayNest = false } = {}): Mention[] {
  // Nearly all lists come in their order; the sort is stable, so that of equal spans the earlier rule's comes first.
  if (!isSorted(mentions)) mentions.sort(byStart);
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

export function holdersIn(lists: readonly Span[][]): Holders {
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

/** Policy 2: the mentions that lie inside none of the holders; in each list no two of these overlap. */
export function withoutParts(mentions: Mention[], holders: readonly (readonly Span[])[]): Mention[] {
  let kept = mentions;
  for (const list of holders) if (kept.length > 0 && list.length > 0) kept = outside(kept, list);
  return kept;
}

const outside = (mentions: readonly Mention[], holders: readonly Span[]): Mention[] => {
  let next = 0;
  return mentions.filter((mention) => {
    while ((holders[next]?.start ?? Number.POSITIVE_INFINITY) <= mention.start) next++;
    const holder = next > 0 ? holders[next - 1] : undefined;
    return holder === undefined || holder.end < mention.end;
  });
};

/** Sorted lists → one; of equal spans that of the earlier list comes first. Neighbours are merged, so that a span is copied few times. */
export function inOneList<S extends Span>(lists: readonly S[][]): S[] {
  let left = lists.filter((list) => list.length > 0);
  while (left.length > 1) {
    const merged: S[][] = [];
    for (let i = 0; i < left.length; i += 2) {
      const [first, second] = [left[i], left[i + 1]];
      if (first) merged.push(second ? mergedOf(first, second) : first);
    }
    left = merged;
  }
  return left[0] ?? [];
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
