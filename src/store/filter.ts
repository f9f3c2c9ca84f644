import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PledgeFilter, ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import type { Search, SearchKeys } from './search.ts';
import { VIEWS } from './views.ts';

export interface FilterTools {
  db: Kysely<Schema>;
  search: Search;
  keys: SearchKeys;
}

export type Condition = RawBuilder<unknown>;

const OPERATORS = { '<': sql`<`, '<=': sql`<=`, '=': sql`=`, '>=': sql`>=`, '>': sql`>` } as const;

/** Filter → the conditions on the tables of one view, joined by AND: the same filter means the same pledges everywhere. */
export function whereOf(view: ViewName, filter: PledgeFilter, tools: FilterTools): Condition {
  const conditions = [
    ...rowConditions(view, filter),
    ...pledgeConditions(view, filter, tools),
    ...targetConditions(view, filter),
    ...kindConditions(view, filter),
    ...textConditions(view, filter, tools),
  ];
  return conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`;
}

/** What stands behind a column of a view; `name` is one of ours, never a user's. */
const behind = (view: ViewName, name: string): Condition =>
  sql.raw(VIEWS[view].columns.find((column) => column.name === name)?.from ?? name);

/** Columns that every view has. */
function* rowConditions(view: ViewName, { years, cluster, block, minConfidence }: PledgeFilter): Generator<Condition> {
  if (years) yield sql`${behind(view, 'year')} between ${years.from} and ${years.to}`;
  if (cluster !== undefined) yield sql`${behind(view, 'number')} = ${cluster}`;
  if (block !== undefined) yield sql`${behind(view, 'block')} = ${block}`;
  if (minConfidence !== undefined) yield sql`${behind(view, 'confidence')} >= ${minConfidence}`;
}

function* pledgeConditions(view: ViewName, filter: PledgeFilter, { keys }: FilterTools): Generator<Condition> {
  const id = sql.raw(VIEWS[view].pledgeId);
  const { owner, isSigned, provinceIds, unit } = filter;
  if (owner !== undefined) yield sql`p.owner_fold like ${containing(keys.plain(owner))} escape '!'`;
  if (isSigned !== undefined) yield sql`p.is_signed = ${Number(isSigned)}`;
  if (provinceIds !== undefined) {
    const ids = provinceIds.length === 0 ? sql`(null)` : sql`(${sql.join(provinceIds)})`;
    // A row a member: there the member itself must match, elsewhere some member of the pledge.
    yield view === 'members'
      ? sql`m.province_id in ${ids}`
      : sql`${id} in (select pledge_id from pledge_member where province_id in ${ids})`;
  }
  if (unit !== undefined) {
    yield sql`${id} in (select pledge_id from pledge_member where name_fold like ${containing(keys.plain(unit))} escape '!')`;
  }
}

const containing = (fold: string): string => `%${fold.replace(/[!%_]/gu, '!$&')}%`;

/** One target must meet all of them: "clearance_general above 75" is not "has clearance_general, and something above 75". */
function targetConditions(view: ViewName, { indicator, value, status, outcome }: PledgeFilter): Condition[] {
  const conditions: Condition[] = [];
  if (indicator !== undefined) conditions.push(sql`t.indicator = ${indicator}`);
  if (value) conditions.push(sql`t.bound ${OPERATORS[value.operator]} ${value.number}`);
  if (status !== undefined) {
    // Said in the words of the partial index, as below.
    if (status !== 'pledged') conditions.push(sql`t.status <> 'pledged'`);
    conditions.push(sql`t.status = ${status}`);
  }
  if (outcome !== undefined) {
    // Said in the words of the partial index, or it is not used.
    if (outcome !== 'unreported') conditions.push(sql`t.outcome <> 'unreported'`);
    conditions.push(sql`t.outcome = ${outcome}`);
  }
  if (view === 'targets' || view === 'outcomes' || conditions.length === 0) return conditions;
  const id = sql.raw(VIEWS[view].pledgeId);
  // Nearly every pledge has a target of the usual status: asking each, until enough are found, beats a list of all.
  if (status !== undefined && indicator === undefined && value === undefined && outcome === undefined)
    return [
      sql`exists (select 1 from pledge_target t where t.pledge_id = ${id} and ${sql.join(conditions, sql` and `)})`,
    ];
  return [sql`${id} in (select t.pledge_id from pledge_target t where ${sql.join(conditions, sql` and `)})`];
}

function* kindConditions(view: ViewName, { kind }: PledgeFilter): Generator<Condition> {
  if (kind === undefined) return;
  const id = sql.raw(VIEWS[view].pledgeId);
  yield view === 'articles'
    ? sql`r.kind = ${kind}`
    : sql`exists (select 1 from pledge_source k where k.pledge_id = ${id} and k.kind = ${kind})`;
}

function* textConditions(view: ViewName, { text }: PledgeFilter, { search }: FilterTools): Generator<Condition> {
  if (text === undefined) return;
  const ids = search.ids(text);
  if (ids) yield sql`${sql.raw(VIEWS[view].search.id)} in ${ids}`;
}
