import { normOf } from '../text/keys.ts';

/** The most words of a phrase in data/unit-kinds.yml that are looked for: "cơ sở đào tạo". */
const LONGEST = 4;

/** Sorts of bodies by the words of their names: data/unit-kinds.yml. */
export class UnitKinds {
  private readonly phrases: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(types: Readonly<Record<string, { phrases: readonly string[] }>>) {
    this.phrases = new Map(Object.entries(types).map(([kind, { phrases }]) => [kind, new Set(phrases.map(normOf))]));
  }

  /** `begins('Học viện Cảnh sát nhân dân', 'school')` → true: whole words, whatever their case. */
  begins(name: string, kind: string): boolean {
    return this.standsAt(normOf(name).split(' '), 0, kind);
  }

  /** `names('Công an huyện Đô Lương', 'below_province')` → true: anywhere in the name. */
  names(name: string, kind: string): boolean {
    const words = normOf(name).split(' ');
    return words.some((_, at) => this.standsAt(words, at, kind));
  }

  private standsAt(words: readonly string[], at: number, kind: string): boolean {
    const phrases = this.phrases.get(kind);
    let phrase = '';
    for (const word of words.slice(at, at + LONGEST)) {
      phrase = phrase === '' ? word : `${phrase} ${word}`;
      if (phrases?.has(phrase)) return true;
    }
    return false;
  }
}
