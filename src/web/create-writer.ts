import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import { StoreError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';

/** The way to write: one at a time, over a connection of its own, so that no reader ever sees half a decision. */
export interface Writer {
  write<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A night that writes holds the database for a moment at a time: it is asked again so often, with a pause, and readers go on meanwhile. */
const ATTEMPTS = 60;
const PAUSE_MS = 100;

/** `open` gives a store that does not wait for other writers: waiting would hold up every reader of this server. It is called at the first write. */
export function createWriter(open: () => Promise<Store>): Writer {
  const queue = new PQueue({ concurrency: 1 });
  let opened: Promise<Store> | null = null;
  const store = async (): Promise<Store> => {
    opened ??= open();
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error;
    }
  };
  return {
    write: (work) => queue.add(async () => patiently(async () => work(await store()))),
    close: async () => {
      await queue.onIdle();
      if (opened) await (await opened).close();
    },
  };
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !isBusy(error)) throw error;
      await pause(PAUSE_MS);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof StoreError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  /^SQLITE_(?:BUSY|LOCKED)/u.test(String(error.cause.code));
