import type { HashedFile } from './hashed-file.ts';

/** Long enough for the disk, short enough to stay in the processor's cache. */
const BYTES_GATHERED = 64 * 1024;
const MOST_BYTES_A_UNIT = 3;

/**
 * Cells as text → the lines of a file. Neighbouring lines share most of their cells: those are copied as bytes from the line above, and
 * only what is new is encoded. Nothing is left over for V8 to clear away.
 */
export class RowText {
  readonly #file: HashedFile;
  readonly #end: string;
  readonly #cells: string[];
  /** Where each cell of the line above ends in #bytes. */
  readonly #ends: number[];
  readonly #isNew: boolean[];
  readonly #bytes = Buffer.allocUnsafe(BYTES_GATHERED);
  #at = 0;
  /** Where the line above begins; null when it is not in #bytes. */
  #above: number | null = null;
  /** UTF-16 units of the cells of a line as it stands. */
  units = 0;

  /** `end` follows the last cell of every line. */
  constructor(file: HashedFile, { columns, end }: { columns: number; end: string }) {
    this.#file = file;
    this.#end = end;
    this.#cells = [...Array.from({ length: columns }, () => ''), end];
    this.#ends = this.#cells.map(() => 0);
    this.#isNew = this.#cells.map(() => true);
  }

  /** The cell of the line that is being made; it stays for those below until it is put anew. */
  put(column: number, text: string): void {
    this.units += text.length - (this.#cells[column] ?? '').length;
    this.#cells[column] = text;
    this.#isNew[column] = true;
  }

  endLine(): void {
    const most = (this.units + this.#end.length) * MOST_BYTES_A_UNIT;
    if (most > BYTES_GATHERED - this.#at) this.#flush();
    if (most > BYTES_GATHERED) this.#file.write(Buffer.from(this.#cells.join('')));
    else this.#write();
  }

  /** Nothing may be put after it. */
  finish(): void {
    this.#flush();
  }

  #write(): void {
    const begin = this.#at;
    // Cells of the line above up to this place are done with.
    let above = this.#above ?? 0;
    for (let first = 0; first < this.#cells.length; ) {
      const after = this.#above === null ? first : this.#sameFrom(first);
      if (after === first) {
        above = this.#ends[first] ?? 0;
        this.#at += this.#bytes.write(this.#cells[first] ?? '', this.#at);
        this.#ends[first] = this.#at;
        this.#isNew[first] = false;
        first++;
        continue;
      }
      const end = this.#ends[after - 1] ?? above;
      const moved = this.#at - above;
      this.#bytes.copyWithin(this.#at, above, end);
      this.#at += end - above;
      above = end;
      for (; first < after; first++) this.#ends[first] = (this.#ends[first] ?? 0) + moved;
    }
    this.#above = begin;
  }

  /** The first cell from there on that is new. */
  #sameFrom(first: number): number {
    let at = first;
    while (this.#isNew[at] === false) at++;
    return at;
  }

  #flush(): void {
    this.#file.write(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    this.#above = null;
  }
}
