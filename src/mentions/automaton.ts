import type { Words } from '../model/text.ts';
import { MOST_WORDS } from '../text/vocabulary.ts';
import { PatternGraph, ROW_BITS, type State } from './pattern-graph.ts';

/** Twice as many as some thousand articles make. */
const MOST_STATES = 1 << 13;
/** Sets of patterns that are told apart; hardly any text makes more than a few hundred. */
const MOST_SETS = 1 << 14;
/** A walk that comes so far is given up: all patterns that are still alive may match. */
const LONGEST_WALK = 256;

/** Places of steps over whole words. */
const STEPS_BITS = 14;
const WORD_BITS = Math.log2(MOST_WORDS);

const UNKNOWN = 0;
const START = 1;
const ALL = 1;

const BLANK = 0x20;

/** A word behind one blank, from the blank on. */
interface NumberedStep {
  readonly number: number;
  readonly from: number;
  readonly end: number;
}

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
  /** The same for words further on behind one blank, as far as there is room: state and word, and where the step leads. */
  private readonly steps = new Int32Array(1 << STEPS_BITS);
  private readonly behindStep = new Int16Array(1 << STEPS_BITS);
  /** How often all states were forgotten. */
  private era = 0;

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
    this.steps.fill(0);
    this.era++;
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
    if (known !== UNKNOWN) return this.finish(units, words, word, known);
    const behind = this.walk(units, START, words.start(word), words.end(word));
    if (number > 0) this.behindWord[number] = behind;
    return this.finish(units, words, word, behind);
  }

  /** Number of the set of patterns that may match at any place. */
  at(units: Uint16Array, start: number): number {
    return this.setOf(this.walk(units, START, start, start + LONGEST_WALK));
  }

  /** Goes on behind a word, from word to word. */
  private finish(units: Uint16Array, words: Words, word: number, from: number): number {
    let state = from;
    let at = words.end(word);
    const limit = at + LONGEST_WALK;
    for (let next = word + 1; state > 0 && at < limit; next++) {
      if (next >= words.count) {
        state = this.walk(units, state, at, limit);
        break;
      }
      const end = words.end(next);
      const number = words.number(next);
      const isStep = number > 0 && units[at] === BLANK && words.start(next) === at + 1;
      state = isStep ? this.over(units, state, { number, from: at, end }) : this.walk(units, state, at, end);
      at = end;
    }
    return this.setOf(state);
  }

  /** A step over a blank and a word that has a number. */
  private over(units: Uint16Array, state: number, { number, from, end }: NumberedStep): number {
    const step = (state << WORD_BITS) | number;
    const place = Math.imul(step, 0x9e3779b1) >>> (32 - STEPS_BITS);
    if (this.steps[place] === step) return this.behindStep[place] ?? 0;
    const { era } = this;
    const behind = this.walk(units, state, from, end);
    if (era !== this.era) return behind;
    this.steps[place] = step;
    this.behindStep[place] = behind;
    return behind;
  }

  /** The set at the end of a walk; all patterns that are still alive where it was given up. */
  private setOf(state: number): number {
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
