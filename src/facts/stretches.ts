import type { Span } from '../model/span.ts';

/** The sentences or the paragraphs of a text: each offset belongs to the last one that starts before it. */
export class Stretches {
  private readonly spans: readonly Span[];
  /** What is asked about next mostly lies in the same one. */
  private latest = 0;

  constructor(spans: readonly Span[]) {
    this.spans = spans;
  }

  /** `indexAt(120)` → 3 where the fourth starts at 100 and the fifth at 180; 0 before the first. */
  indexAt(offset: number): number {
    if (!this.isIn(this.latest, offset)) this.latest = this.search(offset);
    return this.latest;
  }

  private isIn(index: number, offset: number): boolean {
    return this.startOf(index) <= offset && offset < this.startOf(index + 1);
  }

  private startOf(index: number): number {
    return this.spans[index]?.start ?? Number.POSITIVE_INFINITY;
  }

  private search(offset: number): number {
    let [low, high] = [0, this.spans.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
