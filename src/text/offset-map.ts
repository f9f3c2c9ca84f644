/** Which end of a span an offset is: with dropped characters between two kept ones, a start lies after them and an end before them. */
export type Edge = 'start' | 'end';

/** Offsets of a rewritten string ↔ offsets of the string it was made from; both directions never go backwards. */
export interface OffsetMap {
  toSource(offset: number, edge: Edge): number;
  /** An offset inside dropped characters maps to the next kept one. */
  fromSource(offset: number): number;
}

export const IDENTITY: OffsetMap = { toSource: (offset) => offset, fromSource: (offset) => offset };

/** `chain(second, first)`: offsets of what `second` made ↔ offsets of what `first` was given. */
export const chain = (outer: OffsetMap, inner: OffsetMap): OffsetMap => {
  if (outer === IDENTITY) return inner;
  if (inner === IDENTITY) return outer;
  return {
    toSource: (offset, edge) => inner.toSource(outer.toSource(offset, edge), edge),
    fromSource: (offset) => outer.fromSource(inner.fromSource(offset)),
  };
};

/**
 * Builds a rewritten string and its map. `Rewriting('a\u0301b')`, `.replace(0, 2, 'á')`, `.finish()` → { text: 'áb', map }.
 * Only the places that changed are kept, so that memory grows with the changes and not with the text.
 */
export class Rewriting {
  private readonly source: string;
  private readonly pieces: string[] = [];
  private readonly changes = new Numbers();
  private copied = 0;
  private length = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** `source[start, end)` becomes `to`; calls come in the order of the source and do not overlap. */
  replace(start: number, end: number, to: string): void {
    this.pieces.push(this.source.slice(this.copied, start), to);
    const at = this.length + start - this.copied;
    this.copied = end;
    this.length = at + to.length;
    if (to.length === end - start) return;
    this.changes.push([start, end, at, this.length]);
  }

  finish(): { text: string; map: OffsetMap } {
    if (this.pieces.length === 0) return { text: this.source, map: IDENTITY };
    const text = this.pieces.join('') + this.source.slice(this.copied);
    return { text, map: this.changes.size === 0 ? IDENTITY : mapOf(this.changes.finish()) };
  }
}

/** A growing Int32Array: a plain array of numbers would take twice the memory. */
class Numbers {
  size = 0;
  private values = new Int32Array(64);

  push(change: readonly [number, number, number, number]): void {
    if (this.size + FIELDS > this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    for (let field = 0; field < FIELDS; field++) this.values[this.size++] = change[field] ?? 0;
  }

  finish(): Int32Array {
    return this.values.slice(0, this.size);
  }
}

/** Four numbers a change: source start, source end, start, end. */
const FIELDS = 4;
const [SOURCE_START, SOURCE_END, START, END] = [0, 1, 2, 3] as const;

const mapOf = (changes: Int32Array): OffsetMap => {
  const at = (change: number, field: number): number => changes[change * FIELDS + field] ?? 0;
  /** Last change whose field is below `offset` (or at it, when `inclusive`); -1 before the first. */
  const lastBelow = (offset: number, field: number, inclusive: boolean): number => {
    let [low, high] = [-1, changes.length / FIELDS - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const value = at(middle, field);
      if (value < offset || (inclusive && value === offset)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    toSource(offset, edge) {
      const change = lastBelow(offset, START, edge === 'start');
      if (change < 0) return offset;
      const end = at(change, END);
      if (offset >= end) return at(change, SOURCE_END) + offset - end;
      return Math.min(at(change, SOURCE_START) + offset - at(change, START), at(change, SOURCE_END));
    },
    fromSource(offset) {
      const change = lastBelow(offset, SOURCE_START, false);
      if (change < 0) return offset;
      const end = at(change, SOURCE_END);
      if (offset >= end) return at(change, END) + offset - end;
      return Math.min(at(change, START) + offset - at(change, SOURCE_START), at(change, END));
    },
  };
};
