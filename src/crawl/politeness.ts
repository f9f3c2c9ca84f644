import PQueue from 'p-queue';
import type { Frontier } from '../model/frontier.ts';

export interface PolitenessOptions {
  frontier: Frontier;
  /** Pause between two requests of a group. Default 9,000 ms; 0 turns the pauses off. */
  delayMs: number;
  /** A robots.txt that asks for more is given this. */
  maxCrawlDelayMs: number;
  /** Requests under way at once, over all groups. */
  concurrency: number;
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
  /** 0 to 1, for the jitter of back-off. */
  random: () => number;
}

/** A host that takes longer than this to answer is given longer pauses. */
const SLOW_MS = 1_000;
/** Pause after a slow answer, as a multiple of its time. */
const SLOW_FACTOR = 5;
const MAX_SLOW_DELAY_MS = 60_000;
const BACKOFF_MS = 60_000;
const MAX_BACKOFF_MS = 24 * 3_600_000;
/** Failures in a row after which a group is left alone. */
const BREAKER_FAILURES = 5;
const BREAKER_MS = 3_600_000;

interface Group {
  queue: PQueue;
  crawlDelayMs: number;
  failures: number;
  /** Earliest next request, for the requests of one visit; between visits the frontier's clock rules. */
  nextAt: number;
}

export type Politeness = ReturnType<typeof createPoliteness>;

/**
 * One request at a time and a pause after it, a group; a limit over all. The pause is written to the frontier before the request goes out,
 * so that a run that is killed and started again keeps it. Waiting takes no place in the global queue: a slow host blocks no other.
 */
export function createPoliteness(options: PolitenessOptions) {
  const { frontier, clock, sleep } = options;
  const all = new PQueue({ concurrency: options.concurrency });
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    const group = groups.get(name) ?? {
      queue: new PQueue({ concurrency: 1 }),
      crawlDelayMs: 0,
      failures: 0,
      nextAt: 0,
    };
    groups.set(name, group);
    return group;
  };
  const delayOf = (group: Group, elapsedMs: number): number => {
    if (options.delayMs === 0) return 0;
    const slow = elapsedMs > SLOW_MS ? Math.min(elapsedMs * SLOW_FACTOR, MAX_SLOW_DELAY_MS) : 0;
    return Math.max(options.delayMs, group.crawlDelayMs, slow);
  };
  const pause = async (name: string, elapsedMs: number): Promise<void> => {
    const group = groupOf(name);
    const delayMs = delayOf(group, elapsedMs);
    group.nextAt = clock() + delayMs;
    if (delayMs > 0) await frontier.setDelay(name, delayMs, new Date(clock()).toISOString());
  };
  const oneRequest = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const wait = groupOf(name).nextAt - clock();
    if (wait > 0) await sleep(wait);
    return all.add(async () => {
      await pause(name, 0);
      const started = clock();
      try {
        return await work();
      } finally {
        await pause(name, clock() - started);
      }
    });
  };

  return {
    /** Runs one request of the group when it is its turn. */
    request: <T>(name: string, work: () => Promise<T>): Promise<T> =>
      groupOf(name).queue.add(() => oneRequest(name, work)),
    /** What robots.txt asks for; the answer is true when it was more than we give. */
    setCrawlDelay(name: string, crawlDelayMs: number): boolean {
      groupOf(name).crawlDelayMs = Math.min(crawlDelayMs, options.maxCrawlDelayMs);
      return crawlDelayMs > options.maxCrawlDelayMs;
    },
    /** The host answered as it should. */
    succeeded(name: string): void {
      groupOf(name).failures = 0;
    },
    /** The host failed: Retry-After is kept for the whole group, and after some failures in a row it is left alone. Until when, or null. */
    async failed(name: string, retryAfterMs: number | null, reason: string): Promise<string | null> {
      const group = groupOf(name);
      group.failures++;
      const isBroken = group.failures >= BREAKER_FAILURES;
      const waitMs = Math.max(retryAfterMs ?? 0, isBroken ? BREAKER_MS : 0);
      if (waitMs === 0) return null;
      const until = new Date(clock() + waitMs).toISOString();
      await frontier.blockUntil(
        name,
        until,
        isBroken ? `${group.failures} failures in a row, the last: ${reason}` : reason,
      );
      return until;
    },
    isBroken: (name: string): boolean => groupOf(name).failures >= BREAKER_FAILURES,
    /** When to try a failed page again: one minute, then twice as long each time, up to a day, each half fixed and half by chance. */
    backoffMs(attempts: number): number {
      const whole = Math.min(BACKOFF_MS * 2 ** Math.min(attempts, 20), MAX_BACKOFF_MS);
      return Math.round(whole / 2 + (whole / 2) * options.random());
    },
  };
}
