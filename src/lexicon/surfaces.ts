import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { unitAt } from '../text/character-kind.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import { asciiOf, normOf } from '../text/keys.ts';
import { hashOf } from '../text/words.ts';
import { isWordAt, lastWordOf, lettersOf, spellings, withOneWord } from './spellings.ts';
import { Trie, type Visit } from './trie.ts';
import { numberOfType, type TypeSet, typeBit } from './type-set.ts';

/** A name or word of the dictionaries, found in a text. */
export interface Surface extends Span {
  /** Dictionary ("province", "rank") or, for cues, the function of the word ("decrease"). */
  type: string;
  id: string;
  /** Every mark is as in the dictionary; else only the letters are ("Dak Lak" for "Đắk Lắk"). */
  exact: boolean;
}

/** One entry of a dictionary: `{ type: 'rank', id: 'dai-ta', surface: 'Đại tá' }`. */
export interface Entry {
  type: string;
  id: string;
  surface: string;
}

/** 1 for an exact surface, less for one whose marks differ from the dictionary's. */
export const confidenceOf = ({ exact }: Pick<Surface, 'exact'>): number => (exact ? 1 : 0.8);

/** An entry with the number of its type; its surface is in a trie. */
interface NumberedEntry {
  readonly type: string;
  readonly id: string;
  readonly number: number;
  /** Found with hyphens for its blanks: "Gia-lai", and what may be the ends of two names, the "Hòa - Bình" of "Khánh Hòa - Bình Thuận". */
  readonly hyphened: boolean;
}

/** Last words share places in the table of what ends with them. */
const PLACES = 1 << 12;
const hashPlace = (hash: number): number => (hash ^ (hash >>> 12)) & (PLACES - 1);
const ANY = -1;
const NONE_FOUND: readonly Surface[] = [];

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
  private readonly lenient = new Trie('unmarked');
  private readonly lenientEntries: NumberedEntry[] = [];
  /** Letters and digits of the norm of each of those, to tell exact from inexact without regard to blanks and hyphens. */
  private readonly letters: string[] = [];
  private readonly lenientTypes: ReadonlySet<string>;
  /** Bits of its types that are found with any marks. */
  private lenientBits = 0;
  /** Numbers of its types, in the order of their entries. */
  private readonly types = new Set<number>();
  private highestType = -1;
  /** By the place of a last word: bits of the types that have it, and the most words of a surface that ends with it. */
  private readonly endingBits = new Int32Array(PLACES);
  private readonly endingWords = new Uint8Array(PLACES);
  /** By number of the type. */
  private readonly known = new KeptByText<readonly (Surface[] | undefined)[]>();

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
    const number = numberOfType(type);
    this.types.add(number);
    this.highestType = Math.max(this.highestType, number);
    const entry = { type, id, number, hyphened: false };
    if (!this.lenientTypes.has(type)) {
      for (const key of spellings(norm)) {
        this.strict.add(key, typeBit(number));
        this.strictEntries.push(entry);
        const place = hashPlace(hashOf(lastWordOf(key)));
        this.endingBits[place] = (this.endingBits[place] ?? 0) | typeBit(number);
        this.endingWords[place] = Math.max(this.endingWords[place] ?? 0, key.split(' ').length);
      }
      return;
    }
    this.lenientBits |= typeBit(number);
    const letters = lettersOf(norm, 0, norm.length);
    for (const key of withOneWord(spellings(asciiOf(norm)))) {
      this.lenient.add(key, typeBit(number));
      this.lenientEntries.push({ ...entry, hyphened: key.includes('-') && !norm.includes('-') });
      this.letters.push(letters);
    }
  }

  /** Surfaces of the given types (all when absent), by start. The text is walked once however often it is asked about. */
  find(text: Text, types?: readonly string[]): readonly Surface[] {
    const all = this.byType(text);
    const numbers = types?.map(numberOfType) ?? [...this.types];
    return numbers.flatMap((number) => all[number] ?? []).sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** All that are found as they are written, by start, longer first: as `find` without types tells them, but made in one walk and not kept. */
  strictInOrder(text: Text): readonly Surface[] {
    const found: Surface[] = [];
    const lastOf = new Array<Surface | undefined>(this.highestType + 1);
    const dropped = new Set<Surface>();
    this.strict.search(text.norm, text.words, (number, start, end) => {
      const entry = this.strictEntries[number];
      if (!entry) return;
      const surface = exact(entry, start, end);
      const last = lastOf[entry.number];
      if (last !== undefined && last.end > start) {
        if (!isBetter(surface, last)) return;
        dropped.add(last);
      }
      lastOf[entry.number] = surface;
      insertInto(found, surface);
    });
    return dropped.size === 0 ? found : found.filter((surface) => !dropped.has(surface));
  }

  /** The same for one type, by its number. */
  ofType(text: Text, number: number): readonly Surface[] {
    return this.byType(text)[number] ?? NONE_FOUND;
  }

  /** The longest surface of a type that starts exactly there, null when there is none; costs no more than that surface is long. */
  at(text: Text, start: number, type: string): Surface | null {
    const number = numberOfType(type);
    if ((this.lenientBits & typeBit(number)) !== 0 && this.lenientTypes.has(type))
      return this.longestAt(text, start, type);
    const { strict } = this;
    const count = strict.walk(text.norm, start, typeBit(number));
    let longest: NumberedEntry | null = null;
    let longestEnd = start;
    for (let i = 0; i < count; i++) {
      const entry = this.strictEntries[strict.foundEntries[i] ?? 0];
      const end = strict.foundEnds[i] ?? 0;
      if (entry?.number !== number || end <= longestEnd) continue;
      longest = entry;
      longestEnd = end;
    }
    return longest === null ? null : exact(longest, start, longestEnd);
  }

  private longestAt(text: Text, start: number, type: string): Surface | null {
    let longest: Surface | null = null;
    for (const surface of this.lenientAt(text, start, ANY))
      if (surface.type === type && surface.end > (longest?.end ?? 0)) longest = surface;
    return longest;
  }

  /** Whether a surface of one of the types starts exactly there. */
  hasAt(text: Text, start: number, types: TypeSet): boolean {
    return this.allAt(text, start, types).length > 0;
  }

  /** The most words of a surface of one of the types that ends with the word whose hash that is, or of another that shares its place; 0 when there is none. */
  wordsEndingWith(hash: number, types: TypeSet): number {
    if ((this.lenientBits & types.bits) !== 0) return Number.POSITIVE_INFINITY;
    const place = hashPlace(hash);
    return ((this.endingBits[place] ?? 0) & types.bits) === 0 ? 0 : (this.endingWords[place] ?? 0);
  }

  /** Of the types whose longest surface from the span's start fills it, the last one's surface; null when none does. */
  filling(text: Text, { start, end }: Span, types: TypeSet): Surface | null {
    let filling: Surface | null = null;
    const surfaces = this.allAt(text, start, types);
    for (const surface of surfaces) {
      if (surface.end !== end || types.rankOf(surface.type) < types.rankOf(filling?.type ?? surface.type)) continue;
      if (filling?.type === surface.type) continue;
      if (!surfaces.some(({ type, end: other }) => type === surface.type && other > end)) filling = surface;
    }
    return filling;
  }

  /** The surfaces of these types at one place, the shorter ones of a type first. */
  private allAt(text: Text, start: number, types: TypeSet): readonly Surface[] {
    const { strict } = this;
    const count = strict.walk(text.norm, start, types.bits);
    let found: Surface[] | null = null;
    for (let i = 0; i < count; i++) {
      const entry = this.strictEntries[strict.foundEntries[i] ?? 0];
      if (!entry || types.rankOf(entry.type) < 0) continue;
      found ??= [];
      found.push(exact(entry, start, strict.foundEnds[i] ?? start));
    }
    if ((this.lenientBits & types.bits) !== 0)
      found = [
        ...(found ?? []),
        ...this.lenientAt(text, start, types.bits).filter(({ type }) => types.rankOf(type) >= 0),
      ];
    return found ?? NONE_FOUND;
  }

  /** The surfaces with any marks at one place, the shorter ones of a type first. */
  private lenientAt(text: Text, start: number, bits: number): Surface[] {
    const { lenient } = this;
    const count = lenient.walk(text.ascii, start, bits);
    const found: Surface[] = [];
    for (let i = 0; i < count; i++) {
      const surface = this.lenientSurface(text, lenient.foundEntries[i] ?? 0, start, lenient.foundEnds[i] ?? 0);
      if (surface) found.push(surface);
    }
    return found;
  }

  private byType(text: Text): readonly (Surface[] | undefined)[] {
    const known = this.known.get(text);
    if (known) return known;
    const found = new Array<Surface[] | undefined>(this.highestType + 1);
    this.strict.search(text.norm, text.words, (number, start, end) => {
      const entry = this.strictEntries[number];
      if (entry) keepLonger(found, entry.number, exact(entry, start, end));
    });
    if (this.lenientTypes.size > 0) {
      let hyphened: Surface | undefined;
      const visit: Visit = (number, start, end) => {
        const entry = this.lenientEntries[number];
        const surface = this.lenientSurface(text, number, start, end);
        if (!entry || !surface) return;
        const last = found[entry.number]?.at(-1);
        const isOnlyOne = last !== undefined && last.end > start && (last === hyphened) !== entry.hyphened;
        // Of two that overlap the one with its blanks stays, be it the shorter.
        if (isOnlyOne && entry.hyphened) return;
        if (isOnlyOne) found[entry.number]?.pop();
        keepLonger(found, entry.number, surface);
        if (entry.hyphened) hyphened = surface;
      };
      this.lenient.search(text.ascii, text.words, visit);
    }
    this.known.set(text, found);
    return found;
  }

  private lenientSurface(text: Text, number: number, start: number, end: number): Surface | null {
    const entry = this.lenientEntries[number];
    if (!entry) return null;
    if (hasLetters(text.norm, start, end, this.letters[number] ?? '')) return exact(entry, start, end);
    return { type: entry.type, id: entry.id, start, end, exact: false };
  }
}

const exact = ({ type, id }: NumberedEntry, start: number, end: number): Surface => ({
  type,
  id,
  start,
  end,
  exact: true,
});

/** Starts arrive in order, and of one start the shorter first. */
const insertInto = (found: Surface[], surface: Surface): void => {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.start ?? 0) === surface.start && (found[at - 1]?.end ?? 0) < surface.end) at--;
  if (at === found.length) found.push(surface);
  else found.splice(at, 0, surface);
};

/** Starts arrive in order, so that a surface can only meet the last one kept of its type. */
const keepLonger = (found: (Surface[] | undefined)[], number: number, surface: Surface): void => {
  const kept = found[number];
  if (kept === undefined) {
    found[number] = [surface];
    return;
  }
  const last = kept[kept.length - 1];
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
