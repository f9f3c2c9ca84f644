import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts } from './data-package.ts';

/** UTF-16 units that are gathered before they are written: long enough for the disk, short enough to stay in the processor's cache. */
const UNITS_GATHERED = 16 * 1024;
const MOST_BYTES_A_UNIT = 3;

/** A new file that is only written forward; its length and checksum are known when it is closed, without reading it again. */
export class HashedFile {
  readonly #path: string;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  readonly #encoded = Buffer.allocUnsafe(2 * UNITS_GATHERED * MOST_BYTES_A_UNIT);
  #gathered = '';
  #bytes = 0;

  constructor(folder: string, path: string) {
    this.#path = path;
    this.#file = openSync(join(folder, path), 'wx');
  }

  writeText(text: string): void {
    this.#gathered += text;
    if (this.#gathered.length >= UNITS_GATHERED) this.#flush();
  }

  /** Bytes and the end of a line. */
  writeLine(bytes: Uint8Array): void {
    this.write(bytes);
    this.#gathered = '\n';
  }

  write(bytes: Uint8Array): void {
    this.#flush();
    this.#put(bytes);
  }

  /** Closes it, whole or not. */
  close(): void {
    closeSync(this.#file);
  }

  /** Writes what is gathered; nothing may be written after it. */
  finish(): FileFacts {
    this.#flush();
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    const text = this.#gathered;
    if (text === '') return;
    this.#gathered = '';
    const fits = text.length * MOST_BYTES_A_UNIT <= this.#encoded.length;
    this.#put(fits ? this.#encoded.subarray(0, this.#encoded.write(text)) : Buffer.from(text));
  }

  #put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    // A disk that is nearly full takes a part, and says so only when it is asked to take the rest.
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}
