import { type RawBuilder, sql } from 'kysely';
import { UsageError } from '../model/errors.ts';
import type { Pledge } from '../model/pledge.ts';
import type { PageAsked, PageGiven, PledgeFilter, Row, ViewName } from '../model/store.ts';
import { type FilterTools, type Question, questionOf } from './filter.ts';
import { columnNamed, selectList } from './queries.ts';
import { VIEWS } from './views.ts';

/** A part of an order: missing values stand before all others, in a descending order behind them. */
interface Term {
  from: string;
  isDescending: boolean;
  /** In SQL. Where missing values stand is said of what a user names, since PostgreSQL puts them at the other end. */
  said: string;
}

/** "p.year desc, p.block" → its terms. */
const termsOf = (order: string): Term[] =>
  order.split(', ').map((term) => ({
    from: term.replace(/ desc\b.*$/u, ''),
    isDescending: term.includes(' desc'),
    said: term,
  }));

/** Columns that the pledge and what hangs on it both have: whichever is asked for, it is in order but once. */
const SHARED = /^[a-z]\.(?<name>year|block|number)$/u;
const nameOf = (from: string): string => SHARED.exec(from)?.groups?.name ?? from;

/** As asked, then the view's own order, which ends with what names a row: no two rows have one place. */
function orderOf(view: ViewName, sort: readonly string[], own: string): Term[] {
  const asked = sort.map((name): Term => {
    const isDescending = name.startsWith('-');
    const from = columnNamed(view, isDescending ? name.slice(1) : name);
    return { from, isDescending, said: isDescending ? `${from} desc nulls last` : `${from} nulls first` };
  });
  const names = new Set<string>();
  return [...asked, ...termsOf(own)].filter(({ from }) => {
    const name = nameOf(from);
    if (names.has(name)) return false;
    names.add(name);
    return true;
  });
}

type Place = PageAsked['after'];
type Value = string | number | null;

/** A database would find text where it compares numbers; not all of them take that. */
function isPlaceIn(terms: readonly Term[], view: ViewName, place: readonly Value[]): boolean {
  const typeOf = ({ from }: Term): string => {
    const column = VIEWS[view].columns.find((one) => nameOf(one.from) === nameOf(from));
    return from.endsWith('.ordinal') || (column && column.type !== 'text') ? 'number' : 'string';
  };
  return (
    place.length === terms.length && terms.every((term, at) => place[at] === null || typeof place[at] === typeOf(term))
  );
}

/** Behind the place: behind it in one term, and level with it in all before that. */
function behind(terms: readonly Term[], place: readonly Value[]): RawBuilder<unknown> {
  const cases = terms.flatMap((term, at) => {
    const beyond = beyondOf(term, place[at] ?? null);
    if (beyond === null) return [];
    const level = terms.slice(0, at).map((one, index) => levelWith(one, place[index] ?? null));
    return [sql`(${sql.join([...level, beyond], sql` and `)})`];
  });
  // Said once more of the first term alone: an index begins there.
  const [first] = terms;
  const start = place[0] ?? null;
  const begins =
    first && start !== null && !(first.isDescending && mayBeMissing(first))
      ? [sql`${sql.raw(first.from)} ${first.isDescending ? sql`<=` : sql`>=`} ${start}`]
      : [];
  return sql`${sql.join([...begins, sql`(${sql.join(cases, sql` or `)})`], sql` and `)}`;
}

/** Where missing values stand is said of every column that may have them. */
const mayBeMissing = ({ said }: Term): boolean => said.includes('nulls');

function beyondOf(term: Term, value: Value): RawBuilder<unknown> | null {
  const column = sql.raw(term.from);
  if (value === null) return term.isDescending ? null : sql`${column} is not null`;
  if (!term.isDescending) return sql`${column} > ${value}`;
  return mayBeMissing(term) ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
}

const levelWith = ({ from }: Term, value: Value): RawBuilder<unknown> =>
  value === null ? sql`${sql.raw(from)} is null` : sql`${sql.raw(from)} = ${value}`;

const orderBy = (terms: readonly Term[]): RawBuilder<unknown> => sql.raw(terms.map(({ said }) => said).join(', '));

interface Asking {
  filter: PledgeFilter;
  page: PageAsked;
}

interface Paged {
  question: Question;
  terms: readonly Term[];
  where: RawBuilder<unknown>;
  /** Columns "key_0" and on: the place of a row. */
  keys: RawBuilder<unknown>;
}

async function pagedQuestion(tools: FilterTools, view: ViewName, { filter, page }: Asking): Promise<Paged> {
  const { sort = [], after } = page;
  const question = await questionOf(view, filter, { tools, purpose: page.sort ? 'all' : 'list' });
  const terms = orderOf(view, sort, question.ordered);
  if (after && !isPlaceIn(terms, view, after))
    throw new UsageError('the place to go on from is of another order: begin with the first page', {
      input: JSON.stringify(after),
    });
  return {
    question,
    terms,
    where: after ? sql`${question.where} and ${behind(terms, after)}` : question.where,
    keys: sql.raw(terms.map(({ from }, at) => `${from} as key_${at}`).join(', ')),
  };
}

/** Rows of a view from a place on; see PledgeQueries. */
export async function rowsPage(tools: FilterTools, view: ViewName, asking: Asking): Promise<PageGiven<Row>> {
  const paged = await pagedQuestion(tools, view, asking);
  const { terms, keys } = paged;
  const { limit } = asking.page;
  const values = valuesOfPage(view, paged, asking);
  if (values !== null)
    return cut(await rowsByValue(tools, { view, values, ...paged }, asking.page), limit, { terms, of: (row) => row });
  const { tables, where } = asking.page.sort ? placesFirst(paged, limit) : { ...paged.question, where: paged.where };
  const { rows } = await sql<Row>`select ${selectList(view)}, ${keys} from ${tables} where ${where}
    order by ${orderBy(terms)} limit ${limit + 1}`.execute(tools.db);
  return cut(rows, limit, { terms, of: (row) => row });
}

/** Fewer rows are sorted as soon. */
const MANY = 20_000;
/** A value that one row in so many has is soon found on a walk through all. */
const DENSE = 500;
const MOST_VALUES = 3;

/** The values of the first column that a page can have, where they are few and frequent; null: the rows are to be sorted. */
function valuesOfPage(view: ViewName, { question, terms }: Paged, { filter, page }: Asking): Value[] | null {
  const { counted = [], sort = [], after, limit } = page;
  const [first, more] = sort;
  if (view !== 'targets' || first === undefined || more !== undefined || Object.keys(filter).length > 0) return null;
  if (!question.isAlone || !terms.every(({ from }) => from.startsWith('t.'))) return null;
  const rows = counted.reduce((sum, { count }) => sum + count, 0);
  if (rows < MANY) return null;
  const name = first.replace(/^-/u, '');
  const known = counted.map(({ group, count }) => ({ value: group[name] ?? null, count }));
  const inOrder = first === name ? known : known.toReversed();
  const from = after ? inOrder.findIndex(({ value }) => value === after[0]) : 0;
  if (from < 0) return null;
  const values: Value[] = [];
  // What a value still has behind the place is not known: it may be nothing.
  let certain = 0;
  for (const { value, count } of inOrder.slice(from)) {
    if (values.length === MOST_VALUES || count < rows / DENSE) return null;
    certain += after && values.length === 0 ? 0 : count;
    values.push(value);
    if (certain > limit) break;
  }
  return values;
}

interface ByValue extends Paged {
  view: ViewName;
  values: readonly Value[];
}

/** Value by value in the table's own order, in which a walk ends as soon as the page is full. The places come first: "cross" keeps them there. */
async function rowsByValue(tools: FilterTools, asked: ByValue, { limit, after }: PageAsked): Promise<Row[]> {
  const { view, values, question, terms, keys } = asked;
  const [first, ...others] = terms;
  if (!first) return [];
  const rows: Row[] = [];
  for (const [at, value] of values.entries()) {
    const left = limit + 1 - rows.length;
    if (left <= 0) break;
    const behindPlace = after && at === 0 ? sql` and ${behind(others, after.slice(1))}` : sql``;
    const { rows: found } = await sql<Row>`select ${selectList(view)}, ${keys}
      from (select t.pledge_id, t.ordinal from ${question.alone} where ${isValue(view, first, value)}${behindPlace}
        order by ${question.order} limit ${left}) place
      cross join pledge_target t cross join pledge_record p
      where t.pledge_id = place.pledge_id and t.ordinal = place.ordinal and p.id = t.pledge_id
      order by ${question.order}`.execute(tools.db);
    rows.push(...found);
  }
  return rows;
}

/** Columns of the table's own order begin its index; by an index of any other the rows would have to be sorted. */
function isValue(view: ViewName, { from }: Term, value: Value): RawBuilder<unknown> {
  if (value === null) return sql`${sql.raw(from)} is null`;
  if (SHARED.test(from)) return sql`${sql.raw(from)} = ${value}`;
  const isText = VIEWS[view].columns.find((column) => column.from === from)?.type === 'text';
  return sql`${sql.raw(isText ? `${from} || ''` : `+${from}`)} = ${value}`;
}

/**
 * Of targets in an order that was asked for, the places of the page's rows are found first: in an index where it has the columns, and in any
 * case without their pledges and texts. Whole rows are then read of these alone.
 */
function placesFirst(
  { question, terms, where }: Paged,
  limit: number,
): { tables: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const { tables, alone, isAlone } = question;
  if (!isAlone || !terms.every(({ from }) => from.startsWith('t.'))) return { tables, where };
  return {
    tables: sql`(select t.pledge_id, t.ordinal from ${alone} where ${where} order by ${orderBy(terms)} limit ${limit + 1}) place
      join pledge_target t on t.pledge_id = place.pledge_id and t.ordinal = place.ordinal join pledge_record p on p.id = t.pledge_id`,
    where: sql`1 = 1`,
  };
}

/** Whole records from a place on; see PledgeQueries. */
export async function pledgesPage(tools: FilterTools, asking: Asking): Promise<PageGiven<Pledge>> {
  const { question, terms, where, keys } = await pagedQuestion(tools, 'pledges', asking);
  const { limit } = asking.page;
  const { rows } = await sql<Row>`
    select (select h.record from pledge_history h where h.pledge_id = p.id and h.version = p.version) as record, ${keys}
    from ${question.tables} where ${where} order by ${orderBy(terms)} limit ${limit + 1}`.execute(tools.db);
  return cut(rows, limit, { terms, of: ({ record }) => JSON.parse(String(record)) as Pledge });
}

/** Takes the keys away, and the row too many that says that there are more. */
function cut<T>(
  rows: readonly Row[],
  limit: number,
  { terms, of }: { terms: readonly Term[]; of: (row: Row) => T },
): PageGiven<T> {
  const given = rows.slice(0, limit);
  const positionOf = (row: Row): NonNullable<Place> => terms.map((_, at) => row[`key_${at}`] ?? null);
  const last = given.at(-1);
  return {
    rows: given.map((row) => of(Object.fromEntries(Object.entries(row).filter(([name]) => !/^key_\d+$/u.test(name))))),
    next: rows.length > limit && last ? positionOf(last) : null,
  };
}
