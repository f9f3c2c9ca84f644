import { type Kysely, type RawBuilder, sql } from 'kysely';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Counted, Page, PledgeFilter, Row, ViewName } from '../model/store.ts';
import { type Condition, type FilterTools, whereOf } from './filter.ts';
import type { Schema } from './schema.ts';
import { selectListOf, VIEWS } from './views.ts';

const ROWS_A_READ = 1000;
const PLEDGES_A_READ = 200;

/** A column that a user names → the expression behind it; unknown names are refused with those that there are. */
function columnOf(view: ViewName, name: string): RawBuilder<unknown> {
  const { columns } = VIEWS[view];
  const column = columns.find((candidate) => candidate.name === name);
  if (column) return sql.raw(column.from);
  throw new UsageError(`${view} have no column "${name}": use one of ${columns.map((known) => known.name).join(', ')}`);
}

/** As asked; the view's own order decides between equals, and where nothing is asked. */
function orderOf(view: ViewName, sort: readonly string[] = []): RawBuilder<unknown> {
  // Said aloud: left to itself, PostgreSQL puts missing values at the other end.
  const terms = sort.map((term) =>
    term.startsWith('-')
      ? sql`${columnOf(view, term.slice(1))} desc nulls last`
      : sql`${columnOf(view, term)} nulls first`,
  );
  return sql.join([...terms, sql.raw(VIEWS[view].order)], sql`, `);
}

const windowOf = ({ limit, offset }: Page): RawBuilder<unknown> =>
  sql`limit ${limit ?? Number.MAX_SAFE_INTEGER} offset ${offset ?? 0}`;

/** Read from the base tables, not through the view: conditions and order may use columns that the view does not show. */
const selectFrom = (view: ViewName): RawBuilder<unknown> =>
  sql.raw(`select ${selectListOf(VIEWS[view].columns)} from ${VIEWS[view].tables}`);

/** Rows of a view that meet the filter; see PledgeQueries. */
export async function selectRows(
  tools: FilterTools,
  view: ViewName,
  { filter, page }: { filter: PledgeFilter; page: Page },
): Promise<Row[]> {
  const { rows } = await sql<Row>`${selectFrom(view)} where ${whereOf(view, filter, tools)}
    order by ${orderOf(view, page.sort)} ${windowOf(page)}`.execute(tools.db);
  return rows;
}

/**
 * The same as a stream. Read in parts, so that memory stays flat and a writer is not held up; what hangs on pledges is read by ranges of
 * pledges, for which there is an index whatever the id of a row is made of.
 */
export async function* eachRow(tools: FilterTools, view: ViewName, filter: PledgeFilter): AsyncGenerator<Row> {
  const where = whereOf(view, filter, tools);
  if (view === 'pledges' || view === 'articles') {
    for await (const rows of pagesOf(tools, { view, where, size: ROWS_A_READ })) yield* rows;
    return;
  }
  const { pledgeId, streamOrder } = VIEWS[view];
  for await (const pledges of pagesOf(tools, { view: 'pledges', where: sql`1 = 1`, size: PLEDGES_A_READ })) {
    const { rows } = await sql<Row>`${selectFrom(view)}
      where ${sql.raw(pledgeId)} between ${pledges[0]?.id} and ${pledges.at(-1)?.id} and ${where}
      order by ${sql.raw(streamOrder)}`.execute(tools.db);
    yield* rows;
  }
}

interface Paging {
  view: 'pledges' | 'articles';
  where: Condition;
  size: number;
}

async function* pagesOf({ db }: FilterTools, { view, where, size }: Paging): AsyncGenerator<Row[]> {
  const { id, streamOrder } = VIEWS[view];
  const order = sql.raw(streamOrder);
  let last = '';
  for (;;) {
    const { rows } = await sql<Row>`${selectFrom(view)}
      where ${order} > ${last} and ${where} order by ${order} limit ${size}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = String(rows.at(-1)?.[id]);
  }
}

export async function selectPledges(tools: FilterTools, filter: PledgeFilter, page: Page): Promise<Pledge[]> {
  const { rows } = await sql<{ record: string }>`
    select (select h.record from pledge_history h where h.pledge_id = p.id and h.version = p.version) as record
    from pledge_record p where ${whereOf('pledges', filter, tools)}
    order by ${orderOf('pledges', page.sort)} ${windowOf(page)}`.execute(tools.db);
  return rows.map(({ record }) => JSON.parse(record) as Pledge);
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
  return row?.record ? (JSON.parse(row.record) as Pledge) : null;
}

/** Rows a group; see PledgeQueries. */
export async function countRows(
  tools: FilterTools,
  view: ViewName,
  { groupBy, filter }: { groupBy: readonly string[]; filter: PledgeFilter },
): Promise<Counted[]> {
  if (groupBy.length === 0) throw new UsageError('name at least one column to group by');
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
  const { rows } = await sql<Row & { rows_in_group: number }>`select ${named}, count(*) as rows_in_group
    from ${sql.raw(VIEWS[view].tables)} where ${whereOf(view, filter, tools)}
    group by ${columns} order by ${order}`.execute(tools.db);
  return rows.map(({ rows_in_group, ...group }) => ({ group, count: Number(rows_in_group) }));
}
