import { type Kysely, type RawBuilder, sql } from 'kysely';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Counted, PledgeFilter, Row, Slice, ViewName } from '../model/store.ts';
import { type FilterTools, type Question, questionOf } from './filter.ts';
import { readStored } from './read-stored.ts';
import type { Schema } from './schema.ts';
import { countTally, isTallied } from './target-tally.ts';
import { selectListOf, VIEWS } from './views.ts';

const ROWS_A_READ = 1000;
const PLEDGES_A_READ = 200;
/** Words are looked up once for each read. */
const PLEDGES_A_SEARCH = 2000;

/** A column that a user names → the expression behind it; unknown names are refused with those that there are. */
export function columnNamed(view: ViewName, name: string): string {
  const { columns } = VIEWS[view];
  const column = columns.find((candidate) => candidate.name === name);
  if (column) return column.from;
  throw new UsageError(`${view} have no column "${name}": use one of ${columns.map((known) => known.name).join(', ')}`);
}

const columnOf = (view: ViewName, name: string): RawBuilder<unknown> => sql.raw(columnNamed(view, name));

/** Where missing values stand is said aloud: left to itself, PostgreSQL puts them at the other end. */
const sortOf = (view: ViewName, sort: readonly string[] = []): RawBuilder<unknown>[] =>
  sort.map((term) =>
    term.startsWith('-')
      ? sql`${columnOf(view, term.slice(1))} desc nulls last`
      : sql`${columnOf(view, term)} nulls first`,
  );

const windowOf = ({ limit, offset }: Slice): RawBuilder<unknown> =>
  sql`limit ${limit ?? Number.MAX_SAFE_INTEGER} offset ${offset ?? 0}`;

/** As asked; the question's own order decides between equals, and where nothing is asked. */
const orderOf = (view: ViewName, sort: readonly string[] | undefined, { order }: Question): RawBuilder<unknown> =>
  sql.join([...sortOf(view, sort), order], sql`, `);

/** Read from the base tables, not through the view: conditions and order may use columns that the view does not show. */
export const selectList = (view: ViewName): RawBuilder<unknown> => sql.raw(selectListOf(VIEWS[view].columns));

/** Rows of a view that meet the filter; see PledgeQueries. */
export async function selectRows(
  tools: FilterTools,
  view: ViewName,
  { filter, page }: { filter: PledgeFilter; page: Slice },
): Promise<Row[]> {
  const question = await questionOf(view, filter, { tools, purpose: page.sort ? 'all' : 'list' });
  const { rows } = await sql<Row>`select ${selectList(view)} from ${question.tables} where ${question.where}
    order by ${orderOf(view, page.sort, question)} ${windowOf(page)}`.execute(tools.db);
  return rows;
}

/**
 * The same as a stream. Read in parts, so that memory stays flat and a writer is not held up; what hangs on pledges is read by ranges of
 * pledges, for which there is an index whatever the id of a row is made of.
 */
export async function* eachRow(tools: FilterTools, view: ViewName, filter: PledgeFilter): AsyncGenerator<Row> {
  if (view === 'pledges' || view === 'articles' || view === 'clusters') {
    for await (const rows of pagesOf(tools, { view, filter, size: ROWS_A_READ })) yield* rows;
    return;
  }
  const { tables, where } = await questionOf(view, filter, { tools, purpose: 'all', byPledge: true });
  const order = sql.raw(VIEWS[view].streamOrder);
  // What is asked of a row is no question to its pledge; everything else leaves out the pledges that have no such row.
  const { minConfidence: _, text, ...ofPledge } = filter;
  const size = text === undefined ? PLEDGES_A_READ : PLEDGES_A_SEARCH;
  const whole = view === 'memberships' ? 'clusters' : 'pledges';
  const wholeId = sql.raw(VIEWS[whole].pledgeId);
  for await (const pledges of pagesOf(tools, { view: whole, filter: ofPledge, size })) {
    const { rows } = await sql<Row>`select ${selectList(view)} from ${tables}
      where ${wholeId} between ${pledges[0]?.id} and ${pledges.at(-1)?.id} and ${where}
      order by ${order}`.execute(tools.db);
    yield* rows;
  }
}

interface Paging {
  view: 'pledges' | 'articles' | 'clusters';
  filter: PledgeFilter;
  size: number;
}

async function* pagesOf(tools: FilterTools, { view, filter, size }: Paging): AsyncGenerator<Row[]> {
  const { tables, where } = await questionOf(view, filter, { tools, purpose: 'all' });
  const { id, streamOrder } = VIEWS[view];
  const order = sql.raw(streamOrder);
  let last = '';
  for (;;) {
    const { rows } = await sql<Row>`select ${selectList(view)} from ${tables}
      where ${order} > ${last} and ${where} order by ${order} limit ${size}`.execute(tools.db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = String(rows.at(-1)?.[id]);
  }
}

export async function selectPledges(tools: FilterTools, filter: PledgeFilter, page: Slice): Promise<Pledge[]> {
  const question = await questionOf('pledges', filter, { tools, purpose: page.sort ? 'all' : 'list' });
  const { rows } = await sql<{ id: string; record: string }>`
    select p.id, (select h.record from pledge_history h where h.pledge_id = p.id and h.version = p.version) as record
    from ${question.tables} where ${question.where}
    order by ${orderOf('pledges', page.sort, question)} ${windowOf(page)}`.execute(tools.db);
  return rows.map(({ id, record }) => readStored<Pledge>(record, `the pledge ${id}`));
}

export async function* eachPledge(tools: FilterTools, filter: PledgeFilter): AsyncGenerator<Pledge> {
  for await (const { id } of eachRow(tools, 'pledges', filter)) {
    const pledge = await onePledge(tools, String(id));
    if (pledge) yield pledge;
  }
}

/** Every record as it is stored, in the order of their ids. */
export async function* eachRecord(db: Kysely<Schema>): AsyncGenerator<string> {
  let last = '';
  for (;;) {
    const { rows } = await sql<{ id: string; record: string }>`
      select p.id, h.record from pledge_record p join pledge_history h on h.pledge_id = p.id and h.version = p.version
      where p.id > ${last} order by p.id limit ${PLEDGES_A_READ}`.execute(db);
    for (const { record } of rows) yield record;
    if (rows.length < PLEDGES_A_READ) return;
    last = rows.at(-1)?.id ?? last;
  }
}

export async function onePledge({ db }: FilterTools, id: string): Promise<Pledge | null> {
  const row = await db
    .selectFrom('pledge_record as p')
    .innerJoin('pledge_history as h', (join) =>
      join.onRef('h.pledge_id', '=', 'p.id').onRef('h.version', '=', 'p.version'),
    )
    .select('h.record')
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row?.record ? readStored<Pledge>(row.record, `the pledge ${id}`) : null;
}

/** Rows a group; see PledgeQueries. */
export async function countRows(
  tools: FilterTools,
  view: ViewName,
  { groupBy, filter }: { groupBy: readonly string[]; filter: PledgeFilter },
): Promise<Counted[]> {
  if (groupBy.length === 0) throw new UsageError('name at least one column to group by');
  if (isTallied(view, groupBy, filter)) return countTally(tools.db, groupBy, filter);
  const columns = sql.join(
    groupBy.map((name) => columnOf(view, name)),
    sql`, `,
  );
  const order = sql.join(
    groupBy.map((name) => sql`${columnOf(view, name)} nulls first`),
    sql`, `,
  );
  const named = sql.join(
    groupBy.map((name) => sql`${columnOf(view, name)} as ${sql.ref(name)}`),
    sql`, `,
  );
  const { tables, alone, where } = await questionOf(view, filter, { tools, purpose: 'all' });
  const namesPledge = groupBy.some((name) => columnNamed(view, name).startsWith('p.'));
  const { rows } = await sql<Row & { rows_in_group: number }>`select ${named}, count(*) as rows_in_group
    from ${namesPledge ? tables : alone} where ${where}
    group by ${columns} order by ${order}`.execute(tools.db);
  return rows.map(({ rows_in_group, ...group }) => ({ group, count: Number(rows_in_group) }));
}
