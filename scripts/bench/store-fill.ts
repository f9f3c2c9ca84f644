import { rmSync } from 'node:fs';
import type { Store } from '../../src/model/store.ts';
import { fusePledge } from '../../src/pledges/fuse-pledge.ts';
import { memberships } from '../../src/pledges/memberships.ts';
import { pledgeKeyOf } from '../../src/pledges/pledge-key.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { BareStatements } from './bare-statements.ts';
import { articlesOf, keyOf, TARGETS_A_PLEDGE } from './store-sample.ts';

const PLEDGES_A_TRANSACTION = 500;
const AT = '2026-01-01T00:00:00.000Z';

interface Time {
  cpuMs: number;
  wallMs: number;
}

/** Processor milliseconds of this thread for what runs until `stop` is called, with those of the wall. */
export function stopwatch(): () => Time {
  const [cpu, wall] = [process.threadCpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.threadCpuUsage(cpu);
    return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall };
  };
}

/** Processor and wall of one kind of rows, ours and bare. */
class Spent {
  readonly #name: string;
  #rows = 0;
  #ours = { cpuMs: 0, wallMs: 0 };
  #bare = { cpuMs: 0, wallMs: 0 };

  constructor(name: string) {
    this.#name = name;
  }

  add(rows: number, ours: Time, bare: Time): void {
    this.#rows += rows;
    for (const unit of ['cpuMs', 'wallMs'] as const) {
      this.#ours[unit] += ours[unit];
      this.#bare[unit] += bare[unit];
    }
  }

  line(): string {
    const perSecond = ({ cpuMs, wallMs }: Time): string =>
      `${Math.round((1000 * this.#rows) / cpuMs)} a second of processor, ${Math.round((1000 * this.#rows) / wallMs)} of wall`;
    const ratio = (this.#ours.cpuMs / this.#bare.cpuMs).toFixed(2);
    return `${this.#name}: ${perSecond(this.#ours)}; bare better-sqlite3, the same statements in the same order: ${perSecond(this.#bare)}; ratio ${ratio}`;
  }
}

/**
 * Makes the store at `path`; the lines to print. After each transaction its statements are run again by better-sqlite3 alone, on a database
 * that so grows beside ours.
 */
export async function fillStore(path: string, targets: number): Promise<string> {
  let said: [string, readonly unknown[]][] = [];
  const store = await openStore(path, { keys: searchKeys, memberships, onStatement: (...one) => said.push(one) });
  const bare = await BareStatements.create(`${path}.bare`);
  // What the opening wrote, the clusters that are known without an article, is in both before the clock starts.
  bare.run(said.filter(([text]) => /^insert into "?(?:cluster|membership)/u.test(text)));
  const [articles, facts] = [new Spent('articles'), new Spent('facts')];
  const timed = async (spent: Spent, rows: number, work: (all: Store) => Promise<void>): Promise<void> => {
    said = [];
    const writing = stopwatch();
    await store.atOnce(work);
    const ours = writing();
    const again = stopwatch();
    bare.run(said);
    spent.add(rows, ours, again());
  };
  const pledges = Math.ceil(targets / TARGETS_A_PLEDGE);
  for (let from = 0; from < pledges; from += PLEDGES_A_TRANSACTION) {
    const keys = Array.from({ length: Math.min(PLEDGES_A_TRANSACTION, pledges - from) }, (_, at) => from + at);
    const read = keys.map((nth) => ({ nth, extractions: articlesOf(nth) }));
    const all = read.flatMap(({ extractions }) => extractions);
    const fused = read.flatMap(({ nth, extractions }) => fusePledge(keyOf(nth), extractions) ?? []);
    await timed(articles, all.length, async (store) => {
      for (const extraction of all)
        await store.saveExtraction({ extraction, page: null, seenAt: AT, pledge: pledgeKeyOf(extraction) });
    });
    const rows = fused.reduce((sum, pledge) => sum + pledge.members.length + pledge.targets.length + 7, 0);
    await timed(facts, rows, async (store) => {
      for (const pledge of fused) await store.savePledge(pledge, AT);
    });
  }
  await store.close();
  bare.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}.bare${end}`, { force: true });
  return [`${pledges} pledges, ${targets} targets`, articles.line(), facts.line()].join('\n');
}
