import Database from 'better-sqlite3';
import type { PledgeFilter, Store, ViewName } from '../../src/model/store.ts';
import { filterOf, provinceIdsOf } from '../../src/query/filter-of.ts';
import { readComparison } from '../../src/query/read-comparison.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';

const ROUNDS = 7;
/** As many as a table on a terminal shows. */
const LIMIT = 50;
/** What is allowed a median. */
const GOAL_MS = 100;

const inKienGiang = provinceIdsOf('Kiên Giang', 'then');
const anGiangToday = provinceIdsOf('An Giang', 'now');
const clearance = 'clearance_general';

const FILTERS: readonly (readonly [string, PledgeFilter])[] = [
  ['no filter', {}],
  ['year', { years: { from: 2001, to: 2001 } }],
  ['years', { years: { from: 1996, to: 2003 } }],
  ['cluster', { cluster: 12 }],
  ['block', { block: 'local_police' }],
  ['owner', { owner: 'kien giang' }],
  ['province then', { provinceIds: inKienGiang }],
  ['province now', { provinceIds: anGiangToday }],
  ['unit', { unit: 'dak lak' }],
  ['unit, nobody', { unit: 'khong co' }],
  ['indicator', filterOf({ indicator: clearance })],
  ['indicator and value', { indicator: clearance, value: readComparison('>75') }],
  ['value, nobody', { value: readComparison('>100000') }],
  ['status', { status: 'pledged' }],
  ['status, nobody', { status: 'assigned' }],
  ['outcome', { outcome: 'missed' }],
  ['kind, all', { kind: 'signing' }],
  ['kind, a fifth', { kind: 'year_end_review' }],
  ['kind, nobody', { kind: 'mid_year_review' }],
  ['confidence', { minConfidence: 0.8 }],
  ['confidence, nobody', { minConfidence: 0.999 }],
  ['text', { text: 'dak lak' }],
  ['text, in all', { text: 'ky cuong' }],
  [
    'everything at once',
    {
      years: { from: 1996, to: 2003 },
      block: 'within_province',
      provinceIds: anGiangToday,
      indicator: clearance,
      value: readComparison('>=60'),
      kind: 'signing',
    },
  ],
];
const VIEWS: readonly ViewName[] = ['pledges', 'targets', 'members', 'outcomes', 'articles', 'clusters', 'memberships'];
const COUNTS: readonly (readonly [ViewName, string[], PledgeFilter])[] = [
  ['targets', ['year', 'indicator'], {}],
  ['targets', ['indicator', 'outcome'], { years: { from: 2001, to: 2001 } }],
  ['pledges', ['year'], {}],
  ['members', ['today'], { provinceIds: anGiangToday }],
];
const SEARCHES = ['dak lak', 'Đắk Lắk', 'thi dua', 'thi đua', 'tong ket bac lieu', 'lần thứ 777', 'khong co'];

interface Question {
  name: string;
  ask(store: Store): Promise<unknown>;
}

const QUESTIONS: readonly Question[] = [
  ...VIEWS.flatMap((view) =>
    FILTERS.map(
      ([name, filter]): Question => ({
        name: `${view}: ${name}`,
        ask: (store) =>
          view === 'pledges' ? store.pledges(filter, { limit: LIMIT }) : store.rows(view, filter, { limit: LIMIT }),
      }),
    ),
  ),
  ...COUNTS.map(
    ([view, columns, filter]): Question => ({
      name: `count ${view} by ${columns.join(', ')}${Object.keys(filter).length > 0 ? ', filtered' : ''}`,
      ask: (store) => store.count(view, columns, filter),
    }),
  ),
  ...SEARCHES.map((words): Question => ({ name: `search: ${words}`, ask: (store) => store.search(words) })),
];

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const cpuMs = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

/** Every question with its median in milliseconds of processor, that of the bare statements, and their ratio; the slowest first. */
export async function queryRows(path: string): Promise<(string | number)[][]> {
  let said: [string, readonly unknown[]][] = [];
  const telling = await openStore(path, { keys: searchKeys, create: false, onStatement: (...one) => said.push(one) });
  const store = await openStore(path, { keys: searchKeys, create: false });
  const bare = new Database(path, { readonly: true });
  bare.pragma('cache_size = -65536');
  const rows: [string, number, number][] = [];
  for (const { name, ask } of QUESTIONS) {
    said = [];
    await ask(telling);
    const statements = said.map(([text, values]) => bare.prepare(text).bind(...values));
    const [ours, theirs]: [number[], number[]] = [[], []];
    const before = performance.now();
    // A question that takes seconds needs no median of seven to be called slow.
    for (let round = 0; round < ROUNDS && performance.now() - before < 3000; round++) {
      ours.push(await cpuMs(() => ask(store)));
      theirs.push(await cpuMs(() => statements.map((statement) => statement.all())));
    }
    rows.push([name, median(ours), median(theirs)]);
    process.stderr.write(`\r${rows.length} of ${QUESTIONS.length} questions`);
  }
  bare.close();
  await store.close();
  await telling.close();
  rows.sort((a, b) => b[1] - a[1]);
  const over = rows.filter(([, ms]) => ms > GOAL_MS).length;
  return [
    [`${rows.length} questions, ${over} over ${GOAL_MS} ms`, 'ms', 'bare', 'ratio'],
    ...rows.map(([name, ours, theirs]) => [name, ours.toFixed(1), theirs.toFixed(1), (ours / theirs).toFixed(2)]),
  ];
}
