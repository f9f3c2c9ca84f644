import { type RawBuilder, sql } from 'kysely';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { Counted, Page, PledgeFilter, Row, ViewName } from '../model/store.ts';
import { type FilterTools, whereOf } from './filter.ts';
import { VIEWS } from './views.ts';

/** Newest year first, then as an article would list them. */
const DEFAULT_SORT: Readonly<Record<ViewName, readonly string[]>> = {
  pledges: ['-year', 'block', 'number', 'id'],
  targets: ['-year', 'block', 'number', 'id'],
  members: ['-year', 'block', 'number', 'id'],
  outcomes: ['-year', 'block', 'number', 'target_id'],
  articles: ['-published_at', 'address'],
  evidence: ['pledge_id', 'id'],
};
const ROWS_A_READ = 1000;
const PLEDGES_A_READ = 200;

const columnOf = (view: ViewName, name: string): RawBuilder<unknown> => {
  const known = VIEWS[view].columns.map((column) => column.name);
  if (!known.includes(name)) throw new UsageError(`${view} have no column "${name}": use one of ${known.join(', ')}`);
  return sql.ref(name);
};

function orderOf(view: ViewName, sort: readonly string[]): RawBuilder<unknown> {
  const terms = sort.map((term) =>
    term.startsWith('-') ? sql`${columnOf(view, term.slice(1))} desc` : sql`${columnOf(view, term)}`,
  );
  return sql.join(terms, sql`, `);
}

const windowOf = ({ limit, offset }: Page): RawBuilder<unknown> =>
  sql`limit ${limit ?? Number.MAX_SAFE_INTEGER} offset ${offset ?? 0}`;

/** Rows of a view that meet the filter; see PledgeQueries. */
export async function selectRows(
  tools: FilterTools,
  view: ViewName,
  { filter, page }: { filter: PledgeFilter; page: Page },
): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from ${sql.table(view)} where ${whereOf(view, filter, tools)}
    order by ${orderOf(view, page.sort ?? DEFAULT_SORT[view])} ${windowOf(page)}`.execute(tools.db);
  return rows;
}

/**
 * The same as a stream. Read in parts, so that memory stays flat and a writer is not held up; what hangs on pledges is read by ranges of
 * pledges, for which there is an index whatever the id of a row is made of.
 */
export async function* eachRow(tools: FilterTools, view: ViewName, filter: PledgeFilter): AsyncGenerator<Row> {
  const { id } = VIEWS[view];
  const where = whereOf(view, filter, tools);
  if (view === 'pledges' || view === 'articles') {
    for await (const rows of pagesOf(tools, { view, id, where, size: ROWS_A_READ })) yield* rows;
    return;
  }
  for await (const pledges of pagesOf(tools, { view: 'pledges', id: 'id', where: sql`1 = 1`, size: PLEDGES_A_READ })) {
    const { rows } = await sql<Row>`select * from ${sql.table(view)}
      where pledge_id between ${pledges[0]?.id} and ${pledges.at(-1)?.id} and ${where}
      order by pledge_id, ${sql.ref(id)}`.execute(tools.db);
    yield* rows;
  }
}

interface Paging {
  view: ViewName;
  id: string;
  where: RawBuilder<unknown>;
  size: number;
}

async function* pagesOf({ db }: FilterTools, { view, id, where, size }: Paging): AsyncGenerator<Row[]> {
  const column = sql.ref(id);
  let last = '';
  for (;;) {
    const { rows } = await sql<Row>`select * from ${sql.table(view)}
      where ${column} > ${last} and ${where} order by ${column} limit ${size}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = String(rows.at(-1)?.[id]);
  }
}

export async function selectPledges(tools: FilterTools, filter: PledgeFilter, page: Page): Promise<Pledge[]> {
  const { rows } = await sql<{
    record: string;
  }>`select (select h.record from pledge_record p join pledge_history h
      on h.pledge_id = p.id and h.version = p.version where p.id = v.id) as record
    from pledges v where ${whereOf('pledges', filter, tools)}
    order by ${orderOf('pledges', page.sort ?? DEFAULT_SORT.pledges)} ${windowOf(page)}`.execute(tools.db);
  return rows.map(({ record }) => JSON.parse(record) as Pledge);
}

export async function* eachPledge(tools: FilterTools, filter: PledgeFilter): AsyncGenerator<Pledge> {
  for await (const { id } of eachRow(tools, 'pledges', filter)) {
    const pledge = await onePledge(tools, String(id));
    if (pledge) yield pledge;
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
  const columns = groupBy.map((name) => columnOf(view, name));
  if (columns.length === 0) throw new UsageError('name at least one column to group by');
  const list = sql.join(columns, sql`, `);
  const { rows } = await sql<Row & { rows_in_group: number }>`select ${list}, count(*) as rows_in_group
    from ${sql.table(view)} where ${whereOf(view, filter, tools)} group by ${list} order by ${list}`.execute(tools.db);
  return rows.map(({ rows_in_group, ...group }) => ({ group, count: Number(rows_in_group) }));
}
