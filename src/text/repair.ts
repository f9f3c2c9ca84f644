import type { Issue } from '../model/issue.ts';
import { IDENTITY, type OffsetMap, Rewriting } from './offset-map.ts';
import { WINDOWS_1252 } from './suspicion.ts';

const PLAIN = 0;
/** One unit becomes another one. */
const REPLACED = 1;
const DROPPED = 2;
/** Combines with what stands before it. */
const MARK = 3;
/** A unit that NFC writes otherwise. */
const COMPOSED = 4;
const SURROGATE = 5;
const CARRIAGE_RETURN = 6;
/** In order on its own; a run of blanks becomes one. */
const BLANK = 7;

const UNKNOWN = '\ufffd';
const FLAG = new Uint8Array(0x10000);
const REPLACEMENT = new Map<number, string>();
/** More marks than any language writes on one letter: longer runs are cut here, so that hostile input stays cheap. */
const MAX_MARKS = 32;

const flag = (characters: string | readonly number[], value: number): void => {
  for (const each of characters) FLAG[typeof each === 'number' ? each : each.charCodeAt(0)] = value;
};
const replaceBy = (from: string, to: string): void => {
  flag(from, REPLACED);
  for (const each of from) REPLACEMENT.set(each.charCodeAt(0), to);
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

for (let from = 0; from < 0x10000; from += 0x800) {
  if (from === 0xd800) continue;
  const block = String.fromCharCode(...range(from, from + 0x7ff));
  for (const { 0: run, index } of block.matchAll(/\p{M}+/gu)) FLAG.fill(MARK, from + index, from + index + run.length);
}
for (const [from, to] of [
  [0x340, 0x344],
  [0x374, 0x374],
  [0x37e, 0x387],
  [0x958, 0xfb4e],
  [0x1f71, 0x1ffd],
  [0x2000, 0x2329],
] as const) {
  for (let unit = from; unit <= to; unit++) {
    if (FLAG[unit] !== PLAIN || (unit >= 0x3400 && unit < 0xf900)) continue;
    const character = String.fromCharCode(unit);
    if (character.normalize('NFC') !== character) FLAG[unit] = COMPOSED;
  }
}
flag(range(0x1160, 0x11ff), MARK);
flag(range(0xd800, 0xdfff), SURROGATE);
/** Letters that look like the Vietnamese one but are Icelandic or African. */
replaceBy('\u00d0\u0189', 'Đ');
replaceBy('\u00f0\u0256', 'đ');
/** A cedilla on its own stands for a comma in old pages. */
replaceBy('\u00b8', ',');
replaceBy('\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' ');
const IS_BLANK = new Uint8Array(0x10000);
for (const [unit, replacement] of REPLACEMENT) if (replacement === ' ') IS_BLANK[unit] = 1;
for (const blank of ' \t') IS_BLANK[blank.charCodeAt(0)] = 1;
replaceBy('\u000b\u000c\u2028\u2029', '\n');
flag(' \t', BLANK);
flag('\r', CARRIAGE_RETURN);
flag(
  [
    0xad,
    0x200b,
    0x200c,
    0x200d,
    0x2060,
    0xfeff,
    0x34f,
    0x61c,
    0x200e,
    0x200f,
    ...range(0x202a, 0x202e),
    ...range(0x2061, 0x2069),
  ],
  DROPPED,
);
flag([...range(0, 8), ...range(0x0e, 0x1f), 0x7f], DROPPED);
/** Bytes 80–9F of windows-1252 that were read as Latin-1; five of them are not in use. */
for (const [i, character] of [...WINDOWS_1252].entries()) {
  const unit = 0x80 + i;
  if (character.charCodeAt(0) === unit) FLAG[unit] = DROPPED;
  else replaceBy(String.fromCharCode(unit), character);
}
flag(UNKNOWN, REPLACED);
REPLACEMENT.set(UNKNOWN.charCodeAt(0), UNKNOWN);

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

/** What a unit is to `repair` on its own: nothing to do, a blank, which must not stand beside another, or odd. */
export const orderOf = (unit: number): 'plain' | 'blank' | 'odd' => {
  const kind = FLAG[unit];
  return kind === PLAIN ? 'plain' : kind === BLANK ? 'blank' : 'odd';
};

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
