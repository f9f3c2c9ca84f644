import type { Kysely } from 'kysely';
import type { Counted, PledgeFilter, QuickCounts, ViewName } from '../model/store.ts';
import { type Bits, type Cell, type ColumnTable, type Grouping, inCommon, rowsOf, type Test } from './column-table.ts';
import type { Schema } from './schema.ts';
import type { Search, SearchKeys } from './search.ts';
import { TablesInMemory } from './tables-in-memory.ts';

interface Tools {
  db: Kysely<Schema>;
  search: Search;
  keys: SearchKeys;
}

type Counting = { table: 'pledges' | 'targets' | 'members' | 'articles'; names: Readonly<Record<string, string>> };
const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const OF_TARGET: Counting = {
  table: 'targets',
  names: same(
    'indicator',
    'min',
    'max',
    'direction',
    'status',
    'outcome',
    'confidence',
    'reported_min',
    'reported_max',
  ),
};
/** Views → their table, and the columns that it has of its own. */
const COUNTING: Readonly<Partial<Record<ViewName, Counting>>> = {
  pledges: { table: 'pledges', names: same('id', 'year', 'block', 'number', 'owner', 'is_signed', 'confidence') },
  targets: OF_TARGET,
  outcomes: OF_TARGET,
  members: { table: 'members', names: same('name', 'province_id', 'today_id', 'role', 'confidence') },
  articles: {
    table: 'articles',
    names: same('kind', 'year', 'block', 'number', 'owner', 'outlet', 'confidence'),
  },
};
/** Columns that rows have of their pledge. */
const OF_PLEDGE: Readonly<Record<string, string>> = { pledge_id: 'id', ...same('year', 'block', 'number', 'owner') };
/** Texts whose finds are remembered until something changes. */
const TEXTS_KEPT = 8;
/** Choices of rows that are remembered as long, one a part of a filter: other pages ask for the same parts together with others. */
const CHOICES_KEPT = 100;
/** Of these a pledge must have one target that meets them all, and so must a member's pledge; of a target itself each is asked by itself. */
const OF_ONE_TARGET: readonly (keyof PledgeFilter)[] = ['indicator', 'value', 'status', 'outcome'];

const COMPARE: Readonly<Record<NonNullable<PledgeFilter['value']>['operator'], (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '>': (a, b) => a > b,
};

/** The same counts as those of the database, of a million targets in milliseconds; see QuickCounts. */
export function quickCounts({ db, search, keys }: Tools): QuickCounts {
  const memory = new TablesInMemory(db);
  let refreshes = 0;
  let isChanging = false;
  const choices = new Map<string, Bits>();
  const texts = new Map<string, Promise<Uint8Array | null>>();
  const found = (text: string): Promise<Uint8Array | null> => {
    const known = texts.get(text);
    if (known) return known;
    const [oldest] = texts.keys();
    if (texts.size >= TEXTS_KEPT && oldest !== undefined) texts.delete(oldest);
    const ids = search.ids(text).catch((error: unknown) => {
      texts.delete(text);
      throw error;
    });
    texts.set(text, ids);
    return ids;
  };
  const remember = (question: string, bits: Bits): void => {
    const [oldest] = choices.keys();
    if (choices.size >= CHOICES_KEPT && oldest !== undefined) choices.delete(oldest);
    choices.set(question, bits);
  };
  return {
    async refresh() {
      // Rows come and go while it is under way.
      isChanging = true;
      choices.clear();
      await memory.refresh();
      texts.clear();
      refreshes += 1;
      isChanging = false;
    },
    async count(view, groupBy, filter) {
      const counting = COUNTING[view];
      const groupings = counting && groupingsOf(memory, counting, groupBy);
      if (!groupings) return null;
      const begun = refreshes;
      const ids = filter.text === undefined ? null : await found(filter.text);
      const table = memory.tables[counting.table];
      const chosen = partsOf(view, filter).map((part) => {
        // The rows of outcomes are those of targets.
        const question = JSON.stringify([view === 'outcomes' ? 'targets' : view, part]);
        const known = choices.get(question);
        const bits =
          known ?? bitsOf({ memory, keys, filter: part, ids: part.text === undefined ? null : ids }, view, table);
        if (!known && !isChanging && begun === refreshes) remember(question, bits);
        return bits;
      });
      const bits = inCommon(chosen);
      return sorted(table.count(rowsOf(bits, table.size), groupings), groupBy);
    },
  };
}

/** A filter → parts of it, at least one, such that the rows that meet it are those that meet each. */
function partsOf(view: ViewName, filter: PledgeFilter): PledgeFilter[] {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  const isTogether = ([name]: (typeof asked)[number]): boolean =>
    view !== 'targets' && view !== 'outcomes' && OF_ONE_TARGET.some((one) => one === name);
  const together = asked.filter(isTogether);
  const parts = asked.filter((one) => !isTogether(one)).map((one): PledgeFilter => Object.fromEntries([one]));
  return together.length === 0 && parts.length > 0 ? parts : [...parts, Object.fromEntries(together)];
}

/** Rows of a view's table that meet the filter. */
function bitsOf(asking: Asking, view: ViewName, table: ColumnTable): Bits {
  const { pledges } = asking.memory.tables;
  const ofPledges = pledgeTests(asking, view);
  const ofRows = rowTests(asking, view);
  if (table === pledges) return table.bits([...ofRows, ...ofPledges]);
  const belonging = ofPledges.length === 0 ? [] : [{ column: 'pledge', allowed: pledges.mask(ofPledges) }];
  return table.bits([...ofRows, ...belonging]);
}

function groupingsOf(
  { tables }: TablesInMemory,
  { table, names }: Counting,
  groupBy: readonly string[],
): Grouping[] | null {
  const groupings = groupBy.flatMap((name): Grouping[] => {
    if (names[name] !== undefined) return [{ name, table: tables[table], column: names[name] }];
    const ofPledge = table === 'pledges' ? undefined : OF_PLEDGE[name];
    return ofPledge === undefined ? [] : [{ name, table: tables.pledges, column: ofPledge, via: 'pledge' }];
  });
  return groupings.length === groupBy.length ? groupings : null;
}

interface Asking {
  memory: TablesInMemory;
  keys: SearchKeys;
  filter: PledgeFilter;
  /** Rows of the search index that hold the words, as 0 and 1; null: nothing is asked of words. */
  ids: Uint8Array | null;
}

const isAtLeast = (least: number) => (value: Cell) => typeof value === 'number' && value >= least;
const holds = (part: string) => (value: Cell) => typeof value === 'string' && value.includes(part);

/** What is asked of year, number and kind of cluster, of the pledge or, in the list of articles, of what was read there. */
function keyTests({ memory: { tables }, filter }: Asking, name: 'pledges' | 'articles'): Test[] {
  const { years, cluster, block } = filter;
  const table = tables[name];
  const tests: Test[] = [];
  if (years)
    tests.push(table.test('year', (year) => typeof year === 'number' && years.from <= year && year <= years.to));
  if (cluster !== undefined) tests.push(table.test('number', (number) => number === cluster));
  if (block !== undefined) tests.push(table.test('block', (one) => one === block));
  return tests;
}

/** What a filter asks of pledges, so that rows belong to them. */
function pledgeTests(asking: Asking, view: ViewName): Test[] {
  const { memory, keys, filter, ids } = asking;
  const { pledges, members, targets } = memory.tables;
  const { owner, isSigned, kind, unit, provinceIds, minConfidence } = filter;
  const tests = view === 'articles' ? [] : keyTests(asking, 'pledges');
  if (owner !== undefined && view !== 'articles') tests.push(pledges.test('owner_fold', holds(keys.plain(owner))));
  if (isSigned !== undefined) tests.push(pledges.test('is_signed', (signed) => signed === Number(isSigned)));
  if (kind !== undefined && view !== 'articles') tests.push(pledges.test('kinds', holds(kind)));
  if (minConfidence !== undefined && view === 'pledges')
    tests.push(pledges.test('confidence', isAtLeast(minConfidence)));
  if (ids && (view === 'pledges' || view === 'members')) tests.push({ column: 'search', allowed: ids });
  const withOne = (part: 'members' | 'targets', asked: readonly Test[]): Uint8Array => {
    const table = memory.tables[part];
    return table.numbersOf('pledge', table.select(asked), pledges.size);
  };
  const subsets: Uint8Array[] = [];
  if (unit !== undefined) subsets.push(withOne('members', [members.test('name_fold', holds(keys.plain(unit)))]));
  if (provinceIds && view !== 'members')
    subsets.push(withOne('members', [members.test('province_id', isOneOf(provinceIds))]));
  const asked = targetTests(targets, filter);
  if (asked.length > 0 && view !== 'targets' && view !== 'outcomes') subsets.push(withOne('targets', asked));
  return [...tests, ...subsets.map((allowed) => ({ column: null, allowed }))];
}

const isOneOf = (ids: readonly string[]) => (value: Cell) => typeof value === 'string' && ids.includes(value);

function targetTests(targets: Asking['memory']['tables']['targets'], filter: PledgeFilter): Test[] {
  const { indicator, value, status, outcome } = filter;
  const tests: Test[] = [];
  if (value)
    tests.push(
      targets.test('bound', (bound) => typeof bound === 'number' && COMPARE[value.operator](bound, value.number)),
    );
  for (const [name, wanted] of Object.entries({ indicator, status, outcome }))
    if (wanted !== undefined) tests.push(targets.test(name, (one) => one === wanted));
  return tests;
}

/** What a filter asks of the rows themselves. */
function rowTests(asking: Asking, view: ViewName): Test[] {
  const { memory, keys, filter, ids } = asking;
  const { targets, members, articles } = memory.tables;
  const { minConfidence, provinceIds, kind, owner } = filter;
  const isNamed = holds(keys.plain(owner ?? ''));
  const words: Test[] = ids ? [{ column: 'search', allowed: ids }] : [];
  const sure = (table: typeof targets): Test[] =>
    minConfidence === undefined ? [] : [table.test('confidence', isAtLeast(minConfidence))];
  switch (view) {
    case 'targets':
    case 'outcomes':
      return [...targetTests(targets, filter), ...sure(targets), ...words];
    case 'members':
      return [...sure(members), ...(provinceIds ? [members.test('province_id', isOneOf(provinceIds))] : [])];
    case 'articles':
      return [
        ...keyTests(asking, 'articles'),
        ...(kind === undefined ? [] : [articles.test('kind', (one) => one === kind)]),
        // As they name it, whether they belong to a pledge or not.
        ...(owner === undefined
          ? []
          : [articles.test('owner', (one) => typeof one === 'string' && isNamed(keys.plain(one)))]),
        ...sure(articles),
        ...words,
      ];
    case 'pledges':
    case 'clusters':
    case 'memberships':
    case 'evidence':
      return [];
  }
}

/** In the order of the database: by the bytes of text, missing values first. */
function sorted(counted: Counted[], groupBy: readonly string[]): Counted[] {
  return counted.sort((a, b) => {
    for (const name of groupBy) {
      const order = compare(a.group[name] ?? null, b.group[name] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
