import type { Mention } from '../model/mention.ts';
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

/** Policy 1: mentions of one kind in their order → those that stay beside each other. Nearly all lists stay as they are. */
export function longestOf(mentions: readonly Mention[]): readonly Mention[] {
  for (let i = 1; i < mentions.length; i++) {
    const [before, mention] = [mentions[i - 1], mentions[i]];
    if (before && mention && mention.start < before.end) return withoutOverlaps(mentions);
  }
  return mentions;
}

const withoutOverlaps = (mentions: readonly Mention[]): Mention[] => {
  const kept: Mention[] = [];
  /** Place of the last one that is not nested in another. */
  let last = -1;
  for (const mention of mentions) {
    const before = kept[last];
    if (before && overlaps(before, mention)) {
      if (mention.kind === 'quote' && contains(before, mention)) {
        kept.push(mention);
        continue;
      }
      if (mention.end - mention.start <= before.end - before.start) continue;
      kept.splice(last, 1);
    }
    last = kept.push(mention) - 1;
  }
  return kept;
};

/** Lists of mentions, asked about from the start of a text to its end: each place at or behind the one before. */
export class Holders {
  private readonly lists: readonly (readonly Mention[])[];
  /** List → its first mention that starts behind the place asked about last. */
  private readonly next: number[];
  /** The furthest end of those that start at or before that place: one of them holds what ends before that. */
  private reach = 0;

  constructor(lists: readonly (readonly Mention[])[]) {
    this.lists = lists;
    this.next = lists.map(() => 0);
  }

  /** Whether a span lies inside one of them. */
  hold(start: number, end: number): boolean {
    const { lists, next } = this;
    for (let i = 0; i < lists.length; i++) {
      const list = lists[i];
      if (list === undefined || list.length === 0) continue;
      let place = next[i] ?? 0;
      for (let at = list[place]; at !== undefined && at.start <= start; at = list[++place])
        if (at.end > this.reach) this.reach = at.end;
      next[i] = place;
    }
    return end <= this.reach;
  }
}

/** Policy 2: the mentions that lie in none of the holders' lists. Nearly all lists stay as they are. */
export function outside(mentions: readonly Mention[], lists: readonly (readonly Mention[])[]): readonly Mention[] {
  if (mentions.length === 0) return mentions;
  const holders = new Holders(lists);
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i];
    if (mention === undefined || !holders.hold(mention.start, mention.end)) continue;
    const behind = mentions.slice(i + 1).filter(({ start, end }) => !holders.hold(start, end));
    return [...mentions.slice(0, i), ...behind];
  }
  return mentions;
}

/** A sorted list that is being merged with others. */
interface Row<S> {
  readonly spans: readonly S[];
  head: S;
  place: number;
}

/** Sorted lists → one; of equal spans that of the earlier list comes first. The lists are few, one a kind at most: each next span is looked for in all of them. */
export function inOneList<S extends Span>(lists: readonly (readonly S[])[]): S[] {
  const rows: Row<S>[] = [];
  let length = 0;
  for (const spans of lists) {
    length += spans.length;
    if (spans[0] !== undefined) rows.push({ spans, head: spans[0], place: 0 });
  }
  // As long as it will be: an array that grows is made several times.
  const merged = new Array<S>(length);
  let next = 0;
  for (let row = rows[0]; row !== undefined; row = rows[0]) {
    for (let i = 1; i < rows.length; i++) {
      const other = rows[i];
      if (other !== undefined && !isBefore(row.head, other.head)) row = other;
    }
    merged[next++] = row.head;
    const behind = row.spans[++row.place];
    if (behind === undefined) rows.splice(rows.indexOf(row), 1);
    else row.head = behind;
  }
  return merged;
}
