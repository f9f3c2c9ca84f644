import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { indicatorOf } from '../commands/filter-options.ts';
import type { Extraction } from '../model/extraction.ts';
import type { Pledge } from '../model/pledge.ts';
import type { PageAsked, PageGiven, PledgeFilter, Row, StoredArticle, ViewName } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { trendYears } from './chart-points.ts';
import { type CsvStyle, csvOf, csvPieces, jsonPieces } from './csv.ts';
import { questionOf, readCursor, writeCursor } from './cursor.ts';
import {
  ArticleParams,
  FilterParams,
  type Format,
  filterOfParams,
  ListParams,
  PledgeListParams,
  readParams,
  SearchParams,
} from './query-params.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';

export const API_VIEWS = [
  'pledges',
  'targets',
  'members',
  'outcomes',
  'articles',
  'clusters',
  'memberships',
] as const satisfies ViewName[];
export const DEFAULT_LIMIT = 100;
/** Of whole records, which are some 30 kB each. */
const WHOLE_LIMIT = 50;
export const TrendParams = FilterParams.omit({ indicator: true }).extend({ format: ListParams.shape.format });
export const TREND_COLUMNS = ['year', 'direction', 'targets', 'least', 'median', 'most', 'met', 'missed'];
export const SEARCH_COLUMNS = ['of', 'ref', 'pledge_id', 'title', 'excerpt', 'is_exact'];
const NoParams = z.strictObject({});

/** Everything the query commands say, as JSON and CSV; mounted at /api. */
export function createApi(store: WebStore, count: CountRows): Hono {
  const api = new Hono();
  api.get('/pledges', (c) => listPledges(c, store));
  for (const view of API_VIEWS.filter((one) => one !== 'pledges'))
    api.get(`/${view}`, (c) => listView(c, store, { view, params: readParams(ListParams, queryOf(c)) }));
  api.get('/article', async (c) => c.json(await articleAt(store, readParams(ArticleParams, queryOf(c)))));
  api.get('/search', (c) => searchAll(c, store));
  api.get('/trend/:indicator', (c) => trendOfIndicator(c, count));
  api.get('/pledges/:id', async (c) => {
    readParams(NoParams, queryOf(c));
    return c.json(await pledgeOf(store, c.req.param('id')));
  });
  api.get('/pledges/:id/history', async (c) => {
    readParams(NoParams, queryOf(c));
    const id = pledgeId(c.req.param('id'));
    const versions = await store.history(id);
    if (versions.length === 0) throw new WebError(404, `no pledge "${id}"`);
    return c.json({ id, versions });
  });
  api.get('/pledges/:id/articles/:sha256', async (c) => {
    readParams(NoParams, queryOf(c));
    const pledge = await pledgeOf(store, c.req.param('id'));
    return c.json(await articleOf(store, pledge, c.req.param('sha256')));
  });
  return api;
}

export const queryOf = (c: Context): URLSearchParams => new URL(c.req.url).searchParams;

const pledgeId = (id: string): string => {
  if (!/^[a-z0-9-]{1,120}$/u.test(id)) throw new WebError(404, 'no pledge has such an id');
  return id;
};

/** The pledge of that id; a 404 where there is none. */
export async function pledgeOf(store: WebStore, id: string): Promise<Pledge> {
  const pledge = await store.pledge(pledgeId(id));
  if (!pledge) throw new WebError(404, `no pledge "${id}": the list of pledges has the ids`);
  return pledge;
}

/** One of a pledge's articles by the sha256 of its page, with its text and facts. */
export async function articleOf(store: WebStore, { id, key }: Pledge, sha256: string): Promise<Extraction> {
  if (!/^[0-9a-f]{64}$/u.test(sha256)) throw new WebError(404, 'an article is named by the sha256 of its page');
  const article = (await store.pledgeSources(key)).find(({ source }) => source.sha256 === sha256);
  if (!article) throw new WebError(404, `no article ${sha256.slice(0, 12)}… speaks of the pledge "${id}"`);
  return article;
}

/** An article by its address, with its text and facts, whether it belongs to a pledge or not. */
export async function articleAt(store: WebStore, { address }: { address: string }): Promise<StoredArticle> {
  const found = await store.article(address);
  if (!found) throw new WebError(404, 'no article has that address: the list of articles has the addresses');
  return found;
}

/** What the parameter says, else what Accept prefers; JSON when it says nothing. */
export function formatOf(c: Context, format: Format | undefined): Format {
  if (format) return format;
  return /^\s*text\/csv/u.test(c.req.header('accept') ?? '') ? 'csv' : 'json';
}

const styleOf = (format: Exclude<Format, 'json'>): CsvStyle => (format === 'csv' ? 'exact' : 'spreadsheet');

function csvHeaders(name: string): Record<string, string> {
  return {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="giaouoc-${name}.csv"`,
    Vary: 'Accept',
  };
}

interface Answer {
  name: string;
  rows: Row[];
  columns: readonly string[];
  next?: string | null;
  /** The parameter that takes `next`. */
  cursor?: string;
}

/** Rows as JSON or CSV, with a link to the next page. */
export function answer(
  c: Context,
  format: Format,
  { name, rows, columns, next = null, cursor = 'cursor' }: Answer,
): Response {
  if (next !== null) linkNext(c, cursor, next);
  if (format !== 'json') return c.body(csvOf(rows, columns, styleOf(format)), 200, csvHeaders(name));
  c.header('Vary', 'Accept');
  return c.json({ view: name, rows, next });
}

function linkNext(c: Context, cursor: string, next: string): void {
  const query = queryOf(c);
  query.set(cursor, next);
  c.header('Link', `<${c.req.path}?${query}>; rel="next"`);
}

interface Listing {
  view: ViewName;
  params: ListParams;
}

async function listView(c: Context, store: WebStore, { view, params }: Listing): Promise<Response> {
  const filter = filterOfParams(params);
  const format = formatOf(c, params.format);
  const columns = store.columns(view).map(({ name }) => name);
  if (params['group-by'] !== undefined) {
    if (params.sort !== undefined || params.cursor !== undefined)
      throw new WebError(
        400,
        'group-by: counts are sorted by their group and come in one page; leave out sort and cursor',
      );
    const groupBy = params['group-by'].split(',');
    const counted = await store.count(view, groupBy, filter);
    const rows = counted.map(({ group, count }) => ({ ...group, count }));
    return answer(c, format, { name: view, rows, columns: [...groupBy, 'count'] });
  }
  if (params.limit === 'all') return streamAll(c, store, { view, filter, params, format, columns });
  const { page, nextOf } = pageOf(view, filter, params, DEFAULT_LIMIT);
  const given = await store.rowsPage(view, filter, page);
  return answer(c, format, { name: view, rows: given.rows, columns, next: nextOf(given) });
}

interface Paging {
  page: PageAsked;
  /** The cursor behind what was given. */
  nextOf(given: PageGiven<unknown>): string | null;
}

function pageOf(of: string, filter: PledgeFilter, { sort, cursor, limit }: ListParams, usual: number): Paging {
  const question = questionOf(of, filter, sort);
  const from = cursor === undefined ? null : readCursor(cursor, question);
  return {
    page: {
      limit: Number(limit ?? usual),
      ...(sort === undefined ? {} : { sort: sort.split(',') }),
      ...(from === null ? {} : { after: from.place }),
    },
    nextOf: ({ rows, next }) =>
      next === null ? null : writeCursor({ before: (from?.before ?? 0) + rows.length, place: next }, question),
  };
}

function refuseOrder({ sort, cursor }: ListParams): void {
  if (sort !== undefined || cursor !== undefined)
    throw new WebError(400, 'limit: all gives every row by id; leave out sort and cursor');
}

interface Streaming {
  view: ViewName;
  filter: PledgeFilter;
  params: ListParams;
  format: Format;
  columns: readonly string[];
}

function streamAll(c: Context, store: WebStore, { view, filter, params, format, columns }: Streaming): Response {
  refuseOrder(params);
  const rows = store.eachRow(view, filter);
  const headers = format === 'json' ? JSON_HEADERS : csvHeaders(view);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return streamPieces(c, format === 'json' ? jsonPieces(rows, view) : csvPieces(rows, columns, styleOf(format)));
}

const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' } as const;

const streamPieces = (c: Context, pieces: AsyncIterable<string>): Response =>
  stream(c, async (out) => {
    for await (const piece of pieces) {
      if (out.aborted) return;
      await out.write(piece);
    }
  });

/** Pledges as whole records, `rows` of the very shape of `/api/pledges/{id}`. */
async function listPledges(c: Context, store: WebStore): Promise<Response> {
  const { whole, ...params } = readParams(PledgeListParams, queryOf(c));
  if (whole === undefined) return listView(c, store, { view: 'pledges', params });
  const filter = filterOfParams(params);
  if (params['group-by'] !== undefined || formatOf(c, params.format) !== 'json')
    throw new WebError(400, 'whole: records come as JSON; leave out group-by, and format=csv');
  if (params.limit === 'all') {
    refuseOrder(params);
    c.header('Content-Type', JSON_HEADERS['Content-Type']);
    return streamPieces(c, jsonPieces(store.eachPledge(filter), 'pledges', WHOLE_LIMIT));
  }
  const { page, nextOf } = pageOf('pledges whole', filter, params, WHOLE_LIMIT);
  if (page.limit > WHOLE_LIMIT) throw new WebError(400, `limit: at most ${WHOLE_LIMIT} whole records a page, or all`);
  const given = await store.pledgesPage(filter, page);
  const next = nextOf(given);
  if (next !== null) linkNext(c, 'cursor', next);
  return c.json({ view: 'pledges', rows: given.rows, next });
}

async function searchAll(c: Context, store: WebStore): Promise<Response> {
  const { q, of, limit, format } = readParams(SearchParams, queryOf(c));
  const hits = await store.search(q, { limit: Number(limit ?? 20), ...(of ? { of } : {}) });
  const rows = hits.map(({ pledgeId: pledge_id, unplacedReason: _, isExact, ...hit }) => ({
    ...hit,
    pledge_id,
    is_exact: Number(isExact),
  }));
  return answer(c, formatOf(c, format), { name: 'search', rows, columns: SEARCH_COLUMNS });
}

async function trendOfIndicator(c: Context, count: CountRows): Promise<Response> {
  const { format, ...params } = readParams(TrendParams, queryOf(c));
  const indicator = c.req.param('indicator') ?? '';
  if (!/^[a-z0-9_]{1,60}$/u.test(indicator)) throw new WebError(404, 'no indicator has such an id');
  const filter = filterOfParams({ ...params, indicator: indicatorOf(indicator) });
  const rows: Row[] = (await trendYears(count, filter)).map((year) => ({ ...year }));
  return answer(c, formatOf(c, format), { name: 'trend', rows, columns: TREND_COLUMNS });
}
