import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ClusterMembership } from '../src/model/membership.ts';
import { Pledge } from '../src/model/pledge.ts';
import type { ViewName } from '../src/model/store.ts';
import { readMemberships } from '../src/pledges/read-memberships.ts';
import { get, List, list } from './web-ask.ts';
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

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

describe('lists', () => {
  test.each(VIEWS)('%s: the rows of the store, as JSON and as CSV', async (view) => {
    const stored = await web.store.rows(view, {}, { limit: 1000 });
    expect(stored.length).toBeGreaterThan(0);
    expect((await list(web, `/api/${view}?limit=1000`)).rows).toEqual(stored);
    const csv = await get(web, `/api/${view}?limit=1000&format=csv`);
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
    const { rows, next } = await list(web, `/api/${view}?limit=all`);
    expect(next).toBeNull();
    expect(rows.length).toBe(stored.length);
    const csv = await (await get(web, `/api/${view}?limit=all&format=csv`)).text();
    expect(csv.startsWith(web.store.columns(view)[0]?.name ?? '?')).toBe(true);
  });

  test('the filters mean what they mean on the command line', async () => {
    const { rows } = await list(web, '/api/targets?indicator=clearance_general&value=%3E75&year=2019-2026&limit=1000');
    const stored = await web.store.rows('targets', {
      indicator: 'clearance_general',
      value: { operator: '>', number: 75 },
      years: { from: 2019, to: 2026 },
    });
    expect(stored.length).toBeGreaterThan(2);
    expect(rows).toEqual(stored);
    expect(rows.every(({ min, year }) => Number(min) > 75 && Number(year) >= 2019)).toBe(true);
    const angiang = await list(web, '/api/pledges?province=an+giang&signed=true');
    expect(angiang.rows.length).toBeGreaterThan(0);
    expect(angiang.rows.every(({ members }) => /An Giang|Kiên Giang/u.test(String(members)))).toBe(true);
    expect(
      (await list(web, '/api/articles?kind=signing&text=giao+uoc')).rows.every(({ kind }) => kind === 'signing'),
    ).toBe(true);
    expect((await list(web, '/api/targets?outcome=met&block=local_police&confidence=0.5')).rows.length).toBeGreaterThan(
      0,
    );
  });

  test('sorting, and counting by group', async () => {
    const { rows } = await list(web, '/api/targets?sort=-confidence,id&limit=1000');
    const sure = rows.map(({ confidence }) => Number(confidence));
    expect(sure).toEqual(sure.toSorted((a, b) => b - a));
    const counted = await list(web, '/api/targets?group-by=year,outcome');
    const total = counted.rows.reduce((sum, { count }) => sum + Number(count), 0);
    expect(total).toBe((await web.store.rows('targets')).length);
    const csv = await (await get(web, '/api/targets?group-by=year&format=csv')).text();
    expect(csv).toMatch(/^year,count\n\d{4},\d+\n/u);
  });

  test('pages by cursor give every row once, in order; Link names the next', async () => {
    const all = (await list(web, '/api/targets?sort=year,id&limit=1000')).rows;
    const seen: unknown[] = [];
    let path: string | null = '/api/targets?sort=year,id&limit=7';
    while (path !== null) {
      const answer = await get(web, path);
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
    expect((await get(web, '/api/targets', { accept: 'text/csv' })).headers.get('content-type')).toContain('text/csv');
    const json = await get(web, '/api/targets?format=json', { accept: 'text/csv' });
    expect(json.headers.get('content-type')).toContain('application/json');
  });
});

describe('downloads', () => {
  test('format=spreadsheet: Excel reads the letters, and calculates nothing; format=csv stays as it is stored', async () => {
    const exact = await (await get(web, '/api/targets?limit=all&format=csv')).text();
    const sheet = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await (await get(web, '/api/targets?limit=all&format=spreadsheet')).arrayBuffer(),
    );
    expect(sheet).toBe(`\uFEFF${exact}`);
    const page = await (await get(web, '/api/pledges?limit=3&format=spreadsheet')).arrayBuffer();
    expect([...new Uint8Array(page).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('whole=true gives pledges as the records they are, by pages and as a stream', async () => {
    const Records = z.object({ rows: z.array(Pledge), next: z.string().nullable() });
    const stored: Pledge[] = [];
    for await (const pledge of web.store.eachPledge({ isSigned: true })) stored.push(pledge);
    const all = Records.parse(await (await get(web, '/api/pledges?signed=true&whole=true&limit=all')).json());
    expect(all.rows).toEqual(stored);
    const first = Records.parse(await (await get(web, '/api/pledges?signed=true&whole=true&limit=5')).json());
    const second = Records.parse(
      await (await get(web, `/api/pledges?signed=true&whole=true&limit=5&cursor=${first.next}`)).json(),
    );
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(
      (await web.store.pledges({ isSigned: true }, { limit: 10 })).map(({ id }) => id),
    );
    for (const query of ['format=csv', 'limit=200', 'group-by=year', 'limit=all&sort=year'])
      expect((await get(web, `/api/pledges?whole=true&${query}`)).status, query).toBe(400);
    expect((await get(web, '/api/targets?whole=true')).status).toBe(400);
  });

  test('whole=true gives clusters with their members, as the command line does', async () => {
    const Records = z.object({ rows: z.array(ClusterMembership), next: z.string().nullable() });
    const filter = { block: 'local_police' as const, cluster: 5 };
    const stored = await readMemberships(web.store, filter);
    expect(stored.length).toBeGreaterThan(3);
    const path = '/api/clusters?block=local_police&cluster=5&whole=true';
    const first = Records.parse(await (await get(web, `${path}&limit=2`)).json());
    const second = Records.parse(await (await get(web, `${path}&limit=50&cursor=${first.next}`)).json());
    expect([...first.rows, ...second.rows]).toEqual(stored);
    expect(second.next).toBe(null);
    const all = Records.parse(await (await get(web, `${path}&limit=all`)).json());
    expect(all.rows.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort());
  });
});
