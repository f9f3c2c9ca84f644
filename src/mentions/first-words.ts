/** First words of a pattern that starts with a digit. */
export const DIGIT = '#';
/** A pattern that may start with any word. */
export const ANY = '*';

interface Heads {
  /** First words known in full. */
  done: Set<string>;
  /** Beginnings that the next letter may lengthen; '' where nothing was read yet. */
  open: Set<string>;
}

const QUANTIFIER = /^(?:[?*]|\{0?,\d+\})\??/u;
const REPEAT = /^(?:\+|\{\d+(?:,\d*)?\})\??/u;
const isLetter = (c: string): boolean => /[\p{L}\p{M}]/u.test(c);

/** `firstWords(words`(?:từ|khoảng) \d+%`.source)` → { 'từ', 'khoảng' }: the words at which trying the pattern can succeed; `DIGIT` for digits. */
export function firstWords(source: string): ReadonlySet<string> {
  const { done, open } = new HeadReader(source).alternatives(new Set(['']));
  for (const word of open) {
    if (word === '') throw new Error(`${source}: the pattern can match nothing at all; give it a word or a digit`);
    done.add(word);
  }
  return done;
}

class HeadReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Reads up to the closing bracket of the group it is in, or to the end. */
  alternatives(before: ReadonlySet<string>): Heads {
    const total: Heads = { done: new Set(), open: new Set() };
    for (;;) {
      const { done, open } = this.sequence(before);
      for (const word of done) total.done.add(word);
      for (const word of open) total.open.add(word);
      if (this.source[this.at] !== '|') return total;
      this.at++;
    }
  }

  private sequence(before: ReadonlySet<string>): Heads {
    const done = new Set<string>();
    let open: Set<string> = new Set(before);
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const piece = this.piece(open);
      for (const word of piece.done) done.add(word);
      const rest = this.source.slice(this.at, this.at + 12);
      const optional = QUANTIFIER.exec(rest);
      const repeat = optional ?? REPEAT.exec(rest);
      this.at += repeat?.[0].length ?? 0;
      open = optional ? new Set([...open, ...piece.open]) : piece.open;
    }
    return { done, open };
  }

  private piece(open: Set<string>): Heads {
    const look = /^\(\?<?[=!]/u.exec(this.source.slice(this.at, this.at + 4));
    if (look) {
      this.at += look[0].length;
      this.alternatives(new Set(['']));
      this.at++;
      return { done: new Set(), open };
    }
    const group = /^\((?:\?:|\?<[a-zA-Z]\w*>)?/u.exec(this.source.slice(this.at, this.at + 40));
    if (group) {
      this.at += group[0].length;
      const inner = this.alternatives(open);
      this.at++;
      return inner;
    }
    return this.character(open);
  }

  private character(open: Set<string>): Heads {
    const piece =
      /^(?:\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|.)/su.exec(this.source.slice(this.at, this.at + 200))?.[0] ?? '';
    this.at += piece.length;
    if (piece.length === 1 && isLetter(piece))
      return { done: new Set(), open: new Set([...open].map((word) => word + piece)) };
    const isDigit = piece === '\\d' || /^\[?[\d-]+\]?$/u.test(piece);
    const done = new Set([...open].map((word) => (word === '' ? (isDigit ? DIGIT : ANY) : word)));
    return { done, open: new Set() };
  }
}
