// node scripts/bench/crawl.ts [memory]: pages a second of the whole durable path beside Crawlee on disk and a bare loop, in under two minutes;
// with "memory": its memory from 1,000 to 20,000 pages.
// How the race is kept fair on a machine that does other things: all contenders are open at once, each in its own process, and take turns in
// short rounds of the same number of pages, each round in another order; the others do nothing meanwhile. What counts is the median over the
// rounds of the ratio within a round, by the clock and by the processor's time, all threads. The first rounds, in which the engine compiles,
// do not count. On a busy machine there are fewer rounds, not longer ones; Crawlee, the slowest, is in every third.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Result, Task } from './crawl-run.ts';
import { aligned } from './measure.ts';

const NAMES = ['giaouoc', 'bare', 'crawlee'] as const;
type Name = (typeof NAMES)[number];
type Round = Readonly<Partial<Record<Name, Result>>>;
const PAGES = 120;
const WARM_UP = 4;
const FEWEST_ROUNDS = 6;
const MOST_ROUNDS = 24;
const CRAWLEE_EVERY = 3;
/** After so long no further round begins. */
const RACE_MS = 40_000;

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A press for as long as `work` runs. */
async function withPress<T>(work: (ports: string) => Promise<T>): Promise<T> {
  const press = fork(pathOf('crawl-server.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ports = await new Promise<string>((resolve) =>
    press.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim())),
  );
  try {
    return await work(ports);
  } finally {
    press.disconnect();
  }
}

/** A contender in a process of its own, ready to be asked. */
async function opened(arguments_: readonly [Name, string, string]): Promise<ChildProcess> {
  const child = fork(pathOf('crawl-run.ts'), arguments_, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

async function ask(child: ChildProcess, task: Task): Promise<Result> {
  child.send(task);
  const [result] = (await once(child, 'message')) as [Result];
  if (result.pages !== task.count) throw new Error(`${child.spawnargs.at(-3)}: ${result.pages} of ${task.count} pages`);
  return result;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** As many rounds as fit, no page twice. */
async function race(parsing: string, ports: string): Promise<Round[]> {
  const children = await Promise.all(NAMES.map((name) => opened([name, parsing, ports])));
  const rounds: Round[] = [];
  const began = performance.now();
  const isOver = (): boolean =>
    rounds.length >= MOST_ROUNDS || (rounds.length >= FEWEST_ROUNDS && performance.now() - began > RACE_MS);
  for (let round = 0; !isOver(); round++) {
    const results: [string, Result][] = [];
    for (let turn = 0; turn < NAMES.length; turn++) {
      const at = (round + turn) % NAMES.length;
      const [name, child] = [NAMES[at], children[at]];
      if (!name || !child || (name === 'crawlee' && round % CRAWLEE_EVERY > 0)) continue;
      results.push([name, await ask(child, { from: round * PAGES, count: PAGES })]);
    }
    if (round >= WARM_UP) rounds.push(Object.fromEntries(results) as Round);
  }
  for (const child of children) child.disconnect();
  return rounds;
}

function rowsOf(parsing: string, rounds: readonly Round[]): string[][] {
  const ofBoth = (name: Name, other: Name, by: 'ms' | 'cpuMs'): string =>
    median(
      rounds.flatMap(({ [name]: own, [other]: its }) =>
        own === undefined || its === undefined ? [] : its[by] / own[by],
      ),
    ).toFixed(2);
  return NAMES.map((name) => {
    const own = rounds.flatMap(({ [name]: result }) => result ?? []);
    return [
      `${name}, ${parsing}`,
      String(own.length),
      median(own.map(({ ms }) => (PAGES / ms) * 1_000)).toFixed(0),
      ofBoth(name, 'bare', 'ms'),
      ofBoth(name, 'crawlee', 'ms'),
      median(own.map(({ cpuMs }) => cpuMs / PAGES)).toFixed(1),
      ofBoth(name, 'bare', 'cpuMs'),
      ofBoth(name, 'crawlee', 'cpuMs'),
    ];
  });
}

const HEADER = ['parser', 'rounds', 'pages/s', 'of bare', 'of Crawlee', 'CPU ms a page', 'of bare', 'of Crawlee'];

/** The race as text: with the article reader, and with the least that cheerio can do. */
export async function crawlTable(): Promise<string> {
  const rows = await withPress(async (ports) => [
    ...rowsOf('article', await race('article', ports)),
    ...rowsOf('cheerio', await race('cheerio', ports)),
  ]);
  return `rounds of ${PAGES} pages, medians\n${aligned([HEADER, ...rows])}`;
}

const MARKS = [1_000, 5_000, 10_000, 20_000];
const STEP = 1_000;

/** Memory by the pages crawled, as text: the peak of the process, and what is kept once the engine has collected. */
export async function crawlMemoryTable(): Promise<string> {
  const weighed = await withPress(async (ports) => {
    const child = await opened(['giaouoc', 'cheerio', ports]);
    const found: Result[] = [];
    for (let from = 0; from < (MARKS.at(-1) ?? 0); from += STEP) {
      const isWeighed = MARKS.includes(from + STEP);
      const result = await ask(child, { from, count: STEP, isWeighed });
      if (isWeighed) found.push(result);
    }
    child.disconnect();
    return found;
  });
  return aligned([
    ['pages', ...MARKS.map(String)],
    ['peak, MB', ...weighed.map(({ peakMb }) => peakMb.toFixed(0))],
    ['kept, MB', ...weighed.map(({ keptMb }) => (keptMb ?? 0).toFixed(1))],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${await (process.argv[2] === 'memory' ? crawlMemoryTable() : crawlTable())}\n`);
