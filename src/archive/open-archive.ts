import { mkdir } from 'node:fs/promises';
import { StoreError } from '../model/errors.ts';
import type { Page, PageLocation } from '../model/page.ts';
import { gzipRecord } from './gzip-record.ts';
import { type ArchiveContext, type EarlierPage, writePageRecords } from './page-records.ts';
import { createRobotsShelf, type RobotsShelf } from './robots-shelf.ts';
import { WarcFiles } from './warc-files.ts';

export interface ArchiveOptions {
  /** A file that has grown past this many bytes is closed and the next begun. Default 1 GB. */
  rotateBytes?: number;
  /** Wait until the disk confirms each page (survives a power cut, not only kill -9). Default true. */
  sync?: boolean;
  /** Name and version of the program, for the warcinfo record. */
  software?: string;
  /** Milliseconds since 1970; names the files. */
  clock?: () => number;
}

/** WARC files of one folder, open for appending. Files of an earlier run are never appended to: a torn end stays where it is. */
export interface Archive {
  /** Written and flushed when this resolves, so that a page can be parsed afterwards without fear of losing it. */
  append(page: Page, context: ArchiveContext): Promise<PageLocation>;
  /** A body that was archived before: a revisit record that points at it instead of a second copy. */
  appendRevisit(page: Page, context: ArchiveContext, earlier: EarlierPage): Promise<PageLocation>;
  close(): Promise<void>;
  /** The last robots.txt of each host, beside the WARC files. */
  readonly robots: RobotsShelf;
}

interface Packed {
  recordId: string;
  /** Its records, a gzip member each. */
  members: Uint8Array;
}

/** A page that is packed and not yet written. */
interface Waiting {
  packed: Packed;
  resolve(location: PageLocation): void;
  reject(error: StoreError): void;
}

/** `openArchive('archive')` → WARC 1.1 files "giaouoc-20230330070500-00000-<pid>.warc.gz", one gzip member a record. The first file appears with the first page. */
export async function openArchive(directory: string, options: ArchiveOptions = {}): Promise<Archive> {
  const { rotateBytes = 1_000_000_000, sync = true, software = 'giaouoc', clock = Date.now } = options;
  await mkdir(directory, { recursive: true }).catch((cause: unknown) => {
    throw new StoreError(`${directory}: the archive's folder cannot be made: choose one that can be written`, {
      input: directory,
      cause,
    });
  });
  const files = new WarcFiles(directory, { rotateBytes, sync, software, clock });
  const refusal = (cause: unknown): StoreError =>
    cause instanceof StoreError
      ? cause
      : new StoreError(`${directory}: a page could not be archived: check the space and rights of the folder`, {
          input: directory,
          cause,
        });
  const queue = new WriteQueue(files, refusal);
  const write = async (page: Page, context: ArchiveContext, earlier: EarlierPage | null): Promise<PageLocation> => {
    const { recordId, records } = await writePageRecords(page, context, earlier);
    return queue.write({ recordId, members: Buffer.concat(await Promise.all(records.map(gzipRecord))) });
  };
  return {
    robots: createRobotsShelf(directory),
    append: (page, context) => write(page, context, null),
    appendRevisit: (page, context, earlier) => write(page, context, earlier),
    close: async () => {
      await queue.emptied;
      await files.close().catch((cause: unknown) => {
        throw refusal(cause);
      });
    },
  };
}

/** Pages that come while the disk is busy wait for it together: it confirms them at once. */
class WriteQueue {
  readonly #files: WarcFiles;
  readonly #refusal: (cause: unknown) => StoreError;
  #waiting: Waiting[] = [];
  #isWriting = false;
  /** Resolves when nothing waits any more. */
  emptied: Promise<void> = Promise.resolve();

  constructor(files: WarcFiles, refusal: (cause: unknown) => StoreError) {
    this.#files = files;
    this.#refusal = refusal;
  }

  write(packed: Packed): Promise<PageLocation> {
    const { promise, resolve, reject } = Promise.withResolvers<PageLocation>();
    this.#waiting.push({ packed, resolve, reject });
    if (!this.#isWriting) this.emptied = this.#writeWaiting();
    return promise;
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#writeBatch(batch);
    }
    this.#isWriting = false;
  }

  /** A failed write fails its own page only. */
  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const written: { page: Waiting; location: PageLocation }[] = [];
    for (const page of batch) {
      try {
        const { recordId, members } = page.packed;
        written.push({ page, location: { ...(await this.#files.append(members)), recordId } });
      } catch (cause) {
        page.reject(this.#refusal(cause));
      }
    }
    try {
      if (written.length > 0) await this.#files.confirm();
      for (const { page, location } of written) page.resolve(location);
    } catch (cause) {
      for (const { page } of written) page.reject(this.#refusal(cause));
    }
  }
}
