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
  const { tables, where } = asking.page.sort ? placesFirst(paged, limit) : { ...paged.question, where: paged.where };
  const { rows } = await sql<Row>`select ${selectList(view)}, ${keys} from ${tables} where ${where}
    order by ${orderBy(terms)} limit ${limit + 1}`.execute(tools.db);
  return cut(rows, limit, { terms, of: (row) => row });
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
  const placeOf = (row: Row): NonNullable<Place> => terms.map((_, at) => row[`key_${at}`] ?? null);
  const last = given.at(-1);
  return {
    rows: given.map((row) => of(Object.fromEntries(Object.entries(row).filter(([name]) => !/^key_\d+$/u.test(name))))),
    next: rows.length > limit && last ? placeOf(last) : null,
  };
}
