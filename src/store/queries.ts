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
};
const ROWS_A_READ = 1000;

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

const windowOf = ({ limit, offset }: Page): RawBuilder<unknown> => sql`limit ${limit ?? -1} offset ${offset ?? 0}`;

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

/** The same in the order of their ids, a thousand at a time, so that memory stays flat and a writer is not held up. */
export async function* eachRow(tools: FilterTools, view: ViewName, filter: PledgeFilter): AsyncGenerator<Row> {
  const id = sql.ref(VIEWS[view].id);
  let last = '';
  for (;;) {
    const { rows } = await sql<Row>`select * from ${sql.table(view)}
      where ${id} > ${last} and ${whereOf(view, filter, tools)} order by ${id} limit ${ROWS_A_READ}`.execute(tools.db);
    yield* rows;
    const next = rows.at(-1)?.[VIEWS[view].id];
    if (rows.length < ROWS_A_READ || next === undefined) return;
    last = String(next);
  }
}

export async function selectPledges(tools: FilterTools, filter: PledgeFilter, page: Page): Promise<Pledge[]> {
  const { rows } = await sql<{
    record: string;
  }>`select (select r.record from pledge_record r where r.id = v.id) as record
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
  const row = await db.selectFrom('pledge_record').select('record').where('id', '=', id).executeTakeFirst();
  return row ? (JSON.parse(row.record) as Pledge) : null;
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
