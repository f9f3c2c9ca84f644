/** Errors are named by the next step; each says which input it met. Exit codes: 0 done, 1 something skipped, 2 usage, 3 network, 4 store. */
export const EXIT = { done: 0, skipped: 1, usage: 2, network: 3, store: 4 } as const;

interface Where {
  /** URL or path of the input the error is about. */
  input?: string;
  cause?: unknown;
}

abstract class GiaouocError extends Error {
  abstract readonly exitCode: number;
  readonly input: string | undefined;

  constructor(message: string, where: Where = {}) {
    super(message, { cause: where.cause });
    this.name = new.target.name;
    this.input = where.input;
  }
}

/** The command line asks for something that cannot be done as written: correct it and call again. */
export class UsageError extends GiaouocError {
  readonly exitCode = EXIT.usage;
}

/** This input cannot be read; the rest of the batch goes on. */
export class SkipInputError extends GiaouocError {
  readonly exitCode = EXIT.skipped;
}

/** This page is of no use (gone, not an article, too large); the host is fine. */
export class SkipPageError extends GiaouocError {
  readonly exitCode = EXIT.skipped;
}

/** robots.txt asks that the page is not fetched: it is left alone for good, a feed or sitemap too. */
export class ForbiddenPageError extends SkipPageError {}

/** The host asked for patience, or failed in a way that passes: try the page again after `retryAfterMs`. */
export class RetryLaterError extends GiaouocError {
  readonly exitCode = EXIT.network;
  readonly retryAfterMs: number | null;
  /** Of the answer; null where none came. */
  readonly status: number | null;

  constructor(message: string, where: Where & { retryAfterMs?: number | null; status?: number } = {}) {
    super(message, where);
    this.retryAfterMs = where.retryAfterMs ?? null;
    this.status = where.status ?? null;
  }
}

/** Leave this host alone for the rest of the run (robots unreachable, breaker open, address refused). */
export class StopHostError extends GiaouocError {
  readonly exitCode = EXIT.network;
}

/** The crawl cannot go on at all. */
export class StopCrawlError extends GiaouocError {
  readonly exitCode = EXIT.network;
}

/** The database or the archive cannot be used: the message says what to do; nothing stored was changed. */
export class StoreError extends GiaouocError {
  readonly exitCode = EXIT.store;
}

/** The exit code an error stands for; an unknown error counts as 1. */
export const exitCodeOf = (error: unknown): number => (error instanceof GiaouocError ? error.exitCode : EXIT.skipped);

/** One of ours, or the system refusing (no space, no permission): its message alone tells what to do. Anything else is a fault in the program. */
export const isExpected = (error: unknown): boolean =>
  error instanceof GiaouocError || (error instanceof Error && 'syscall' in error);

/** What an error says; a thrown word as it is. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** "EACCES: permission denied, open 'a.txt'" → "permission denied": why the system refused, for a message that names the input itself. */
export const reasonOf = (error: unknown): string =>
  messageOf(error)
    .replace(/^[A-Z]+: /u, '')
    .replace(/, [a-z]+(?: '.*')?$/u, '');
