import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { limitRate, type RateLimit, refuseOddRequests, securityHeaders } from './guards.ts';
import { keepAnswers } from './keep-answers.ts';
import type { Makers } from './makers.ts';
import { createMetrics, ROUTE_HEADER } from './metrics.ts';
import { type OnFault, refusal } from './refusal.ts';
import { WebError } from './web-error.ts';

export interface AppOptions {
  makers: Makers;
  rateLimit?: Omit<RateLimit, 'clock'>;
  /** Milliseconds since 1970. Default: the clock. */
  clock?: () => number;
  onFault?: OnFault;
}

/** What stands between the network and those who make the answers: refuses what is odd, counts, packs, and keeps answers to give them again. */
export function createApp({ makers, rateLimit = {}, clock = Date.now, onFault }: AppOptions): Hono {
  const app = new Hono();
  const metrics = createMetrics(clock);
  app.use(compress());
  app.use(metrics.measure);
  app.use(securityHeaders, refuseOddRequests(makers.canWrite), limitRate({ ...rateLimit, clock }));
  app.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'], exposeHeaders: ['ETag', 'Link'] }));
  app.use(async (c, next) => {
    // Hashing would gather the whole of an export in memory.
    if (c.req.query('limit') === 'all') return next();
    return etag()(c, next);
  });
  app.use(metrics.takeRoute);
  app.get('/metrics', async (c) => {
    const answer = await makers.answer(c.req.raw);
    if (!answer.ok) return answer;
    return c.body(`${metrics.text()}${await answer.text()}`, 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      [ROUTE_HEADER]: answer.headers.get(ROUTE_HEADER) ?? '',
    });
  });
  const keep = keepAnswers({ changes: makers.changes, make: makers.answer, clock });
  app.use((c, next) => (isKept(c) ? keep(c, next) : next()));
  app.all('*', async (c) => makers.answer(await whole(c.req.raw)));
  const refuse = refusal({ canWrite: makers.canWrite, onFault });
  app.onError((error, c) => refuse(c, error));
  return app;
}

/** A request whose body is there; a client that breaks off is no fault of ours. */
async function whole(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request;
  const { url, method, headers } = request;
  try {
    return new Request(url, { method, headers, body: await request.arrayBuffer() });
  } catch (cause) {
    throw new WebError(400, 'the body broke off; nothing was saved', { cause });
  }
}

const isKept = ({ req }: Context): boolean =>
  (req.method === 'GET' || req.method === 'HEAD') &&
  req.query('limit') !== 'all' &&
  !/^\/(?:healthz$|review)/u.test(req.path);
