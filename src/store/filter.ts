import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PledgeFilter, ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import type { Search, SearchKeys, SearchText } from './search.ts';

export interface FilterTools {
  db: Kysely<Schema>;
  search: Search;
  keys: SearchKeys;
}

type Condition = RawBuilder<unknown>;

/** Column of a view that holds the id of the pledge. */
const PLEDGE_ID: Readonly<Record<ViewName, string>> = {
  pledges: 'id',
  targets: 'pledge_id',
  members: 'pledge_id',
  outcomes: 'pledge_id',
  articles: 'pledge_id',
  evidence: 'pledge_id',
};
const TEXT_OF: Readonly<Record<ViewName, { of: SearchText['of']; column: string }>> = {
  pledges: { of: 'pledge', column: 'id' },
  targets: { of: 'target', column: 'id' },
  members: { of: 'pledge', column: 'pledge_id' },
  outcomes: { of: 'target', column: 'target_id' },
  articles: { of: 'article', column: 'address' },
  evidence: { of: 'pledge', column: 'pledge_id' },
};
const OPERATORS = { '<': sql`<`, '<=': sql`<=`, '=': sql`=`, '>=': sql`>=`, '>': sql`>` } as const;

/** Filter → the conditions on one view, joined by AND: the same filter means the same pledges everywhere. */
export function whereOf(view: ViewName, filter: PledgeFilter, tools: FilterTools): Condition {
  const conditions = [
    ...rowConditions(filter),
    ...pledgeConditions(view, filter, tools),
    ...targetConditions(view, filter),
    ...kindConditions(view, filter),
    ...textConditions(view, filter, tools),
  ];
  return conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`;
}

/** Columns that every view has. */
function* rowConditions({ years, cluster, block, minConfidence }: PledgeFilter): Generator<Condition> {
  if (years) yield sql`year between ${years.from} and ${years.to}`;
  if (cluster !== undefined) yield sql`number = ${cluster}`;
  if (block !== undefined) yield sql`block = ${block}`;
  if (minConfidence !== undefined) yield sql`confidence >= ${minConfidence}`;
}

function* pledgeConditions(view: ViewName, filter: PledgeFilter, { keys }: FilterTools): Generator<Condition> {
  const id = sql.ref(PLEDGE_ID[view]);
  const { owner, isSigned, provinceIds, unit } = filter;
  if (owner !== undefined) {
    yield sql`${id} in (select id from pledge_record where owner_fold like ${containing(keys.plain(owner))} escape '!')`;
  }
  if (isSigned !== undefined) yield sql`${id} in (select id from pledge_record where is_signed = ${Number(isSigned)})`;
  if (provinceIds !== undefined) {
    const ids = provinceIds.length === 0 ? sql`(null)` : sql`(${sql.join(provinceIds)})`;
    // A row a member: there the member itself must match, elsewhere some member of the pledge.
    yield view === 'members'
      ? sql`province_id in ${ids}`
      : sql`${id} in (select pledge_id from pledge_member where province_id in ${ids})`;
  }
  if (unit !== undefined) {
    yield sql`${id} in (select pledge_id from pledge_member where name_fold like ${containing(keys.plain(unit))} escape '!')`;
  }
}

const containing = (fold: string): string => `%${fold.replace(/[!%_]/gu, '!$&')}%`;

/** One target must meet all of them: "clearance_general above 75" is not "has clearance_general, and something above 75". */
function targetConditions(view: ViewName, { indicator, value, status, outcome }: PledgeFilter): Condition[] {
  const own = view === 'targets' || view === 'outcomes';
  const conditions: Condition[] = [];
  if (indicator !== undefined) conditions.push(sql`indicator = ${indicator}`);
  if (value) {
    const bound = own ? sql`coalesce("min", "max")` : sql`bound`;
    conditions.push(sql`${bound} ${OPERATORS[value.operator]} ${value.number}`);
  }
  if (status !== undefined) conditions.push(sql`status = ${status}`);
  if (outcome !== undefined) conditions.push(sql`outcome = ${outcome}`);
  if (own || conditions.length === 0) return conditions;
  const id = sql.ref(PLEDGE_ID[view]);
  return [sql`${id} in (select pledge_id from pledge_target where ${sql.join(conditions, sql` and `)})`];
}

function* kindConditions(view: ViewName, { kind }: PledgeFilter): Generator<Condition> {
  if (kind === undefined) return;
  yield view === 'articles'
    ? sql`kind = ${kind}`
    : sql`${sql.ref(PLEDGE_ID[view])} in (select pledge_id from pledge_source where kind = ${kind})`;
}

function* textConditions(view: ViewName, { text }: PledgeFilter, { search }: FilterTools): Generator<Condition> {
  if (text === undefined) return;
  const { of, column } = TEXT_OF[view];
  const refs = search.refs(of, text);
  if (refs) yield sql`${sql.ref(column)} in ${refs}`;
}
