import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { articleAt, articleOf, createApi, pledgeOf } from './api.ts';
import { apiPage } from './api-page.ts';
import { articlePage } from './article-page.ts';
import { articlesPage } from './articles-page.ts';
import { addAssets } from './assets.ts';
import { type CountRows, cachedCounts } from './cached-counts.ts';
import { clusterPage } from './cluster-page.ts';
import { clustersPage } from './clusters-page.ts';
import { sendPage } from './layout.ts';
import type { Makers } from './makers.ts';
import { mapCsv, mapSvg } from './map-files.ts';
import { gaugeLines, ROUTE_HEADER } from './metrics.ts';
import { openApi } from './openapi.ts';
import { overviewPage } from './overview-page.ts';
import { type PageContext, pageContext } from './page-context.ts';
import { pledgePage } from './pledge-page.ts';
import { pledgesPage } from './pledges-page.ts';
import { ArticlePageParams, readParams } from './query-params.ts';
import { type OnFault, refusal } from './refusal.ts';
import type { ReviewOptions } from './review-access.ts';
import { reviewApi } from './review-api.ts';
import { reviewRoutes } from './review-routes.ts';
import { searchPage } from './search-page.ts';
import { targetsPage, targetsSvg } from './targets-page.ts';
import { trendPage, trendSvg } from './trend-page.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';

export interface AnswerOptions {
  store: WebStore;
  version: string;
  /** Milliseconds since 1970. Default: the clock. */
  clock?: () => number;
  /** Lets those who know its token decide about values; without it the server only reads. */
  review?: ReviewOptions;
  onFault?: OnFault;
}

/** Makes the answers in this very thread: for tests, and for who asks little. */
export function makersHere(options: AnswerOptions): Makers {
  const answers = createAnswers(options);
  return {
    canWrite: options.review !== undefined,
    answer: async (request) => answers.fetch(request),
    changes: () => options.store.changes(),
    close: async () => undefined,
  };
}

/** A store → all that is answered about it, page by page and file by file; what stands between it and the network is in create-app.ts. */
export function createAnswers({ store, version, clock = Date.now, review, onFault }: AnswerOptions): Hono {
  const app = new Hono();
  const count = cachedCounts(store, clock);
  app.use(async (c, next) => {
    await next();
    c.header(ROUTE_HEADER, routePath(c, -1));
  });
  app.get('/api/openapi.json', (c) => c.json(openApi(store, version)));
  app.route('/api', createApi(store, count));
  app.route('/api', reviewApi({ store, clock, review }));
  app.route('/review', reviewRoutes({ store, count, clock, review }));
  addPages(app, { store, count, clock, version });
  addAssets(app);
  app.get('/healthz', async (c) => {
    const [run] = await store.runs(1);
    return c.json({
      status: 'ok',
      version,
      lastRun: run ? { finishedAt: run.finishedAt, exitCode: run.exitCode } : null,
    });
  });
  app.get('/metrics', async (c) => c.text(gaugeLines(await gauges(count))));
  const refuse = refusal({ canWrite: review !== undefined, onFault });
  app.notFound((c) => refuse(c, new WebError(404, 'there is no such page')));
  app.onError((error, c) => refuse(c, error));
  return app;
}

interface PageTools {
  store: WebStore;
  count: CountRows;
  clock: () => number;
  version: string;
}

function addPages(app: Hono, { store, count, clock, version }: PageTools): void {
  const pages: Readonly<
    Record<
      string,
      (
        page: PageContext,
        param: (name: string) => string,
      ) => Parameters<typeof sendPage>[2] | Promise<Parameters<typeof sendPage>[2]>
    >
  > = {
    '/': (page) => overviewPage(page, store, count),
    '/targets': (page) => targetsPage(page, store, count),
    '/trend': (page) => trendPage(page, count, clock),
    '/pledges': (page) => pledgesPage(page, store, count),
    '/search': (page) => searchPage(page, store),
    '/api': (page) => apiPage(page, openApi(store, version)),
    '/clusters': (page) => clustersPage(page, store),
    '/clusters/:block/:number': (page, param) =>
      clusterPage(page, store, { block: param('block'), number: param('number') }),
    '/pledges/:id': async (page, param) => {
      const pledge = await pledgeOf(store, param('id'));
      const sources = await store.pledgeSources(pledge.key);
      return pledgePage(page, {
        pledge,
        texts: new Map(sources.map(({ source, article }) => [source.sha256, article.text])),
      });
    },
    '/pledges/:id/articles/:sha256': async (page, param) => {
      const pledge = await pledgeOf(store, param('id'));
      return articlePage(page, { pledge }, await articleOf(store, pledge, param('sha256')));
    },
    '/articles': (page) => articlesPage(page, store, count),
    '/article': async (page) => {
      const { extraction, pledgeId, unplacedReason } = await articleAt(
        store,
        readParams(ArticlePageParams, page.query),
      );
      const pledge = pledgeId === null ? null : await store.pledge(pledgeId);
      return articlePage(page, pledge ? { pledge } : { pledge: null, reason: unplacedReason }, extraction);
    },
  };
  for (const [path, make] of Object.entries(pages)) {
    app.get(path, async (c) => {
      const page = pageContext(c);
      return sendPage(c, page, await make(page, (name) => c.req.param(name) ?? ''));
    });
  }
  app.get('/map.csv', async (c) => c.body(await mapCsv(pageContext(c), count), 200, CSV_TYPE));
  for (const [path, draw] of Object.entries({
    '/trend.svg': trendSvg,
    '/targets.svg': targetsSvg,
    '/map.svg': mapSvg,
  })) {
    app.get(path, async (c) => {
      c.header('Cache-Control', 'no-cache');
      return c.body(await draw(pageContext(c), count, clock), 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
    });
  }
}

const CSV_TYPE = { 'Content-Type': 'text/csv; charset=utf-8; header=present' } as const;

async function gauges(count: CountRows): Promise<Record<string, number>> {
  const totals = await Promise.all(
    (
      [
        ['pledges', 'is_signed'],
        ['targets', 'status'],
        ['articles', 'kind'],
      ] as const
    ).map(async ([view, column]) => {
      const counted = await count(view, [column]);
      return [`giaouoc_${view}`, counted.reduce((sum, group) => sum + group.count, 0)] as const;
    }),
  );
  return { ...Object.fromEntries(totals), process_resident_memory_bytes: process.memoryUsage.rss() };
}
