import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../src/archive/open-archive.ts';
import { crawl } from '../src/crawl/crawl.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { Publisher } from '../src/model/publisher.ts';
import { openStore } from '../src/store/open-store.ts';

/** One run of a crawl in a process of its own, to be killed: `node test/crawl-killed.ts FOLDER BASE_URL…`. Each stored page is a line of FOLDER/stored.txt. */
const [directory = '', ...baseUrls] = process.argv.slice(2);
const publishers = baseUrls.map((baseUrl, at) =>
  Publisher.parse({
    id: `nha-${at}`,
    name: `Nhà ${at}`,
    host: `nha-${at}.test`,
    baseUrl,
    articlePatterns: ['/bai-\\d+\\.html$'],
    feeds: [{ url: '/feed' }],
  }),
);
const same = (text: string): string => text;
const store = await openStore(join(directory, 'store.db'), { keys: { exact: same, plain: same } });
const archive = await openArchive(join(directory, 'archive'));
const fetcher = createFetcher({
  userAgent: userAgentOf('https://example.org/about'),
  allowPrivate: baseUrls.map((baseUrl) => new URL(baseUrl).host),
});
await crawl({
  publishers,
  frontier: store.frontier,
  archive,
  fetcher,
  onPage: (page, location) =>
    appendFileSync(join(directory, 'stored.txt'), `${page.url} ${location.file} ${location.offset}\n`),
  limits: { delayMs: 5, patienceMs: 500 },
});
await fetcher.close();
await archive.close();
await store.close();
