import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, list } from './web-ask.ts';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

describe('HTTP', () => {
  test('ETag: the same answer again is 304, another is not', async () => {
    for (const path of ['/api/targets?limit=5', '/', '/assets/style.css']) {
      const etag = (await get(web, path)).headers.get('etag') ?? '';
      expect(etag, path).not.toBe('');
      expect((await get(web, path, { 'if-none-match': etag })).status, path).toBe(304);
    }
    const etag = (await get(web, '/api/targets?limit=5')).headers.get('etag') ?? '';
    expect((await get(web, '/api/targets?limit=6', { 'if-none-match': etag })).status).toBe(200);
  });

  test('security headers on every answer, CORS on the API', async () => {
    for (const path of ['/', '/api/targets', '/nowhere', '/assets/style.css']) {
      const { headers } = await get(web, path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(
      (await get(web, '/api/targets', { origin: 'https://example.org' })).headers.get('access-control-allow-origin'),
    ).toBe('*');
  });

  test('/healthz and /metrics', async () => {
    expect(await (await get(web, '/healthz')).json()).toMatchObject({
      status: 'ok',
      lastRun: { exitCode: expect.any(Number) },
    });
    const text = await (await get(web, '/metrics')).text();
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
    const answer = await get(web, '/map.svg?year=2024&lang=en');
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    const svg = await answer.text();
    expect(svg).toContain('<rect fill="#');
    expect(svg).not.toMatch(/class="q|<a /u);
    const csv = await (await get(web, '/map.csv?year=2024&measure=pledges')).text();
    const [head, ...rows] = csv.replace('\uFEFF', '').trim().split('\n');
    expect(head).toBe('year,map,measure,code,province,value');
    expect(rows).toHaveLength(63);
    const values = new Map(rows.map((row) => [row.split(',')[4], row.split(',')[5]]));
    const members = await list(web, '/api/members?year=2024&limit=1000');
    const [first] = members.rows.filter(({ province_id: id }) => id !== null);
    const name = String(first?.name);
    const pledges = new Set(members.rows.filter((row) => row.name === name).map((row) => row.pledge_id));
    expect(values.get(name)).toBe(String(pledges.size));
    expect((await get(web, '/map.svg?year=1990')).status).toBe(200);
  });
});
