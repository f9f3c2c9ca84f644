import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { keepAnswers } from './keep-answers.ts';

interface Counting {
  app: Hono;
  made: () => number;
  pass: (ms: number) => void;
  write: () => void;
}
/** `costMs`: what making a page takes by the clock. */
function counting(costMs = 0): Counting {
  let now = 0;
  let made = 0;
  let version = 0;
  const app = new Hono();
  const answers = new Hono();
  app.use(
    keepAnswers({
      changes: async () => String(version),
      make: async (request) => answers.fetch(request),
      clock: () => now,
    }),
  );
  answers.get('/page', async (c) => {
    made += 1;
    now += costMs;
    await new Promise((resolve) => setImmediate(resolve));
    return c.text(`${c.req.query('q')} ${c.req.header('accept-language')} ${made}`);
  });
  answers.get('/long', (c) => c.text('giao ước '.repeat(1000)));
  answers.get('/broken', () => {
    made += 1;
    throw new Error('broken');
  });
  answers.notFound(() => {
    throw new HTTPException(404);
  });
  answers.onError((error, c) => c.text('sorry', error instanceof HTTPException ? error.status : 500));
  return {
    app,
    made: () => made,
    pass: (ms) => {
      now += ms;
    },
    write: () => {
      version += 1;
    },
  };
}
const textOf = async (app: Hono, path: string, language = 'vi'): Promise<string> =>
  (await app.request(path, { headers: { 'accept-language': language } })).text();
/** Until what goes on beside the answers is done. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('readers who ask at once share one answer; another question or language has its own', async () => {
  const { app, made } = counting();
  const answers = await Promise.all(Array.from({ length: 20 }, () => textOf(app, '/page?q=a')));
  expect(new Set(answers)).toEqual(new Set(['a vi 1']));
  expect(await textOf(app, '/page?q=b')).toBe('b vi 2');
  expect(await textOf(app, '/page?q=a', 'en')).toBe('a en 3');
  expect(made()).toBe(3);
});

test('it is kept while nothing is written, and made anew two seconds after a write at the latest', async () => {
  const { app, made, pass, write } = counting();
  await textOf(app, '/page?q=a');
  pass(60_000);
  await textOf(app, '/page?q=a');
  expect(made()).toBe(1);
  write();
  pass(1_999);
  await textOf(app, '/page?q=a');
  expect(made()).toBe(1);
  pass(1);
  expect(await textOf(app, '/page?q=a')).toBe('a vi 2');
  pass(600_001);
  expect(await textOf(app, '/page?q=a'), 'it does not grow old').toBe('a vi 3');
});

test('an answer that takes long is given as it was while the new one is made; nobody gets one that is half a minute behind', async () => {
  const { app, pass, write } = counting(200);
  await textOf(app, '/page?q=a');
  write();
  pass(2_000);
  expect(await textOf(app, '/page?q=a')).toBe('a vi 1');
  await settled();
  expect(await textOf(app, '/page?q=a')).toBe('a vi 2');
  write();
  pass(60_000);
  expect(await textOf(app, '/page?q=a')).toBe('a vi 3');
});

test('however many addresses there are, no more than a third of the time goes into making them anew', async () => {
  const { app, made, pass, write } = counting(100);
  const pages = Array.from({ length: 20 }, (_, at) => `/page?q=${at}`);
  for (const page of pages) await textOf(app, page);
  expect(made()).toBe(20);
  // Ten seconds in which something is written all the time, and each page asked for every half second.
  for (let step = 0; step < 20; step += 1) {
    write();
    for (const page of pages) {
      pass(25);
      await textOf(app, page);
      await settled();
    }
  }
  const spentMs = (made() - 20) * 100;
  const passedMs = 20 * pages.length * 25 + spentMs;
  expect(spentMs / passedMs).toBeGreaterThan(0.2);
  expect(spentMs / passedMs).toBeLessThan(0.34);
});

test('a fault is not kept', async () => {
  const { app, made } = counting();
  expect((await app.request('/broken')).status).toBe(500);
  expect((await app.request('/broken')).status).toBe(500);
  expect(made()).toBe(2);
  expect((await app.request('/none')).status).toBe(404);
  expect((await app.request('/none')).status).toBe(404);
});

test('it is packed for who takes gzip, and for nobody else', async () => {
  const { app } = counting();
  const ask = (encoding: string): Promise<Response> =>
    Promise.resolve(app.request('/long', { headers: { 'accept-encoding': encoding } }));
  for (const encoding of ['gzip', 'br, gzip', 'gzip;q=0.8, br']) {
    const answer = await ask(encoding);
    expect(answer.headers.get('content-encoding'), encoding).toBe('gzip');
    const unpacked = new Response(answer.body?.pipeThrough(new DecompressionStream('gzip')));
    expect(await unpacked.text()).toBe('giao ước '.repeat(1000));
  }
  for (const encoding of ['', 'br', 'gzip;q=0', 'identity']) {
    const answer = await ask(encoding);
    expect(answer.headers.get('content-encoding'), encoding).toBe(null);
    expect(await answer.text()).toBe('giao ước '.repeat(1000));
  }
});
