import { type Insertable, type Kysely, sql } from 'kysely';
import type { Counted, PledgeFilter, Row, ViewName } from '../model/store.ts';
import type { Tally } from './row-writer.ts';
import type { Schema } from './schema.ts';

/** Columns of the tally, as the views of targets and outcomes name them. */
const COLUMNS = ['indicator', 'year', 'block', 'direction', 'status', 'outcome'] as const;
const FILTERS: readonly (keyof PledgeFilter)[] = ['indicator', 'years', 'block', 'status', 'outcome'];

/** Rows of targets → how many there are of each kind; `by` -1 for those that go. */
export function tallyOf(targets: readonly Insertable<Schema['pledge_target']>[], by: 1 | -1): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { indicator, year, block, direction, status, outcome } of targets) {
    const kind = { indicator: indicator ?? '', year, block, direction, status, outcome };
    const name = Object.values(kind).join(' ');
    const known = tallies.get(name);
    if (known) known.targets += by;
    else tallies.set(name, { ...kind, targets: by });
  }
  return [...tallies.values()];
}

/** True when the tally knows the answer: it has every column that is asked for or filtered by. */
export const isTallied = (view: ViewName, groupBy: readonly string[], filter: PledgeFilter): boolean =>
  (view === 'targets' || view === 'outcomes') &&
  groupBy.every((name) => COLUMNS.some((column) => column === name)) &&
  Object.entries(filter).every(([name, value]) => value === undefined || FILTERS.some((known) => known === name));

/** The same as counting the targets one by one. */
export async function countTally(
  db: Kysely<Schema>,
  groupBy: readonly string[],
  { indicator, years, block, status, outcome }: PledgeFilter,
): Promise<Counted[]> {
  const wanted = { indicator, block, status, outcome };
  const conditions = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [sql`${sql.ref(name)} = ${value}`],
  );
  if (years) conditions.push(sql`year between ${years.from} and ${years.to}`);
  const shown = (name: string) => (name === 'indicator' ? sql`nullif(indicator, '')` : sql.ref(name));
  const columns = sql.join(groupBy.map(shown), sql`, `);
  const order = sql.join(
    groupBy.map((name) => sql`${shown(name)} nulls first`),
    sql`, `,
  );
  const named = sql.join(
    groupBy.map((name) => sql`${shown(name)} as ${sql.ref(name)}`),
    sql`, `,
  );
  const { rows } = await sql<Row & { rows_in_group: number }>`select ${named}, sum(targets) as rows_in_group
    from target_tally where ${sql.join([sql`1 = 1`, ...conditions], sql` and `)}
    group by ${columns} having sum(targets) > 0 order by ${order}`.execute(db);
  return rows.map(({ rows_in_group, ...group }) => ({ group, count: Number(rows_in_group) }));
}
