/** What a URL is expected to hold; discovery kinds yield more URLs, articles yield extractions. "captures" is a page of a web archive's index. */
export type FrontierKind = 'feed' | 'sitemap' | 'listing' | 'captures' | 'article';

/**
 * A URL to know about; `url` is canonical. Putting a known one again changes nothing, with one exception: a `dueAt` that is an
 * instant moves its due date earlier and lifts its priority to the one given, unless it was skipped. `dueAt: null` never wakes a known URL.
 */
export interface FrontierUrl {
  url: string;
  kind: FrontierKind;
  /** Outlet id, "cand". */
  publisher: string;
  /** Politeness group: registrable domain or server address. */
  group: string;
  /** Higher is fetched first. */
  priority: number;
  /** Publication date that the discovery gave, ISO. */
  publishedAt: string | null;
  /** Earliest fetch, ISO instant; null = now, for a URL that is new. */
  dueAt: string | null;
  /**
   * "cand/786509": one article under many slugs. A key has one row: put under another address it changes nothing, unless `dueAt` is an
   * instant or the known address has ended as failed or skipped; then the row takes the new address.
   */
  articleKey?: string | null;
  /** Its page came from elsewhere (a file): a new URL counts as fetched and is never due. */
  page?: { sha256: string; bytes: number; fetchedAt: string };
}

/** A URL lent to one worker until `leasedUntil`; a lease that runs out is given again. */
export interface FrontierLease extends FrontierUrl {
  id: number;
  attempts: number;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the last body, hex. */
  sha256: string | null;
  /** Size of the last body in bytes, for the report of what conditional requests saved. */
  bytes?: number | null;
  /** Instant of the last fetch that gave a body or "unchanged"; feeds derive their next interval from it. */
  fetchedAt?: string | null;
  leasedUntil: string;
}

/** How a lease ended. `dueAt` says when to look again; null = never. */
export type FrontierOutcome =
  | {
      state: 'fetched';
      etag: string | null;
      lastModified: string | null;
      sha256: string;
      bytes?: number;
      dueAt: string | null;
    }
  | { state: 'unchanged'; dueAt: string | null }
  /** `isAwaited`: a later page that a template names and that is not there yet, which is no fault. */
  | { state: 'failed'; reason: string; dueAt: string | null; isAwaited?: true }
  | { state: 'skipped'; reason: string };

/** What is known of a URL. `sha256` is of the page it gave last, hex; null when it never gave one. */
export interface FrontierState {
  state: 'waiting' | 'leased' | 'done' | 'failed' | 'skipped';
  reason: string | null;
  sha256: string | null;
}

export interface FrontierStats {
  waiting: number;
  leased: number;
  done: number;
  failed: number;
  skipped: number;
}

/** Known URLs with their states, due dates and leases, and a clock per politeness group. Implemented by src/store. All instants are ISO UTC. */
export interface Frontier {
  /** Number of URLs that were new. */
  put(urls: readonly FrontierUrl[]): Promise<number>;
  /**
   * At most one lease a politeness group, only groups whose clock allows it at `now` and that hold no other running lease, highest
   * priority first. With `only`, URLs of these outlets (ids) alone.
   */
  lease(now: string, limit: number, leaseMs: number, only?: readonly string[]): Promise<FrontierLease[]>;
  /** Resolves when it is kept. A lease that is asked for behind it knows of it, also before that. */
  ack(id: number, outcome: FrontierOutcome, now: string): Promise<void>;
  /** Gives back every running lease, for the only runner after a run that died; its number. Implementations that many machines share leave it out. */
  releaseLeases?(): Promise<number>;
  /** The group may be asked again `delayMs` after `now`. */
  setDelay(group: string, delayMs: number, now: string): Promise<void>;
  /** Leave the group alone until `until` (Retry-After, breaker). */
  blockUntil(group: string, until: string, reason: string): Promise<void>;
  /** Instant of the next possible lease (due date and clock of its group, or end of a lease that may be lost), null when nothing is waiting. With `only`, of these outlets alone. */
  nextDueAt(only?: readonly string[]): Promise<string | null>;
  /** What is known of these URLs; the unknown are left out. */
  look(urls: readonly string[]): Promise<Map<string, FrontierState>>;
  stats(): Promise<FrontierStats>;
}
