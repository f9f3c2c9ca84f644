import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepAnswers } from './keep-answers.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-keep-'));
  file = join(folder, 'a.db');
  writeFileSync(file, 'one');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Counting {
  app: Hono;
  made: () => number;
  pass: (ms: number) => void;
}
function counting(): Counting {
  let now = 0;
  let made = 0;
  const app = new Hono();
  app.use(keepAnswers({ file, clock: () => now }));
  app.get('/page', async (c) => {
    made += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return c.text(`${c.req.query('q')} ${c.req.header('accept-language')} ${made}`);
  });
  app.get('/broken', () => {
    made += 1;
    throw new Error('broken');
  });
  app.notFound(() => {
    throw new HTTPException(404);
  });
  app.onError((error, c) => c.text('sorry', error instanceof HTTPException ? error.status : 500));
  return {
    app,
    made: () => made,
    pass: (ms) => {
      now += ms;
    },
  };
}
const textOf = async (app: Hono, path: string, language = 'vi'): Promise<string> =>
  (await app.request(path, { headers: { 'accept-language': language } })).text();

test('readers who ask at once share one answer; another question or language has its own', async () => {
  const { app, made } = counting();
  const answers = await Promise.all(Array.from({ length: 20 }, () => textOf(app, '/page?q=a')));
  expect(new Set(answers)).toEqual(new Set(['a vi 1']));
  expect(await textOf(app, '/page?q=b')).toBe('b vi 2');
  expect(await textOf(app, '/page?q=a', 'en')).toBe('a en 3');
  expect(made()).toBe(3);
});

test('it is kept while the file stays as it is, and made anew two seconds after a write at the latest', async () => {
  const { app, made, pass } = counting();
  await textOf(app, '/page?q=a');
  pass(60_000);
  await textOf(app, '/page?q=a');
  expect(made()).toBe(1);
  appendFileSync(file, 'more');
  pass(1_999);
  await textOf(app, '/page?q=a');
  expect(made()).toBe(1);
  pass(1);
  expect(await textOf(app, '/page?q=a')).toBe('a vi 2');
  pass(600_001);
  expect(await textOf(app, '/page?q=a'), 'it does not grow old').toBe('a vi 3');
});

test('a fault is not kept', async () => {
  const { app, made } = counting();
  expect((await app.request('/broken')).status).toBe(500);
  expect((await app.request('/broken')).status).toBe(500);
  expect(made()).toBe(2);
  expect((await app.request('/none')).status).toBe(404);
  expect((await app.request('/none')).status).toBe(404);
});
