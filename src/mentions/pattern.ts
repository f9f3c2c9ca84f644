import { NORM_BOUNDARY, NORM_LETTERS } from '../text/boundary.ts';

/** UTF-16 units as ranges, both ends inclusive. */
export type Units = readonly (readonly [from: number, to: number])[];

/** What a pattern says, as far as an automaton over single units can hold it. What looks back, or further than one unit for what must not be ahead, is left out: it matches. */
export type Piece =
  | { kind: 'units'; units: Units }
  | { kind: 'sequence' | 'choice'; parts: readonly Piece[] }
  | { kind: 'repeat'; part: Piece; least: number; most: number }
  /** The next unit is one of these, or is none of them. */
  | { kind: 'ahead'; units: Units; isOneOf: boolean }
  /** More than one unit that must follow. */
  | { kind: 'further'; part: Piece }
  /** No word is cut here. */
  | { kind: 'boundary' };

const LAST = 0xffff;
const code = (character: string): number => character.charCodeAt(0);
const LOW_SURROGATES: Units = [[0xdc00, 0xdfff]];
const NOTHING: Piece = { kind: 'sequence', parts: [] };

const CLASSES: Readonly<Record<string, Units>> = {
  d: [[code('0'), code('9')]],
  n: [[code('\n'), code('\n')]],
  r: [[code('\r'), code('\r')]],
  t: [[code('\t'), code('\t')]],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
  ],
};

const others = (units: Units): Units => {
  const sorted = units.toSorted(([a], [b]) => a - b);
  const rest: [number, number][] = [];
  let from = 0;
  for (const [start, end] of sorted) {
    if (start > from) rest.push([from, start - 1]);
    from = Math.max(from, end + 1);
  }
  if (from <= LAST) rest.push([from, LAST]);
  return rest;
};

/** `patternOf('từ \\d{1,2}%')` → its pieces. Throws on what patterns made by `words` do not hold. */
export function patternOf(source: string): Piece {
  return new PatternReader(source).whole();
}

const OPENING = /^\((?<sort>\?(?:[:=!]|<[=!]|<(?<name>[a-z][a-z\d_]*)>))?/iu;
const QUANTIFIER = /^(?:(?<mark>[?*+])|\{(?<least>\d*)(?<comma>,(?<most>\d*))?\})\??/u;
const ESCAPED = /^\\(?:u(?<unit>[\da-fA-F]{4})|k<(?<name>[a-zA-Z][a-zA-Z\d_]*)>|(?<sort>[dnrst])|[^a-zA-Z\d])/u;

class PatternReader {
  private at = 0;
  private readonly source: string;
  private readonly named = new Map<string, Piece>();

  constructor(source: string) {
    this.source = source;
  }

  whole(): Piece {
    const piece = this.alternatives();
    if (this.at < this.source.length) throw new SyntaxError(`${this.source}: unexpected ")" at ${this.at}`);
    return piece;
  }

  private get rest(): string {
    return this.source.slice(this.at, this.at + 32);
  }

  private alternatives(): Piece {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: 'choice', parts };
  }

  private sequence(): Piece {
    const parts: Piece[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      parts.push(this.repeated());
    return { kind: 'sequence', parts };
  }

  private repeated(): Piece {
    const part = this.piece();
    const quantifier = QUANTIFIER.exec(this.rest);
    if (!quantifier) return part;
    this.at += quantifier[0].length;
    const { mark, least = '', comma, most = '' } = quantifier.groups ?? {};
    if (mark !== undefined)
      return { kind: 'repeat', part, least: mark === '+' ? 1 : 0, most: mark === '?' ? 1 : Number.POSITIVE_INFINITY };
    const limit = comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
    return { kind: 'repeat', part, least: Number(least), most: limit };
  }

  private piece(): Piece {
    if (this.source.startsWith(NORM_BOUNDARY, this.at)) {
      this.at += NORM_BOUNDARY.length;
      return { kind: 'boundary' };
    }
    const character = this.source[this.at] ?? '';
    if (character === '(') return this.group();
    if (character === '[') return this.class();
    if (character === '\\') return this.escaped();
    this.at++;
    if (character === '.') return anyBut([[code('\n'), code('\n')]]);
    return { kind: 'units', units: [[code(character), code(character)]] };
  }

  private group(): Piece {
    const { 0: opening, groups } = OPENING.exec(this.rest) ?? { 0: '(', groups: undefined };
    this.at += opening.length;
    const piece = this.alternatives();
    // The closing bracket.
    this.at++;
    const { sort, name } = groups ?? {};
    if (name !== undefined) this.named.set(name, piece);
    if (sort === '?=' || sort === '?!') return aheadOf(piece, sort === '?=');
    return sort?.startsWith('?<') && name === undefined ? NOTHING : piece;
  }

  private class(): Piece {
    this.at++;
    const isNegated = this.source[this.at] === '^';
    if (isNegated) this.at++;
    const units: (readonly [number, number])[] = [];
    while (this.source[this.at] !== ']') {
      const member = this.member();
      const [single] = member;
      if (member.length === 1 && single?.[0] === single?.[1] && this.isRange()) {
        this.at++;
        units.push([single?.[0] ?? 0, this.member()[0]?.[1] ?? LAST]);
      } else units.push(...member);
    }
    this.at++;
    return isNegated ? anyBut(units) : { kind: 'units', units };
  }

  private isRange(): boolean {
    return this.source[this.at] === '-' && this.source[this.at + 1] !== ']';
  }

  private member(): Units {
    if (this.source[this.at] === '\\') {
      const piece = this.escaped();
      return piece.kind === 'units' ? piece.units : [];
    }
    const unit = this.source.charCodeAt(this.at++);
    return [[unit, unit]];
  }

  private escaped(): Piece {
    const match = ESCAPED.exec(this.rest);
    if (!match) throw new SyntaxError(`${this.source}: "${this.rest}" is beyond the automaton; write a class of units`);
    const [written] = match;
    this.at += written.length;
    const { unit, name, sort } = match.groups ?? {};
    // What a group matched is one of the things that it can match.
    if (name !== undefined) return this.named.get(name) ?? NOTHING;
    if (unit !== undefined) return { kind: 'units', units: [[Number.parseInt(unit, 16), Number.parseInt(unit, 16)]] };
    const character = written.charAt(1);
    return { kind: 'units', units: CLASSES[sort ?? ''] ?? [[code(character), code(character)]] };
  }
}

/** A pair of surrogates is one character to a pattern and two units of a text. */
const anyBut = (units: Units): Piece => ({
  kind: 'sequence',
  parts: [
    { kind: 'units', units: others(units) },
    { kind: 'repeat', part: { kind: 'units', units: LOW_SURROGATES }, least: 0, most: 1 },
  ],
});

const aheadOf = (piece: Piece, isOneOf: boolean): Piece => {
  const [only, ...more] = piece.kind === 'sequence' ? piece.parts : [piece];
  if (only?.kind === 'units' && more.length === 0) return { kind: 'ahead', units: only.units, isOneOf };
  return isOneOf ? { kind: 'further', part: piece } : NOTHING;
};

const LETTERS: Units = [...NORM_LETTERS.matchAll(/(?<from>\\u[\da-f]{4}|.)-(?<to>\\u[\da-f]{4}|.)/gu)].map(
  ({ groups }) => [unitOf(groups?.from), unitOf(groups?.to)],
);
function unitOf(written = ''): number {
  return written.startsWith('\\u') ? Number.parseInt(written.slice(2), 16) : code(written);
}
/** What `NORM_BOUNDARY` calls a part of a word. */
export const WORD_UNITS: Units = [[code('0'), code('9')], ...LETTERS];
