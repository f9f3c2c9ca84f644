import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PledgeFilter, ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import type { SearchKeys } from './search.ts';

const NAMES = { pledge_record: 'owner_fold', pledge_member: 'name_fold' } as const;

/**
 * "kien giang" → ["cong an tinh kien giang"]: the owners or units whose fold holds these letters. There are few of them to many rows: the
 * index is read from name to name.
 */
export async function namesLike(db: Kysely<Schema>, table: keyof typeof NAMES, fold: string): Promise<string[]> {
  const name = sql.raw(NAMES[table]);
  const from = sql.raw(table);
  const { rows } = await sql<{ name: string }>`with recursive each_name(name) as (
      select min(${name}) from ${from}
      union all
      select (select min(x.${name}) from ${from} x where x.${name} > e.name) from each_name e where e.name is not null
    ) select name from each_name where name like ${containing(fold)} escape '!' order by name`.execute(db);
  return rows.map((row) => row.name);
}

/** Owners that articles name, as they are written, whose fold holds these letters. Read from an index that has every revision in it. */
export async function ownersNamed(db: Kysely<Schema>, fold: string, keys: SearchKeys): Promise<string[]> {
  const rows = await db
    .selectFrom('article_revision')
    .select('owner')
    .distinct()
    .where('owner', 'is not', null)
    .execute();
  return rows.flatMap(({ owner }) => (owner !== null && keys.plain(owner).includes(fold) ? [owner] : [])).sort();
}

/** The same as a condition on one row, for tables that are read as a whole. */
export const isLike = (column: string, fold: string): RawBuilder<unknown> =>
  sql`${sql.raw(column)} like ${containing(fold)} escape '!'`;

const containing = (fold: string): string => `%${fold.replace(/[!%_]/gu, '!$&')}%`;

const OPERATORS = { '<': sql`<`, '<=': sql`<=`, '=': sql`=`, '>=': sql`>=`, '>': sql`>` } as const;

type TargetFilter = { [Name in 'indicator' | 'value' | 'status' | 'outcome']?: PledgeFilter[Name] | undefined };

/**
 * What a filter asks of one target, as a condition on the table that is called `table`; null when it asks nothing. One target must meet all
 * of it: "clearance_general above 75" is not "has clearance_general, and something above 75".
 */
export function targetsOf(
  table: 't' | 'x',
  { indicator, value, status, outcome }: TargetFilter,
): RawBuilder<unknown> | null {
  const column = (name: string): RawBuilder<unknown> => sql.raw(`${table}.${name}`);
  const conditions: RawBuilder<unknown>[] = [];
  if (indicator !== undefined) conditions.push(sql`${column('indicator')} = ${indicator}`);
  if (value) conditions.push(sql`${column('bound')} ${OPERATORS[value.operator]} ${value.number}`);
  if (status !== undefined) {
    // Said in the words of the partial index, as below.
    if (status !== 'pledged') conditions.push(sql`${column('status')} <> 'pledged'`);
    conditions.push(sql`${column('status')} = ${status}`);
  }
  if (outcome !== undefined) {
    // Said in the words of the partial index, or it is not used.
    if (outcome !== 'unreported') conditions.push(sql`${column('outcome')} <> 'unreported'`);
    conditions.push(sql`${column('outcome')} = ${outcome}`);
  }
  return conditions.length === 0 ? null : sql`${sql.join(conditions, sql` and `)}`;
}

/** What the rows of a view are asked by columns of their own. */
interface AskedOfRows {
  table: string;
  short: string;
  /** Columns that name a row. */
  key(table: string): string;
  /** Conditions for which there is an index in the order of the view. */
  always: RawBuilder<unknown>[];
  /** One of those is met by few. */
  isRare: boolean;
  /** Columns with an index that is worth its while only where few meet the condition; `unindexed` keeps it from being used. */
  columns: { name: string; unindexed: string; meets(column: RawBuilder<unknown>): RawBuilder<unknown> }[];
}

/** Null for views whose rows have no such columns. */
export function askedOfRows(view: ViewName, filter: PledgeFilter): AskedOfRows | null {
  const { provinceIds, value, minConfidence, indicator, outcome, status } = filter;
  const columns: AskedOfRows['columns'] = [];
  const isOfTarget = view === 'targets' || view === 'outcomes';
  const short = isOfTarget ? 't' : 'm';
  if (!isOfTarget && view !== 'members') return null;
  if (minConfidence !== undefined)
    columns.push({
      name: 'confidence',
      unindexed: `+${short}.confidence`,
      meets: (column) => sql`${column} >= ${minConfidence}`,
    });
  if (isOfTarget && value)
    columns.push({
      name: 'bound',
      unindexed: '+t.bound',
      meets: (column) => sql`${column} ${OPERATORS[value.operator]} ${value.number}`,
    });
  if (!isOfTarget && provinceIds)
    columns.push({
      name: 'province_id',
      unindexed: "m.province_id || ''",
      meets: (column) => sql`${column} in ${provinceIds.length === 0 ? sql`(null)` : sql`(${sql.join(provinceIds)})`}`,
    });
  if (!isOfTarget)
    return {
      ...{ table: 'pledge_member', short, columns, always: [], isRare: false },
      key: (table) => `${table}.pledge_id, ${table}.ordinal`,
    };
  const targets = targetsOf('t', { indicator, status, outcome });
  const isRare =
    indicator !== undefined || (outcome ?? 'unreported') !== 'unreported' || (status ?? 'pledged') !== 'pledged';
  return {
    ...{ table: 'pledge_target', short, columns, always: targets ? [targets] : [], isRare },
    key: (table) => `${table}.id`,
  };
}
