import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../model/errors.ts';
import type { Asked, Failure, MakerData, Said } from './maker-messages.ts';
import type { Makers } from './makers.ts';

export interface MakerOptions extends MakerData {
  changes: () => Promise<string>;
  /** Default: one a processor but one, which speaks with the network, four at most: each holds the columns of the database. */
  threads?: number;
  /** Told of every fault in a thread, in words for the log. */
  onFault: (fault: Failure, path: string) => void;
}

const MOST_THREADS = 4;
/** What a thread may take to end. */
const GRACE_MS = 2_000;

/**
 * Makes answers in threads of their own, each with its own connection to the database: one that takes a second holds up nobody who is given
 * an answer that is kept. A thread that dies fails what it was asked, and the next request starts another.
 */
export function startMakers({ threads, changes, onFault, ...data }: MakerOptions): Makers {
  const size = threads ?? Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const makers = Array.from({ length: size }, () => new Maker(data, onFault));
  return {
    canWrite: data.token !== null,
    changes,
    answer: (request) => makers.reduce((least, one) => (one.underWay < least.underWay ? one : least)).ask(request),
    close: async () => void (await Promise.all(makers.map((one) => one.close()))),
  };
}

interface Waiting {
  resolve(response: Response): void;
  reject(error: Error): void;
}

class Maker {
  readonly #data: MakerData;
  readonly #onFault: MakerOptions['onFault'];
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #asked = 0;

  constructor(data: MakerData, onFault: MakerOptions['onFault']) {
    this.#data = data;
    this.#onFault = onFault;
  }

  get underWay(): number {
    return this.#waiting.size;
  }

  async ask(request: Request): Promise<Response> {
    // The body of a HEAD is left out where it is sent; its tag is that of the whole.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const body = method === 'GET' || request.body === null ? null : await request.arrayBuffer();
    const id = ++this.#asked;
    const asked: Asked = { id, url: request.url, method, headers: [...request.headers], body };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker ??= this.#start();
      this.#worker.postMessage(asked);
    });
  }

  /** The source is TypeScript in a checkout and JavaScript in an installed package. */
  #start(): Worker {
    const worker = new Worker(new URL(`./maker-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: this.#data,
      // Not what the process was told to run: "-e" is no flag for a thread.
      execArgv: [],
    });
    let reason = 'a thread that makes answers has ended';
    worker.on('message', (said: Said) => this.#hear(said));
    worker.on('error', (error: Error) => {
      reason = error.stack ?? error.message;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new Error(reason));
      this.#waiting.clear();
    });
    return worker;
  }

  #hear(said: Said): void {
    if ('fault' in said) {
      this.#onFault(said.fault, said.path);
      return;
    }
    const waiting = this.#waiting.get(said.id);
    this.#waiting.delete(said.id);
    if ('failed' in said) {
      const { words, isExpected } = said.failed;
      waiting?.reject(isExpected ? new StoreError(words) : new Error(words));
    } else waiting?.resolve(new Response(said.body, { status: said.status, headers: said.headers }));
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('end' satisfies Asked);
    const force = setTimeout(() => void worker.terminate(), GRACE_MS);
    await ended;
    clearTimeout(force);
  }
}
