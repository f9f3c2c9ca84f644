import type { Words } from '../model/text.ts';
import { MOST_WORDS } from '../text/vocabulary.ts';
import { PatternGraph, ROW_BITS, type State } from './pattern-graph.ts';

const MOST_STATES = 4096;
/** Sets of patterns that are told apart; hardly any text makes more than a few hundred. */
const MOST_SETS = 1 << 14;
/** A walk that comes so far is given up: all patterns that are still alive may match. */
const LONGEST_WALK = 256;

const UNKNOWN = 0;
const START = 1;
const ALL = 1;

/**
 * All patterns of a list as one automaton, which is walked from a place of a text to tell which of them can match there: a look at a
 * dozen units in place of some tries of large patterns. It is never wrong where it says no. Its states are made when a text first needs
 * them, as in RE2, and are all forgotten when they have become too many.
 */
export class Automaton {
  /** Number of a set of patterns → the patterns, in their order; 0 is none, 1 all. */
  readonly sets: (readonly number[])[];
  private readonly patterns: PatternGraph;
  private readonly setNumbers = new Map<string, number>([['', 0]]);
  private states: State[] = [];
  private stateNumbers = new Map<string, number>();
  /** State and class → the next state, or, where the walk ends, minus the number of the set of patterns, less one. */
  private table = new Int16Array(0);
  /** Number of a word → where a walk over it comes to, as in the table: nearly all words of a text are dismissed by one look. */
  private readonly behindWord = new Int16Array(MOST_WORDS);

  constructor(sources: readonly string[]) {
    this.patterns = new PatternGraph(sources);
    this.sets = [[], sources.map((_, pattern) => pattern)];
    this.forget();
  }

  private forget(): void {
    this.states = [];
    this.stateNumbers = new Map();
    this.table = new Int16Array(64 << ROW_BITS);
    this.behindWord.fill(UNKNOWN);
    this.numberOf({ nodes: [], accepted: [], isInWord: false });
    this.numberOf({ nodes: this.patterns.starts, accepted: [], isInWord: false });
  }

  private numberOf(state: State): number {
    const key = `${state.nodes.join()};${state.accepted.join()};${state.isInWord}`;
    const known = this.stateNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.states.push(state) - 1;
    this.stateNumbers.set(key, number);
    if (number << ROW_BITS >= this.table.length) {
      const larger = new Int16Array(this.table.length * 2);
      larger.set(this.table);
      this.table = larger;
    }
    return number;
  }

  private numberOfSet(patterns: readonly number[]): number {
    const key = patterns.join();
    const known = this.setNumbers.get(key);
    if (known !== undefined) return known;
    if (this.sets.length >= MOST_SETS) return ALL;
    const number = this.sets.push(patterns) - 1;
    this.setNumbers.set(key, number);
    return number;
  }

  /** States that are kept now. */
  get stateCount(): number {
    return this.states.length;
  }

  /** `units` end with a zero. Number of the set of patterns that may match at the start of a word of the text. */
  atWord(units: Uint16Array, words: Words, word: number): number {
    const number = words.number(word);
    const known = this.behindWord[number] ?? UNKNOWN;
    if (known < 0) return -known - 1;
    const start = words.start(word);
    const end = words.end(word);
    if (known !== UNKNOWN) return this.finish(units, known, end);
    const behind = this.walk(units, START, start, end);
    if (number > 0) this.behindWord[number] = behind;
    return behind < 0 ? -behind - 1 : this.finish(units, behind, end);
  }

  /** Number of the set of patterns that may match at any place. */
  at(units: Uint16Array, start: number): number {
    return this.finish(units, START, start);
  }

  /** Goes on to the end of the walk. */
  private finish(units: Uint16Array, from: number, start: number): number {
    const state = this.walk(units, from, start, start + LONGEST_WALK);
    if (state < 0) return -state - 1;
    const { accepted, ...rest } = this.states[state] ?? { nodes: [], accepted: [], isInWord: false };
    const alive = this.patterns.alive({ ...rest, accepted });
    return this.numberOfSet([...new Set([...accepted, ...alive])].sort((a, b) => a - b));
  }

  /** The state behind the units of a span, or, where the walk ends, minus the number of the set, less one; called at every third word, so that the span is no object. */
  private walk(units: Uint16Array, from: number, start: number, end: number): number {
    const { classes } = this.patterns;
    let { table } = this;
    let state = from;
    for (let at = start; at < end && state > 0; at++) {
      const unitClass = classes[units[at] ?? 0] ?? 0;
      const next = table[(state << ROW_BITS) + unitClass] ?? 0;
      if (next !== UNKNOWN) state = next;
      else {
        state = this.grow(state, unitClass);
        table = this.table;
      }
    }
    return state;
  }

  /** Makes one step that no text has asked for yet. */
  private grow(from: number, unitClass: number): number {
    const before = this.states[from];
    if (!before) return -1;
    const state = this.patterns.step(before, unitClass);
    if (state.nodes.length === 0) {
      const end = -this.numberOfSet(state.accepted) - 1;
      this.table[(from << ROW_BITS) + unitClass] = end;
      return end;
    }
    if (this.states.length >= MOST_STATES) {
      this.forget();
      return this.numberOf(state);
    }
    const next = this.numberOf(state);
    this.table[(from << ROW_BITS) + unitClass] = next;
    return next;
  }
}
