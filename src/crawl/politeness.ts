import PQueue from 'p-queue';
import { DAY_MS, HOUR_MS } from '../model/durations.ts';
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
  /** The server behind an address, once it has answered: groups that share one take turns. */
  serverOf?: (url: string) => string | null;
}

/** A host that takes longer than this to answer is given longer pauses. */
const SLOW_MS = 1_000;
/** Pause after a slow answer, as a multiple of its time. */
const SLOW_FACTOR = 5;
const MAX_SLOW_DELAY_MS = 60_000;
const BACKOFF_MS = 60_000;
const MAX_BACKOFF_MS = DAY_MS;
/** Failures in a row after which a group is left alone. */
const BREAKER_FAILURES = 5;
const BREAKER_MS = HOUR_MS;

interface Group {
  queue: PQueue;
  crawlDelayMs: number;
  failures: number;
  /** Earliest next request, for the requests of one visit; between visits the frontier's clock rules. */
  nextAt: number;
}

export interface Politeness {
  /** Runs one request of the group, to `url`, when it is its turn. */
  request<T>(group: string, url: string, work: () => Promise<T>): Promise<T>;
  /** What robots.txt asks for; true when it was more than we give. */
  setCrawlDelay(group: string, crawlDelayMs: number): boolean;
  /** The host answered as it should. */
  succeeded(group: string): void;
  /** The host failed: Retry-After is kept for the whole group, and after some failures in a row it is left alone. Until when, or null. */
  failed(group: string, retryAfterMs: number | null, reason: string): Promise<string | null>;
  /** Too many failures in a row. */
  isBroken(group: string): boolean;
  /** When to try a failed page again: one minute, then twice as long each time, up to a day, each half fixed and half by chance. */
  backoffMs(attempts: number): number;
}

/**
 * One request at a time and a pause after it, a group; a limit over all. The pause is written to the frontier before the request goes out,
 * so that a run that is killed and started again keeps it. Groups found to share a server wait in one queue. Waiting takes no place in the global queue: a slow host blocks no other.
 */
export function createPoliteness(options: PolitenessOptions): Politeness {
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
  /** Server → the first group that was met on it. */
  const firstOn = new Map<string, string>();
  const firstBeside = (name: string, url: string): string => {
    const server = options.serverOf?.(url) ?? null;
    if (server === null) return name;
    const first = firstOn.get(server) ?? name;
    firstOn.set(server, first);
    return first;
  };
  return {
    request: (name, url, work) => {
      const group = groupOf(name);
      const first = firstBeside(name, url);
      const turn = { names: [...new Set([name, first])], groups: [group, groupOf(first)], all, options };
      return groupOf(first).queue.add(() => oneRequest(turn, work));
    },
    setCrawlDelay: (name, crawlDelayMs) => {
      groupOf(name).crawlDelayMs = Math.min(crawlDelayMs, options.maxCrawlDelayMs);
      return crawlDelayMs > options.maxCrawlDelayMs;
    },
    succeeded: (name) => {
      groupOf(name).failures = 0;
    },
    failed: async (name, retryAfterMs, reason) => {
      const failures = ++groupOf(name).failures;
      const isBroken = failures >= BREAKER_FAILURES;
      const waitMs = Math.max(retryAfterMs ?? 0, isBroken ? BREAKER_MS : 0);
      if (waitMs === 0) return null;
      const until = new Date(options.clock() + waitMs).toISOString();
      await options.frontier.blockUntil(
        name,
        until,
        isBroken ? `${failures} failures in a row, the last: ${reason}` : reason,
      );
      return until;
    },
    isBroken: (name) => groupOf(name).failures >= BREAKER_FAILURES,
    backoffMs: (attempts) => {
      const whole = Math.min(BACKOFF_MS * 2 ** Math.min(attempts, 20), MAX_BACKOFF_MS);
      return Math.round(whole / 2 + (whole / 2) * options.random());
    },
  };
}

/** A request's own group, and the one in whose queue it waits. */
interface Turn {
  names: readonly string[];
  groups: readonly Group[];
  all: PQueue;
  options: PolitenessOptions;
}

async function oneRequest<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  const { groups, all, options } = turn;
  const wait = Math.max(...groups.map(({ nextAt }) => nextAt)) - options.clock();
  if (wait > 0) await options.sleep(wait);
  return all.add(async () => {
    await writePause(turn, 0);
    const started = options.clock();
    try {
      return await work();
    } finally {
      await writePause(turn, options.clock() - started);
    }
  });
}

async function writePause({ names, groups, options }: Turn, elapsedMs: number): Promise<void> {
  const now = options.clock();
  const slow = elapsedMs > SLOW_MS ? Math.min(elapsedMs * SLOW_FACTOR, MAX_SLOW_DELAY_MS) : 0;
  const asked = Math.max(...groups.map(({ crawlDelayMs }) => crawlDelayMs));
  const delayMs = options.delayMs === 0 ? 0 : Math.max(options.delayMs, asked, slow);
  for (const group of groups) group.nextAt = now + delayMs;
  if (delayMs === 0) return;
  for (const name of names) await options.frontier.setDelay(name, delayMs, new Date(now).toISOString());
}
