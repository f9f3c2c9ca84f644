import type { Issue } from '../model/issue.ts';
import { IDENTITY, type OffsetMap, Rewriting } from './offset-map.ts';
import {
  BLANK,
  CARRIAGE_RETURN,
  DROPPED,
  FLAG,
  IS_BLANK,
  MARK,
  PLAIN,
  REPLACED,
  REPLACEMENT,
  SURROGATE,
  UNKNOWN,
} from './repair-flags.ts';

/** More marks than any language writes on one letter: longer runs are cut here, so that hostile input stays cheap. */
const MAX_MARKS = 32;

/** What is worth telling, by unit: the code and the words of the issue. */
const ISSUES = {
  surrogate: { code: 'text/lone-surrogate', what: 'half of a character (a lone surrogate) was replaced by U+FFFD' },
  control: { code: 'text/control-character', what: 'a control character was dropped' },
  direction: { code: 'text/direction-mark', what: 'a right-to-left or left-to-right mark was dropped' },
  unknown: {
    code: 'text/replacement-character',
    what: 'the input already holds U+FFFD: a letter was lost before it came here',
  },
} as const;
type IssueName = keyof typeof ISSUES;
const isControl = (unit: number): boolean => unit < 0x20 || (unit >= 0x7f && unit < 0xa0);
const isDirection = (unit: number): boolean =>
  unit === 0x61c ||
  unit === 0x200e ||
  unit === 0x200f ||
  (unit >= 0x202a && unit <= 0x202e) ||
  (unit >= 0x2066 && unit <= 0x2069);

/** The input made NFC with wrong letters repaired; `issues` index the input, and tell each sort once with its first place. */
export interface Repaired {
  text: string;
  map: OffsetMap;
  issues: Issue[];
}

/** `repair('Ða\u0306\u0301k')` → text "Đắk" with the map of its offsets. An input in order comes back as it is. */
export function repair(source: string): Repaired {
  let at = firstOddity(source, 0);
  if (at === source.length) return { text: source, map: IDENTITY, issues: [] };
  const repairer = new Repairer(source);
  while (at < source.length) at = firstOddity(source, repairer.repairAt(at));
  return repairer.finish();
}

const firstOddity = (source: string, from: number): number => {
  let at = from;
  for (; at < source.length; at++) {
    const kind = FLAG[source.charCodeAt(at)];
    if (kind === PLAIN) continue;
    if (kind !== BLANK || endOfBlanks(source, at) > at + 1) return at;
  }
  return at;
};

/** End of a run of blanks of any width, line breaks not among them; dropped characters between two blanks are a part of it. */
const endOfBlanks = (source: string, at: number): number => {
  let end = at + 1;
  for (let next = end; next < source.length; next++) {
    const unit = source.charCodeAt(next);
    if (IS_BLANK[unit] === 1) end = next + 1;
    else if (FLAG[unit] !== DROPPED) break;
  }
  return end;
};

const LATIN_END = 0x250;
/** Letter, first and second mark → the composed letter; no more of them than letters and pairs of marks. */
const COMPOSED_LETTERS = new Map<number, string>();
/** Marks that are not written otherwise themselves; U+0340 and its like are. */
const isCombining = (unit: number): boolean => unit >= 0x300 && unit < 0x340;
const isClosed = (source: string, at: number): boolean =>
  at >= source.length || FLAG[source.charCodeAt(at)] === PLAIN || FLAG[source.charCodeAt(at)] === BLANK;

class Repairer {
  private readonly source: string;
  private readonly rewriting: Rewriting;
  private readonly counts = new Map<IssueName, { count: number; start: number }>();
  private readonly composed = new Map<string, string>();
  private done = 0;

  constructor(source: string) {
    this.source = source;
    this.rewriting = new Rewriting(source);
  }

  /** Repairs what is odd at `at` and gives the offset to go on from. */
  repairAt(at: number): number {
    const { source } = this;
    if (this.isMarkedLetter(at)) return this.compose(at);
    if (IS_BLANK[source.charCodeAt(at)] === 1) {
      const blanksEnd = endOfBlanks(source, at);
      if (blanksEnd > at + 1) return this.blanks(at, blanksEnd);
    }
    const end = this.clusterEnd(at);
    const isCluster = end > at + this.width(at) || this.isMark(at);
    if (isCluster) return this.replace(this.clusterStart(at), end);
    return this.replace(
      at,
      at + this.width(at),
      FLAG[source.charCodeAt(at)] === CARRIAGE_RETURN ? this.lineBreak(at) : undefined,
    );
  }

  /** A letter of Latin in front of one mark or two that stand alone: what nearly every text in NFD is made of. */
  private isMarkedLetter(at: number): boolean {
    const { source } = this;
    return (
      at > this.done &&
      isCombining(source.charCodeAt(at)) &&
      source.charCodeAt(at - 1) < LATIN_END &&
      FLAG[source.charCodeAt(at - 1)] === PLAIN &&
      isClosed(source, isCombining(source.charCodeAt(at + 1)) ? at + 2 : at + 1)
    );
  }

  /** Composes the letter in front of `at` with its marks. */
  private compose(at: number): number {
    const { source } = this;
    const end = isCombining(source.charCodeAt(at + 1)) ? at + 2 : at + 1;
    // U+0300 is a mark, so that zero is free for none.
    const second = end > at + 1 ? source.charCodeAt(at + 1) - 0x2ff : 0;
    const key = (source.charCodeAt(at - 1) << 16) | (source.charCodeAt(at) & 0xff) | (second << 8);
    const written = source.slice(at - 1, end);
    const composed = COMPOSED_LETTERS.get(key) ?? written.normalize('NFC');
    COMPOSED_LETTERS.set(key, composed);
    if (composed !== written) this.rewriting.replace(at - 1, end, composed);
    this.done = end;
    return end;
  }

  /** Two blanks between words are one: what reads words sees no difference. */
  private blanks(start: number, end: number): number {
    // What is dropped among them is told all the same.
    for (let at = start; at < end; at++) if (FLAG[this.source.charCodeAt(at)] === DROPPED) this.character(at);
    return this.replace(start, end, ' ');
  }

  finish(): Repaired {
    const { text, map } = this.rewriting.finish();
    const issues = [...this.counts].map(([name, { count, start }]) => {
      const { code, what } = ISSUES[name];
      const at = map.fromSource(start);
      const times = count === 1 ? '' : ` (${count} times; this is the first)`;
      return { code, message: what + times, start: at, end: Math.min(at + 1, text.length) };
    });
    return { text, map, issues };
  }

  private width(at: number): number {
    return isPair(this.source, at) ? 2 : 1;
  }

  private isMark(at: number): boolean {
    const unit = this.source.charCodeAt(at);
    return FLAG[unit] === MARK || (isPair(this.source, at) && /^\p{M}/u.test(this.source.slice(at, at + 2)));
  }

  /** End of the marks that follow, dropped characters among them included, those after them not. */
  private clusterEnd(at: number): number {
    let end = at + this.width(at);
    for (let next = end, marks = 0; next < this.source.length && marks < MAX_MARKS; marks++) {
      const isMark = this.isMark(next);
      if (!isMark && FLAG[this.source.charCodeAt(next)] !== DROPPED) break;
      next += this.width(next);
      if (isMark) end = next;
    }
    return end;
  }

  /** A mark, or a dropped character before a mark, belongs to the letter before it. */
  private clusterStart(at: number): number {
    if (!this.isMark(at) && FLAG[this.source.charCodeAt(at)] !== DROPPED) return at;
    const before = at - (isPair(this.source, at - 2) ? 2 : 1);
    return before < this.done ? at : before;
  }

  private lineBreak(at: number): string {
    return this.source[at + 1] === '\n' ? '' : '\n';
  }

  private replace(start: number, end: number, to = this.repaired(start, end)): number {
    if (to !== this.source.slice(start, end)) this.rewriting.replace(start, end, to);
    this.done = end;
    return end;
  }

  private repaired(start: number, end: number): string {
    let out = '';
    for (let at = start; at < end; at += this.width(at)) out += this.character(at);
    if (out.length > 4) return out.normalize('NFC');
    const known = this.composed.get(out);
    if (known !== undefined) return known;
    const composed = out.normalize('NFC');
    this.composed.set(out, composed);
    return composed;
  }

  private character(at: number): string {
    const { source } = this;
    const unit = source.charCodeAt(at);
    switch (FLAG[unit]) {
      case REPLACED:
        if (unit === UNKNOWN.charCodeAt(0)) this.count('unknown', at);
        return REPLACEMENT.get(unit) ?? UNKNOWN;
      case DROPPED:
        if (isControl(unit)) this.count('control', at);
        else if (isDirection(unit)) this.count('direction', at);
        return '';
      case SURROGATE:
        if (isPair(source, at)) return source.slice(at, at + 2);
        this.count('surrogate', at);
        return UNKNOWN;
      default:
        return source.charAt(at);
    }
  }

  private count(name: IssueName, start: number): void {
    const known = this.counts.get(name);
    if (known) known.count++;
    else this.counts.set(name, { count: 1, start });
  }
}

const isPair = (source: string, at: number): boolean =>
  (source.charCodeAt(at) & 0xfc00) === 0xd800 && (source.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
