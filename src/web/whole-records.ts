import type { Context } from 'hono';
import type { PageAsked, PageGiven, PledgeFilter } from '../model/store.ts';
import { membershipOfRow } from '../pledges/read-memberships.ts';
import { formatOf, JSON_HEADERS, type Listing, linkNext, pageOf, refuseOrder, streamPieces } from './api-answer.ts';
import { jsonPieces } from './csv.ts';
import { filterOfParams } from './query-params.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';

/** Records are some 30 kB each. */
const WHOLE_LIMIT = 50;

interface Records {
  each(filter: PledgeFilter): AsyncIterable<object>;
  page(filter: PledgeFilter, page: PageAsked): Promise<PageGiven<object>>;
}

const recordsOf = (store: WebStore): Readonly<Record<'pledges' | 'clusters', Records>> => ({
  pledges: { each: (filter) => store.eachPledge(filter), page: (filter, page) => store.pledgesPage(filter, page) },
  clusters: {
    each: (filter) => eachMembership(store, filter),
    page: async (filter, page) => {
      const { rows, next } = await store.rowsPage('clusters', filter, page);
      const found = await Promise.all(rows.map((row) => membershipOfRow(store, row)));
      return { rows: found.filter((one) => one !== null), next };
    },
  },
});

async function* eachMembership(store: WebStore, filter: PledgeFilter): AsyncGenerator<object> {
  for await (const row of store.eachRow('clusters', filter)) {
    const found = await membershipOfRow(store, row);
    if (found) yield found;
  }
}

/** Pledges as `/api/pledges/{id}` has them, clusters with their members: whole records instead of rows. */
export async function listWhole(
  c: Context,
  store: WebStore,
  { view, params }: Listing<'pledges' | 'clusters'>,
): Promise<Response> {
  const filter = filterOfParams(params);
  const records = recordsOf(store)[view];
  if (params['group-by'] !== undefined || formatOf(c, params.format) !== 'json')
    throw new WebError(400, 'whole: records come as JSON; leave out group-by, and format=csv');
  if (params.limit === 'all') {
    refuseOrder(params);
    c.header('Content-Type', JSON_HEADERS['Content-Type']);
    return streamPieces(c, jsonPieces(records.each(filter), view, WHOLE_LIMIT));
  }
  const { page, nextOf } = pageOf(`${view} whole`, filter, params, WHOLE_LIMIT);
  if (page.limit > WHOLE_LIMIT) throw new WebError(400, `limit: at most ${WHOLE_LIMIT} whole records a page, or all`);
  const given = await records.page(filter, page);
  const next = nextOf(given);
  if (next !== null) linkNext(c, 'cursor', next);
  return c.json({ view, rows: given.rows, next });
}
