// node scripts/bench/crawl.ts [PAGES] [PAGES FOR MEMORY]: pages a second of the whole durable path beside Crawlee on disk and a bare loop, taking turns in one run.
import { execFile, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { aligned } from './measure.ts';

const ROUNDS = 3;
const [pages = 1_000, many = 20_000] = process.argv.slice(2).map(Number);
const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Run {
  pages: number;
  ms: number;
  /** User and system, all threads. */
  cpuMs: number;
  peakMb: number;
}

/** A press of so many pages, for as long as `work` runs. */
async function withPress<T>(count: number, work: (ports: string) => Promise<T>): Promise<T> {
  const press = fork(pathOf('crawl-server.ts'), [String(count)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ports = await new Promise<string>((resolve) =>
    press.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim())),
  );
  try {
    return await work(ports);
  } finally {
    press.disconnect();
  }
}

async function run(name: string, parsing: string, at: { ports: string; count: number }): Promise<Run> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    pathOf('crawl-run.ts'),
    name,
    parsing,
    at.ports,
    String(at.count),
  ]);
  const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Run;
  if (result.pages !== at.count) throw new Error(`${name}: ${result.pages} of ${at.count} pages`);
  return result;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

async function speeds(parsing: string): Promise<string[][]> {
  const names = ['giaouoc', 'bare', 'crawlee'];
  const rates = new Map<string, number[]>(names.map((name) => [name, []]));
  const cpu = new Map<string, number[]>(names.map((name) => [name, []]));
  await withPress(pages, async (ports) => {
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of names) {
        const { ms, cpuMs } = await run(name, parsing, { ports, count: pages });
        rates.get(name)?.push((pages / ms) * 1_000);
        cpu.get(name)?.push(cpuMs / pages);
      }
    }
  });
  const rateOf = (name: string): number => median(rates.get(name) ?? []);
  return names.map((name) => [
    `${name}, ${parsing}`,
    rateOf(name).toFixed(0),
    (rateOf(name) / rateOf('bare')).toFixed(2),
    (rateOf(name) / rateOf('crawlee')).toFixed(2),
    median(cpu.get(name) ?? []).toFixed(1),
  ]);
}

/** The whole table as text: pages a second, then the peak of memory at few and at many pages. */
export async function crawlTable(): Promise<string> {
  const rows = [...(await speeds('article')), ...(await speeds('cheerio'))];
  const memory: string[][] = [];
  for (const count of [pages, many]) {
    const { peakMb } = await withPress(count, (ports) => run('giaouoc', 'article', { ports, count }));
    memory.push([String(count), peakMb.toFixed(0)]);
  }
  return `${aligned([['durable path', 'pages/s', 'of bare', 'of Crawlee', 'CPU ms a page'], ...rows])}\n${aligned([['pages', 'peak MB'], ...memory])}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await crawlTable()}\n`);
