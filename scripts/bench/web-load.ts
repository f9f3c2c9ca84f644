import { Agent, get } from 'node:http';

export interface Load {
  url: string;
  addresses: readonly string[];
  readers: number;
  seconds: number;
  /** A reader looks at a page for so long before the next, on average; 0: asks without end. */
  pauseMs: number;
}

export interface LoadResult {
  answers: number;
  /** Status, or what went wrong → how often. */
  errors: Map<string, number>;
  /** Milliseconds from the question to the last byte, the shortest first. */
  durations: number[];
}

/** So many readers at once, each with a connection of its own, each going its own way through the addresses in both languages. */
export async function readAtOnce({ url, addresses, readers, seconds, pauseMs }: Load): Promise<LoadResult> {
  const result: LoadResult = { answers: 0, errors: new Map(), durations: [] };
  const until = performance.now() + seconds * 1000;
  const read = async (reader: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let at = reader * 7;
    // Not all in the same instant.
    await pause((reader * pauseMs) / readers);
    while (performance.now() < until) {
      const address = addresses[at % addresses.length] ?? '/';
      at += 1 + (reader % 5);
      const began = performance.now();
      const status = await statusOf(`${url}${address}`, agent, reader % 3 === 0 ? 'en' : 'vi');
      result.durations.push(performance.now() - began);
      result.answers += 1;
      if (status !== '200') result.errors.set(status, (result.errors.get(status) ?? 0) + 1);
      // From half to one and a half, the same for the same reader and page.
      await pause(pauseMs * (0.5 + ((reader * 31 + at * 17) % 100) / 100));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  result.durations.sort((a, b) => a - b);
  return result;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Of sorted numbers: `quantile(durations, 0.99)`. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

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
