import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HostileServer, html, startHostile, status } from '../../test/hostile-server.ts';
import { RetryLaterError, SkipPageError } from '../model/errors.ts';
import { askPage, newManners } from './ask-page.ts';
import { createFetcher } from './fetch-page.ts';

let server: HostileServer;
let robots: string | number;
beforeEach(async () => {
  robots = 404;
  server = await startHostile((path, response) => {
    if (path === '/robots.txt')
      return typeof robots === 'number'
        ? status(response, robots)
        : html(response, robots, { 'content-type': 'text/plain' });
    if (path === '/moved') return status(response, 302, { location: '/cam/bai.html' });
    html(response, '<p>Cụm thi đua số 5</p>');
  });
});
afterEach(() => server.close());

/** A command that asks for these one after the other; what each gave, and the pauses it made. */
async function ask(...paths: string[]): Promise<{ answers: (number | string)[]; pauses: number[] }> {
  const fetcher = createFetcher({ userAgent: 'giaouoc/0.1', allowPrivate: true, environment: {} });
  const manners = newManners();
  const pauses: number[] = [];
  const answers: (number | string)[] = [];
  for (const path of paths) {
    const sleep = async (ms: number) => void pauses.push(ms);
    try {
      answers.push((await askPage(`${server.baseUrl}${path}`, { fetcher, manners, sleep, clock: () => 0 })).status);
    } catch (error) {
      if (!(error instanceof SkipPageError || error instanceof RetryLaterError)) throw error;
      answers.push(error.message.replace(server.baseUrl, ''));
    }
  }
  await fetcher.close();
  return { answers, pauses };
}

test('robots.txt is asked once and first, and a host gets a pause between two pages', async () => {
  expect(await ask('/a.html', '/b.html')).toEqual({ answers: [200, 200], pauses: [9_000] });
  expect(server.asked).toEqual(['/robots.txt', '/a.html', '/b.html']);
});

test('what robots.txt forbids is not fetched, behind a redirect either', async () => {
  robots = 'User-agent: *\nDisallow: /cam/\nCrawl-delay: 20\n';
  const { answers, pauses } = await ask('/cam/bai.html', '/moved', '/a.html');
  expect(answers).toEqual([
    expect.stringMatching(/^\/cam\/bai\.html: robots\.txt forbids .* save the page in a browser/),
    expect.stringMatching(/^\/cam\/bai\.html: robots\.txt forbids/),
    200,
  ]);
  expect(pauses).toEqual([20_000]);
  expect(server.asked).toEqual(['/robots.txt', '/moved', '/a.html']);
});

test('a host whose robots.txt fails is left alone', async () => {
  robots = 503;
  expect((await ask('/a.html', '/b.html')).answers).toEqual([
    expect.stringMatching(/^\/a\.html: its robots\.txt cannot be asked, so it is not fetched: it answers 503/),
    expect.stringMatching(/^\/b\.html: .* answers 503/),
  ]);
  expect(server.asked).toEqual(['/robots.txt']);
});

test('what is no address is refused', async () => {
  const fetcher = createFetcher({ userAgent: 'giaouoc/0.1', environment: {} });
  await expect(askPage('ftp://a.example/x', { fetcher, manners: newManners() })).rejects.toThrow(/give it whole/);
  await fetcher.close();
});
