import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Extraction } from '../src/model/extraction.ts';
import { Pledge } from '../src/model/pledge.ts';
import type { ViewName } from '../src/model/store.ts';
import { type TrendPoint, trendOf } from '../src/pledges/trend.ts';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

const VIEWS = [
  'pledges',
  'targets',
  'members',
  'outcomes',
  'articles',
  'clusters',
  'memberships',
] as const satisfies ViewName[];
const List = z.object({
  view: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  next: z.string().nullable(),
});
const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
});

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${web.url}${path}`, { headers });
async function list(path: string): Promise<z.infer<typeof List>> {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  return List.parse(await answer.json());
}

describe('lists', () => {
  test.each(VIEWS)('%s: the rows of the store, as JSON and as CSV', async (view) => {
    const stored = await web.store.rows(view, {}, { limit: 1000 });
    expect(stored.length).toBeGreaterThan(0);
    expect((await list(`/api/${view}?limit=1000`)).rows).toEqual(stored);
    const csv = await get(`/api/${view}?limit=1000&format=csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [head] = (await csv.text()).split('\n');
    expect(head).toBe(
      web.store
        .columns(view)
        .map(({ name }) => name)
        .join(','),
    );
  });

  test.each(VIEWS)('%s: limit=all gives every row once, in both formats', async (view) => {
    const stored = await web.store.rows(view, {});
    const { rows, next } = await list(`/api/${view}?limit=all`);
    expect(next).toBeNull();
    expect(rows.length).toBe(stored.length);
    const csv = await (await get(`/api/${view}?limit=all&format=csv`)).text();
    expect(csv.startsWith(web.store.columns(view)[0]?.name ?? '?')).toBe(true);
  });

  test('the filters mean what they mean on the command line', async () => {
    const { rows } = await list('/api/targets?indicator=clearance_general&value=%3E75&year=2019-2026&limit=1000');
    const stored = await web.store.rows('targets', {
      indicator: 'clearance_general',
      value: { operator: '>', number: 75 },
      years: { from: 2019, to: 2026 },
    });
    expect(stored.length).toBeGreaterThan(2);
    expect(rows).toEqual(stored);
    expect(rows.every(({ min, year }) => Number(min) > 75 && Number(year) >= 2019)).toBe(true);
    const angiang = await list('/api/pledges?province=an+giang&signed=true');
    expect(angiang.rows.length).toBeGreaterThan(0);
    expect(angiang.rows.every(({ members }) => /An Giang|Kiên Giang/u.test(String(members)))).toBe(true);
    expect((await list('/api/articles?kind=signing&text=giao+uoc')).rows.every(({ kind }) => kind === 'signing')).toBe(
      true,
    );
    expect((await list('/api/targets?outcome=met&block=local_police&confidence=0.5')).rows.length).toBeGreaterThan(0);
  });

  test('sorting, and counting by group', async () => {
    const { rows } = await list('/api/targets?sort=-confidence,id&limit=1000');
    const sure = rows.map(({ confidence }) => Number(confidence));
    expect(sure).toEqual(sure.toSorted((a, b) => b - a));
    const counted = await list('/api/targets?group-by=year,outcome');
    const total = counted.rows.reduce((sum, { count }) => sum + Number(count), 0);
    expect(total).toBe((await web.store.rows('targets')).length);
    const csv = await (await get('/api/targets?group-by=year&format=csv')).text();
    expect(csv).toMatch(/^year,count\n\d{4},\d+\n/u);
  });

  test('pages by cursor give every row once, in order; Link names the next', async () => {
    const all = (await list('/api/targets?sort=year,id&limit=1000')).rows;
    const seen: unknown[] = [];
    let path: string | null = '/api/targets?sort=year,id&limit=7';
    while (path !== null) {
      const answer = await get(path);
      const { rows, next } = List.parse(await answer.json());
      seen.push(...rows);
      const link: string | null =
        /^<(?<to>[^>]+)>; rel="next"$/u.exec(answer.headers.get('link') ?? '')?.groups?.to ?? null;
      expect(link === null).toBe(next === null);
      path = link;
    }
    expect(seen).toEqual(all);
  });

  test('Accept chooses CSV, format decides against it', async () => {
    expect((await get('/api/targets', { accept: 'text/csv' })).headers.get('content-type')).toContain('text/csv');
    const json = await get('/api/targets?format=json', { accept: 'text/csv' });
    expect(json.headers.get('content-type')).toContain('application/json');
  });
});

describe('downloads', () => {
  test('format=spreadsheet: Excel reads the letters, and calculates nothing; format=csv stays as it is stored', async () => {
    const exact = await (await get('/api/targets?limit=all&format=csv')).text();
    const sheet = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await (await get('/api/targets?limit=all&format=spreadsheet')).arrayBuffer(),
    );
    expect(sheet).toBe(`\uFEFF${exact}`);
    const page = await (await get('/api/pledges?limit=3&format=spreadsheet')).arrayBuffer();
    expect([...new Uint8Array(page).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('whole=true gives pledges as the records they are, by pages and as a stream', async () => {
    const Records = z.object({ rows: z.array(Pledge), next: z.string().nullable() });
    const stored: Pledge[] = [];
    for await (const pledge of web.store.eachPledge({ isSigned: true })) stored.push(pledge);
    const all = Records.parse(await (await get('/api/pledges?signed=true&whole=true&limit=all')).json());
    expect(all.rows).toEqual(stored);
    const first = Records.parse(await (await get('/api/pledges?signed=true&whole=true&limit=5')).json());
    const second = Records.parse(
      await (await get(`/api/pledges?signed=true&whole=true&limit=5&cursor=${first.next}`)).json(),
    );
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(
      (await web.store.pledges({ isSigned: true }, { limit: 10 })).map(({ id }) => id),
    );
    for (const query of ['format=csv', 'limit=200', 'group-by=year', 'limit=all&sort=year'])
      expect((await get(`/api/pledges?whole=true&${query}`)).status, query).toBe(400);
    expect((await get('/api/targets?whole=true')).status).toBe(400);
  });
});

describe('records', () => {
  test('a pledge with its evidence, its history and its articles', async () => {
    const [row] = await web.store.rows('pledges', { isSigned: true }, { limit: 1 });
    const pledge = Pledge.parse(await (await get(`/api/pledges/${row?.id}`)).json());
    expect(pledge).toEqual(await web.store.pledge(String(row?.id)));
    const history = z
      .object({ id: z.string(), versions: z.array(z.object({ version: z.int() })).min(1) })
      .parse(await (await get(`/api/pledges/${pledge.id}/history`)).json());
    expect(history.id).toBe(pledge.id);
    const [source] = pledge.sources;
    const article = Extraction.parse(await (await get(`/api/pledges/${pledge.id}/articles/${source?.sha256}`)).json());
    for (const { start, end, text } of article.cluster?.evidence ?? [])
      expect(article.article.text.slice(start, end)).toBe(text);
  });

  test('search with marks and without, and the trend of an indicator', async () => {
    const plain = await list('/api/search?q=dak+lak');
    expect(plain.rows.length).toBeGreaterThan(0);
    expect((await list(`/api/search?q=${encodeURIComponent('Đắk Lắk')}`)).rows.map(({ ref }) => ref).sort()).toEqual(
      plain.rows.map(({ ref }) => ref).sort(),
    );
    const { rows } = await list('/api/trend/clearance_general');
    expect(rows.length).toBeGreaterThan(3);
    // The very rows of `giaouoc trend`, which reads target after target.
    const points: TrendPoint[] = [];
    for (const { year, direction, min, max, outcome } of await web.store.rows('targets', {
      indicator: 'clearance_general',
    })) {
      points.push({
        year: Number(year),
        direction: String(direction),
        bound: Number(min ?? max),
        outcome: outcome as TrendPoint['outcome'],
      });
    }
    expect(rows).toEqual(trendOf(points));
  });
});

describe('the description', () => {
  const Document = z.object({
    openapi: z.literal('3.1.0'),
    paths: z.record(
      z.string(),
      z.object({
        get: z.object({
          parameters: z.array(
            z.object({ name: z.string(), in: z.enum(['query', 'path']), description: z.string().min(1) }),
          ),
          responses: z.record(z.string(), z.unknown()),
        }),
      }),
    ),
    components: z.object({ schemas: z.record(z.string(), z.object({ type: z.string() }).loose()) }),
  });

  test('names every path, and every parameter it names is accepted', async () => {
    const document = Document.parse(await (await get('/api/openapi.json')).json());
    const [pledge] = await web.store.pledges({ isSigned: true }, { limit: 1 });
    const fill = (path: string): string =>
      path
        .replace('{id}', pledge?.id ?? '')
        .replace('{sha256}', pledge?.sources[0]?.sha256 ?? '')
        .replace('{indicator}', 'clearance_general');
    const address = encodeURIComponent(pledge?.sources[0]?.url ?? '');
    const needed: Record<string, string> = { '/api/search': '?q=thi+dua', '/api/article': `?address=${address}` };
    for (const [path, { get: operation }] of Object.entries(document.paths)) {
      const query = needed[path] ?? '';
      expect((await get(fill(path) + query)).status, path).toBe(200);
      const names = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      for (const name of names) {
        const answer = await get(`${fill(path)}?${name}=${encodeURIComponent('\u2400')}`);
        const { detail } = Problem.parse(await answer.json());
        expect(detail, `${path} ${name}`).not.toContain('no such parameter');
      }
    }
    expect(Object.keys(document.components.schemas)).toEqual(['Pledge', 'Extraction', 'Problem']);
  });

  test('every reference inside it leads somewhere', async () => {
    const text = await (await get('/api/openapi.json')).text();
    const document = Document.parse(JSON.parse(text));
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(?<name>[^"/]+)"/gu)].map(
      (match) => match.groups?.name,
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});

describe('HTTP', () => {
  test('ETag: the same answer again is 304, another is not', async () => {
    for (const path of ['/api/targets?limit=5', '/', '/assets/style.css']) {
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect(etag, path).not.toBe('');
      expect((await get(path, { 'if-none-match': etag })).status, path).toBe(304);
    }
    const etag = (await get('/api/targets?limit=5')).headers.get('etag') ?? '';
    expect((await get('/api/targets?limit=6', { 'if-none-match': etag })).status).toBe(200);
  });

  test('security headers on every answer, CORS on the API', async () => {
    for (const path of ['/', '/api/targets', '/nowhere', '/assets/style.css']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(
      (await get('/api/targets', { origin: 'https://example.org' })).headers.get('access-control-allow-origin'),
    ).toBe('*');
  });

  test('/healthz and /metrics', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({
      status: 'ok',
      lastRun: { exitCode: expect.any(Number) },
    });
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/^giaouoc_http_requests_total\{route="\/api\/targets",status="200"\} \d+$/mu);
    expect(text).toMatch(/^giaouoc_pledges [1-9]\d*$/mu);
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \S+ .+|[a-z_]+(?:\{[^{}]+\})? [\d.e+-]+)$/u);
  });

  test('/healthz tells a program that the database is gone', async () => {
    const gone = await openSampleWeb({ clock: Date.now });
    await gone.store.close();
    const answer = await fetch(`${gone.url}/healthz`);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    await gone.close();
  });

  test('HEAD says what GET would', async () => {
    const head = await fetch(`${web.url}/api/targets`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });
});

describe('the map to take away', () => {
  test('as SVG with colours of its own, as CSV with a row a province', async () => {
    const answer = await get('/map.svg?year=2024&lang=en');
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    const svg = await answer.text();
    expect(svg).toContain('<rect fill="#');
    expect(svg).not.toMatch(/class="q|<a /u);
    const csv = await (await get('/map.csv?year=2024&measure=pledges')).text();
    const [head, ...rows] = csv.replace('\uFEFF', '').trim().split('\n');
    expect(head).toBe('year,map,measure,code,province,value');
    expect(rows).toHaveLength(63);
    const values = new Map(rows.map((row) => [row.split(',')[4], row.split(',')[5]]));
    const members = await list('/api/members?year=2024&limit=1000');
    const [first] = members.rows.filter(({ province_id: id }) => id !== null);
    const name = String(first?.name);
    const pledges = new Set(members.rows.filter((row) => row.name === name).map((row) => row.pledge_id));
    expect(values.get(name)).toBe(String(pledges.size));
    expect((await get('/map.svg?year=1990')).status).toBe(200);
  });
});
