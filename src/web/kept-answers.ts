export interface Answer {
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer> | null;
}
export interface Kept {
  answer: Answer;
  /** The database as it was before the answer was made. */
  version: string;
  madeAt: number;
  /** When the answer was last known to be what the database says. */
  currentAt: number;
  tookMs: number;
}

const MAX_KEPT_BYTES = 50_000_000;
/** Of an answer, beside its body. */
const OTHER_BYTES = 4_000;

/** Answers by their keys, in so many bytes; the oldest goes first. */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  get(key: string): Kept | null {
    return this.#kept.get(key) ?? null;
  }

  forget(key: string): void {
    const known = this.#kept.get(key);
    if (!known) return;
    this.#kept.delete(key);
    this.#bytes -= bytesOf(known);
  }

  /** In place of the one with this key. */
  keep(key: string, one: Kept): void {
    this.forget(key);
    this.#kept.set(key, one);
    this.#bytes += bytesOf(one);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MAX_KEPT_BYTES) break;
      this.forget(oldest);
    }
  }
}

const bytesOf = ({ answer: { body, gzip } }: Kept): number => body.byteLength + (gzip?.byteLength ?? 0) + OTHER_BYTES;
