// One contender of the crawl benchmark, alone in its process: node crawl-run.ts NAME PARSE PORTS(JSON) PAGES. Prints { pages, ms, cpuMs, peakMb }.
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
import { SEARCH_KEYS } from '../../src/jobs/workplace.ts';
import { Publisher } from '../../src/model/publisher.ts';
import { openStore } from '../../src/store/open-store.ts';

const CONCURRENCY = 16;
const [name = '', parsing = 'article', portList = '[]', pageCount = '0'] = process.argv.slice(2);
const ports = JSON.parse(portList) as number[];
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-bench-'));
let pages = 0;

function parse(body: Uint8Array, url: string): void {
  pages += 1;
  if (parsing === 'article') readArticle({ body, contentType: 'text/html; charset=utf-8', url }, { publisher: null });
  else load(Buffer.from(body).toString('utf8'), { xml: { xmlMode: false, decodeEntities: true } })('h1').text();
}

const addresses = (): string[] =>
  Array.from({ length: Number(pageCount) }, (_, at) => `http://127.0.0.1:${ports[at % ports.length]}/bai-${at}.html`);

/** Frontier in SQLite, every page into the WARC, then the parser. */
async function giaouoc(): Promise<void> {
  const publishers = ports.map((port) =>
    Publisher.parse({
      id: `nha-${port}`,
      name: `Nhà ${port}`,
      host: `nha-${port}.test`,
      baseUrl: `http://127.0.0.1:${port}`,
      articlePatterns: ['/bai-\\d+\\.html$'],
      sitemaps: [{ url: '/sitemap.xml' }],
    }),
  );
  const store = await openStore(join(folder, 'a.db'), { keys: SEARCH_KEYS });
  const archive = await openArchive(join(folder, 'warc'));
  const fetcher = createFetcher({ userAgent: 'giaouoc/0.1', allowPrivate: true, environment: {} });
  const limits = { delayMs: 0, concurrency: CONCURRENCY, patienceMs: 10, maxRequestsPerOutlet: 1_000_000 };
  await crawl({
    publishers,
    frontier: store.frontier,
    archive,
    fetcher,
    limits,
    onPage: (page) => parse(page.body, page.url),
  });
  await fetcher.close();
  await archive.close();
  await store.close();
}

/** The least that a loop can do: fetch and parse, nothing kept. */
async function bare(): Promise<void> {
  const dispatcher = new Agent({ connections: 1, pipelining: 1 });
  const queue = new PQueue({ concurrency: CONCURRENCY });
  for (const url of addresses()) {
    await queue.onSizeLessThan(1_000);
    queue.add(async () => parse(await (await request(url, { dispatcher })).body.bytes(), url));
  }
  await queue.onIdle();
  await dispatcher.close();
}

/** Crawlee's CheerioCrawler with its state on disk, as it comes. */
async function crawlee(): Promise<void> {
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
  await crawler.run(addresses());
}

const contenders: Readonly<Record<string, () => Promise<void>>> = { giaouoc, bare, crawlee };
const started = performance.now();
await contenders[name]?.();
const ms = performance.now() - started;
rmSync(folder, { recursive: true, force: true });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cpuMs = (userCPUTime + systemCPUTime) / 1_000;
process.stdout.write(`${JSON.stringify({ pages, ms, cpuMs, peakMb: maxRSS / 1024 })}\n`);
process.exit();
