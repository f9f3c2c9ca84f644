import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Extraction } from '../model/extraction.ts';
import type { Pledge } from '../model/pledge.ts';
import type { PledgeFilter, Row, StoredArticle, ViewName } from '../model/store.ts';
import { trendOf } from '../pledges/trend.ts';
import { indicatorOf } from '../query/filter-of.ts';
import { trendPoints } from '../query/trend-points.ts';
import {
  answer,
  csvHeaders,
  formatOf,
  JSON_HEADERS,
  type Listing,
  pageOf,
  queryOf,
  refuseOrder,
  streamPieces,
  styleOf,
} from './api-answer.ts';
import type { CountRows } from './cached-counts.ts';
import { csvPieces, jsonPieces } from './csv.ts';
import {
  ArticleParams,
  FilterParams,
  type Format,
  filterOfParams,
  ListParams,
  RecordListParams,
  readParams,
  SearchParams,
} from './query-params.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';
import { listWhole } from './whole-records.ts';

export const API_VIEWS = [
  'pledges',
  'targets',
  'members',
  'outcomes',
  'articles',
  'clusters',
  'memberships',
] as const satisfies ViewName[];
const DEFAULT_LIMIT = 100;
export const TrendParams = FilterParams.omit({ indicator: true }).extend({ format: ListParams.shape.format });
export const TREND_COLUMNS = ['year', 'direction', 'targets', 'least', 'median', 'most', 'met', 'missed'];
const SEARCH_COLUMNS = ['of', 'ref', 'pledge_id', 'title', 'excerpt', 'is_exact'];
const NoParams = z.strictObject({});

/** Everything the query commands say, as JSON and CSV; mounted at /api. */
export function createApi(store: WebStore, count: CountRows): Hono {
  const api = new Hono();
  for (const view of API_VIEWS)
    api.get(`/${view}`, (c) =>
      view === 'pledges' || view === 'clusters'
        ? listRecords(c, store, view)
        : listView(c, store, { view, params: readParams(ListParams, queryOf(c)) }),
    );
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

/** Rows, or whole records where these are asked for. */
function listRecords(c: Context, store: WebStore, view: 'pledges' | 'clusters'): Promise<Response> {
  const { whole, ...params } = readParams(RecordListParams, queryOf(c));
  return whole === undefined ? listView(c, store, { view, params }) : listWhole(c, store, { view, params });
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
  const rows: Row[] = trendOf(await trendPoints(count, filter)).map((year) => ({ ...year }));
  return answer(c, formatOf(c, format), { name: 'trend', rows, columns: TREND_COLUMNS });
}
