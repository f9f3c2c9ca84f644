import { startingAt } from '../mentions/sorted-spans.ts';
import type { Span } from '../model/span.ts';

/** A word or phrase with a function, found in the text: type 'decrease' at "kéo giảm". Types: data/cues.yml. */
export interface Cue extends Span {
  type: string;
  id: string;
}

/** "Cần" in "Cần Thơ" tells of no duty. */
const isPartOfName = ({ start, end }: Span, names: readonly Span[]): boolean => {
  const name = startingAt(names, start);
  return name !== null && end < name.end;
};

const NONE: readonly Cue[] = [];

/** The cues of one text, in reading order, by type and by place. Whether a word stands at an offset is asked more often than anything else. */
export class CueIndex {
  private readonly byType = new Map<string, Cue[]>();
  private readonly all: readonly Cue[];
  /** By offset: the number of the first cue that starts there, from 1; 0 where none does. */
  private readonly firstAt: Int32Array;

  /** `names`: a cue that is part of one counts for nothing. */
  constructor(cues: readonly Cue[], names: readonly Span[], length: number) {
    this.all = names.length === 0 ? cues : cues.filter((cue) => !isPartOfName(cue, names));
    this.firstAt = new Int32Array(length + 1);
    for (let number = this.all.length; number > 0; number -= 1) this.firstAt[this.all[number - 1]?.start ?? 0] = number;
    for (const cue of this.all) {
      const ofType = this.byType.get(cue.type);
      if (ofType) ofType.push(cue);
      else this.byType.set(cue.type, [cue]);
    }
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
