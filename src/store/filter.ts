import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PledgeFilter, ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import type { Search, SearchKeys } from './search.ts';
import { askedOfRows, isLike, namesLike, ownersNamed, targetsOf } from './subsets.ts';
import { VIEWS } from './views.ts';

export interface FilterTools {
  db: Kysely<Schema>;
  search: Search;
  keys: SearchKeys;
}

export type Condition = RawBuilder<unknown>;

/** How a question is put to the tables of a view. */
export interface Question {
  /** FROM clause. */
  tables: Condition;
  /** FROM clause for who names no column of the pledge; the same as `tables` where the question itself names one. */
  alone: Condition;
  /** True when `alone` leaves the pledge out. */
  isAlone: boolean;
  where: Condition;
  /** The view's own order, in columns that an index of these tables gives without sorting. */
  order: Condition;
  /** The same as text. */
  ordered: string;
}

export interface Asking {
  tools: FilterTools;
  /** list: the first rows in their order are wanted. all: every row is, so that nothing is won by an early end. */
  purpose: 'list' | 'all';
  /** The caller goes on from pledge to pledge. */
  byPledge?: boolean;
}

/** Pledges that are listed; of more, each is asked in its turn until enough are found. */
const MOST_LISTED = 2000;

/** Filter → the question that the tables of one view answer soonest: the same filter means the same pledges everywhere. */
export async function questionOf(view: ViewName, filter: PledgeFilter, asking: Asking): Promise<Question> {
  const { tools, byPledge = false } = asking;
  const own = await ownConditions(view, filter, asking);
  const subsets = await subsetsOf(view, filter, asking);
  const asksPledge = filter.owner !== undefined || filter.isSigned !== undefined;
  // Articles are read in their order but where their pledges are few; what hangs on pledges where it is itself asked for nothing rare.
  const isByPledge =
    view === 'articles'
      ? subsets.some(({ isShort }) => isShort)
      : (asksPledge || subsets.length > 0) && !own.isFew && !(await areWordsRare(view, filter, tools));
  const { walk, alone, tables, pledgeId, order } = VIEWS[view];
  const walked = walk && (byPledge || isByPledge) ? walk : null;
  const isAlone = walked === null && !asksPledge && alone !== undefined;
  const conditions = [
    ...(walked ? [sql.raw(walked.on)] : []),
    ...rowConditions(view, filter, walked !== null),
    ...(view === 'memberships' ? await memberConditions(filter, tools) : []),
    ...(await pledgeConditions(view, filter, asking)),
    ...subsets.map((subset) => belongs(walked ? 'p.id' : pledgeId, subset)),
    ...own.conditions,
    ...(await textConditions(view, filter, asking)),
  ];
  return {
    tables: sql.raw(walked?.tables ?? tables),
    alone: sql.raw(isAlone ? alone : (walked?.tables ?? tables)),
    isAlone,
    where: conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`,
    order: sql.raw(walked?.order ?? order),
    ordered: walked?.order ?? order,
  };
}

/** Columns that every view has. */
function* rowConditions(view: ViewName, filter: PledgeFilter, isWalked: boolean): Generator<Condition> {
  const { years, cluster, block, minConfidence, kind } = filter;
  const column = (name: string): Condition => {
    if (isWalked) return sql.raw(`p.${name}`);
    const from = VIEWS[view].columns.find((one) => one.name === name)?.from ?? name;
    // The index that has the rows in their order has these columns as well; by another they would have to be sorted.
    if (view === 'articles' && name !== 'block') return sql.raw(`+${from}`);
    return sql.raw(isOfCluster(view) && name === 'block' && years ? `${from} || ''` : from);
  };
  if (years) yield sql`${column('year')} between ${years.from} and ${years.to}`;
  if (cluster !== undefined) yield sql`${column('number')} = ${cluster}`;
  if (block !== undefined) yield sql`${column('block')} = ${block}`;
  if (view === 'articles' && kind !== undefined) yield sql`r.kind || '' = ${kind}`;
  if (minConfidence === undefined) return;
  if (view === 'pledges' || isOfCluster(view)) yield sql`p.confidence >= ${minConfidence}`;
  if (view === 'articles') yield sql`r.confidence >= ${minConfidence}`;
  if (view === 'evidence') yield sql`s.confidence >= ${minConfidence}`;
}

/** A row a member: the member itself must match. Of many, clusters are read in their order, and not members by province to be sorted then. */
async function memberConditions({ provinceIds }: PledgeFilter, { db }: FilterTools): Promise<Condition[]> {
  if (provinceIds === undefined) return [];
  const list = listOf(provinceIds);
  const few = await areFew(db, sql`cluster_member x where x.province_id in ${list}`);
  return [few ? sql`k.province_id in ${list}` : sql`k.province_id || '' in ${list}`];
}

/** Their rows stand without a pledge too: what is asked of owners and members is asked of their own tables. */
const isOfCluster = (view: ViewName): boolean => view === 'clusters' || view === 'memberships';

async function pledgeConditions(
  view: ViewName,
  { owner, isSigned }: PledgeFilter,
  { tools: { db, keys }, purpose }: Asking,
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  if (owner !== undefined) {
    const fold = keys.plain(owner);
    // Articles that belong to no pledge may name an owner, too.
    if (view === 'articles') conditions.push(sql`r.owner || '' in ${listOf(await ownersNamed(db, fold, keys))}`);
    else if (isOfCluster(view)) conditions.push(isLike('c.owner_fold', fold));
    else conditions.push(sql`p.owner_fold in ${listOf(await namesLike(db, 'pledge_record', fold))}`);
  }
  if (isSigned !== undefined) {
    const signed = Number(isSigned);
    // Articles are read in their order, the newest first, unless few pledges are meant: an outer join keeps its order.
    const isInTurn =
      view === 'articles' &&
      purpose === 'list' &&
      !(await areFew(db, sql`pledge_record x where x.is_signed = ${signed}`));
    conditions.push(isInTurn ? sql`coalesce(p.is_signed, -1) = ${signed}` : sql`p.is_signed = ${signed}`);
  }
  return conditions;
}

const listOf = (values: readonly string[]): Condition =>
  values.length === 0 ? sql`(null)` : sql`(${sql.join(values)})`;

/** Rows of which a pledge must have one: FROM and WHERE clause over a table `x`, and whether they are few enough to be listed. */
interface Subset {
  rows: Condition;
  isShort: boolean;
}

async function subsetsOf(view: ViewName, filter: PledgeFilter, { tools, purpose }: Asking): Promise<Subset[]> {
  const { db, keys } = tools;
  const { provinceIds, unit, kind } = filter;
  const wanted: Condition[] = [];
  const members = isOfCluster(view)
    ? sql`(select cluster_id as pledge_id, province_id, name_fold from cluster_member)`
    : sql`pledge_member`;
  // A row a member: there the member itself must match, elsewhere some member of the pledge.
  if (provinceIds !== undefined && view !== 'members' && view !== 'memberships')
    wanted.push(sql`${members} x where x.province_id in ${listOf(provinceIds)}`);
  if (unit !== undefined && !isOfCluster(view)) {
    const names = await namesLike(db, 'pledge_member', keys.plain(unit));
    wanted.push(sql`${members} x where x.name_fold in ${listOf(names)}`);
  }
  if (kind !== undefined && view !== 'articles') wanted.push(sql`pledge_source x where x.kind = ${kind}`);
  const targets = view === 'targets' || view === 'outcomes' ? null : targetsOf('x', filter);
  if (targets) wanted.push(sql`pledge_target x where ${targets}`);
  // Where every cluster is wanted, one list is read sooner than the members of each.
  const isAsked = isOfCluster(view) && purpose === 'all';
  const subsets = await Promise.all(
    wanted.map(async (rows) => ({ rows, isShort: isAsked || (await areFew(db, rows)) })),
  );
  return unit !== undefined && isOfCluster(view)
    ? [...subsets, await clustersWith(db, { members, fold: keys.plain(unit), isAsked })]
    : subsets;
}

/** Their members have no index by name: the table is read once, and the clusters found are named where they are few. */
async function clustersWith(
  db: Kysely<Schema>,
  { members, fold, isAsked }: { members: Condition; fold: string; isAsked: boolean },
): Promise<Subset> {
  const { rows: found } = await sql<{ id: string }>`select cluster_id as id from cluster_member
    where ${isLike('name_fold', fold)} limit ${MOST_LISTED + 1}`.execute(db);
  if (found.length > MOST_LISTED)
    return { rows: sql`${members} x where ${isLike('x.name_fold', fold)}`, isShort: isAsked };
  const ids = listOf(found.map(({ id }) => id));
  return { rows: sql`(select id as pledge_id from cluster_record where id in ${ids}) x where 1 = 1`, isShort: true };
}

const belongs = (pledgeId: string, { rows, isShort }: Subset): Condition =>
  isShort
    ? sql`${sql.raw(pledgeId)} in (select x.pledge_id from ${rows})`
    : sql`exists (select 1 from ${rows} and x.pledge_id = ${sql.raw(pledgeId)})`;

async function areFew(db: Kysely<Schema>, rows: Condition): Promise<boolean> {
  const { rows: counted } = await sql<{ found: number }>`select count(*) as found
    from (select 1 from ${rows} limit ${MOST_LISTED + 1}) as listed`.execute(db);
  return Number(counted[0]?.found) <= MOST_LISTED;
}

/** Words of the rows themselves, that few rows have. */
const areWordsRare = async (view: ViewName, { text }: PledgeFilter, { search }: FilterTools): Promise<boolean> =>
  text !== undefined && VIEWS[view].search.of === 'target' && search.areFew(text);

interface OwnConditions {
  conditions: Condition[];
  /** An index has the rows that meet them, and only those. */
  isFew: boolean;
}

/** What the rows of a view themselves are asked, beside what all views have. */
async function ownConditions(view: ViewName, filter: PledgeFilter, { tools, purpose }: Asking): Promise<OwnConditions> {
  const asked = askedOfRows(view, filter);
  if (!asked) return { conditions: [], isFew: false };
  const { table, short, key, always, columns, isRare } = asked;
  const conditions = [...always];
  let isFew = isRare;
  for (const { name, meets, unindexed } of columns) {
    const listed = sql`${sql.raw(table)} x where ${meets(sql.raw(`x.${name}`))}`;
    const few = await areFew(tools.db, listed);
    isFew ||= few || (purpose === 'all' && name === 'province_id');
    if (few) conditions.push(sql`(${sql.raw(key(short))}) in (select ${sql.raw(key('x'))} from ${listed})`);
    // Many are read in their order, and not by this column to be sorted then.
    else conditions.push(meets(sql.raw(purpose === 'list' ? unindexed : `${short}.${name}`)));
  }
  return { conditions, isFew };
}

async function textConditions(view: ViewName, filter: PledgeFilter, { tools, purpose }: Asking): Promise<Condition[]> {
  const { text, ...others } = filter;
  if (text === undefined) return [];
  const { of, id } = VIEWS[view].search;
  const isAlone = Object.values(others).every((one) => one === undefined);
  return tools.search.among(sql.raw(id), { text, of, mayWalk: purpose === 'list' && isAlone });
}
