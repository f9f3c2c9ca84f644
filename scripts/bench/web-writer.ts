// node scripts/bench/web-writer.ts store.db: saves articles and pledges as a night does, one after the other, behind those that the store has, until
// its standard input ends; then prints how many pledges it committed.
import { fusePledge } from '../../src/pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../../src/pledges/pledge-key.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { articlesOf, keyOf } from './store-sample.ts';

/** Between two pages of an outlet that is asked politely, with some outlets at once. */
const PAUSE_MS = 50;

const [path = ''] = process.argv.slice(2);
const store = await openStore(path, { keys: searchKeys, create: false });
const first = (await store.count('pledges', ['year'])).reduce((sum, { count }) => sum + count, 0);
let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();
let committed = 0;
while (!isOver) {
  const nth = first + committed;
  const at = new Date().toISOString();
  for (const extraction of articlesOf(nth)) {
    await store.saveExtraction({ extraction, page: null, seenAt: at, pledge: pledgeKeyOf(extraction) });
  }
  const key = keyOf(nth);
  const pledge = fusePledge(key, await store.pledgeSources(key));
  if (pledge) await store.savePledge(pledge, at);
  await store.markFused(key);
  committed += 1;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
await store.close();
process.stdout.write(`${committed}\n`);
