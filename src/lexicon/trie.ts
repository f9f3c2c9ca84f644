import type { Words } from '../model/text.ts';
import { unitAt } from '../text/character-kind.ts';
import { MOST_WORDS, vocabulary } from '../text/vocabulary.ts';
import { endOfStep, HASHED, isWordUnit, labelOf, NUMBERED, SPACE } from './trie-step.ts';

const ASCII = 128;
const ROOT = 0;
const NONE = -1;

/** Letters share bits; that is enough to dismiss most of them. */
const bitOf = (unit: number): number => 1 << (unit & 31);
const ANY_BIT = -1;

/** Words share places too. */
const PLACES = 1 << 12;
const labelPlace = (label: number): number => (label ^ (label >>> 12)) & (PLACES - 1);
/** Of a word whose node has not been asked for yet; no word leads to the root. */
const UNKNOWN = ROOT;

/** What is known of one node, side by side, so that one look brings it all: a look far off in memory costs more than what is done with it. */
const [ENTRY, BEHIND_GAP, BEHIND_BLANK, LETTERS, OF_NODE] = [0, 1, 2, 3, 4] as const;

/** Node, label and child of one slot. */
const [PARENT, LABEL, CHILD, FIELDS] = [0, 1, 2, 3] as const;

/** A text that is searched, and what is told of it. */
interface Search {
  readonly text: string;
  readonly words: Words;
  readonly visit: Visit;
}

/** What is called for each entry found. */
export type Visit = (entry: number, start: number, end: number) => void;

/**
 * Keys with the numbers of their entries, in typed arrays: a step is a word or what parts two words, a node costs about 50 bytes, an
 * entry 8. In keys and in texts a run of blanks is one gap; with a hyphen among them it is a hyphenated gap, so that
 * "bà rịa - vũng tàu" is found in every spacing. A line break is never part of a key.
 */
export class Trie {
  private nodes = 1;
  /** Open addressing: node and label → child. Label: of a word, or the unit of a separator. */
  private slots = new Int32Array(FIELDS << 12).fill(NONE);
  private mask = (1 << 12) - 1;
  /** Number of a word → its node below the root: nearly all words of a text are dismissed by one look. */
  private firstNodes = new Int32Array(0);
  /** Bits of the keys that start with a word, as they were given with them. */
  private readonly bitsOfFirst = new Int32Array(PLACES);
  /**
   * Of each node: its first entry; bits of the letters that its keys go on with behind a gap, for most texts go on with none of them; its child
   * behind one blank; where the word that leads to it stands in `letters`, for words without a number may share a hash.
   */
  private ofNodes = new Int32Array(OF_NODE << 10);
  private letters = new Uint16Array(1 << 12);
  private lettersEnd = 0;
  private nextEntry = new Int32Array(1 << 10);
  private entries = 0;
  private readonly isMarked: boolean;

  /** `keys`: those of norms, or of norms without their marks. */
  constructor(keys: 'marked' | 'unmarked' = 'marked') {
    this.isMarked = keys === 'marked';
    this.startNode(ROOT);
  }

  /** What the last walk found, shortest first: entries and their ends. */
  readonly foundEntries: number[] = [];
  readonly foundEnds: number[] = [];

  /** `add('đắk lắk')` → the number of this entry, counted from 0 in the order of adding. What parts the words of a key is ASCII. */
  add(key: string, bits = ANY_BIT): number {
    const place = labelPlace(labelOf(key, 0, endOfStep(key, 0)));
    this.bitsOfFirst[place] = (this.bitsOfFirst[place] ?? 0) | bits;
    if (this.firstNodes.length > 0) this.firstNodes.fill(UNKNOWN);
    let node = ROOT;
    let before = ROOT;
    for (let at = 0; at < key.length; ) {
      const next = endOfStep(key, at);
      const unit = key.charCodeAt(at);
      if (!isWordUnit(unit) && unit >= ASCII)
        throw new RangeError(`"${key}": only ASCII marks may part the words of a key, this one holds "${key[at]}"`);
      this.goesOn(before, isWordUnit(unit) ? bitOf(unit) : ANY_BIT);
      const label = labelOf(key, at, next);
      const child = this.childOf(node, label, key, at, next);
      before = node;
      node = child === NONE ? this.addChild(node, label, key.slice(at, next)) : child;
      at = next;
    }
    this.goesOn(before, isWordUnit(key.charCodeAt(key.length - 1)) ? 0 : ANY_BIT);
    const entry = this.entries++;
    if (entry >= this.nextEntry.length) this.nextEntry = grown(this.nextEntry, 0);
    this.nextEntry[entry] = this.of(node, ENTRY);
    this.ofNodes[node * OF_NODE + ENTRY] = entry;
    return entry;
  }

  private goesOn(node: number, bits: number): void {
    this.ofNodes[node * OF_NODE + BEHIND_GAP] = this.of(node, BEHIND_GAP) | bits;
  }

  private of(node: number, field: number): number {
    return this.ofNodes[node * OF_NODE + field] ?? 0;
  }

  get size(): number {
    return this.entries;
  }

  /** Memory of its arrays. */
  get bytes(): number {
    return Object.values(this).reduce((sum, each) => sum + (ArrayBuffer.isView(each) ? each.byteLength : 0), 0);
  }

  /** Calls `visit` for every entry that stands in `text`, a norm or one without marks as the keys are, between word boundaries; entries may overlap. */
  search(text: string, words: Words, visit: Visit): void {
    if (this.firstNodes.length === 0) this.firstNodes = new Int32Array(MOST_WORDS);
    const { firstNodes } = this;
    const { count } = words;
    const search: Search = { text, words, visit };
    for (let word = 0; word < count; word++) {
      let node = firstNodes[words.number(word)] ?? UNKNOWN;
      if (node === UNKNOWN) node = this.firstNode(text, words, word);
      if (node !== NONE && this.mayBegin(node, text, words.end(word))) this.follow(node, search, word);
    }
  }

  /** Whether a key ends with the first word, which ends there, or goes on with what stands behind it. */
  private mayBegin(node: number, text: string, end: number): boolean {
    return this.of(node, ENTRY) !== NONE || unitAt(text, end) !== SPACE || this.mayGoOn(node, unitAt(text, end + 1));
  }

  /** The node below the root of a word that was not met before, or has no number. */
  private firstNode(text: string, words: Words, word: number): number {
    const label = this.labelOfWord(text, words, word);
    const node = this.childOf(ROOT, label, text, words.start(word), words.end(word));
    const number = words.number(word);
    if (number > 0) this.firstNodes[number] = node;
    return node;
  }

  private labelOfWord(text: string, words: Words, word: number): number {
    const number = this.isMarked ? words.number(word) : vocabulary.unmarked(words.number(word));
    return number > 0 ? number | NUMBERED : labelOf(text, words.start(word), words.end(word));
  }

  /** Goes on from the node of a word, from word to word as long as one blank parts them, which is nearly every gap. */
  private follow(from: number, { text, words, visit }: Search, first: number): void {
    const start = words.start(first);
    let node = from;
    for (let word = first; ; word++) {
      const end = words.end(word);
      const isBlank = word + 1 < words.count && words.start(word + 1) === end + 1 && text.charCodeAt(end) === SPACE;
      if (!isBlank && this.of(node, BEHIND_GAP) !== 0) {
        this.descend(node, text, visit, start, end);
        return;
      }
      for (let entry = this.of(node, ENTRY); entry !== NONE; entry = this.nextEntry[entry] ?? NONE)
        visit(entry, start, end);
      if (!isBlank || !this.mayGoOn(node, text.charCodeAt(end + 1))) return;
      const gap = this.of(node, BEHIND_BLANK);
      if (gap === NONE) return;
      const label = this.labelOfWord(text, words, word + 1);
      node = this.childOf(gap, label, text, end + 1, words.end(word + 1));
      if (node === NONE) return;
    }
  }

  /**
   * Finds the entries at one place, into `foundEntries` and `foundEnds`, and gives their number. Where no key that was added with one of
   * the bits starts with the word there, nothing is looked for.
   */
  walk(text: string, start: number, bits = ANY_BIT): number {
    this.found = 0;
    if (!isWordUnit(unitAt(text, start))) {
      this.descend(ROOT, text, this.note, start, start);
      return this.found;
    }
    const end = endOfStep(text, start);
    const label = labelOf(text, start, end);
    if (((this.bitsOfFirst[labelPlace(label)] ?? 0) & bits) === 0) return 0;
    const node = this.childOf(ROOT, label, text, start, end);
    if (node !== NONE) this.descend(node, text, this.note, start, end);
    return this.found;
  }

  private found = 0;
  private readonly note: Visit = (entry, _, end) => {
    this.foundEntries[this.found] = entry;
    this.foundEnds[this.found++] = end;
  };

  /** Goes on from a node that is reached at `reached`; called for every second word, so that its parameters are no object. */
  private descend(from: number, text: string, visit: Visit, start: number, reached: number): void {
    let at = reached;
    for (let node = from; ; ) {
      const first = this.of(node, ENTRY);
      const unit = unitAt(text, at);
      if (first !== NONE && !isWordUnit(unit))
        for (let entry = first; entry !== NONE; entry = this.nextEntry[entry] ?? NONE) visit(entry, start, at);
      // Nothing goes on behind the end of the text.
      if (unit === 0 || (unit >= ASCII && !isWordUnit(unit))) return;
      if (unit === SPACE) {
        const behind = unitAt(text, at + 1);
        if (!this.mayGoOn(node, behind)) return;
        // One blank is nearly every gap.
        if (isWordUnit(behind)) {
          node = this.of(node, BEHIND_BLANK);
          if (node === NONE) return;
          at++;
        }
      }
      const next = endOfStep(text, at);
      node = this.childOf(node, labelOf(text, at, next), text, at, next);
      if (node === NONE) return;
      at = next;
    }
  }

  /** Whether a key goes on behind a blank with what stands there. */
  private mayGoOn(node: number, unit: number): boolean {
    return !isWordUnit(unit) || (this.of(node, BEHIND_GAP) & bitOf(unit)) !== 0;
  }

  /** The child whose label and, for a word, letters are those. */
  private childOf(node: number, label: number, text: string, start: number, end: number): number {
    const { slots, mask } = this;
    for (let slot = slotOf(node, label, mask); ; slot = (slot + 1) & mask) {
      const parent = slots[slot * FIELDS];
      if (parent === NONE) return NONE;
      if (parent !== node || slots[slot * FIELDS + LABEL] !== label) continue;
      const child = slots[slot * FIELDS + CHILD] ?? NONE;
      if ((label & HASHED) === 0 || this.hasLetters(child, text, start, end)) return child;
    }
  }

  private hasLetters(node: number, text: string, start: number, end: number): boolean {
    const from = this.of(node, LETTERS);
    for (let at = start; at < end; at++) if (this.letters[from + at - start] !== text.charCodeAt(at)) return false;
    return this.letters[from + end - start] === 0;
  }

  private addChild(node: number, label: number, step: string): number {
    if (this.nodes * 2 > this.mask) this.rehash();
    const child = this.nodes++;
    this.put(node, label, child);
    if (label === SPACE) this.ofNodes[node * OF_NODE + BEHIND_BLANK] = child;
    if ((child + 1) * OF_NODE > this.ofNodes.length) this.ofNodes = grown(this.ofNodes, 0);
    this.startNode(child);
    while (this.lettersEnd + step.length + 1 > this.letters.length) {
      const larger = new Uint16Array(this.letters.length * 2);
      larger.set(this.letters);
      this.letters = larger;
    }
    for (let at = 0; at < step.length; at++) this.letters[this.lettersEnd++] = step.charCodeAt(at);
    // A zero ends the word.
    this.lettersEnd++;
    return child;
  }

  private startNode(node: number): void {
    this.ofNodes.set([NONE, 0, NONE, this.lettersEnd], node * OF_NODE);
  }

  private put(node: number, label: number, child: number): void {
    const { slots, mask } = this;
    let slot = slotOf(node, label, mask);
    while (slots[slot * FIELDS] !== NONE) slot = (slot + 1) & mask;
    slots[slot * FIELDS + PARENT] = node;
    slots[slot * FIELDS + LABEL] = label;
    slots[slot * FIELDS + CHILD] = child;
  }

  private rehash(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2).fill(NONE);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < slots.length; at += FIELDS) {
      const [parent = NONE, label = 0, child = 0] = slots.subarray(at, at + FIELDS);
      if (parent !== NONE) this.put(parent, label, child);
    }
  }
}

const slotOf = (node: number, label: number, mask: number): number => {
  const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ label, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
};

const grown = (array: Int32Array, filler: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2).fill(filler);
  larger.set(array);
  return larger;
};
