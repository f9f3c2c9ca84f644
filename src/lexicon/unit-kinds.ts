import { normOf } from '../text/keys.ts';
import { phraseSets } from './phrase-sets.ts';

/** The most words of a phrase in data/unit-kinds.yml that are looked for: "cơ sở đào tạo". */
const LONGEST = 4;

/** Names whose words are kept; invented ones must not make them more. */
const MOST_KNOWN = 4_096;

/** Sorts of bodies by the words of their names: data/unit-kinds.yml. */
export class UnitKinds {
  private readonly phrases: ReadonlyMap<string, ReadonlySet<string>>;

  /** The names of an article are asked about kind after kind, and those of the press are few. */
  private readonly known = new Map<string, readonly string[]>();

  constructor(types: Readonly<Record<string, { phrases: readonly string[] }>>) {
    this.phrases = phraseSets(types);
  }

  /** `begins('Học viện Cảnh sát nhân dân', 'school')` → true: whole words, whatever their case. */
  begins(name: string, kind: string): boolean {
    return this.standsAt(this.wordsOf(name), 0, kind);
  }

  /** `names('Công an huyện Đô Lương', 'below_province')` → true: anywhere in the name. */
  names(name: string, kind: string): boolean {
    const words = this.wordsOf(name);
    return words.some((_, at) => this.standsAt(words, at, kind));
  }

  private wordsOf(name: string): readonly string[] {
    const before = this.known.get(name);
    if (before) return before;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    const words = normOf(name).split(' ');
    this.known.set(name, words);
    return words;
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
