/** What a thread that makes answers is started with. */
export interface MakerData {
  /** A file, or postgres://… */
  database: string;
  version: string;
  /** Whoever knows it may decide about values; null: nobody may. */
  token: string | null;
}

type Pairs = [name: string, value: string][];

/** To the thread. */
export type Asked = { id: number; url: string; method: string; headers: Pairs; body: ArrayBuffer | null } | 'end';

/** From the thread: an answer, why there is none, or a fault that went to the log while the answer said that there was one. */
export type Said =
  | { id: number; status: number; headers: Pairs; body: ArrayBuffer | ReadableStream | null }
  | { id: number; failed: Failure }
  | { fault: Failure; path: string };

export interface Failure {
  /** For the log: with the place in the program, unless the words alone say what to do. */
  words: string;
  /** False: a fault of the program. */
  isExpected: boolean;
}
