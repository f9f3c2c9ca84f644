import { type Piece, patternOf, type Units, WORD_UNITS } from './pattern.ts';

/** A place in the patterns, and what must be there to go on from it. */
type Node =
  | { kind: 'units'; set: number; next: number }
  | { kind: 'ahead'; set: number; isOneOf: boolean; next: number }
  | { kind: 'boundary'; next: number }
  | { kind: 'fork'; next: number[] }
  | { kind: 'accept'; pattern: number };

/**
 * More repeats than these are taken for any number of them. Numbers have up to 24 words: were they counted less exactly, every word of a long
 * row of number words would be worth a try of each pattern with a number in it.
 */
const MOST_COPIES = 24;
/** Behind the last unit of a text; no pattern matches it. */
const END = 0;
const UNIT_CLASSES = 0x10000;
/** A table row is a power of two long, so that a step is a shift and an addition. */
export const ROW_BITS = 7;

/** What the patterns have read together: nodes to go on from, patterns that have matched, whether the last unit was a word's. */
export interface State {
  readonly nodes: readonly number[];
  readonly accepted: readonly number[];
  readonly isInWord: boolean;
}

/** The patterns as nodes, with units sorted into classes that no pattern tells apart. */
export class PatternGraph {
  readonly starts: number[];
  readonly classes = new Uint8Array(UNIT_CLASSES);
  readonly wordSet: number;
  private readonly nodes: Node[] = [];
  private readonly sets: Units[] = [];
  private readonly setNumbers = new Map<string, number>();
  /** Set → class → whether it is in. */
  private members: readonly Uint8Array[] = [];

  constructor(sources: readonly string[]) {
    this.wordSet = this.numberOf(WORD_UNITS);
    this.starts = sources.map((source, pattern) => {
      const start = this.compile(patternOf(source), this.add({ kind: 'accept', pattern }));
      if (this.step({ nodes: [start], accepted: [], isInWord: false }, END).accepted.length > 0)
        throw new Error(`${source}: the pattern can match nothing at all; give it a word or a digit`);
      return start;
    });
    this.sortUnits();
  }

  private add(node: Node): number {
    return this.nodes.push(node) - 1;
  }

  private numberOf(units: Units): number {
    const key = units.join();
    const number = this.setNumbers.get(key) ?? this.sets.push(units) - 1;
    this.setNumbers.set(key, number);
    return number;
  }

  /** The node from which a piece is read; what comes behind it goes on at `next`. */
  private compile(piece: Piece, next: number): number {
    switch (piece.kind) {
      case 'units':
        return this.add({ kind: 'units', set: this.numberOf(piece.units), next });
      case 'ahead':
        return this.add({ kind: 'ahead', set: this.numberOf(piece.units), isOneOf: piece.isOneOf, next });
      case 'boundary':
        return this.add({ kind: 'boundary', next });
      case 'further':
        return this.further(piece.part, next);
      case 'sequence':
        return piece.parts.reduceRight((behind, part) => this.compile(part, behind), next);
      case 'choice':
        return this.add({ kind: 'fork', next: piece.parts.map((part) => this.compile(part, next)) });
      case 'repeat':
        return this.repeat(piece, next);
    }
  }

  /** What must follow a whole match is read like a part of it; inside a pattern it is left out. */
  private further(part: Piece, next: number): number {
    const behind = this.nodes[next];
    const end = behind?.kind === 'boundary' ? behind.next : next;
    return this.nodes[end]?.kind === 'accept' ? this.add({ kind: 'boundary', next: this.compile(part, end) }) : next;
  }

  private repeat({ part, least, most }: Extract<Piece, { kind: 'repeat' }>, next: number): number {
    let start = next;
    if (most > MOST_COPIES) {
      const loop: { kind: 'fork'; next: number[] } = { kind: 'fork', next: [next] };
      start = this.add(loop);
      loop.next.push(this.compile(part, start));
    } else {
      for (let count = least; count < most; count++)
        start = this.add({ kind: 'fork', next: [next, this.compile(part, start)] });
    }
    for (let count = 0; count < Math.min(least, MOST_COPIES); count++) start = this.compile(part, start);
    return start;
  }

  /** Between two neighbouring edges of sets all units are in the same sets. */
  private sortUnits(): void {
    const edges = [...new Set(this.sets.flat().flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
    const numbers = new Map<string, number>();
    const members = this.sets.map(() => new Uint8Array(1 << ROW_BITS));
    for (const [i, edge] of [0, ...edges].entries()) {
      const sets = this.sets.flatMap((units, set) =>
        units.some(([from, to]) => from <= edge && edge <= to) ? [set] : [],
      );
      const key = sets.join();
      const number = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, number);
      for (const set of sets) members[set]?.fill(1, number, number + 1);
      this.classes.fill(number, edge, edges[i] ?? UNIT_CLASSES);
    }
    if (numbers.size >= 1 << ROW_BITS)
      throw new RangeError(`${numbers.size} classes of units are more than a row holds`);
    // A text ends with a zero.
    this.classes[0] = END;
    this.members = members;
  }

  private has(set: number, unitClass: number): boolean {
    return this.members[set]?.[unitClass] === 1;
  }

  /** What is alive behind a unit of that class. */
  step({ nodes, accepted, isInWord }: State, unitClass: number): State {
    const isWord = this.has(this.wordSet, unitClass);
    const reached = new Set(nodes);
    const after = new Set<number>();
    const matched = new Set(accepted);
    // A set that grows while it is walked: each node once.
    for (const number of reached) {
      const node = this.nodes[number];
      if (node?.kind === 'fork') for (const next of node.next) reached.add(next);
      else if (node?.kind === 'accept') matched.add(node.pattern);
      else if (node?.kind === 'boundary' && !(isInWord && isWord)) reached.add(node.next);
      else if (node?.kind === 'ahead' && this.has(node.set, unitClass) === node.isOneOf) reached.add(node.next);
      else if (node?.kind === 'units' && this.has(node.set, unitClass)) after.add(node.next);
    }
    const ascending = (a: number, b: number): number => a - b;
    return { nodes: [...after].sort(ascending), accepted: [...matched].sort(ascending), isInWord: isWord };
  }

  /** The patterns that may match yet. */
  alive({ nodes }: State): ReadonlySet<number> {
    const reached = new Set(nodes);
    const alive = new Set<number>();
    for (const number of reached) {
      const node = this.nodes[number];
      if (node?.kind === 'accept') alive.add(node.pattern);
      else if (node?.kind === 'fork') for (const next of node.next) reached.add(next);
      else if (node) reached.add(node.next);
    }
    return alive;
  }
}
