import { CHARACTER, kindAt } from '../text/character-kind.ts';
import { normOf } from '../text/keys.ts';
import { phraseSets } from './phrase-sets.ts';

/** The most words of a phrase in data/noun-words.yml that are looked for: "bản giao ước". */
const LONGEST = 3;

/** Words around noun phrases, by what they do there: data/noun-words.yml. */
export class NounWords {
  private readonly phrases: ReadonlyMap<string, ReadonlySet<string>>;

  private readonly types: Readonly<Record<string, { phrases: readonly string[] }>>;

  constructor(types: Readonly<Record<string, { phrases: readonly string[] }>>) {
    this.types = types;
    this.phrases = phraseSets(types);
  }

  /** `anyOf('deed')` → 'giải quyết|…|xử lý|xử lí': source of a pattern over lower-case words, the longest first, with either "i". */
  anyOf(kind: string): string {
    const phrases = this.types[kind]?.phrases ?? [];
    const spelled = new Set(phrases.flatMap((phrase) => [phrase.toLowerCase(), normOf(phrase)]));
    return [...spelled].sort((a, b) => b.length - a.length).join('|');
  }

  /** `has('vẫn', 'particle')` → true; the words in the form of `Text.norm`. */
  has(words: string, kind: string): boolean {
    return this.phrases.get(kind)?.has(words) ?? false;
  }

  /** `lengthAt('công an các tỉnh', 0, 'body')` → 7: the longest phrase that stands at an offset, 0 when none does. */
  lengthAt(norm: string, at: number, kind: string): number {
    let longest = 0;
    for (let end = at, words = 0; words < LONGEST; end += 1, words += 1) {
      while (kindAt(norm, end) === CHARACTER.letter) end += 1;
      if (this.has(norm.slice(at, end), kind)) longest = end - at;
      if (norm[end] !== ' ') break;
    }
    return longest;
  }
}
