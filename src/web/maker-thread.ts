/** A thread of its own: takes requests, answers them from the database, until it is told to end. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Hono } from 'hono';
import { isExpected } from '../model/errors.ts';
import { memberships } from '../pledges/memberships.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { createAnswers } from './create-answers.ts';
import { createWriter } from './create-writer.ts';
import type { Asked, Failure, MakerData, Said } from './maker-messages.ts';

const { database, version, token } = workerData as MakerData;
const SHARED = { keys: searchKeys, memberships, create: false } as const;
const writer = createWriter(() => openStore(database, { ...SHARED, busyTimeoutMs: 0 }));

interface Opened {
  answers: Hono;
  close: () => Promise<void>;
}
let opened: Promise<Opened> | null = null;

async function open(): Promise<Opened> {
  const store = await openStore(database, SHARED);
  const answers = createAnswers({
    store,
    version,
    ...(token === null ? {} : { review: { token, write: writer.write } }),
    onFault: (error, path) => say({ fault: failureOf(error), path }),
  });
  return { answers, close: () => store.close() };
}

/** A database that could not be opened is tried again with the next request. */
function ready(): Promise<Opened> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function answer({ id, url, method, headers, body }: Exclude<Asked, 'end'>): Promise<void> {
  try {
    const { answers } = await ready();
    const response = await answers.fetch(new Request(url, { method, headers, body }));
    // Of whatever length: it is handed on as it is made.
    const isEndless = new URL(url).searchParams.get('limit') === 'all';
    const content = response.body === null || isEndless ? response.body : await response.arrayBuffer();
    const { status } = response;
    say({ id, status, headers: [...response.headers], body: content }, content === null ? [] : [content]);
  } catch (error) {
    say({ id, failed: failureOf(error) });
  }
}

const say = (said: Said, given: (ArrayBuffer | ReadableStream)[] = []): void => parentPort?.postMessage(said, given);

/** A database that cannot be reached is no fault of the program: its message says what to do. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { words: String(error), isExpected: false };
  return isExpected(error)
    ? { words: error.message, isExpected: true }
    : { words: error.stack ?? error.message, isExpected: false };
}

async function end(): Promise<void> {
  await writer.close();
  if (opened) await (await opened).close();
  // Ends this thread alone, whatever is still being handed on.
  process.exit();
}

parentPort?.on('message', (asked: Asked) => void (asked === 'end' ? end() : answer(asked)));
