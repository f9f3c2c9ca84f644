import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { hashOf } from '../text/words.ts';
import { Trie, type Visit } from './trie.ts';

/** A name or word of the dictionaries, found in a text. */
export interface Surface extends Span {
  /** Dictionary ("province", "rank") or, for cues, the function of the word ("decrease"). */
  type: string;
  id: string;
  /** Every mark is as in the dictionary; else only the letters are ("Dak Lak" for "Đắk Lắk"). */
  exact: boolean;
  /** 1 for an exact surface, less for one that agrees in its letters only. */
  confidence: number;
}

/** One entry of a dictionary: `{ type: 'rank', id: 'dai-ta', surface: 'Đại tá' }`. */
export interface Entry {
  type: string;
  id: string;
  surface: string;
}

/** Confidence of a surface whose marks differ from the dictionary's. */
const INEXACT = 0.8;

/** An entry with the number of its type; its surface is in a trie. */
interface NumberedEntry {
  readonly type: string;
  readonly id: string;
  readonly number: number;
}
const NONE = -1;
/** Types beyond the 31st share bits. */
const typeBit = (number: number): number => (number < 0 ? 0 : 1 << (number % 31));

interface Options {
  /** Types that are also found with other marks than the dictionary's. */
  lenient?: ReadonlySet<string>;
}

/** All dictionaries in two tries. Overlaps: of two surfaces of one type the longer stays, of different types both. */
export class Surfaces {
  /** Entries that are found as they are written, by their norms. */
  private readonly strict = new Trie();
  private readonly strictEntries: NumberedEntry[] = [];
  /** Entries that are found with any marks, by their keys without marks. */
  private readonly lenient = new Trie();
  private readonly lenientEntries: NumberedEntry[] = [];
  /** Letters and digits of the norm of each of those, to tell exact from inexact without regard to blanks and hyphens. */
  private readonly letters: string[] = [];
  private readonly lenientTypes: ReadonlySet<string>;
  /** Type → its number. */
  private readonly types = new Map<string, number>();
  /** Hash of a last word → bits of the types that have it. */
  private readonly endings = new Map<number, number>();
  /** By number of the type. */
  private readonly known = new KeptByText<readonly Surface[][]>();

  constructor(entries: Iterable<Entry>, options: Options = {}) {
    this.lenientTypes = options.lenient ?? new Set();
    for (const entry of entries) this.add(entry);
  }

  /** Memory of the tries. */
  get bytes(): number {
    return this.strict.bytes + this.lenient.bytes;
  }

  private add({ type, id, surface }: Entry): void {
    const norm = normOf(surface.normalize('NFC'));
    const number = this.types.get(type) ?? this.types.size;
    this.types.set(type, number);
    const entry = { type, id, number };
    if (!this.lenientTypes.has(type)) {
      for (const key of spellings(norm)) {
        this.strict.add(key);
        this.strictEntries.push(entry);
        const ending = hashOf(lastWordOf(key));
        this.endings.set(ending, (this.endings.get(ending) ?? 0) | typeBit(number));
      }
      return;
    }
    const letters = lettersOf(norm, 0, norm.length);
    for (const key of spellings(asciiOf(norm))) {
      this.lenient.add(key);
      this.lenientEntries.push(entry);
      this.letters.push(letters);
    }
  }

  /** Surfaces of the given types (all when absent), by start. The text is walked once however often it is asked about. */
  find(text: Text, types?: readonly string[]): readonly Surface[] {
    const all = this.byType(text);
    const [only] = types ?? [];
    if (types?.length === 1 && only !== undefined) return all[this.types.get(only) ?? NONE] ?? [];
    const wanted = types ? types.flatMap((type) => all[this.types.get(type) ?? NONE] ?? []) : all.flat();
    return wanted.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The longest surface of a type that starts exactly there, null when there is none; costs no more than that surface is long. */
  at(text: Text, start: number, type: string): Surface | null {
    if (!this.types.has(type)) return null;
    if (this.lenientTypes.has(type)) return this.longestAt(text, start, type);
    let longest: NumberedEntry | null = null;
    let longestEnd = start;
    this.strict.walk(text.norm, start, (number, _, end) => {
      const entry = this.strictEntries[number];
      if (entry?.type !== type || end <= longestEnd) return;
      longest = entry;
      longestEnd = end;
    });
    return longest === null ? null : exact(longest, start, longestEnd);
  }

  private longestAt(text: Text, start: number, type: string): Surface | null {
    let longest: Surface | null = null;
    this.walkLenient(text, start, (surface) => {
      if (surface.type === type && surface.end > (longest?.end ?? 0)) longest = surface;
    });
    return longest;
  }

  /** Whether a surface of one of the types starts exactly there. */
  hasAt(text: Text, start: number, types: readonly string[]): boolean {
    let isThere = false;
    this.walk(text, start, types, () => {
      isThere = true;
    });
    return isThere;
  }

  /** Whether a surface of one of the types may end with the word whose hash that is; false is sure. */
  mayEndWith(hash: number, types: readonly string[]): boolean {
    const ending = this.endings.get(hash) ?? 0;
    return types.some((type) => this.lenientTypes.has(type) || (ending & typeBit(this.types.get(type) ?? NONE)) !== 0);
  }

  /** Of the types whose longest surface from the span's start fills it, the last one's surface; null when none does. */
  filling(text: Text, { start, end }: Span, types: readonly string[]): Surface | null {
    let byType: (Surface | null)[] | null = null;
    this.walk(text, start, types, (surface) => {
      if (surface.end < end) return;
      byType ??= types.map(() => null);
      const type = types.indexOf(surface.type);
      // Shorter ones come first: a longer one of the type unseats what fills the span.
      byType[type] = surface.end > end ? null : (byType[type] ?? surface);
    });
    return (byType as (Surface | null)[] | null)?.findLast((surface) => surface !== null) ?? null;
  }

  /** The surfaces of these types at one place, the shorter ones of a type first. */
  private walk(text: Text, start: number, types: readonly string[], visit: (surface: Surface) => void): void {
    this.strict.walk(text.norm, start, (number, _, end) => {
      const entry = this.strictEntries[number];
      if (entry && types.includes(entry.type)) visit(exact(entry, start, end));
    });
    if (!types.some((type) => this.lenientTypes.has(type))) return;
    this.walkLenient(text, start, (surface) => {
      if (types.includes(surface.type)) visit(surface);
    });
  }

  private walkLenient(text: Text, start: number, visit: (surface: Surface) => void): void {
    this.lenient.walk(text.ascii, start, (number, _, end) => {
      const surface = this.lenientSurface(text, number, start, end);
      if (surface) visit(surface);
    });
  }

  private byType(text: Text): readonly Surface[][] {
    const known = this.known.get(text);
    if (known) return known;
    const found = Array.from(this.types, (): Surface[] => []);
    this.strict.search(text.norm, text.words, (number, start, end) => {
      const entry = this.strictEntries[number];
      if (entry) keepLonger(found[entry.number], exact(entry, start, end));
    });
    if (this.lenientTypes.size > 0) {
      const visit: Visit = (number, start, end) => {
        const surface = this.lenientSurface(text, number, start, end);
        if (surface) keepLonger(found[this.lenientEntries[number]?.number ?? NONE], surface);
      };
      this.lenient.search(text.ascii, text.words, visit, 'unmarked');
    }
    this.known.set(text, found);
    return found;
  }

  private lenientSurface(text: Text, number: number, start: number, end: number): Surface | null {
    const entry = this.lenientEntries[number];
    if (!entry) return null;
    if (hasLetters(text.norm, start, end, this.letters[number] ?? '')) return exact(entry, start, end);
    return { type: entry.type, id: entry.id, start, end, exact: false, confidence: INEXACT };
  }
}

const exact = ({ type, id }: NumberedEntry, start: number, end: number): Surface => ({
  type,
  id,
  start,
  end,
  exact: true,
  confidence: 1,
});

/** Starts arrive in order, so that a surface can only meet the last one kept of its type. */
const keepLonger = (kept: Surface[] | undefined, surface: Surface): void => {
  if (kept === undefined) return;
  const last = kept.at(-1);
  if (last === undefined || last.end <= surface.start) kept.push(surface);
  else if (isBetter(surface, last)) kept[kept.length - 1] = surface;
};

const isBetter = (a: Surface, b: Surface): boolean => {
  const longer = a.end - a.start - (b.end - b.start);
  return longer > 0 || (longer === 0 && a.exact && !b.exact);
};

/** The letters and digits of the span are those, in this order; compared in place, since this is asked at every second word. */
const hasLetters = (norm: string, start: number, end: number, letters: string): boolean => {
  let next = 0;
  for (let at = start; at < end; at++) {
    const unit = norm.charCodeAt(at);
    if (unit === unitAt(letters, next)) next++;
    else if (isWordAt(norm, at)) return false;
  }
  return next === letters.length;
};

const lettersOf = (norm: string, start: number, end: number): string => {
  let out = '';
  for (let from = start; from < end; ) {
    while (from < end && !isWordAt(norm, from)) from++;
    let to = from;
    while (to < end && isWordAt(norm, to)) to++;
    out += norm.slice(from, to);
    from = to;
  }
  return out;
};

const lastWordOf = (key: string): string => {
  let start = key.length;
  while (isWordAt(key, start - 1)) start--;
  return key.slice(start);
};

const isWordAt = (text: string, at: number): boolean => {
  const kind = kindAt(text, at);
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

/** "ba ria - vung tau" is also written without the hyphen, "tp.hcm" also "tp hcm" and "tphcm". */
const spellings = (key: string): Set<string> => {
  const all = new Set([key]);
  if (key.includes('-')) all.add(key.replaceAll(/ *- */gu, ' '));
  if (key.includes('.')) for (const by of [' ', '']) all.add(key.replaceAll(/\. */gu, by).trim());
  return all;
};
