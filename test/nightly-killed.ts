import { once } from 'node:events';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { createFetcher, userAgentOf } from '../src/crawl/fetch-page.ts';
import { runLoggedNight } from '../src/jobs/logged-night.ts';
import { placeOf } from '../src/jobs/place.ts';
import { openWorkplace } from '../src/jobs/workplace.ts';
import { loadLexicon } from '../src/lexicon/lexicon.ts';

/**
 * One night in a process of its own, to be killed: `node test/nightly-killed.ts id=BASE_URL…`. It begins when standard input says where,
 * `{ "db": …, "data": … }`; every step is a line on standard output.
 */
const outlets = process.argv.slice(2).map((house) => {
  const at = house.indexOf('=');
  return { id: house.slice(0, at), baseUrl: house.slice(at + 1) };
});
const say = (words: string): void => void process.stdout.write(`${words}\n`);
loadLexicon();
// Started before its turn, for starting takes most of its time.
const [place] = await once(process.stdin, 'data');
process.stdin.destroy();
const workplace = await openWorkplace(placeOf(JSON.parse(String(place))));
say('open');
const fetcher = createFetcher({
  userAgent: userAgentOf('https://example.org/about'),
  allowPrivate: outlets.map(({ baseUrl }) => new URL(baseUrl).host),
});
await runLoggedNight({
  publishers: samplePublishers({ outlets }),
  ...workplace,
  fetcher,
  // On a busy machine answers are slow, and the pauses grow to some seconds.
  limits: { delayMs: 1, maxCrawlDelayMs: 1, patienceMs: 25_000 },
  onProgress: ({ stage, current }) => say(`${stage} ${current}`),
});
await fetcher.close();
await workplace.close();
say('done');
