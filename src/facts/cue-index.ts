import type { Span } from '../model/span.ts';

/** A word or phrase with a function, found in the text: type 'decrease' at "kéo giảm". Types: data/cues.yml. */
export interface Cue extends Span {
  type: string;
  id: string;
}

const NONE: readonly Cue[] = [];

/** The cues of one text, in reading order, by type and by place. Whether a word stands at an offset is asked more often than anything else. */
export class CueIndex {
  private readonly byType = new Map<string, Cue[]>();
  private readonly all: Cue[] = [];
  /** By offset: the number of the first cue that starts there, from 1; 0 where none does. */
  private readonly firstAt: Int32Array;

  /** All by their starts; a cue that a name begins with counts for nothing: "Cần" in "Cần Thơ" tells of no duty. */
  constructor(cues: readonly Cue[], names: readonly Span[], length: number) {
    this.firstAt = new Int32Array(length + 1);
    let next = 0;
    for (const cue of cues) {
      while ((names[next]?.start ?? length) < cue.start) next += 1;
      const name = names[next];
      if (name?.start !== cue.start || name.end <= cue.end) this.add(cue);
    }
  }

  private add(cue: Cue): void {
    const number = this.all.push(cue);
    if (this.firstAt[cue.start] === 0) this.firstAt[cue.start] = number;
    const ofType = this.byType.get(cue.type);
    if (ofType) ofType.push(cue);
    else this.byType.set(cue.type, [cue]);
  }

  of(type: string): readonly Cue[] {
    return this.byType.get(type) ?? NONE;
  }

  /** The cue of a type that starts at an offset. */
  at(type: string, offset: number): Cue | undefined {
    const first = this.firstAt[offset] ?? 0;
    if (first === 0) return undefined;
    for (let index = first - 1; this.all[index]?.start === offset; index += 1)
      if (this.all[index]?.type === type) return this.all[index];
    return undefined;
  }
}
