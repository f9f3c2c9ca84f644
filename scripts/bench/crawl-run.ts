// One contender of the crawl benchmark, alone in its process: node crawl-run.ts NAME PARSE PORTS(JSON). Told { from, count } by its parent, it
// reads those pages and answers with a Result; until it is told again it does nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import PQueue from 'p-queue';
import { Agent, request } from 'undici';
import { openArchive } from '../../src/archive/open-archive.ts';
import { readArticle } from '../../src/articles/read-article.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import { createFetcher } from '../../src/crawl/fetch-page.ts';
import { Publisher } from '../../src/model/publisher.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { collect } from './measure.ts';

/** Which pages of the press, by number. */
export interface Task {
  from: number;
  count: number;
  /** Say afterwards what is kept in memory; default no. */
  isWeighed?: boolean;
}

export interface Result {
  pages: number;
  ms: number;
  /** User and system, all threads. */
  cpuMs: number;
  /** Since the process began. */
  peakMb: number;
  /** What the engine holds once it has collected; null when not asked for. */
  keptMb: number | null;
}

type Crawler = (addresses: string[]) => Promise<unknown>;

const CONCURRENCY = 16;
const [name = '', parsing = 'article', portList = '[]'] = process.argv.slice(2);
const ports = JSON.parse(portList) as number[];
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-bench-'));
let pages = 0;

function parse(body: Uint8Array, url: string): void {
  pages += 1;
  if (parsing === 'article') readArticle({ body, contentType: 'text/html; charset=utf-8', url }, { publisher: null });
  else load(Buffer.from(body).toString('utf8'), { xml: { xmlMode: false, decodeEntities: true } })('h1').text();
}

/** Frontier in SQLite, every page into the WARC, then the parser. */
async function giaouoc(): Promise<Crawler> {
  const publishers = ports.map((port) =>
    Publisher.parse({
      id: `nha-${port}`,
      name: `Nhà ${port}`,
      host: `nha-${port}.test`,
      baseUrl: `http://127.0.0.1:${port}`,
      articlePatterns: ['/bai-\\d+\\.html$'],
    }),
  );
  const store = await openStore(join(folder, 'a.db'), { keys: searchKeys });
  const archive = await openArchive(join(folder, 'warc'));
  const fetcher = createFetcher({ userAgent: 'giaouoc/0.1', allowPrivate: true, environment: {} });
  const limits = { delayMs: 0, concurrency: CONCURRENCY, patienceMs: 10, maxRequestsPerOutlet: 1_000_000 };
  const { frontier } = store;
  return (addresses) =>
    crawl({ publishers, frontier, archive, fetcher, limits, addresses, onPage: (page) => parse(page.body, page.url) });
}

/** The least that a loop can do: fetch and parse, nothing kept. */
async function bare(): Promise<Crawler> {
  const dispatcher = new Agent({ connections: 1, pipelining: 1 });
  const queue = new PQueue({ concurrency: CONCURRENCY });
  return (addresses) =>
    queue.addAll(
      addresses.map((url) => async () => parse(await (await request(url, { dispatcher })).body.bytes(), url)),
    );
}

/** Crawlee's CheerioCrawler with its state on disk, as it comes. */
async function crawlee(): Promise<Crawler> {
  process.env.CRAWLEE_STORAGE_DIR = folder;
  process.env.CRAWLEE_LOG_LEVEL = 'ERROR';
  const { CheerioCrawler, Configuration } = await import('@crawlee/cheerio');
  const crawler = new CheerioCrawler(
    {
      maxConcurrency: CONCURRENCY,
      minConcurrency: CONCURRENCY,
      requestHandler: async ({ $, body, request: { url } }) => {
        if (parsing === 'article') return parse(Buffer.from(body), url);
        pages += 1;
        $('h1').text();
      },
    },
    new Configuration({ persistStorage: true, purgeOnStart: false }),
  );
  return (addresses) => crawler.run(addresses, { purgeRequestQueue: false });
}

const open: Readonly<Record<string, () => Promise<Crawler>>> = { giaouoc, bare, crawlee };
const run = await open[name]?.();

async function perform({ from, count, isWeighed = false }: Task): Promise<void> {
  const addresses = Array.from(
    { length: count },
    (_, at) => `http://127.0.0.1:${ports[(from + at) % ports.length]}/bai-${from + at}.html`,
  );
  pages = 0;
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run?.(addresses);
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const result: Result = {
    pages,
    ms,
    cpuMs: (user + system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    keptMb: isWeighed ? keptMb() : null,
  };
  process.send?.(result);
}

function keptMb(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

process.on('message', (task: Task) => void perform(task));
process.once('disconnect', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
process.send?.('ready');
