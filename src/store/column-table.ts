export type Cell = string | number | null;

/** What a row must pass: the value in a column is allowed, `allowed[code]` is 1; or the row itself is. */
export interface Test {
  /** null: `allowed` is by the number of the row. */
  column: string | null;
  allowed: Uint8Array;
}

/** A column to group by, of the table itself or of the table whose row numbers stand in `via`. */
export interface Grouping {
  name: string;
  table: ColumnTable;
  column: string;
  via?: string;
}

export interface Group {
  group: Record<string, Cell>;
  count: number;
}

const FIRST_CAPACITY = 1024;
/** More possible groups than this are counted by those that there are. */
const MOST_POSSIBLE = 8_000_000;

const WORD = 32;

/** A bit a row: 1, it is chosen. Of a million rows 125 kB. */
export type Bits = Uint32Array;

/**
 * Numbers that are written over at each use. Millions of them made anew each time would make the collector of garbage go through everything that
 * is held, again and again.
 */
class Scratch {
  #numbers = new Uint32Array(FIRST_CAPACITY);

  of(size: number): Uint32Array {
    if (this.#numbers.length < size) this.#numbers = new Uint32Array(2 ** Math.ceil(Math.log2(size)));
    return this.#numbers.subarray(0, size);
  }
}
const [ROWS, KEYS, COUNTS] = [new Scratch(), new Scratch(), new Scratch()];

/** The rows that all have chosen; one choice alone is given as it is. */
export function inCommon([first = new Uint32Array(), ...others]: readonly Bits[]): Bits {
  if (others.length === 0) return first;
  const common = first.slice();
  for (const other of others)
    for (let word = 0; word < common.length; word += 1) common[word] = (common[word] ?? 0) & (other[word] ?? 0);
  return common;
}

/** The numbers of the rows; to be used before the next are asked for, which come to stand in their place. */
export function rowsOf(bits: Bits, size: number): Uint32Array {
  const rows = ROWS.of(size);
  let found = 0;
  for (let word = 0; word < bits.length; word += 1) {
    const base = word * WORD;
    for (let some = bits[word] ?? 0; some !== 0; some &= some - 1) {
      rows[found] = base + 31 - Math.clz32(some & -some);
      found += 1;
    }
  }
  return rows.subarray(0, found);
}

/** The values of one column as small numbers: "met", "missed", "met" → codes 0, 1, 0. */
interface Coded {
  codes: Uint32Array;
  values: Cell[];
  codeOf: Map<Cell, number>;
}

/**
 * Rows held in memory column by column, so that a million of them are passed over in milliseconds. Plain columns hold whole numbers from 0
 * that stand for themselves: numbers of rows elsewhere.
 */
export class ColumnTable {
  size = 0;
  /** 1: the row is there. */
  alive = new Uint8Array(FIRST_CAPACITY);
  readonly #coded: ReadonlyMap<string, Coded>;
  readonly #plain: Map<string, Uint32Array>;

  constructor(coded: readonly string[], plain: readonly string[] = []) {
    this.#coded = new Map(
      coded.map((name) => [name, { codes: new Uint32Array(FIRST_CAPACITY), values: [], codeOf: new Map() }]),
    );
    this.#plain = new Map(plain.map((name) => [name, new Uint32Array(FIRST_CAPACITY)]));
  }

  /** Adds a row; its number. */
  add(row: Readonly<Record<string, Cell>>): number {
    const at = this.size;
    if (at === this.alive.length) this.#grow();
    this.size += 1;
    this.set(at, row);
    return at;
  }

  /** Puts other values in the place of a row. */
  set(at: number, row: Readonly<Record<string, Cell>>): void {
    for (const [name, column] of this.#coded) {
      const value = row[name] ?? null;
      let code = column.codeOf.get(value);
      if (code === undefined) {
        code = column.values.push(value) - 1;
        column.codeOf.set(value, code);
      }
      column.codes[at] = code;
    }
    for (const [name, numbers] of this.#plain) numbers[at] = Number(row[name] ?? 0);
    this.alive[at] = 1;
  }

  drop(at: number): void {
    this.alive[at] = 0;
  }

  #grow(): void {
    const capacity = this.alive.length * 2;
    const wider = (numbers: Uint32Array): Uint32Array => {
      const grown = new Uint32Array(capacity);
      grown.set(numbers);
      return grown;
    };
    const alive = new Uint8Array(capacity);
    alive.set(this.alive);
    this.alive = alive;
    for (const column of this.#coded.values()) column.codes = wider(column.codes);
    for (const [name, numbers] of this.#plain) this.#plain.set(name, wider(numbers));
  }

  #codes(column: string): Uint32Array {
    const codes = this.#coded.get(column)?.codes ?? this.#plain.get(column);
    if (!codes) throw new RangeError(`there is no column "${column}"`);
    return codes;
  }

  #values(column: string): readonly Cell[] {
    const coded = this.#coded.get(column);
    if (!coded) throw new RangeError(`there is no column "${column}" of values`);
    return coded.values;
  }

  valueAt(column: string, at: number): Cell {
    return this.#values(column)[this.#codes(column)[at] ?? 0] ?? null;
  }

  /** Gives every row the number that belongs to its value in another column. */
  link(plain: string, coded: string, numberOf: (value: Cell) => number): void {
    const [to, from] = [this.#codes(plain), this.#codes(coded)];
    const numbers = Uint32Array.from(this.#values(coded), numberOf);
    for (let at = 0; at < this.size; at += 1) to[at] = numbers[from[at] ?? 0] ?? 0;
  }

  /** A test of each value once, however many rows have it. */
  test(column: string, allows: (value: Cell) => boolean): Test {
    return { column, allowed: Uint8Array.from(this.#values(column), (value) => Number(allows(value))) };
  }

  /** Rows that are there and pass every test, as 0 and 1. */
  mask(tests: readonly Test[]): Uint8Array {
    const chosen = this.alive.slice(0, this.size);
    for (const { column, allowed } of tests) {
      const codes = column === null ? null : this.#codes(column);
      for (let at = 0; at < chosen.length; at += 1) {
        if (allowed[codes === null ? at : (codes[at] ?? 0)] !== 1) chosen[at] = 0;
      }
    }
    return chosen;
  }

  /** The same, a bit a row. */
  bits(tests: readonly Test[]): Bits {
    return inCommon([...tests, { column: null, allowed: this.alive }].map((test) => this.#bitsOf(test)));
  }

  #bitsOf({ column, allowed }: Test): Bits {
    const bits = new Uint32Array(Math.ceil(this.size / WORD));
    const codes = column === null ? null : this.#codes(column);
    for (let word = 0, at = 0; word < bits.length; word += 1) {
      let some = 0;
      const end = Math.min(WORD, this.size - at);
      for (let bit = 0; bit < end; bit += 1, at += 1)
        some |= (allowed[codes === null ? at : (codes[at] ?? 0)] ?? 0) << bit;
      bits[word] = some;
    }
    return bits;
  }

  /** The numbers of the rows that pass every test; to be used before the next are asked for, which come to stand in their place. */
  select(tests: readonly Test[]): Uint32Array {
    return rowsOf(this.bits(tests), this.size);
  }

  /** Which numbers of a plain column the rows have, as 0 and 1, `size` of them. */
  numbersOf(plain: string, rows: Uint32Array, size: number): Uint8Array {
    const found = new Uint8Array(size);
    const numbers = this.#codes(plain);
    for (const row of rows) found[numbers[row] ?? 0] = 1;
    return found;
  }

  /** How many of the rows each group has; groups in no order. */
  count(rows: Uint32Array, groupings: readonly Grouping[]): Group[] {
    const digits = groupings.map(
      ({ name, table, column, via }): Digit => ({
        name,
        codes: table.#codes(column),
        via: via === undefined ? null : this.#codes(via),
        values: table.#values(column),
      }),
    );
    const possible = digits.reduce((product, { values }) => product * values.length, 1);
    const [first, ...others] = digits;
    if (!first) return [];
    if (others.length === 0) return [...counted(countCodes(rows, first))].map((pair) => groupOf(pair, digits));
    const keys = possible < 2 ** 32 ? KEYS.of(rows.length).fill(0) : new Float64Array(rows.length);
    for (const digit of digits) addDigit(keys, rows, digit);
    return countKeys(keys, possible).map((pair) => groupOf(pair, digits));
  }
}

interface Digit {
  name: string;
  codes: Uint32Array;
  /** Numbers of the rows in which the codes stand. */
  via: Uint32Array | null;
  values: readonly Cell[];
}

function countCodes(rows: Uint32Array, { codes, via, values }: Digit): Uint32Array {
  const counts = new Uint32Array(values.length);
  if (via === null)
    for (const row of rows) {
      const code = codes[row] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  else
    for (const row of rows) {
      const code = codes[via[row] ?? 0] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  return counts;
}

/** 2 and then 7 of ten → 27. */
function addDigit(keys: Uint32Array | Float64Array, rows: Uint32Array, { codes, via, values }: Digit): void {
  const radix = values.length;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    keys[at] = (keys[at] ?? 0) * radix + (codes[via === null ? row : (via[row] ?? 0)] ?? 0);
  }
}

function* counted(counts: Uint32Array): Generator<[number, number]> {
  for (let key = 0; key < counts.length; key += 1) {
    const count = counts[key] ?? 0;
    if (count > 0) yield [key, count];
  }
}

function countKeys(keys: Uint32Array | Float64Array, possible: number): [number, number][] {
  if (possible > MOST_POSSIBLE) {
    const counts = new Map<number, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts];
  }
  // All zeros before and after.
  const counts = COUNTS.of(possible);
  const found: number[] = [];
  for (const key of keys) {
    const count = counts[key] ?? 0;
    if (count === 0) found.push(key);
    counts[key] = count + 1;
  }
  return found.map((key) => {
    const count = counts[key] ?? 0;
    counts[key] = 0;
    return [key, count];
  });
}

function groupOf([key, count]: readonly [number, number], digits: readonly Digit[]): Group {
  const group: Record<string, Cell> = {};
  let rest = key;
  for (const { name, values } of digits.toReversed()) {
    group[name] = values[rest % values.length] ?? null;
    rest = Math.floor(rest / values.length);
  }
  return { group, count };
}
