import { CHARACTER, CHARACTER_KIND } from '../text/character-kind.ts';

const ALPHABET = 128;
const ROOT = 0;
const [SPACE, HYPHEN, DOT] = [...' -.'].map((c) => c.charCodeAt(0)) as [number, number, number];

const isWordUnit = (unit: number): boolean => {
  const kind = CHARACTER_KIND[unit];
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

/**
 * Keys of ASCII letters with the numbers of their entries, in typed arrays: a node costs about 30 bytes, an entry 8.
 * In keys and in texts a run of blanks is one gap; with a hyphen among them it is a hyphenated gap, so that "ba ria - vung tau"
 * is found in every spacing. A line break is never part of a key.
 */
export class Trie {
  private nodes = 1;
  /** Open addressing: `node * ALPHABET + unit` → child. */
  private keys = new Int32Array(1 << 12).fill(-1);
  private children = new Int32Array(1 << 12);
  private firstEntry = new Int32Array(1 << 10).fill(-1);
  private nextEntry = new Int32Array(1 << 10);
  private entries = 0;

  /** `add('dak lak')` → the number of this entry, counted from 0 in the order of adding. The key is as `asciiOf` gives it. */
  add(key: string): number {
    let node = ROOT;
    for (let at = 0; at < key.length; ) {
      const next = endOfGap(key, at, key.length);
      const unit = gapUnit(key, at, next);
      if (unit >= ALPHABET)
        throw new RangeError(`"${key}": a key holds ASCII characters only, this one holds "${key[at]}"`);
      node = this.childOf(node, unit) ?? this.addChild(node, unit);
      at = next;
    }
    const entry = this.entries++;
    if (entry >= this.nextEntry.length) this.nextEntry = grown(this.nextEntry, 0);
    while (node >= this.firstEntry.length) this.firstEntry = grown(this.firstEntry, -1);
    this.nextEntry[entry] = this.firstEntry[node] ?? -1;
    this.firstEntry[node] = entry;
    return entry;
  }

  get size(): number {
    return this.entries;
  }

  /** Memory of its arrays. */
  get bytes(): number {
    return [this.keys, this.children, this.firstEntry, this.nextEntry].reduce(
      (sum, array) => sum + array.byteLength,
      0,
    );
  }

  /** Calls `visit` for every entry that stands in `text` between word boundaries; entries may overlap. */
  search(text: string, visit: (entry: number, start: number, end: number) => void): void {
    let isInWord = false;
    for (let start = 0; start < text.length; start++) {
      const isWord = isWordUnit(text.charCodeAt(start));
      if (isWord && !isInWord) this.walk(text, start, visit);
      isInWord = isWord;
    }
  }

  /** The entries at one place, shortest first. */
  walk(text: string, start: number, visit: (entry: number, start: number, end: number) => void): void {
    let node: number | undefined = ROOT;
    for (let at = start; at < text.length; ) {
      const unit = text.charCodeAt(at);
      if (unit >= ALPHABET) return;
      if (isWordUnit(unit)) {
        node = this.childOf(node, unit);
        at++;
      } else {
        const next = endOfGap(text, at, text.length);
        node = this.childOf(node, gapUnit(text, at, next));
        at = next;
      }
      if (node === undefined) return;
      const first = this.firstEntry[node] ?? -1;
      if (first < 0 || (at < text.length && isWordUnit(text.charCodeAt(at)))) continue;
      for (let entry = first; entry >= 0; entry = this.nextEntry[entry] ?? -1) visit(entry, start, at);
    }
  }

  private childOf(node: number, unit: number): number | undefined {
    const key = node * ALPHABET + unit;
    const mask = this.keys.length - 1;
    for (let slot = slotOf(key, mask); ; slot = (slot + 1) & mask) {
      const found = this.keys[slot];
      if (found === key) return this.children[slot];
      if (found === -1) return undefined;
    }
  }

  private addChild(node: number, unit: number): number {
    if (this.nodes * 2 > this.keys.length) this.rehash();
    const child = this.nodes++;
    this.put(node * ALPHABET + unit, child);
    while (child >= this.firstEntry.length) this.firstEntry = grown(this.firstEntry, -1);
    return child;
  }

  private put(key: number, child: number): void {
    const mask = this.keys.length - 1;
    let slot = slotOf(key, mask);
    while (this.keys[slot] !== -1) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.children[slot] = child;
  }

  private rehash(): void {
    const [keys, children] = [this.keys, this.children];
    this.keys = new Int32Array(keys.length * 2).fill(-1);
    this.children = new Int32Array(keys.length * 2);
    keys.forEach((key, slot) => {
      if (key !== -1) this.put(key, children[slot] ?? 0);
    });
  }
}

const slotOf = (key: number, mask: number): number => (Math.imul(key, 0x9e3779b1) >>> 7) & mask;

const grown = (array: Int32Array, filler: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2).fill(filler);
  larger.set(array);
  return larger;
};

/** End of the character at `at`, with a run of blanks and hyphens counted as one, and the blanks after a dot as part of it. */
const endOfGap = (text: string, at: number, end: number): number => {
  const unit = text.charCodeAt(at);
  if (unit !== SPACE && unit !== HYPHEN && unit !== DOT) return at + 1;
  let next = at + 1;
  for (; next < end; next++) {
    const here = text.charCodeAt(next);
    if (here !== SPACE && (here !== HYPHEN || unit === DOT)) break;
  }
  return next;
};

/** What the character or gap counts as: a hyphen when one is in it. */
const gapUnit = (text: string, at: number, end: number): number => {
  const unit = text.charCodeAt(at);
  if (unit !== SPACE) return unit;
  for (let next = at; next < end; next++) if (text.charCodeAt(next) === HYPHEN) return HYPHEN;
  return SPACE;
};
