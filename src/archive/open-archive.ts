import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { StoreError } from '../model/errors.ts';
import type { Page, PageLocation } from '../model/page.ts';
import { type ArchiveContext, type EarlierPage, writePageRecords, writeWarcinfo } from './page-records.ts';
import { createRobotsShelf, type RobotsShelf } from './robots-shelf.ts';

const gzipInThread = promisify(gzip);
/** Measured on pages of 50 to 400 kB: two thirds of the time of zlib's default, 4 % more bytes. */
const LEVEL = 4;
/** What is smaller is packed at once: finding a thread for 50 kB costs as much again as packing them (measured: 0.07 ms, 0.12 ms with the thread). */
const SMALL_BYTES = 65_536;

const gzipRecord = async (record: Uint8Array): Promise<Uint8Array> =>
  record.byteLength < SMALL_BYTES ? gzipSync(record, { level: LEVEL }) : gzipInThread(record, { level: LEVEL });

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

interface OpenFile {
  name: string;
  handle: FileHandle;
  size: number;
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
  let current: OpenFile | null = null;
  let serial = 0;
  let waiting: Waiting[] = [];
  let isWriting = false;
  let writing: Promise<void> = Promise.resolve();

  const begin = async (): Promise<OpenFile> => {
    const stamp = new Date(clock()).toISOString();
    for (;;) {
      const name = `giaouoc-${stamp.slice(0, 19).replace(/\D/g, '')}-${String(serial++).padStart(5, '0')}-${process.pid}.warc.gz`;
      // Another archive of this process may have taken the name within the same second.
      const handle = await openNew(join(directory, name));
      if (handle === null) continue;
      const file = { name, handle, size: 0 };
      file.size = await writeWhole(file, await gzipRecord(await writeWarcinfo(name, software, stamp)));
      return file;
    }
  };
  const end = async (): Promise<void> => {
    if (sync) await current?.handle.datasync();
    await current?.handle.close();
    current = null;
  };
  const place = async ({ recordId, members }: Packed): Promise<PageLocation> => {
    if (current !== null && current.size >= rotateBytes) await end();
    current ??= await begin();
    const offset = current.size;
    current.size += await writeWhole(current, members);
    return { file: current.name, offset, recordId };
  };
  const refusal = (cause: unknown): StoreError =>
    cause instanceof StoreError
      ? cause
      : new StoreError(`${directory}: a page could not be archived: check the space and rights of the folder`, {
          input: directory,
          cause,
        });
  /** One write at a time: offsets follow from sizes. A failed write fails its own page only. */
  const writeBatch = async (batch: readonly Waiting[]): Promise<void> => {
    const written: { page: Waiting; location: PageLocation }[] = [];
    for (const page of batch) {
      try {
        written.push({ page, location: await place(page.packed) });
      } catch (cause) {
        page.reject(refusal(cause));
      }
    }
    try {
      if (sync && written.length > 0) await current?.handle.datasync();
      for (const { page, location } of written) page.resolve(location);
    } catch (cause) {
      for (const { page } of written) page.reject(refusal(cause));
    }
  };
  /** Pages that come while the disk is busy wait for it together: it confirms them at once. */
  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    isWriting = false;
  };
  const write = async (page: Page, context: ArchiveContext, earlier: EarlierPage | null): Promise<PageLocation> => {
    const { recordId, records } = await writePageRecords(page, context, earlier);
    const members = Buffer.concat(await Promise.all(records.map((record) => gzipRecord(record))));
    const { promise, resolve, reject } = Promise.withResolvers<PageLocation>();
    waiting.push({ packed: { recordId, members }, resolve, reject });
    if (!isWriting) writing = writeWaiting();
    return promise;
  };

  return {
    robots: createRobotsShelf(directory),
    append: (page, context) => write(page, context, null),
    appendRevisit: (page, context, earlier) => write(page, context, earlier),
    close: async () => {
      await writing;
      await end().catch((cause: unknown) => {
        throw refusal(cause);
      });
    },
  };
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
