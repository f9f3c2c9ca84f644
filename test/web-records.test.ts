import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Extraction } from '../src/model/extraction.ts';
import { Pledge } from '../src/model/pledge.ts';
import { type TrendPoint, trendOf } from '../src/pledges/trend.ts';
import { get, list, Problem } from './web-ask.ts';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

describe('records', () => {
  test('a pledge with its evidence, its history and its articles', async () => {
    const [row] = await web.store.rows('pledges', { isSigned: true }, { limit: 1 });
    const pledge = Pledge.parse(await (await get(web, `/api/pledges/${row?.id}`)).json());
    expect(pledge).toEqual(await web.store.pledge(String(row?.id)));
    const history = z
      .object({ id: z.string(), versions: z.array(z.object({ version: z.int() })).min(1) })
      .parse(await (await get(web, `/api/pledges/${pledge.id}/history`)).json());
    expect(history.id).toBe(pledge.id);
    const [source] = pledge.sources;
    const article = Extraction.parse(
      await (await get(web, `/api/pledges/${pledge.id}/articles/${source?.sha256}`)).json(),
    );
    for (const { start, end, text } of article.cluster?.evidence ?? [])
      expect(article.article.text.slice(start, end)).toBe(text);
  });

  test('search with marks and without, and the trend of an indicator', async () => {
    const plain = await list(web, '/api/search?q=dak+lak');
    expect(plain.rows.length).toBeGreaterThan(0);
    expect(
      (await list(web, `/api/search?q=${encodeURIComponent('Đắk Lắk')}`)).rows.map(({ ref }) => ref).sort(),
    ).toEqual(plain.rows.map(({ ref }) => ref).sort());
    const { rows } = await list(web, '/api/trend/clearance_general');
    expect(rows.length).toBeGreaterThan(3);
    // The same as target after target gives.
    const points: TrendPoint[] = [];
    for (const { year, direction, min, max, outcome } of await web.store.rows('targets', {
      indicator: 'clearance_general',
    })) {
      points.push({
        year: Number(year),
        direction: direction as TrendPoint['direction'],
        bound: Number(min ?? max),
        outcome: outcome as TrendPoint['outcome'],
        count: 1,
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
    const document = Document.parse(await (await get(web, '/api/openapi.json')).json());
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
      expect((await get(web, fill(path) + query)).status, path).toBe(200);
      const names = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      for (const name of names) {
        const answer = await get(web, `${fill(path)}?${name}=${encodeURIComponent('\u2400')}`);
        const { detail } = Problem.parse(await answer.json());
        expect(detail, `${path} ${name}`).not.toContain('no such parameter');
      }
    }
    expect(Object.keys(document.components.schemas)).toEqual(['Pledge', 'Extraction', 'Problem']);
  });

  test('every reference inside it leads somewhere', async () => {
    const text = await (await get(web, '/api/openapi.json')).text();
    const document = Document.parse(JSON.parse(text));
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(?<name>[^"/]+)"/gu)].map(
      (match) => match.groups?.name,
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});
