import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipRecord } from './gzip-record.ts';
import { writeWarcinfo } from './page-records.ts';

export interface WarcFilesOptions {
  rotateBytes: number;
  sync: boolean;
  software: string;
  clock: () => number;
}

interface OpenFile {
  name: string;
  handle: FileHandle;
  size: number;
}

/** The files of one archive, one after the other: what is given is written behind what was given before, and never into a file of an earlier run. */
export class WarcFiles {
  readonly #directory: string;
  readonly #options: WarcFilesOptions;
  #current: OpenFile | null = null;
  #serial = 0;

  constructor(directory: string, options: WarcFilesOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  /** Whole gzip members → where they stand. One call at a time: offsets follow from sizes. */
  async append(members: Uint8Array): Promise<{ file: string; offset: number }> {
    if (this.#current !== null && this.#current.size >= this.#options.rotateBytes) await this.close();
    this.#current ??= await this.#begin();
    const { name, size: offset } = this.#current;
    this.#current.size += await writeWhole(this.#current, members);
    return { file: name, offset };
  }

  /** Resolves when the disk has what was appended; at once without `sync`. */
  async confirm(): Promise<void> {
    if (this.#options.sync) await this.#current?.handle.datasync();
  }

  async close(): Promise<void> {
    await this.confirm();
    await this.#current?.handle.close();
    this.#current = null;
  }

  async #begin(): Promise<OpenFile> {
    const { clock, software } = this.#options;
    const stamp = new Date(clock()).toISOString();
    for (;;) {
      const serial = String(this.#serial++).padStart(5, '0');
      const name = `giaouoc-${stamp.slice(0, 19).replace(/\D/g, '')}-${serial}-${process.pid}.warc.gz`;
      // Another archive of this process may have taken the name within the same second.
      const handle = await openNew(join(this.#directory, name));
      if (handle === null) continue;
      const file = { name, handle, size: 0 };
      file.size = await writeWhole(file, await gzipRecord(await writeWarcinfo(name, software, stamp)));
      return file;
    }
  }
}

async function openNew(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
}

async function writeWhole(file: OpenFile, bytes: Uint8Array): Promise<number> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await file.handle.write(bytes, done, bytes.byteLength - done, file.size + done);
    done += bytesWritten;
  }
  return done;
}
