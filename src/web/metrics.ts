import type { MiddlewareHandler } from 'hono';

/** Which of our routes an answer came by; said by who makes it, and taken away before it is sent. */
export const ROUTE_HEADER = 'x-giaouoc-route';

/** Upper ends of the duration buckets, seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

interface Series {
  route: string;
  status: number;
  count: number;
  seconds: number;
  buckets: number[];
}

export interface Metrics {
  /** Counts and times every answer, by route and status. */
  readonly measure: MiddlewareHandler;
  /** Further in, where answers come from those who made them: takes the route off. */
  readonly takeRoute: MiddlewareHandler;
  /** Prometheus text, version 0.0.4. */
  text(): string;
}

/** Of a request that was refused before it got to a route. */
const NO_ROUTE = 'none';

/** `createMetrics(performance.now)`; `clock` in milliseconds. */
export function createMetrics(clock: () => number): Metrics {
  const series = new Map<string, Series>();
  const routes = new WeakMap<Request, string>();
  return {
    takeRoute: async (c, next) => {
      await next();
      const route = c.res.headers.get(ROUTE_HEADER);
      if (route === null) return;
      routes.set(c.req.raw, route);
      c.res.headers.delete(ROUTE_HEADER);
    },
    measure: async (c, next) => {
      const started = clock();
      await next();
      const route = routes.get(c.req.raw) ?? NO_ROUTE;
      const status = c.res.status;
      const key = `${route} ${status}`;
      const one = series.get(key) ?? { route, status, count: 0, seconds: 0, buckets: BUCKETS.map(() => 0) };
      series.set(key, one);
      const seconds = (clock() - started) / 1000;
      one.count += 1;
      one.seconds += seconds;
      for (const [at, end] of BUCKETS.entries()) if (seconds <= end) one.buckets[at] = (one.buckets[at] ?? 0) + 1;
    },
    text: () => textOf([...series.values()]),
  };
}

function textOf(series: readonly Series[]): string {
  const labels = ({ route, status }: Series): string => `route="${route}",status="${status}"`;
  const lines = [
    '# HELP giaouoc_http_requests_total Answers given.',
    '# TYPE giaouoc_http_requests_total counter',
    ...series.map((one) => `giaouoc_http_requests_total{${labels(one)}} ${one.count}`),
    '# HELP giaouoc_http_request_duration_seconds Time until the answer was ready.',
    '# TYPE giaouoc_http_request_duration_seconds histogram',
    ...series.flatMap((one) => [
      ...BUCKETS.map(
        (end, at) => `giaouoc_http_request_duration_seconds_bucket{${labels(one)},le="${end}"} ${one.buckets[at] ?? 0}`,
      ),
      `giaouoc_http_request_duration_seconds_bucket{${labels(one)},le="+Inf"} ${one.count}`,
      `giaouoc_http_request_duration_seconds_sum{${labels(one)}} ${one.seconds.toFixed(6)}`,
      `giaouoc_http_request_duration_seconds_count{${labels(one)}} ${one.count}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `{ giaouoc_pledges: 12 }` → the lines that say so. */
export const gaugeLines = (gauges: Readonly<Record<string, number>>): string =>
  Object.entries(gauges)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
