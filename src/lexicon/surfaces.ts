import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, unitAt } from '../text/character-kind.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { Trie } from './trie.ts';

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

interface Options {
  /** Types that are also found with other marks than the dictionary's. */
  lenient?: ReadonlySet<string>;
}

/** All dictionaries in one trie. Overlaps: of two surfaces of one type the longer stays, of different types both. */
export class Surfaces {
  private readonly trie = new Trie();
  private readonly entries: Entry[] = [];
  /** Letters and digits of the norm, to tell exact from inexact without regard to blanks and hyphens. */
  private readonly letters: string[] = [];
  private readonly lenient: ReadonlySet<string>;
  private readonly types = new Set<string>();
  private readonly known = new KeptByText<ReadonlyMap<string, readonly Surface[]>>();

  constructor(entries: Iterable<Entry>, options: Options = {}) {
    this.lenient = options.lenient ?? new Set();
    for (const entry of entries) this.add(entry);
  }

  /** Memory of the trie. */
  get bytes(): number {
    return this.trie.bytes;
  }

  private add(entry: Entry): void {
    const norm = normOf(entry.surface.normalize('NFC'));
    const letters = lettersOf(norm, 0, norm.length);
    this.types.add(entry.type);
    for (const key of spellings(asciiOf(norm))) {
      this.trie.add(key);
      this.entries.push(entry);
      this.letters.push(letters);
    }
  }

  /** Surfaces of the given types (all when absent), by start. The text is walked once however often it is asked about. */
  find(text: Text, types?: readonly string[]): readonly Surface[] {
    const all = this.byType(text);
    if (types?.length === 1) return all.get(types[0] ?? '') ?? [];
    const wanted = types ? types.flatMap((type) => all.get(type) ?? []) : [...all.values()].flat();
    return wanted.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The longest surface of a type that starts exactly there, null when there is none; costs no more than that surface is long. */
  at(text: Text, start: number, type: string): Surface | null {
    if (!this.types.has(type)) return null;
    let longest: Surface | null = null;
    this.trie.walk(text.ascii, start, (entry, from, end) => {
      const surface = this.entries[entry]?.type === type ? this.surfaceOf(text, entry, from, end) : null;
      if (surface && end > (longest?.end ?? 0)) longest = surface;
    });
    return longest;
  }

  /** Whether a surface of one of the types starts exactly there. */
  hasAt(text: Text, start: number, types: readonly string[]): boolean {
    let isThere = false;
    this.trie.walk(text.ascii, start, (entry, from, end) => {
      isThere ||= types.includes(this.entries[entry]?.type ?? '') && this.surfaceOf(text, entry, from, end) !== null;
    });
    return isThere;
  }

  /** Of the types whose longest surface from the span's start fills it, the last one's surface; null when none does. */
  filling(text: Text, { start, end }: Span, types: readonly string[]): Surface | null {
    let byType: (Surface | null)[] | null = null;
    this.trie.walk(text.ascii, start, (entry, from, to) => {
      if (to < end) return;
      const type = types.indexOf(this.entries[entry]?.type ?? '');
      const surface = type < 0 ? null : this.surfaceOf(text, entry, from, to);
      if (surface === null) return;
      byType ??= types.map(() => null);
      // Shorter ones come first: a longer one of the type unseats what fills the span.
      byType[type] = to > end ? null : (byType[type] ?? surface);
    });
    return (byType as (Surface | null)[] | null)?.findLast((surface) => surface !== null) ?? null;
  }

  private byType(text: Text): ReadonlyMap<string, readonly Surface[]> {
    const known = this.known.get(text);
    if (known) return known;
    const found = new Map<string, Surface[]>();
    this.trie.search(text.ascii, (entry, start, end) => {
      const surface = this.surfaceOf(text, entry, start, end);
      if (surface) keepLonger(found, surface);
    });
    this.known.set(text, found);
    return found;
  }

  private surfaceOf(text: Text, number: number, start: number, end: number): Surface | null {
    const entry = this.entries[number];
    if (!entry) return null;
    const exact = hasLetters(text.norm, start, end, this.letters[number] ?? '');
    if (!exact && !this.lenient.has(entry.type)) return null;
    return { type: entry.type, id: entry.id, start, end, exact, confidence: exact ? 1 : INEXACT };
  }
}

/** Starts arrive in order, so that a surface can only meet the last one kept of its type. */
const keepLonger = (found: Map<string, Surface[]>, surface: Surface): void => {
  const kept = found.get(surface.type);
  const last = kept?.at(-1);
  if (!kept || !last) found.set(surface.type, [surface]);
  else if (last.end <= surface.start) kept.push(surface);
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
