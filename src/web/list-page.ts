import type { PageAsked, PledgeFilter, Row, ViewName } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { questionOf, readCursor, writeCursor } from './cursor.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { filterOfParams, type PageListParams } from './query-params.ts';
import type { WebStore } from './web-store.ts';

export const ROWS_A_PAGE = 50;

export interface Listed {
  rows: Row[];
  filter: PledgeFilter;
  /** Rows that the filter leaves altogether. */
  total: number;
  /** Rows before this page. */
  before: number;
  next: string | null;
}

/** The page of a list that the address asks for. */
export async function readList(
  store: WebStore,
  count: CountRows,
  { view, params }: { view: ViewName; params: PageListParams },
): Promise<Listed> {
  const filter = filterOfParams(params);
  const question = questionOf(view, filter, params.sort);
  const from = params.cursor === undefined ? null : readCursor(params.cursor, question);
  const before = from?.before ?? 0;
  const counted = await count(view, ['year'], filter);
  const { rows, next } = await store.rowsPage(view, filter, {
    limit: ROWS_A_PAGE,
    ...(await orderAsked(count, view, { params, filter })),
    ...(from === null ? {} : { after: from.place }),
  });
  return {
    rows,
    filter,
    total: counted.reduce((sum, group) => sum + group.count, 0),
    before,
    next: next === null ? null : writeCursor({ before: before + rows.length, place: next }, question),
  };
}

/** Columns whose values are counted in memory. */
const COUNTED: ReadonlySet<string> = new Set(['year', 'number', 'indicator', 'min', 'outcome', 'confidence']);

/** The order, and where all targets are asked for in one, how many there are of each value. */
async function orderAsked(
  count: CountRows,
  view: ViewName,
  { params, filter }: { params: PageListParams; filter: PledgeFilter },
): Promise<Pick<PageAsked, 'sort' | 'counted'>> {
  if (params.sort === undefined) return {};
  const sort = params.sort.split(',');
  const column = params.sort.replace(/^-/u, '');
  if (view !== 'targets' || !COUNTED.has(column) || Object.keys(filter).length > 0) return { sort };
  return { sort, counted: await count(view, [column]) };
}

/** "1–50 of 734", and the way to the other pages. */
export function pager({ t, number, here }: PageContext, { rows, filter, total, before, next }: Listed): Html {
  if (rows.length === 0) return html`<p>${t(Object.keys(filter).length === 0 ? 'list.empty' : 'list.nothing')}</p>`;
  const shown = t('list.shown', {
    from: number(before + 1),
    to: number(before + rows.length),
    total: number(Math.max(total, before + rows.length)),
  });
  return html`<nav class="pager" aria-label="${t('list.pages')}"><p>${shown}</p>${
    before === 0 ? '' : html`<a href="${here({ cursor: undefined })}" rel="first">${t('list.first')}</a>`
  }${next === null ? '' : html`<a href="${here({ cursor: next })}" rel="next">${t('list.next')}</a>`}</nav>`;
}

/** Under a list that is not empty: the way to the other pages, and the rows to take away. */
export const below = (
  page: PageContext,
  view: ViewName,
  { params, listed }: { params: PageListParams; listed: Listed },
): Html | '' =>
  listed.rows.length === 0 ? '' : html`${pager(page, listed)}${downloads(page, view, { params, listed })}`;

/** Links to the very rows that are shown, and to all that the filters leave. */
function downloads(
  page: PageContext,
  view: ViewName,
  { params, listed }: { params: PageListParams; listed: Listed },
): Html {
  const { t, number } = page;
  const { lang: _, ...shownParams } = params;
  const { cursor: __, sort: ___, ...filters } = shownParams;
  const link = (asked: Partial<PageListParams>, limit: string, format: string): string =>
    `/api/${view}?${new URLSearchParams({ ...withoutUndefined(asked), limit, format })}`;
  const shown = (format: string): string => link(shownParams, String(ROWS_A_PAGE), format);
  const all = (format: string): string => link(filters, 'all', format);
  return html`<p class="downloads">${t('list.download_shown', { count: number(listed.rows.length) })}
<a href="${shown('spreadsheet')}" download>${t('list.spreadsheet')}</a> <a href="${shown('csv')}" download>CSV</a> <a href="${shown('json')}">JSON</a> ·
${t('list.download_all', { count: number(listed.total) })} <a href="${all('spreadsheet')}" download>${t('list.spreadsheet')}</a> <a href="${all('csv')}" download>CSV</a> <a href="${all('json')}">JSON</a></p>`;
}

const withoutUndefined = (params: Partial<PageListParams>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as Record<string, string>;

/** A column's heading that sorts by it; a second click turns the order round. */
export function sortHeading(page: PageContext, label: string, column: string): Html {
  const current = page.query.get('sort');
  const direction = current === column ? 'ascending' : current === `-${column}` ? 'descending' : 'none';
  const to = current === `-${column}` || (current === null && column === 'year') ? column : `-${column}`;
  return html`<th scope="col" aria-sort="${direction}"><a href="${page.here({ sort: to, cursor: undefined })}">${label}</a></th>`;
}
