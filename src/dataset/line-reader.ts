import { closeSync, openSync, readSync } from 'node:fs';

const BYTES_A_READ = 128 * 1024;
const LINE_END = 0x0a;

/** A file of lines → one after the other as bytes, with a part of the file in memory. */
export class LineReader {
  /** Number of the line that `peek` gives, from 1. */
  number = 1;
  readonly #file: number | null;
  #held = Buffer.alloc(BYTES_A_READ);
  /** What is read and not yet given: from #start to #end of #held. */
  #start = 0;
  #end = 0;
  #line: Buffer | null = null;

  /** `path` null: there is no file, and no line. */
  constructor(path: string | null) {
    this.#file = path === null ? null : openSync(path, 'r');
  }

  /** The next line without its end, which holds until `next` is called; null at the end of the file. */
  peek(): Buffer | null {
    this.#line ??= this.#find();
    return this.#line;
  }

  next(): void {
    const line = this.peek();
    if (!line) return;
    this.#start = Math.min(this.#start + line.length + 1, this.#end);
    this.#line = null;
    this.number++;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }

  #find(): Buffer | null {
    let looked = this.#start;
    for (;;) {
      const at = this.#held.indexOf(LINE_END, looked);
      if (at !== -1 && at < this.#end) return this.#held.subarray(this.#start, at);
      const unread = this.#end - this.#start;
      if (!this.#fill()) return unread === 0 ? null : this.#held.subarray(this.#start, this.#end);
      looked = this.#start + unread;
    }
  }

  /** Moves what is left to the front and reads on behind it; false at the end of the file. */
  #fill(): boolean {
    if (this.#file === null) return false;
    const left = this.#held.subarray(this.#start, this.#end);
    const held = left.length * 2 > this.#held.length ? Buffer.alloc(this.#held.length * 2) : this.#held;
    left.copy(held);
    this.#held = held;
    this.#start = 0;
    this.#end = left.length;
    const count = readSync(this.#file, held, this.#end, held.length - this.#end, null);
    this.#end += count;
    return count > 0;
  }
}
