import { Agent, get } from 'node:http';

export interface Load {
  url: string;
  addresses: readonly string[];
  readers: number;
  seconds: number;
  /** A reader looks at a page for so long before the next, on average; 0: asks without end. */
  pauseMs: number;
}

/** Milliseconds: when it was asked, from the first question on, and how long its last byte took. */
interface Asked {
  atMs: number;
  tookMs: number;
}

export interface LoadResult {
  answers: number;
  /** Status, or what went wrong → how often. */
  errors: Map<string, number>;
  asked: Asked[];
}

/**
 * So many readers at once, all from the first moment, each with a connection of its own, each going its own way through the addresses in both
 * languages.
 */
export async function readAtOnce({ url, addresses, readers, seconds, pauseMs }: Load): Promise<LoadResult> {
  const result: LoadResult = { answers: 0, errors: new Map(), asked: [] };
  const start = performance.now();
  const until = start + seconds * 1000;
  const read = async (reader: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let at = reader * 7;
    while (performance.now() < until) {
      const address = addresses[at % addresses.length] ?? '/';
      at += 1 + (reader % 5);
      const began = performance.now();
      const status = await statusOf(`${url}${address}`, agent, reader % 3 === 0 ? 'en' : 'vi');
      result.asked.push({ atMs: began - start, tookMs: performance.now() - began });
      result.answers += 1;
      if (status !== '200') result.errors.set(status, (result.errors.get(status) ?? 0) + 1);
      // From half to one and a half, the same for the same reader and page.
      await pause(pauseMs * (0.5 + ((reader * 31 + at * 17) % 100) / 100));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  return result;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long answers took that were asked for from one second to another: `{ answers: 2000, p50: 4, p99: 43 }` in milliseconds. */
export function tookBetween(
  { asked }: LoadResult,
  fromSecond: number,
  toSecond = Number.POSITIVE_INFINITY,
): { answers: number; p50: number; p99: number } {
  const took = asked
    .filter(({ atMs }) => fromSecond * 1000 <= atMs && atMs < toSecond * 1000)
    .map(({ tookMs }) => tookMs)
    .sort((a, b) => a - b);
  const at = (part: number): number => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN;
  return { answers: took.length, p50: at(0.5), p99: at(0.99) };
}

function statusOf(url: string, agent: Agent, language: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'accept-language': language, 'accept-encoding': 'gzip' };
    const request = get(url, { agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
      response.on('error', (error) => resolve(error.message));
    });
    request.on('error', (error) => resolve(error.message));
  });
}
